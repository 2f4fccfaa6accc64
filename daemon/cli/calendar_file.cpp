#include "daemon/cli/calendar_file.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "calendars/bounds.hpp"
#include "calendars/time.hpp"
#include "daemon/clock.hpp"
#include "daemon/shapes.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Calendar;
using calendars::Meeting;

std::string extension_of(const std::string& path) {
  return std::filesystem::path(path).extension().string();
}

std::string written(const Calendar& calendar, const std::string& path, Instant stamp) {
  const std::string extension = extension_of(path);
  if (extension == ".ics") return calendars::write_ics(calendar, stamp);
  if (extension == ".csv") return calendars::write_csv(calendar);
  if (extension == ".xlsx") return calendars::write_xlsx(calendar);
  nlohmann::json meetings = nlohmann::json::array();
  for (const Meeting& meeting : calendar.meetings) meetings.push_back(meeting_shape(meeting));
  constexpr int kIndent = 1;
  return nlohmann::json{{"meetings", std::move(meetings)}}.dump(
      kIndent, ' ', false, nlohmann::json::error_handler_t::replace);
}

const std::string& name_of(const Meeting& meeting) {
  return meeting.title.empty() ? meeting.body : meeting.title;
}

}  // namespace

calendars::ReadOptions reading(const Options& options) {
  calendars::ReadOptions result;
  result.type = options.type;
  result.zone = options.zone;
  result.year = options.year;
  const Instant now = make_clock(options.now)->now();
  result.today = std::chrono::floor<std::chrono::days>(calendars::to_local(now, options.zone));
  return result;
}

void check_ending(const std::string& path) {
  constexpr std::array kKnown{".ics", ".csv", ".xlsx", ".json"};
  const std::string extension = extension_of(path);
  if (std::ranges::find(kKnown, extension) == kKnown.end())
    throw calendars::InputError({{path, {"cli.out_unknown", {{"extension", extension}}}}});
}

void write_calendar(Calendar calendar, const std::string& path, const Options& options,
                    std::vector<calendars::Problem>& problems) {
  for (const Meeting& meeting : calendars::take_undated(calendar.meetings))
    problems.push_back({meeting.origin.at,
                        {"read.undated_left_out",
                         {{"title", calendars::shortened(name_of(meeting))},
                          {"file", std::filesystem::path(path).filename().string()}}}});
  check_ending(path);
  const Instant stamp = make_clock(options.now)->now();
  write_file(path, written(calendar, path, stamp));
}

std::vector<calendars::Problem> write_calendars(const std::vector<Meeting>& meetings,
                                                const Options& options, const Output& out) {
  Calendar calendar;
  calendar.meetings = meetings;
  std::vector<calendars::Problem> undated;
  for (const std::string& path : options.outs) {
    std::vector<calendars::Problem> of_this;
    write_calendar(calendar, path, options, of_this);
    if (undated.empty()) undated = std::move(of_this);
    if (!out.json()) out.note({"generate.written", {{"file", path}}});
  }
  return undated;
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw calendars::InputError({{path, {"cli.cannot_write", {}}}});
}

}  // namespace indkald::daemon::cli
