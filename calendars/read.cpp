#include "calendars/read.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "calendars/bounds.hpp"
#include "calendars/clock_change.hpp"
#include "calendars/csv.hpp"
#include "calendars/fold.hpp"
#include "calendars/ics_read.hpp"
#include "calendars/json_read.hpp"
#include "calendars/ods.hpp"
#include "calendars/sbsys.hpp"
#include "calendars/settle.hpp"
#include "calendars/workbook.hpp"
#include "calendars/xlsx.hpp"

namespace indkald::calendars {
namespace {

struct Format {
  std::string_view name;
  bool (*looks_like)(std::string_view bytes);
  Calendar (*read)(std::string_view bytes, const ReadOptions& options);
};

// Tried in this order; the last takes any text.
constexpr std::array kFormats = {
    Format{"ics", holds_ics, read_ics},
    Format{"json", looks_like_json, read_json},
    Format{"sbsys", looks_like_sbsys, read_sbsys},
    Format{"ods", looks_like_ods, read_ods},
    Format{"xlsx", looks_like_xlsx, read_xlsx},
    Format{"csv", looks_like_csv, read_csv},
};

[[noreturn]] void refuse(const ReadOptions& options, Text why) {
  throw InputError({{options.file_name, std::move(why)}});
}

std::string format_names() {
  std::string names = "auto";
  for (const auto& format : kFormats) names += ", " + std::string(format.name);
  return names;
}

// What a file is that is no calendar, where that helps a person.
std::string_view unknown_kind(std::string_view bytes) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return "read.old_or_locked_excel";
  if (bytes.starts_with("%PDF")) return "read.is_pdf";
  if (bytes.starts_with("PK")) return "read.other_archive";
  return "read.unknown_type";
}

const Format& format_of(std::string_view bytes, const ReadOptions& options) {
  const bool automatic = options.type == "auto";
  const auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& format) {
    return automatic ? format.looks_like(bytes) : format.name == options.type;
  });
  if (found != kFormats.end()) return *found;
  if (automatic) refuse(options, {std::string(unknown_kind(bytes)), {}});
  refuse(options, {"read.type_unknown", {{"type", options.type}, {"known", format_names()}}});
}

void check_size(std::string_view bytes, const ReadOptions& options) {
  if (bytes.empty()) refuse(options, {"read.empty_file", {}});
  if (bytes.size() <= options.max_bytes) return;
  const auto megabytes = static_cast<std::int64_t>(options.max_bytes >> 20u);
  refuse(options, {"read.too_large", {{"count", megabytes}}});
}

std::optional<Period> covered(const std::vector<Meeting>& meetings) {
  std::optional<Period> period;
  for (const auto& meeting : meetings) {
    if (!meeting.dated) continue;
    if (!period) period = Period{meeting.date(), meeting.date()};
    period->first = std::min(period->first, meeting.date());
    period->last = std::max(period->last, meeting.date());
  }
  return period;
}

std::string likeness(const Meeting& meeting) {
  const auto start = std::to_string(meeting.start.time_since_epoch().count());
  return fold(meeting.body) + "\n" + fold(meeting.title) + "\n" + start;
}

}  // namespace

Calendar read_calendar(std::string_view bytes, const ReadOptions& options) {
  check_size(bytes, options);
  Calendar calendar = format_of(bytes, options).read(bytes, options);
  check_number(calendar, options);
  settle(calendar);
  settle_clock_changes(calendar);
  calendar.period = covered(calendar.meetings);
  return calendar;
}

std::vector<Sheet> read_cells(std::string_view bytes, const ReadOptions& options) {
  check_size(bytes, options);
  if (looks_like_ods(bytes)) return cells_of(read_ods_workbook, bytes, options.file_name);
  if (looks_like_xlsx(bytes)) return cells_of(read_workbook, bytes, options.file_name);
  const bool excel = unknown_kind(bytes) == "read.old_or_locked_excel";
  refuse(options, {excel ? "read.old_or_locked_excel" : "read.no_workbook", {}});
}

Calendar joined(std::vector<Calendar> calendars) {
  Calendar all;
  for (Calendar& calendar : calendars) {
    std::ranges::move(calendar.meetings, std::back_inserter(all.meetings));
    std::ranges::move(calendar.problems, std::back_inserter(all.problems));
  }
  all.period = covered(all.meetings);
  return all;
}

Calendar merge(std::vector<Calendar> calendars) {
  Calendar merged;
  std::set<std::string> seen;
  for (auto& calendar : calendars) {
    std::vector<std::string> added;
    for (auto& meeting : calendar.meetings) {
      if (!meeting.dated) {
        merged.meetings.push_back(std::move(meeting));
        continue;
      }
      std::string key = likeness(meeting);
      if (seen.contains(key)) {
        merged.problems.push_back(
            {meeting.origin.file + " " + meeting.origin.at,
             {"read.in_two_sources", {{"title", meeting.title}, {"start", meeting.start}}}});
        continue;
      }
      added.push_back(std::move(key));
      merged.meetings.push_back(std::move(meeting));
    }
    seen.insert(added.begin(), added.end());
    merged.problems.insert(merged.problems.end(), calendar.problems.begin(),
                           calendar.problems.end());
  }
  merged.period = covered(merged.meetings);
  return merged;
}

std::vector<Meeting> take_undated(std::vector<Meeting>& meetings) {
  const auto undated = std::ranges::stable_partition(meetings, &Meeting::dated);
  std::vector<Meeting> taken(std::make_move_iterator(undated.begin()),
                             std::make_move_iterator(undated.end()));
  meetings.erase(undated.begin(), undated.end());
  return taken;
}

}  // namespace indkald::calendars
