// What one attendee is to know of an event: the instances he is invited to, and the object that
// says so (RFC 5546, sections 3.2.2 and 3.2.5).
//
// Pure. A view points into its event.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/itip_event.hpp"

namespace indkald::calendars {

struct ItipView {
  const ItipEvent* event = nullptr;
  // That he is invited to and that are not cancelled; the master first, when it is among them.
  std::vector<const ItipInstance*> instances;
  // Occurrences of the master that he is not invited to, or that are cancelled.
  std::vector<const ItipInstance*> excepted;

  bool empty() const { return instances.empty(); }
  bool whole() const { return !empty() && instances.front()->key.empty(); }
  const ItipInstance* find(std::string_view key) const;
  int sequence() const;  // the highest of the instances, and of those that are left out
  const IcsProperty* attendee(std::string_view address) const;
};

// `even_cancelled`: cancelled instances count as if they were not.
ItipView view_of(const ItipEvent& event, std::string_view address, bool even_cancelled = false);

// The object of a REQUEST: the view's instances, complete, each with at least that SEQUENCE, and
// nothing that only the organizer's own calendar is to know.
IcsObject request_object(const ItipView& view, int sequence, Instant stamp);

// The object of a CANCEL: what identifies the instances, and the attendee. `all`: the event itself
// is cancelled, and not only the attendee uninvited.
IcsObject cancel_object(const ItipView& view, const std::vector<const ItipInstance*>& instances,
                        std::string_view address, int sequence, bool all, Instant stamp);

// An object with these components, the zones that they need from `source`, and a METHOD.
IcsObject scheduling_object(std::string_view method, std::vector<IcsComponent> components,
                            const IcsObject& source);

// Copies the properties of those names, in their order.
void copy_properties(const IcsComponent& from, IcsComponent& to,
                     std::initializer_list<std::string_view> names);

// A time as a property of that name, written as `like` is.
IcsProperty time_property(std::string name, const IcsProperty& like, const IcsTime& time);

// Takes off a party what only the sender's own server is to know (RFC 6638, section 7).
void drop_delivery_notes(IcsProperty& party);

// Whether what the second view tells is worth a mail to one who knows the first: he is invited to
// other occurrences, or the start, the end, the place, the status or the title of one of them is
// another. The same moments written in another way are the same; a title that is left out says
// nothing.
bool differs_materially(const ItipView& known, const ItipView& now);

}  // namespace indkald::calendars
