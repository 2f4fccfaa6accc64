// The organizer's part of a change (itip_change.hpp).
#include <algorithm>
#include <set>
#include <utility>

#include "calendars/ascii.hpp"
#include "calendars/bounds.hpp"
#include "calendars/itip_parts.hpp"
#include "calendars/itip_view.hpp"

namespace indkald::calendars {

namespace {

using Instances = std::vector<const ItipInstance*>;

class OrganizerPart {
 public:
  explicit OrganizerPart(const ItipSides& sides) : sides_(sides) {}

  std::vector<ItipMessage> run() {
    for (const std::string& address : everybody()) address_one(address);
    return std::move(messages_);
  }

 private:
  std::vector<std::string> everybody() const {
    std::vector<std::string> all;
    std::set<std::string> seen{organizer_event().organizer_address()};
    for (const ItipEvent* event : {sides_.before, sides_.after}) {
      if (event == nullptr) continue;
      for (std::string& address : event->attendees())
        if (seen.insert(address).second) all.push_back(std::move(address));
    }
    return all;
  }

  // An event that has become nobody's invitation is cancelled by its former organizer.
  const ItipEvent& organizer_event() const {
    return invites(sides_.after) ? *sides_.after : *sides_.before;
  }

  static bool invites(const ItipEvent* event) {
    return event != nullptr && event->organizer() != nullptr;
  }

  void address_one(const std::string& address) {
    const ItipView known = invites(sides_.before) ? view_of(*sides_.before, address) : ItipView{};
    const ItipView now = invites(sides_.after) ? view_of(*sides_.after, address) : ItipView{};
    if (!now.empty()) {
      const Instances left = left_alone(known, now);
      if (!left.empty()) cancel(address, known, left, false);
      return request(address, known, now, left.empty() ? 0 : next_sequence() + 1);
    }
    if (!known.empty()) return cancel(address, known, whole_or_each(known), true);
    cancel_again(address);
  }

  // Instances that a REQUEST of the view cannot take from him who knows the other: it says nothing
  // of a series that he leaves, nor of an occurrence beside those that he keeps.
  static Instances left_alone(const ItipView& known, const ItipView& now) {
    if (now.whole()) return {};
    if (known.whole()) return {known.instances.front()};
    Instances left;
    for (const ItipInstance* each : known.instances)
      if (now.find(each->key) == nullptr) left.push_back(each);
    return left;
  }

  static Instances whole_or_each(const ItipView& view) {
    return view.whole() ? Instances{view.instances.front()} : view.instances;
  }

  // `least`: the SEQUENCE that each component has at least, above what the same change cancels.
  void request(const std::string& address, const ItipView& known, const ItipView& now, int least) {
    check_starts(now);
    ItipMessage message = message_to(address, now.attendee(address));
    message.method = "REQUEST";
    message.sequence = std::max(now.sequence(), least);
    const bool forced =
        equal_ignoring_case(now.attendee(address)->parameter("SCHEDULE-FORCE-SEND"), "REQUEST");
    const bool differs = !known.empty() && differs_materially(known, now);
    message.significant = known.empty() || differs || forced;
    message.because.key = known.empty() ? "itip.because.invited"
                          : differs     ? "itip.because.changed"
                          : forced      ? "itip.because.forced"
                                        : "itip.because.not_material";
    add(std::move(message), request_object(now, least, sides_.stamp));
  }

  static void check_starts(const ItipView& view) {
    for (const ItipInstance* each : view.instances)
      if (each->component->find("DTSTART") == nullptr)
        throw InputError({{at_line(each->component->number), {"itip.no_start", {}}}});
  }

  // `entirely`: he keeps nothing of the event.
  void cancel(const std::string& address, const ItipView& known, const Instances& instances,
              bool entirely) {
    const bool all = entirely && gone_for_all(instances);
    ItipMessage message = message_to(address, known.attendee(address));
    message.method = "CANCEL";
    message.sequence = next_sequence();
    message.significant = true;
    message.because.key = all ? "itip.because.cancelled" : "itip.because.uninvited";
    add(std::move(message),
        cancel_object(known, instances, address, message.sequence, all, sides_.stamp));
  }

  // Whether the instances are cancelled for everybody, and not he alone uninvited.
  bool gone_for_all(const Instances& instances) const {
    if (!invites(sides_.after)) return true;
    return std::ranges::all_of(instances, [&](const ItipInstance* each) {
      const ItipInstance* now = sides_.after->find(each->key);
      return now != nullptr && is_cancelled(*now->component);
    });
  }

  // He knows already that it is cancelled.
  void cancel_again(const std::string& address) {
    const ItipView known =
        invites(sides_.before) ? view_of(*sides_.before, address, true) : ItipView{};
    if (known.empty()) return;
    ItipMessage message = message_to(address, known.attendee(address));
    message.method = "CANCEL";
    message.sequence = next_sequence();
    message.because.key = "itip.because.cancelled_before";
    add(std::move(message),
        cancel_object(known, whole_or_each(known), address, message.sequence, true, sides_.stamp));
  }

  // A CANCEL comes after everything that was sent before (RFC 5546, section 2.1.4).
  int next_sequence() const {
    const int before = sides_.before == nullptr ? -1 : sides_.before->sequence();
    const int after = sides_.after == nullptr ? 0 : sides_.after->sequence();
    return std::max(before + 1, after);
  }

  ItipMessage message_to(const std::string& address, const IcsProperty* attendee) const {
    const ItipEvent& event = organizer_event();
    ItipMessage message;
    message.sender = event.organizer_address();
    message.sender_name = name_of(event.organizer());
    message.recipient = address;
    message.recipient_name = name_of(attendee);
    message.uid = event.uid();
    return message;
  }

  void add(ItipMessage message, const IcsObject& object) {
    message.ics = to_ics(object.calendar);
    bounds_.add_text(message.ics.size());
    messages_.push_back(std::move(message));
  }

  const ItipSides& sides_;
  std::vector<ItipMessage> messages_;
  Bounds bounds_{at_line(1)};
};

}  // namespace

std::vector<ItipMessage> organizer_messages(const ItipSides& sides) {
  return OrganizerPart(sides).run();
}

}  // namespace indkald::calendars
