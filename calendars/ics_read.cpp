#include "calendars/ics_read.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "calendars/ascii.hpp"
#include "calendars/ics_lines.hpp"
#include "calendars/ics_time.hpp"
#include "calendars/libical.hpp"
#include "calendars/marks.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {

namespace {

// The properties that a meeting is made of; the others are not parsed.
constexpr auto kRead =
    std::to_array<std::string_view>({"UID", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS",
                                     "CONTACT", "CATEGORIES", "DTSTART", "DTEND", "DURATION"});

constexpr std::string_view kDateOnly = "X-INDKALD-DATE-ONLY";
constexpr std::string_view kZone = "X-INDKALD-ZONE";

IcalComponent parse_event(const IcsPart& part) {
  std::string text = "BEGIN:VEVENT\r\n";
  for (const IcsLine& line : part.lines) {
    const auto name = line.name();
    if (std::any_of(kRead.begin(), kRead.end(),
                    [&](auto n) { return equal_ignoring_case(n, name); }))
      text.append(line.text).append("\r\n");
  }
  return parse_component(text + "END:VEVENT\r\n");
}

icalproperty* first(const IcalComponent& event, icalproperty_kind kind) {
  return event ? icalcomponent_get_first_property(event.get(), kind) : nullptr;
}

std::string text_of(icalproperty* property) {
  const icalvalue* value = property ? icalproperty_get_value(property) : nullptr;
  const char* text =
      value && icalvalue_isa(value) == ICAL_TEXT_VALUE ? icalvalue_get_text(value) : nullptr;
  return text ? text : "";
}

std::string text_of(const IcalComponent& event, icalproperty_kind kind) {
  return text_of(first(event, kind));
}

// What stands there, parsed and written again; the line as it is where libical gave it up.
std::string value_of(const IcalComponent& event, icalproperty_kind kind, const IcsLine& line) {
  icalproperty* property = first(event, kind);
  return property ? taken_text(icalproperty_get_value_as_string_r(property))
                  : std::string(line.value());
}

std::string tzid_of(icalproperty* property) {
  icalparameter* tzid =
      property ? icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER) : nullptr;
  const char* text = tzid ? icalparameter_get_tzid(tzid) : nullptr;
  return text ? text : "";
}

// The one category, where there is one alone: programs that know rings or groups write them so.
std::string only_category(const IcalComponent& event) {
  std::string category = text_of(event, ICAL_CATEGORIES_PROPERTY);
  const bool more = event && icalcomponent_get_next_property(event.get(), ICAL_CATEGORIES_PROPERTY);
  return more ? std::string() : category;
}

class EventReader {
 public:
  EventReader(const IcsFile& file, const ReadOptions& options)
      : file_(file), options_(options), times_(file, options.zone) {}

  Meeting read(const IcsPart& part) {
    at_ = at_line(part.number);
    const IcalComponent event = parse_event(part);
    Meeting meeting;
    meeting.zone = options_.zone;
    meeting.origin = {options_.source, options_.file_name, at_, text_of(event, ICAL_UID_PROPERTY)};
    read_words(event, part, meeting);
    read_times(event, part, meeting);
    report_recurrence(part, meeting);
    return meeting;
  }

  std::vector<Problem> take_problems() {
    problems_.insert(problems_.end(), times_.problems.begin(), times_.problems.end());
    if (times_.floating > 0) {
      const auto count = static_cast<std::int64_t>(times_.floating);
      problems_.push_back(
          {at_line(1), {"ics.floating", {{"count", count}, {"zone", options_.zone}}}});
    }
    return std::move(problems_);
  }

 private:
  void problem(const std::string& at, const char* key, std::string value = {}) {
    Text text{key, {}};
    if (!value.empty()) text.args = {{"value", std::move(value)}};
    problems_.push_back({at, std::move(text)});
  }

  void read_words(const IcalComponent& event, const IcsPart& part, Meeting& meeting) {
    Marked title = take_mark(text_of(event, ICAL_SUMMARY_PROPERTY));
    meeting.title = std::move(title.text);
    meeting.place = text_of(event, ICAL_LOCATION_PROPERTY);
    meeting.description = text_of(event, ICAL_DESCRIPTION_PROPERTY);
    meeting.responsible = text_of(event, ICAL_CONTACT_PROPERTY);
    meeting.body = only_category(event);
    if (meeting.title.empty() && meeting.body.empty()) problem(at_, "ics.no_title");
    read_status(part, meeting);
    if (title.cancelled || file_.method == "CANCEL") meeting.status = Status::cancelled;
  }

