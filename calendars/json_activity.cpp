#include "calendars/json_activity.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "calendars/danish_date.hpp"
#include "calendars/html_text.hpp"
#include "calendars/marks.hpp"
#include "calendars/read.hpp"
#include "calendars/recurrence.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

using nlohmann::json;
using std::chrono::days;
using std::chrono::floor;

const std::map<std::string, std::vector<std::string>> kNames = {
    {"body",
     {"body", "ring/name", "ringName", "ring", "group/name", "groupName", "group",
      "activityGroup/name", "udvalg"}},
    {"title", {"title", "name", "subject", "titel"}},
    {"start", {"start", "startDate", "startTime", "from", "startdato"}},
    {"end", {"end", "endDate", "endTime", "to", "slutdato"}},
    {"place", {"place", "location", "room", "sted"}},
    {"text", {"description", "detailedDescription", "notes", "beskrivelse"}},
    {"responsible", {"responsible/name", "responsible", "ansvarlig"}},
    {"id", {"source/ref", "id", "activityId", "uid"}},
    {"status", {"status", "isDeleted", "deleted", "isCancelled", "cancelled"}},
    {"all_day", {"all_day", "allDay", "isAllDay"}},
    {"zone", {"zone", "timezone", "timeZone"}},
    {"recurrence", {"recurringRule", "recurrenceRule", "rrule"}},
};

// The value at a path, or the member that is named like the whole path; null values are none.
const json* at_path(const json& object, std::string_view path) {
  if (!object.is_object()) return nullptr;
  const auto whole = object.find(std::string(path));
  if (whole != object.end()) return whole->is_null() ? nullptr : &*whole;
  const auto point = path.find_first_of("./");
  if (point == std::string_view::npos) return nullptr;
  const auto member = object.find(std::string(path.substr(0, point)));
  return member == object.end() ? nullptr : at_path(*member, path.substr(point + 1));
}

std::string text_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_unsigned()) return std::to_string(value.get<std::uint64_t>());
  if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
  return {};
}

// "2027-01-27T16:00:00.000Z": programs write a fraction that no calendar means.
std::string without_fraction(std::string text) {
  const auto point = text.find('.');
  if (point == std::string::npos || text.find('T') == std::string::npos) return text;
  const auto end = text.find_first_not_of("0123456789", point + 1);
  return text.erase(point, end == std::string::npos ? end : end - point);
}

std::string_view without_prefix(std::string_view rule) {
  constexpr std::string_view kPrefix = "RRULE:";
  if (rule.starts_with(kPrefix)) rule.remove_prefix(kPrefix.size());
  return rule;
}

}  // namespace

ActivityReader::ActivityReader(const ReadOptions& options, std::string zone, Calendar& calendar)
    : options_(options),
      zone_(std::move(zone)),
      calendar_(calendar),
      names_(kNames),
      bounds_(options.file_name) {
  for (const auto& [role, names] : options.columns) {
    auto& all = names_[role];
    all.insert(all.begin(), names.begin(), names.end());
  }
}

const ActivityReader::Names& ActivityReader::names(const std::string& role) const {
  return names_.at(role);
}

const json* ActivityReader::find(const json& activity, const std::string& role) const {
  for (const std::string& name : names(role))
    if (const json* value = at_path(activity, name)) return value;
  return nullptr;
}

std::string ActivityReader::text(const json& activity, const std::string& role) const {
  for (const std::string& name : names(role))
    if (const json* value = at_path(activity, name))
      if (std::string text = text_of(*value); !text.empty()) return text;
  return {};
}

bool ActivityReader::has_start(const json& object) const {
  return find(object, "start") != nullptr;
}

std::string ActivityReader::zone_of(const json& activity, const std::string& at) {
  const std::string name = text(activity, "zone");
  if (name.empty()) return zone_;
  std::string zone = iana_zone(name);
  if (!zone.empty()) return zone;
  calendar_.problems.push_back(
      {at, {"ics.unknown_zone", {{"zone", shortened(name)}, {"used", zone_}}}});
  return zone_;
}

std::optional<ActivityReader::Moment> ActivityReader::moment(const json& activity,
                                                             const std::string& role,
                                                             const std::string& zone) const {
  const std::string text = without_fraction(this->text(activity, role));
  if (const auto date = parse_iso_date(text)) return Moment{*date, false};
  if (const auto instant = parse_iso_instant(text)) return Moment{to_local(*instant, zone), true};
  if (const auto local = parse_iso_local(text)) return Moment{*local, true};
  const auto when = parse_when(text, options_.year);
  const auto* found = std::get_if<When>(&when);
  if (found == nullptr) return std::nullopt;
  if (!found->times) return Moment{found->first, false};
  return Moment{found->first + found->times->start, true};
}

