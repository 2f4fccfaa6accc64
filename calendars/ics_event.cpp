#include "calendars/ics_event.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "calendars/ascii.hpp"
#include "calendars/ics_text.hpp"
#include "calendars/marks.hpp"
#include "calendars/time.hpp"
#include "calendars/trimmed.hpp"

namespace indkald::calendars {

namespace {

constexpr std::string_view kDateOnly = "X-INDKALD-DATE-ONLY";
constexpr std::string_view kZone = "X-INDKALD-ZONE";

// Whether a property that is a TEXT says that it is something else.
bool is_text(const IcsLine& line) {
  const std::string_view type = line.parameter("VALUE");
  return type.empty() || equal_ignoring_case(type, "TEXT");
}

// Of the first such property that says anything.
std::string whole_text_of(const IcsPart& part, std::string_view property) {
  for (const IcsLine& line : part.lines)
    if (line.is(property) && is_text(line) && !trimmed(line.value()).empty())
      return ics_unescaped(line.value());
  return {};
}

std::string text_of(const IcsPart& part, std::string_view property) {
  return std::string(trimmed(whole_text_of(part, property)));
}

// The one category, where there is one alone: programs that know rings or groups write them so.
std::string only_category(const IcsPart& part) {
  std::string_view category;
  for (const IcsLine& line : part.lines) {
    if (!line.is("CATEGORIES") || !is_text(line) || trimmed(line.value()).empty()) continue;
    const std::string_view first = first_ics_text(line.value());
    if (!category.empty() || first.size() < line.value().size()) return {};
    category = first;
  }
  return std::string(trimmed(ics_unescaped(category)));
}

std::chrono::seconds length_between(const IcsTime& start, const IcsTime& end) {
  return start.is_date ? end.written - start.written : end.instant() - start.instant();
}

// Whether it is a time of the hour that the clock leaves out.
bool is_skipped(const IcsTime& time) {
  return !time.is_date && kind_of(time.written, *time.written_in->zone) == LocalKind::nonexistent;
}

// write_ics() sends a zone without a rule as UTC, and names it.
void to_written_zone(const IcsPart& part, IcsTime& time) {
  const IcsLine* named = part.find(kZone);
  if (!named || !known_zone(named->value())) return;
  if (!time.is_date) time.local = to_local(time.instant(), named->value());
  time.zone = named->value();
}

}  // namespace

IcsEventReader::IcsEventReader(const IcsFile& file, const ReadOptions& options)
    : options_(options), times_(file, options.zone), bounds_(options.file_name) {}

IcsEvent IcsEventReader::read(const IcsPart& part) {
  IcsEvent event;
  event.part = &part;
  event.meeting.zone = options_.zone;
  event.meeting.dated = false;
  event.meeting.origin = {options_.source, options_.file_name, at_line(part.number), {}};
  flag_repeated(part);
  read_words(event);
  read_status(event);
  read_occurrence(event);
  read_times(event);
  read_recurrence(event);
  return event;
}

// Of what RFC 5545, section 3.6.1, allows once, the first is read. The same said again is no doubt.
void IcsEventReader::flag_repeated(const IcsPart& part) {
  constexpr auto kOnce =
      std::to_array<std::string_view>({"UID", "RECURRENCE-ID", "DTSTART", "DTEND", "DURATION",
                                       "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS"});
  std::array<const IcsLine*, kOnce.size()> first{};
  for (const IcsLine& line : part.lines) {
    const auto name = std::ranges::find_if(kOnce, [&](auto each) { return line.is(each); });
    if (name == kOnce.end() || trimmed(line.value()).empty()) continue;
    const IcsLine*& before = first[static_cast<std::size_t>(name - kOnce.begin())];
    if (!before)
      before = &line;
    else if (before->value() != line.value() || before->parameters() != line.parameters())
      problem(line.number, {"ics.repeated",
                            {{"property", std::string(*name)},
                             {"value", shortened(ics_unescaped(before->value()))}}});
  }
}

void IcsEventReader::read_words(IcsEvent& event) {
  const IcsPart& part = *event.part;
  Marked title = take_mark(text_of(part, "SUMMARY"));
  Meeting& meeting = event.meeting;
  meeting.title = std::move(title.text);
  meeting.place = text_of(part, "LOCATION");
  meeting.description = whole_text_of(part, "DESCRIPTION");
  meeting.responsible = text_of(part, "CONTACT");
  meeting.body = only_category(part);
  meeting.origin.ref = text_of(part, "UID");
  if (meeting.title.empty() && meeting.body.empty())
    problem(event.part->number, {"ics.no_title", {}});
  if (title.cancelled || part.method == "CANCEL") meeting.status = Status::cancelled;
}

void IcsEventReader::read_status(IcsEvent& event) {
  const IcsLine* line = event.part->find("STATUS");
  if (!line) return;
  const auto status = status_from(line->value());
  if (!status) return bad(*line, "ics.bad_status");
  if (event.meeting.status != Status::cancelled) event.meeting.status = *status;
}

void IcsEventReader::read_occurrence(IcsEvent& event) {
  const IcsLine* line = event.part->find("RECURRENCE-ID");
  if (!line) return;
  event.stands_for = read_time(*line, line->value());
  event.and_later = equal_ignoring_case(line->parameter("RANGE"), "THISANDFUTURE");
  if (!event.stands_for) bad(*line, "ics.bad_date");
}

void IcsEventReader::read_times(IcsEvent& event) {
  const IcsLine* line = event.part->find("DTSTART");
  if (!line) return read_unsaid_start(event);
  const auto start = read_time(*line, line->value());
  if (!start) return bad(*line, "ics.bad_start");
  take_start(event, *line, *start);
}

// A changed occurrence stands where the series has it; a cancelled one need not say when it was.
void IcsEventReader::read_unsaid_start(IcsEvent& event) {
  const std::size_t number = event.part->number;
  if (!event.stands_for || event.meeting.status == Status::cancelled)
    return problem(number, {"ics.no_start", {}});
  event.start_unsaid = true;
  take_start(event, *event.part->find("RECURRENCE-ID"), *event.stands_for);
  problem(number, {"ics.start_of_occurrence", {}});
}

void IcsEventReader::take_start(IcsEvent& event, const IcsLine& line, IcsTime start) {
  const IcsPart& part = *event.part;
  to_written_zone(part, start);
  event.start = std::move(start);
  event.meeting.dated = true;
  event.meeting.start = event.start->local;
  event.meeting.zone = event.start->zone;
  event.meeting.all_day = event.start->is_date && !part.find(kDateOnly);
  event.meeting.timed = !event.start->is_date;
  if (event.meeting.timed) flag_second_of_two(line, *event.start, event.start->instant());
  read_end(event);
}

// A wall time that comes twice stands for the first (time.hpp), whichever the file says.
void IcsEventReader::flag_second_of_two(const IcsLine& line, const IcsTime& start, Instant meant) {
  const Local local = to_local(meant, start.zone);
  if (kind_of(local, start.zone) == LocalKind::ambiguous && to_instant(local, start.zone) != meant)
    problem(line.number, {"ics.second_of_two", {{"time", local}}});
}

void IcsEventReader::read_end(IcsEvent& event) {
  const IcsLine* duration = event.part->find("DURATION");
  if (const IcsLine* end = event.part->find("DTEND")) {
    read_dtend(event, *end);
    if (duration && event.meeting.end != IcsTimes::after(*event.start, duration->value()))
      bad(*duration, "ics.two_ends");
    return;
  }
  if (!duration) return;
  event.meeting.end = IcsTimes::after(*event.start, duration->value());
  if (!event.meeting.end) return bad(*duration, "ics.bad_duration");
  event.duration = duration->value();
  if (const auto meant = IcsTimes::moment_after(*event.start, duration->value()))
    if (event.meeting.end > event.meeting.start)
      flag_second_of_two(*duration, *event.start, *meant);
}

void IcsEventReader::read_dtend(IcsEvent& event, const IcsLine& line) {
  const IcsTime& start = *event.start;
  const auto end = read_time(line, line.value());
  if (!end || end->is_date != start.is_date) return bad(line, "ics.bad_end");
  const auto length = length_between(start, *end);
  if (length <= std::chrono::seconds(0)) {
    if (is_skipped(start) && end->written > start.written)
      return problem(line.number, {"read.end_lost_with_hour", {{"time", end->local}}});
    return bad(line, "ics.end_before_start");
  }
  event.length = length;
  event.meeting.end = IcsTimes::elapsed(start, length);
  if (!start.is_date && event.meeting.end > event.meeting.start)
    flag_second_of_two(line, start, start.instant() + length);
  if (is_skipped(*end))
    problem(line.number,
            {"read.no_such_hour", {{"time", end->written}, {"used", *event.meeting.end}}});
}

void IcsEventReader::read_recurrence(IcsEvent& event) {
  for (const IcsLine& line : event.part->lines) {
    if (line.is("RRULE")) read_rule(line, event.rules);
    if (line.is("EXRULE")) read_rule(line, event.except_rules);
    if (line.is("RDATE") && event.start) read_dates(line, event);
    if (line.is("EXDATE") && event.start) read_excepted(line, event);
  }
}

void IcsEventReader::read_rule(const IcsLine& line, std::vector<RecurrenceRule>& rules) {
  auto parsed = parse_recurrence_rule(line.value());
  if (auto* rule = std::get_if<RecurrenceRule>(&parsed))
    rules.push_back(std::move(*rule));
  else
    problem(line.number, std::get<Text>(std::move(parsed)));
}

// One value of an RDATE. A period whose end cannot be read stands without one.
std::optional<IcsDate> IcsEventReader::read_date(const IcsLine& line, const std::string& tzid,
                                                 std::string_view value, bool is_date) {
  const std::string_view begin = value.substr(0, value.find('/'));
  value.remove_prefix(std::min(value.size(), begin.size() + 1));
  const auto start = read_time(line, tzid, begin);
  if (!start || start->is_date != is_date) return std::nullopt;
  IcsDate date{*start, {}};
  if (value.starts_with('P'))
    date.end = IcsTimes::after(*start, value);
  else if (const auto end = value.empty() ? std::nullopt : read_time(line, tzid, value))
    if (end->is_date == is_date && length_between(*start, *end) > std::chrono::seconds(0))
      date.end = IcsTimes::elapsed(*start, length_between(*start, *end));
  return date;
}

// All that is wrong with a line is one problem, however many values it has.
void IcsEventReader::read_dates(const IcsLine& line, IcsEvent& event) {
  const std::string tzid(line.parameter("TZID"));
  bool good = true;
  for (std::string_view values = line.value(); !values.empty(); count_date()) {
    const std::string_view value = take_value(values);
    auto date = read_date(line, tzid, value, event.start->is_date);
    const bool period = value.find('/') != std::string_view::npos;
    good = good && date && (!period || date->end);
    if (date) event.dates.push_back(*std::move(date));
  }
  if (!good) bad(line, "ics.bad_date");
}

void IcsEventReader::read_excepted(const IcsLine& line, IcsEvent& event) {
  const std::string tzid(line.parameter("TZID"));
  bool good = true;
  for (std::string_view values = line.value(); !values.empty(); count_date()) {
    const auto time = read_time(line, tzid, take_value(values));
    good = good && time;
    if (time) event.except.push_back(*time);
  }
  if (!good) bad(line, "ics.bad_date");
}

// Each is a meeting, or takes one away.
void IcsEventReader::count_date() {
  if (++dates_ <= options_.max_meetings) return;
  const auto most = static_cast<std::int64_t>(options_.max_meetings);
  throw InputError({{options_.file_name, {"read.too_many_meetings", {{"count", most}}}}});
}

std::optional<IcsTime> IcsEventReader::read_time(const IcsLine& line, std::string_view value) {
  return read_time(line, std::string(line.parameter("TZID")), value);
}

std::optional<IcsTime> IcsEventReader::read_time(const IcsLine& line, const std::string& tzid,
                                                 std::string_view value) {
  while (value.ends_with(' ')) value.remove_suffix(1);
  while (value.starts_with(' ')) value.remove_prefix(1);
  return times_.read(value, tzid, at_line(line.number));
}

Meeting IcsEventReader::at(const IcsEvent& event, const IcsTime& start) const {
  Meeting meeting = event.meeting;
  meeting.start = start.local;
  if (event.length) meeting.end = IcsTimes::elapsed(start, *event.length);
  if (!event.duration.empty()) meeting.end = IcsTimes::after(start, event.duration);
  return meeting;
}

IcsTime IcsEventReader::moment(const IcsEvent& event, Local written) const {
  return times_.at(written, *event.start);
}

void IcsEventReader::problem(std::size_t line, Text message) {
  problems_.push_back({at_line(line), std::move(message)});
  check_number(problems_);
}

void IcsEventReader::bad(const IcsLine& line, const char* key) {
  problem(line.number, {key, {{"value", shortened(line.value())}}});
}

std::vector<Problem> IcsEventReader::take_problems() {
  problems_.insert(problems_.end(), times_.problems.begin(), times_.problems.end());
  if (times_.floating > 0) {
    const auto count = static_cast<std::int64_t>(times_.floating);
    problem(1, {"ics.floating", {{"count", count}, {"zone", options_.zone}}});
  }
  return std::move(problems_);
}

}  // namespace indkald::calendars
