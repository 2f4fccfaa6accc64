// The event of an iCalendar object as scheduling sees it (RFC 5546): its organizer, its instances
// (a master and those that stand for an occurrence), its attendees and its times.
//
// Pure. One event serves one thread: zones are resolved as they are asked for.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/bounds.hpp"
#include "calendars/ics_object.hpp"
#include "calendars/ics_time.hpp"
#include "calendars/recurrence_rule.hpp"

namespace indkald::calendars {

// The zone of times that name none.
inline constexpr std::string_view kSchedulingZone = "Europe/Copenhagen";

// A calendar address in the form that is compared: "mailto:" and the address in lower case. Where
// the value is no mail address but an EMAIL parameter names one, that one.
std::string calendar_address(const IcsProperty& party);
// The same for an address alone, with or without "mailto:".
std::string calendar_address(std::string_view address);

// Whether two addresses are of one domain that is somebody's own: where anybody can have an address
// (gmail.com), nobody speaks for another.
bool is_of_one_house(std::string_view address, std::string_view other);

// Whether a RECURRENCE-ID stands for its occurrence and all later ones (RFC 5545, section 3.2.13).
bool is_and_later(const IcsProperty& recurrence_id);

// Whether a server is to send for this party (SCHEDULE-AGENT, RFC 6638, section 7.1).
bool scheduled_by_server(const IcsProperty& party);

// The ATTENDEE of that address; null: none.
const IcsProperty* attendee_in(const IcsComponent& component, std::string_view address);
IcsProperty* attendee_in(IcsComponent& component, std::string_view address);
std::string partstat_of(
    const IcsProperty& attendee);  // upper case; NEEDS-ACTION where none is said

// A SEQUENCE; 0 where there is none.
int sequence_of(const IcsComponent& component);
bool is_cancelled(const IcsComponent& component);

struct ItipInstance {
  // "" is the master; else the moment of the occurrence, the same for the same moment in any zone.
  std::string key;
  const IcsComponent* component = nullptr;
  std::optional<IcsTime> stands_for;
  std::map<std::string, const IcsProperty*, std::less<>> attendees;  // by address

  const IcsProperty* attendee(std::string_view address) const;  // null: not among them
};

// A moment that one object names and another is asked about: in any zone, as a date, or in none
// (then it is in the zone of the one that is asked).
struct ItipMoment {
  explicit ItipMoment(const IcsTime& time);

  Instant instant{};  // not of dates
  Local written{};    // of dates, and of times in no zone
  Date day{};         // in the zone of times that name none
  bool is_date = false;
  bool floating = false;
};

class ItipEvent {
 public:
  // Takes the VEVENTs. Throws InputError where one has no UID, where they have several UIDs or
  // organizers, where an instance stands for no moment that can be read, and where there are more
  // of them than are scheduled. Of two masters, or two for one occurrence, the last counts.
  explicit ItipEvent(IcsObject object, std::string zone = std::string(kSchedulingZone));
  ItipEvent(const ItipEvent&) = delete;
  ItipEvent& operator=(const ItipEvent&) = delete;

  const IcsObject& object() const { return object_; }
  bool empty() const { return instances_.empty(); }  // no VEVENT
  const std::string& uid() const { return uid_; }
  // Null where the event has none: it is nobody's invitation.
  const IcsProperty* organizer() const { return organizer_; }
  std::string organizer_address() const;
  // The highest of its instances.
  int sequence() const;

  const std::vector<ItipInstance>& instances() const { return instances_; }  // master first
  const ItipInstance* master() const { return find(""); }
  const ItipInstance* find(std::string_view key) const;
  // Addresses of the attendees of all instances, in order, without the organizer.
  std::vector<std::string> attendees() const;

  // A date or time that a property holds. Empty where it cannot be read.
  std::optional<IcsTime> time(const IcsProperty& property) const;
  std::optional<IcsTime> time(const IcsProperty& property, std::string_view value) const;
  // All values of EXDATE or RDATE of a component; of a period its start.
  std::vector<IcsTime> times(const IcsComponent& component, std::string_view property) const;
  std::optional<IcsTime> start_of(const IcsComponent& component) const;
  // How long an event that starts so lasts: by DTEND, by DURATION, or as section 3.6.1 says.
  IcsTime end_of(const IcsComponent& component, const IcsTime& start) const;
  std::vector<RecurrenceRule> rules(const IcsComponent& component, std::string_view property) const;
  // Other moments, written as `like` is.
  IcsTime at(Local written, const IcsTime& like) const { return times_->at(written, like); }
  IcsTime at_instant(Instant instant, const IcsTime& like) const;

  // Moments of the series that the master leaves out.
  const std::set<std::string>& excluded() const;
  // The occurrence of the master's series that is meant, as the master writes its times. Empty
  // where the series has none there.
  std::optional<IcsTime> occurrence(const ItipMoment& meant) const;
  // The instance that stands for that occurrence; null: none, the master speaks for it.
  const ItipInstance* instance_of(const ItipMoment& meant) const;
  ItipMoment moment_of(const IcsProperty& property, const IcsTime& time) const;
  bool recurs() const;

  // Values that cannot be read, and zones that are not known.
  std::vector<Problem> problems() const;

 private:
  void take_zones();
  void take_events();
  void add(const IcsComponent& component);
  void check_parties();
  bool has_occurrence(const IcsTime& moment) const;
  bool named(const char* rules_of, const IcsTime& start, const IcsTime& moment) const;

  IcsObject object_;
  IcsFile zones_;
  std::unique_ptr<IcsTimes> times_;
  std::string uid_;
  const IcsProperty* organizer_ = nullptr;
  std::vector<ItipInstance> instances_;
  const std::set<std::string>& keys_of(const char* property,
                                       std::optional<std::set<std::string>>& kept) const;
  mutable std::optional<std::set<std::string>> excluded_, added_;  // once asked for
  mutable std::vector<Problem> problems_;
  mutable Bounds bounds_{at_line(1)};  // of following rules
};

// What tells occurrences apart.
std::string occurrence_key(const IcsTime& time);

// The VTIMEZONEs that the components' times name: the source's own, and where it has none, of a
// zone that is known.
std::vector<IcsComponent> needed_zones(const std::vector<IcsComponent>& components,
                                       const IcsObject& source);

}  // namespace indkald::calendars
