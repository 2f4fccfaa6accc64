#include "calendars/itip_view.hpp"

#include <algorithm>
#include <utility>

#include "calendars/ics_text.hpp"
#include "calendars/itip_reply.hpp"

namespace indkald::calendars {

namespace {

constexpr std::string_view kProduct = "-//Indkald//Indkald//DA";

bool counts(const ItipInstance& instance, std::string_view address, bool even_cancelled) {
  const IcsProperty* attendee = instance.attendee(address);
  return attendee != nullptr && scheduled_by_server(*attendee) &&
         (even_cancelled || !is_cancelled(*instance.component));
}

// As the attendee is to see it: no word of how others were reached, and no alarms of the
// organizer's.
IcsComponent as_sent(const IcsComponent& component, const IcsProperty* organizer, Instant stamp) {
  IcsComponent sent = component;
  sent.number = 0;
  sent.drop("REQUEST-STATUS");
  if (organizer != nullptr && sent.find("ORGANIZER") == nullptr)
    sent.properties.push_back(*organizer);
  for (IcsProperty& property : sent.properties) {
    if (property.name != "ATTENDEE" && property.name != "ORGANIZER") continue;
    drop_delivery_notes(property);
    if (property.name == "ATTENDEE" && property.parameter("PARTSTAT").empty())
      property.set_parameter("PARTSTAT", "NEEDS-ACTION");
  }
  std::erase_if(sent.children, [](const IcsComponent& child) { return child.name == "VALARM"; });
  sent.set("DTSTAMP", ics_instant(stamp));
  return sent;
}

// The occurrence as EXDATE says it: as its RECURRENCE-ID does.
IcsProperty excepted(const ItipInstance& instance) {
  IcsProperty date = *instance.component->find("RECURRENCE-ID");
  date.name = "EXDATE";
  date.drop_parameter("RANGE");
  return date;
}

// The master says less than before, and so has a SEQUENCE that is as high as what it leaves out.
void leave_out(const std::vector<const ItipInstance*>& instances, IcsComponent& master) {
  int sequence = sequence_of(master);
  for (const ItipInstance* each : instances) {
    master.properties.push_back(excepted(*each));
    sequence = std::max(sequence, sequence_of(*each->component));
  }
  if (sequence > sequence_of(master)) master.set("SEQUENCE", std::to_string(sequence));
}

IcsProperty uninvited(const ItipInstance& instance, std::string_view address) {
  const IcsProperty* known = instance.attendee(address);
  IcsProperty attendee{"ATTENDEE", {}, known == nullptr ? std::string(address) : known->value};
  const std::string_view name = known == nullptr ? std::string_view() : known->parameter("CN");
  if (!name.empty()) attendee.set_parameter("CN", std::string(name));
  return attendee;
}

IcsComponent cancelled(const ItipInstance& instance, const ItipEvent& event,
                       std::string_view address, int sequence, bool all, Instant stamp) {
  const IcsComponent& from = *instance.component;
  IcsComponent to{"VEVENT"};
  to.set("UID", std::string(from.value("UID")));
  to.set("DTSTAMP", ics_instant(stamp));
  to.set("SEQUENCE", std::to_string(sequence));
  copy_properties(from, to,
                  {"RECURRENCE-ID", "SUMMARY", "LOCATION", "DTSTART", "DTEND", "DURATION"});
  if (all) to.set("STATUS", "CANCELLED");
  if (event.organizer() != nullptr) {
    to.properties.push_back(*event.organizer());
    drop_delivery_notes(to.properties.back());
  }
  to.properties.push_back(uninvited(instance, address));
  return to;
}

}  // namespace

void drop_delivery_notes(IcsProperty& party) {
  for (const char* name :
       {"SCHEDULE-AGENT", "SCHEDULE-STATUS", "SCHEDULE-FORCE-SEND", kResponseComment.data()})
    party.drop_parameter(name);
}

IcsProperty time_property(std::string name, const IcsProperty& like, const IcsTime& time) {
  IcsProperty property = like;
  property.name = std::move(name);
  const bool utc = like.value.find_first_of("Zz") != std::string::npos;
  property.value = time.is_date ? ics_date(std::chrono::floor<std::chrono::days>(time.written))
                   : utc        ? ics_instant(time.instant())
                                : ics_local(time.written);
  return property;
}

const ItipInstance* ItipView::find(std::string_view key) const {
  const auto found = std::ranges::find_if(
      instances, [&](const ItipInstance* instance) { return instance->key == key; });
  return found == instances.end() ? nullptr : *found;
}

int ItipView::sequence() const {
  int highest = 0;
  for (const auto* list : {&instances, &excepted})
    for (const ItipInstance* each : *list)
      highest = std::max(highest, sequence_of(*each->component));
  return highest;
}

const IcsProperty* ItipView::attendee(std::string_view address) const {
  return empty() ? nullptr : instances.front()->attendee(address);
}

ItipView view_of(const ItipEvent& event, std::string_view address, bool even_cancelled) {
  ItipView view{&event, {}, {}};
  bool whole = false;
  for (const ItipInstance& instance : event.instances()) {
    const bool in = counts(instance, address, even_cancelled);
    if (in) view.instances.push_back(&instance);
    if (instance.key.empty()) whole = in;
    if (!in && whole && !instance.key.empty()) view.excepted.push_back(&instance);
  }
  return view;
}

void copy_properties(const IcsComponent& from, IcsComponent& to,
                     std::initializer_list<std::string_view> names) {
  for (const IcsProperty& property : from.properties)
    if (std::ranges::find(names, property.name) != names.end()) to.properties.push_back(property);
}

IcsObject scheduling_object(std::string_view method, std::vector<IcsComponent> components,
                            const IcsObject& source) {
  IcsObject object;
  object.calendar.set("VERSION", "2.0");
  object.calendar.set("PRODID", std::string(kProduct));
  object.calendar.set("CALSCALE", "GREGORIAN");
  if (!method.empty()) object.calendar.set("METHOD", std::string(method));
  object.calendar.children = needed_zones(components, source);
  std::ranges::move(components, std::back_inserter(object.calendar.children));
  return object;
}

IcsObject request_object(const ItipView& view, int sequence, Instant stamp) {
  std::vector<IcsComponent> components;
  for (const ItipInstance* instance : view.instances) {
    IcsComponent sent = as_sent(*instance->component, view.event->organizer(), stamp);
    if (instance->key.empty()) leave_out(view.excepted, sent);
    if (sequence_of(sent) < sequence) sent.set("SEQUENCE", std::to_string(sequence));
    components.push_back(std::move(sent));
  }
  return scheduling_object("REQUEST", std::move(components), view.event->object());
}

IcsObject cancel_object(const ItipView& view, const std::vector<const ItipInstance*>& instances,
                        std::string_view address, int sequence, bool all, Instant stamp) {
  std::vector<IcsComponent> components;
  for (const ItipInstance* instance : instances)
    components.push_back(cancelled(*instance, *view.event, address, sequence, all, stamp));
  return scheduling_object("CANCEL", std::move(components), view.event->object());
}

}  // namespace indkald::calendars
