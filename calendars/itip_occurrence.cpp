// Which occurrence of a series is meant, and the zones that an object needs.
#include <algorithm>
#include <utility>

#include "calendars/itip_event.hpp"
#include "calendars/recurrence.hpp"
#include "calendars/time.hpp"
#include "calendars/vtimezone.hpp"

namespace indkald::calendars {

namespace {

using std::chrono::days;
using std::chrono::floor;

void collect_zones(const IcsComponent& component, std::set<std::string>& zones) {
  for (const IcsProperty& property : component.properties)
    if (const std::string_view zone = property.parameter("TZID"); !zone.empty())
      zones.emplace(zone);
  for (const IcsComponent& child : component.children) collect_zones(child, zones);
}

const IcsComponent* defined_in(const IcsObject& source, const std::string& tzid) {
  const auto found = std::ranges::find_if(source.calendar.children, [&](const IcsComponent& each) {
    return each.name == "VTIMEZONE" && each.text("TZID") == tzid;
  });
  return found == source.calendar.children.end() ? nullptr : &*found;
}

}  // namespace

bool ItipEvent::named(const char* rules_of, const IcsTime& start, const IcsTime& moment) const {
  for (const RecurrenceRule& rule : rules(*master()->component, rules_of)) {
    const RecurrenceRule local = with_local_until(rule, *start.written_in->zone);
    Recurrence recurrence(start.is_date ? for_dates(local) : local, start.written, moment.written);
    std::optional<Local> next = recurrence.next();
    while (next && *next != moment.written) next = recurrence.next();
    bounds_.add_steps(recurrence.steps());
    if (next) return true;
  }
  return false;
}

bool ItipEvent::has_occurrence(const IcsTime& moment) const {
  const auto start = start_of(*master()->component);
  if (!start || start->is_date != moment.is_date) return false;
  const std::string key = occurrence_key(moment);
  if (excluded().contains(key) || named("EXRULE", *start, moment)) return false;
  return occurrence_key(*start) == key || keys_of("RDATE", added_).contains(key) ||
         named("RRULE", *start, moment);
}

ItipMoment::ItipMoment(const IcsTime& time)
    : instant(time.is_date ? Instant{} : time.instant()),
      written(time.written),
      day(floor<days>(time.is_date ? time.written : time.local)),
      is_date(time.is_date) {}

ItipMoment ItipEvent::moment_of(const IcsProperty& property, const IcsTime& time) const {
  ItipMoment moment(time);
  const bool utc = property.value.find_first_of("Zz") != std::string::npos;
  moment.floating = !time.is_date && !utc && property.parameter("TZID").empty();
  return moment;
}

const ItipInstance* ItipEvent::instance_of(const ItipMoment& meant) const {
  const auto found = std::ranges::find_if(instances_, [&](const ItipInstance& each) {
    if (!each.stands_for) return false;
    const ItipMoment own(*each.stands_for);
    if (own.is_date || meant.is_date) return own.day == meant.day;
    return meant.floating ? own.written == meant.written : own.instant == meant.instant;
  });
  return found == instances_.end() ? nullptr : &*found;
}

std::optional<IcsTime> ItipEvent::occurrence(const ItipMoment& meant) const {
  if (master() == nullptr || !recurs()) return std::nullopt;
  const auto start = start_of(*master()->component);
  if (!start) return std::nullopt;
  const auto time_of_day = start->written - floor<days>(start->written);
  IcsTime moment;
  if (start->is_date)
    moment = at(meant.day, *start);
  else if (meant.is_date)
    moment = at(meant.day + time_of_day, *start);
  else if (meant.floating)
    moment = at(meant.written, *start);
  else
    moment = at_instant(meant.instant, *start);
  return has_occurrence(moment) ? std::optional(moment) : std::nullopt;
}

std::vector<IcsComponent> needed_zones(const std::vector<IcsComponent>& components,
                                       const IcsObject& source) {
  std::set<std::string> names;
  for (const IcsComponent& component : components) collect_zones(component, names);
  std::vector<IcsComponent> zones;
  for (const std::string& name : names) {
    if (const IcsComponent* own = defined_in(source, name)) {
      zones.push_back(*own);
      continue;
    }
    const std::string iana = iana_zone(name);
    const std::string made = iana.empty() ? std::string() : vtimezone(iana);
    if (made.empty()) continue;
    zones.push_back(parse_ics_object(made).calendar.children.front());
    zones.back().set("TZID", name);
  }
  return zones;
}

}  // namespace indkald::calendars
