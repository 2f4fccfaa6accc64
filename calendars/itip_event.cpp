#include "calendars/itip_event.hpp"

#include <algorithm>
#include <utility>

#include "calendars/ascii.hpp"
#include "calendars/bounds.hpp"
#include "calendars/ics_text.hpp"
#include "calendars/recurrence.hpp"
#include "calendars/time.hpp"
#include "calendars/trimmed.hpp"

namespace indkald::calendars {

namespace {

using std::chrono::days;
using std::chrono::floor;

// What RDATE and EXDATE of one event may name.
constexpr std::size_t kMostDates = 20'000;
// Changed occurrences of one event: some weekly meeting's over twenty years.
constexpr std::size_t kMostInstances = 1000;

std::string unfolded_lines(const IcsComponent& component) {
  std::string lines = "BEGIN:" + component.name + "\r\n";
  for (const IcsProperty& property : component.properties)
    lines += property.name + ":" + property.value + "\r\n";
  for (const IcsComponent& child : component.children) lines += unfolded_lines(child);
  return lines + "END:" + component.name + "\r\n";
}

[[noreturn]] void refuse(const IcsComponent& component, Text why) {
  throw InputError({{at_line(component.number), std::move(why)}});
}

}  // namespace

std::string occurrence_key(const IcsTime& time) {
  return time.is_date ? ics_date(floor<days>(time.written)) : ics_instant(time.instant());
}

ItipEvent::ItipEvent(IcsObject object, std::string zone) : object_(std::move(object)) {
  take_zones();
  times_ = std::make_unique<IcsTimes>(zones_, std::move(zone));
  take_events();
  check_parties();
}

void ItipEvent::take_zones() {
  for (const IcsComponent& child : object_.calendar.children)
    if (child.name == "VTIMEZONE") zones_.zones.emplace(child.text("TZID"), unfolded_lines(child));
}

void ItipEvent::take_events() {
  for (const IcsComponent& child : object_.calendar.children)
    if (child.name == "VEVENT") add(child);
  std::ranges::stable_partition(instances_, [](const auto& each) { return each.key.empty(); });
}

void ItipEvent::add(const IcsComponent& component) {
  const std::string uid = component.text("UID");
  if (uid.empty()) refuse(component, {"itip.no_uid", {}});
  if (!uid_.empty() && uid_ != uid)
    refuse(component,
           {"itip.several_uids", {{"first", shortened(uid_)}, {"second", shortened(uid)}}});
  uid_ = uid;
  ItipInstance instance{{}, &component, {}, {}};
  for (const IcsProperty& property : component.properties)
    if (property.name == "ATTENDEE")
      instance.attendees.emplace(calendar_address(property), &property);
  if (const IcsProperty* id = component.find("RECURRENCE-ID")) {
    instance.stands_for = time(*id);
    if (!instance.stands_for)
      refuse(component, {"itip.bad_recurrence_id", {{"value", shortened(id->value)}}});
    instance.key = occurrence_key(*instance.stands_for);
    if (is_and_later(*id)) problems_.push_back({at_line(component.number), {"itip.range", {}}});
  }
  const auto same = std::ranges::find(instances_, instance.key, &ItipInstance::key);
  if (same == instances_.end())
    instances_.push_back(std::move(instance));
  else
    *same = std::move(instance);
  if (instances_.size() > kMostInstances)
    refuse(component,
           {"itip.too_many_instances", {{"count", static_cast<std::int64_t>(kMostInstances)}}});
}

void ItipEvent::check_parties() {
  for (const ItipInstance& instance : instances_) {
    const IcsProperty* party = instance.component->find("ORGANIZER");
    if (party == nullptr) continue;
    if (organizer_ == nullptr) organizer_ = party;
    const std::string first = calendar_address(*organizer_), other = calendar_address(*party);
    if (first != other)
      refuse(*instance.component, {"itip.several_organizers",
                                   {{"first", shortened(first)}, {"second", shortened(other)}}});
  }
}

const IcsProperty* ItipInstance::attendee(std::string_view address) const {
  const auto found = attendees.find(address);
  return found == attendees.end() ? nullptr : found->second;
}

std::string ItipEvent::organizer_address() const {
  return organizer_ == nullptr ? std::string() : calendar_address(*organizer_);
}

int ItipEvent::sequence() const {
  int highest = 0;
  for (const ItipInstance& each : instances_)
    highest = std::max(highest, sequence_of(*each.component));
  return highest;
}

const ItipInstance* ItipEvent::find(std::string_view key) const {
  const auto found = std::ranges::find(instances_, key, &ItipInstance::key);
  return found == instances_.end() ? nullptr : &*found;
}

std::vector<std::string> ItipEvent::attendees() const {
  const std::string organizer = organizer_address();
  std::vector<std::string> addresses;
  std::set<std::string> seen{organizer};
  for (const ItipInstance& instance : instances_)
    for (const IcsProperty& property : instance.component->properties) {
      if (property.name != "ATTENDEE") continue;
      std::string address = calendar_address(property);
      if (seen.insert(address).second) addresses.push_back(std::move(address));
    }
  return addresses;
}

std::optional<IcsTime> ItipEvent::time(const IcsProperty& property) const {
  return time(property, property.value);
}

std::optional<IcsTime> ItipEvent::time(const IcsProperty& property, std::string_view value) const {
  return times_->read(trimmed(value), std::string(property.parameter("TZID")),
                      property.name.empty() ? at_line(1) : property.name);
}

std::vector<IcsTime> ItipEvent::times(const IcsComponent& component,
                                      std::string_view property) const {
  std::vector<IcsTime> found;
  for (const IcsProperty& each : component.properties) {
    if (each.name != property) continue;
    for (std::string_view values = each.value; !values.empty();) {
      const std::string_view value = take_value(values);
      if (const auto moment = time(each, value.substr(0, value.find('/'))))
        found.push_back(*moment);
      if (found.size() > kMostDates)
        refuse(component,
               {"read.too_many_meetings", {{"count", static_cast<std::int64_t>(kMostDates)}}});
    }
  }
  return found;
}

std::optional<IcsTime> ItipEvent::start_of(const IcsComponent& component) const {
  const IcsProperty* start = component.find("DTSTART");
  return start == nullptr ? std::nullopt : time(*start);
}

IcsTime ItipEvent::at_instant(Instant instant, const IcsTime& like) const {
  return at(to_local(instant, *like.written_in->zone), like);
}

IcsTime ItipEvent::end_of(const IcsComponent& component, const IcsTime& start) const {
  const auto own = start_of(component);
  const IcsProperty* end = component.find("DTEND");
  const auto ends = end == nullptr ? std::nullopt : time(*end);
  if (own && ends && ends->is_date == own->is_date && start.is_date == own->is_date) {
    if (start.is_date) return at(start.written + (ends->written - own->written), start);
    return at_instant(start.instant() + (ends->instant() - own->instant()), start);
  }
  if (const IcsProperty* duration = component.find("DURATION"))
    if (const auto later = IcsTimes::after(start, trimmed(duration->value)))
      return start.is_date ? at(*later, start) : at_instant(to_instant(*later, start.zone), start);
  return at(start.written + (start.is_date ? days(1) : days(0)), start);
}

std::vector<RecurrenceRule> ItipEvent::rules(const IcsComponent& component,
                                             std::string_view property) const {
  std::vector<RecurrenceRule> found;
  for (const IcsProperty& each : component.properties) {
    if (each.name != property) continue;
    auto parsed = parse_recurrence_rule(each.value);
    if (auto* rule = std::get_if<RecurrenceRule>(&parsed))
      found.push_back(std::move(*rule));
    else if (const Problem problem{at_line(component.number), std::get<Text>(std::move(parsed))};
             std::ranges::find(problems_, problem) == problems_.end())
      problems_.push_back(problem);
  }
  return found;
}

bool ItipEvent::recurs() const {
  const ItipInstance* series = master();
  return series != nullptr && (series->component->find("RRULE") != nullptr ||
                               series->component->find("RDATE") != nullptr);
}

const std::set<std::string>& ItipEvent::keys_of(const char* property,
                                                std::optional<std::set<std::string>>& kept) const {
  if (kept) return *kept;
  kept.emplace();
  if (master() != nullptr)
    for (const IcsTime& time : times(*master()->component, property))
      kept->insert(occurrence_key(time));
  return *kept;
}

const std::set<std::string>& ItipEvent::excluded() const { return keys_of("EXDATE", excluded_); }

std::vector<Problem> ItipEvent::problems() const {
  std::vector<Problem> all = object_.problems;
  for (const ItipInstance& each : instances_) {
    rules(*each.component, "RRULE");
    for (const IcsProperty& property : each.component->properties) {
      const bool start = property.name == "DTSTART", end = property.name == "DTEND";
      if ((start || end) && !time(property))
        all.push_back(
            {at_line(each.component->number),
             {start ? "ics.bad_start" : "ics.bad_end", {{"value", shortened(property.value)}}}});
    }
  }
  all.insert(all.end(), problems_.begin(), problems_.end());
  all.insert(all.end(), times_->problems.begin(), times_->problems.end());
  return all;
}

}  // namespace indkald::calendars
