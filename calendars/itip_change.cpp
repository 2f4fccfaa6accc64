#include "calendars/itip_change.hpp"

#include <memory>

#include "calendars/bounds.hpp"
#include "calendars/itip_parts.hpp"

namespace indkald::calendars {

namespace {

using Version = std::unique_ptr<ItipEvent>;

// Null for none, and for an object without a VEVENT.
Version version_of(const std::optional<IcsObject>& object, const std::string& zone,
                   std::vector<Problem>& problems) {
  if (!object) return nullptr;
  auto event = std::make_unique<ItipEvent>(*object, zone);
  if (!event->empty()) return event;
  problems.insert(problems.end(), object->problems.begin(), object->problems.end());
  return nullptr;
}

void take_problems(const Version& version, std::vector<Problem>& problems) {
  if (!version) return;
  const auto found = version->problems();
  problems.insert(problems.end(), found.begin(), found.end());
}

void check_same_event(const ItipEvent& before, const ItipEvent& after) {
  if (before.uid() != after.uid())
    throw InputError(
        {{at_line(1),
          {"itip.several_uids",
           {{"first", shortened(before.uid())}, {"second", shortened(after.uid())}}}}});
  const std::string first = before.organizer_address(), second = after.organizer_address();
  if (!first.empty() && !second.empty() && first != second)
    throw InputError({{at_line(1),
                       {"itip.several_organizers",
                        {{"first", shortened(first)}, {"second", shortened(second)}}}}});
}

std::string organizer_of(const ItipSides& sides) {
  for (const ItipEvent* event : {sides.after, sides.before})
    if (event != nullptr && event->organizer() != nullptr) return event->organizer_address();
  return {};
}

std::vector<ItipMessage> messages_of(const ItipSides& sides, std::string_view as) {
  const std::string organizer = organizer_of(sides);
  if (organizer.empty()) return {};
  const std::string party = as.empty() ? organizer : calendar_address(as);
  return party == organizer ? organizer_messages(sides) : attendee_messages(sides, party);
}

}  // namespace

std::string name_of(const IcsProperty* party) {
  return party == nullptr ? std::string() : std::string(party->parameter("CN"));
}

ItipMessages messages_of_change(const ItipChange& change) {
  ItipMessages result;
  const Version before = version_of(change.before, change.zone, result.problems);
  const Version after = version_of(change.after, change.zone, result.problems);
  if (before && after) check_same_event(*before, *after);
  if (before || after)
    result.messages = messages_of({before.get(), after.get(), change.stamp}, change.as);
  take_problems(before, result.problems);
  take_problems(after, result.problems);
  return result;
}

}  // namespace indkald::calendars
