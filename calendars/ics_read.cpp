#include "calendars/ics_read.hpp"

#include <algorithm>
#include <utility>

#include "calendars/ics_event.hpp"
#include "calendars/ics_lines.hpp"
#include "calendars/ics_series.hpp"

namespace indkald::calendars {

namespace {

[[noreturn]] void refuse(const char* key, std::size_t limit) {
  const auto count = static_cast<std::int64_t>(limit);
  throw InputError({{at_line(1), {key, {{"count", count}}}}});
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
  IcsEventReader reader(file, options);
  std::vector<IcsEvent> events;
  events.reserve(file.events.size());
  for (const IcsPart& part : file.events) events.push_back(reader.read(part));
  Calendar calendar;
  calendar.meetings = meetings_of(std::move(events), reader, options);
  calendar.problems = std::move(file.problems);
  for (Problem& problem : reader.take_problems()) calendar.problems.push_back(std::move(problem));
  std::stable_sort(calendar.problems.begin(), calendar.problems.end(),
                   [](const auto& a, const auto& b) { return line_of(a) < line_of(b); });
  return calendar;
}

}  // namespace indkald::calendars