void ActivityReader::read_times(const json& activity, const std::string& at, Meeting& meeting) {
  meeting.zone = zone_of(activity, at);
  const auto start = moment(activity, "start", meeting.zone);
  meeting.dated = start.has_value();
  if (!start) {
    const std::string given = text(activity, "start");
    return problem(at, given.empty() ? "json.no_start" : "json.bad_start", given);
  }
  const json* all_day = find(activity, "all_day");
  meeting.all_day = all_day != nullptr && all_day->is_boolean() && all_day->get<bool>();
  meeting.timed = start->timed && !meeting.all_day;
  meeting.start = meeting.timed ? start->local : floor<days>(start->local);
  const std::string given = text(activity, "end");
  if (given.empty()) return;
  auto end = moment(activity, "end", meeting.zone);
  if (!end) return problem(at, "json.bad_end", given);
  if (!meeting.timed) end->local = floor<days>(end->local);
  // A day that begins and ends at one midnight is one day.
  if (end->local == meeting.start) return;
  if (end->local < meeting.start) return problem(at, "read.end_before_start", given);
  meeting.end = end->local;
}

Status ActivityReader::status_of(const json& activity, bool marked) const {
  bool cancelled = marked;
  std::optional<Status> named;
  for (const std::string& name : names("status"))
    if (const json* value = at_path(activity, name)) {
      cancelled = cancelled || (value->is_boolean() && value->get<bool>());
      const std::string word = text_of(*value);
      if (!named) named = status_from(word);
      if (!named) named = status_named(word);
    }
  return cancelled ? Status::cancelled : named.value_or(Status::confirmed);
}

void ActivityReader::read(const json& activity, const std::string& body, const std::string& at) {
  if (!activity.is_object()) return problem(at, "json.not_an_activity");
  Meeting meeting;
  Marked title = take_mark(html_line(text(activity, "title")));
  Marked named = take_mark(html_line(text(activity, "body")));
  meeting.body = named.text.empty() ? body : std::move(named.text);
  meeting.title = title.text.empty() ? meeting.body : std::move(title.text);
  meeting.place = html_line(text(activity, "place"));
  meeting.description = html_text(text(activity, "text"));
  meeting.responsible = html_line(text(activity, "responsible"));
  meeting.origin = {options_.source, options_.file_name, at, text(activity, "id")};
  meeting.status = status_of(activity, title.cancelled || named.cancelled);
  if (meeting.title.empty()) problem(at, "json.no_title");
  read_times(activity, at, meeting);
  add(std::move(meeting), text(activity, "recurrence"), at);
}

void ActivityReader::add(Meeting meeting, const std::string& rule, const std::string& at) {
  if (!rule.empty() && meeting.dated) return add_occurrences(meeting, rule, at);
  bounds_.add_texts(meeting);
  calendar_.meetings.push_back(std::move(meeting));
  check_number(calendar_, options_);
}

void ActivityReader::add_occurrences(const Meeting& first, const std::string& rule,
                                     const std::string& at) {
  const auto parsed = parse_recurrence_rule(without_prefix(rule));
  const auto* recurs = std::get_if<RecurrenceRule>(&parsed);
  if (recurs == nullptr) {
    problem(at, "read.recurs", rule);
    return add(first, {}, at);
  }
  const RecurrenceRule in_zone = with_local_until(*recurs, *find_zone(first.zone));
  const Occurrences found =
      occurrences(first.timed ? in_zone : for_dates(in_zone), first.start, options_.today);
  bounds_.add_steps(found.steps);
  if (!found.all) {
    const auto count = static_cast<std::int64_t>(found.starts.size());
    calendar_.problems.push_back(
        {at, {"ics.too_many_occurrences", {{"title", shortened(first.title)}, {"count", count}}}});
  }
  for (const Local start : found.starts) {
    Meeting meeting = first;
    meeting.start = start;
    if (first.end) meeting.end = start + (*first.end - first.start);
    if (!first.origin.ref.empty()) meeting.origin.ref += "/" + iso_local(start);
    add(std::move(meeting), {}, at);
  }
}

void ActivityReader::problem(const std::string& at, const char* key, std::string_view value) {
  Text message{key, {}};
  if (!value.empty()) message.args = {{"value", shortened(value)}};
  calendar_.problems.push_back({at, std::move(message)});
  check_number(calendar_, options_);
}

}  // namespace indkald::calendars