  void read_status(const IcsPart& part, Meeting& meeting) {
    const IcsLine* line = part.find("STATUS");
    if (!line) return;
    const auto status = status_from(line->value());
    if (status) meeting.status = *status;
    if (!status) problem(at_line(line->number), "ics.bad_status", std::string(line->value()));
  }

  void read_times(const IcalComponent& event, const IcsPart& part, Meeting& meeting) {
    const IcsLine* line = part.find("DTSTART");
    if (!line) return problem(at_, "ics.no_start");
    auto start = read_time(event, ICAL_DTSTART_PROPERTY, *line);
    if (!start) return problem(at_line(line->number), "ics.bad_start", std::string(line->value()));
    to_written_zone(part, *line, *start);
    meeting.start = start->local;
    meeting.zone = start->zone;
    meeting.all_day = start->is_date && !part.find(kDateOnly);
    meeting.timed = !start->is_date;
    read_end(event, part, *start, meeting);
  }

  std::optional<IcsTime> read_time(const IcalComponent& event, icalproperty_kind kind,
                                   const IcsLine& line) {
    return times_.read(value_of(event, kind, line), tzid_of(first(event, kind)),
                       at_line(line.number));
  }

  // write_ics() sends a zone without a rule as UTC, and names it.
  static void to_written_zone(const IcsPart& part, const IcsLine& line, IcsTime& time) {
    const IcsLine* named = part.find(kZone);
    if (!named || !known_zone(named->value())) return;
    if (line.value().ends_with('Z'))
      time.local = to_local(to_instant(time.local, time.zone), named->value());
    time.zone = named->value();
  }

  void read_end(const IcalComponent& event, const IcsPart& part, const IcsTime& start,
                Meeting& meeting) {
    if (const IcsLine* end = part.find("DTEND")) return read_dtend(event, *end, start, meeting);
    const IcsLine* duration = part.find("DURATION");
    if (!duration) return;
    meeting.end = IcsTimes::after(start, duration->value());
    if (!meeting.end)
      problem(at_line(duration->number), "ics.bad_duration", std::string(duration->value()));
  }

  void read_dtend(const IcalComponent& event, const IcsLine& line, const IcsTime& start,
                  Meeting& meeting) {
    const auto end = read_time(event, ICAL_DTEND_PROPERTY, line);
    const std::string at = at_line(line.number);
    if (!end || end->is_date != start.is_date)
      return problem(at, "ics.bad_end", std::string(line.value()));
    const Local local = end->zone == start.zone || end->is_date
                            ? end->local
                            : to_local(to_instant(end->local, end->zone), start.zone);
    if (local <= start.local) return problem(at, "ics.end_before_start", std::string(line.value()));
    meeting.end = local;
  }

  void report_recurrence(const IcsPart& part, const Meeting& meeting) {
    const IcsLine* rule = part.find("RRULE");
    if (!rule) rule = part.find("RDATE");
    if (!rule) return;
    problems_.push_back({at_line(rule->number), {"ics.recurs", {{"title", meeting.title}}}});
  }

  const IcsFile& file_;
  const ReadOptions& options_;
  IcsTimes times_;
  std::string at_;
  std::vector<Problem> problems_;
};

[[noreturn]] void refuse(const char* key, std::size_t limit) {
  const auto count = static_cast<std::int64_t>(limit);
  throw InputError({{at_line(1), {key, {{"count", count}}}}});
}

std::optional<Period> covered(const std::vector<Meeting>& meetings) {
  std::optional<Period> period;
  for (const Meeting& meeting : meetings) {
    const Date day = meeting.date();
    if (day == Date{}) continue;
    if (!period) period = {day, day};
    period->first = std::min(period->first, day);
    period->last = std::max(period->last, day);
  }
  return period;
}

std::size_t line_of(const Problem& problem) {
  return std::stoul(problem.at.substr(problem.at.find(' ') + 1));
}

}  // namespace

Calendar read_ics(std::string_view bytes, const ReadOptions& options) {
  if (bytes.size() > options.max_bytes) refuse("read.too_large", options.max_bytes >> 20);
  IcsFile file = take_apart_ics(bytes);
  if (file.events.size() > options.max_meetings)
    refuse("read.too_many_meetings", options.max_meetings);
  Calendar calendar;
  calendar.meetings.reserve(file.events.size());
  EventReader reader(file, options);
  for (const IcsPart& event : file.events) calendar.meetings.push_back(reader.read(event));
  calendar.problems = std::move(file.problems);
  for (Problem& problem : reader.take_problems()) calendar.problems.push_back(std::move(problem));
  std::stable_sort(calendar.problems.begin(), calendar.problems.end(),
                   [](const auto& a, const auto& b) { return line_of(a) < line_of(b); });
  calendar.period = covered(calendar.meetings);
  return calendar;
}

}  // namespace indkald::calendars
