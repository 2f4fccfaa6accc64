// What is arranged for a meeting: its invitation, its room bookings, its catering order. The wanted
// ones come from arrange.hpp, the done ones from the ledger; a plan is the difference.
//
// Values; local wall time in the meeting's zone. fingerprint() covers what a change of which is
// worth a step; it never covers the clock.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "calendars/meeting.hpp"

namespace indkald::daemon {

using calendars::Date;
using calendars::Instant;
using calendars::Local;
using calendars::Money;
using calendars::Status;
using calendars::Text;

enum class Kind { invitation, room, catering };
std::string_view to_string(Kind kind);
std::optional<Kind> kind_from(std::string_view text);

struct Attendee {
  std::string person;  // person id
  std::string name;
  std::string address;
  std::string role;      // "chair", "member", "substitute", "optional", "secretary"
  std::string language;  // "da", "en"
  bool operator==(const Attendee&) const = default;
};

// An invitation's attendees. Copies share one list until one of them is changed, and the list's
// fingerprint is computed once: the hundreds of meetings of a body invite the same people.
class Attendees {
 public:
  using value_type = Attendee;
  using const_iterator = std::vector<Attendee>::const_iterator;
  using iterator = const_iterator;

  Attendees() = default;
  Attendees(std::initializer_list<Attendee> list) : Attendees(std::vector(list)) {}
  Attendees(std::vector<Attendee> list)
      : shared_(std::make_shared<Shared>(Shared{std::move(list), {}})) {}

  const std::vector<Attendee>& list() const;
  const_iterator begin() const { return list().begin(); }
  const_iterator end() const { return list().end(); }
  bool empty() const { return list().empty(); }
  std::size_t size() const { return list().size(); }
  const Attendee& operator[](std::size_t index) const { return list()[index]; }
  Attendee& operator[](std::size_t index) { return own()[index]; }
  void push_back(Attendee attendee) { own().push_back(std::move(attendee)); }
  void pop_back() { own().pop_back(); }
  bool operator==(const Attendees& other) const {
    return shared_ == other.shared_ || list() == other.list();
  }

  // Of persons and addresses.
  const std::string& fingerprint() const;

 private:
  struct Shared {
    std::vector<Attendee> list;
    std::string fingerprint;  // empty until asked for
  };
  // The list, no longer shared.
  std::vector<Attendee>& own();

  std::shared_ptr<Shared> shared_;
};

struct Invitation {
  // Material: a change of these is mailed to every attendee.
  std::string title;
  Local start{};
  Local end{};
  bool all_day = false;
  std::string zone;
  std::string place;
  // Who; a change of these is mailed to those added and removed only.
  Attendees attendees;
  // Not material: goes along with the next mail.
  std::string description;
  std::string organizer_name;
  std::string organizer;  // address, equal to From
  std::string contact;
  std::string directions;
  std::string note;  // the secretary's own line
  std::optional<Date> agenda_out;
  bool closed = false;
  bool operator==(const Invitation&) const = default;
};

struct RoomBooking {
  std::string room;  // room id
  Local start{};     // with setting up
  Local end{};       // with clearing away
  std::string zone;
  std::string title;
  bool operator==(const RoomBooking&) const = default;
};

struct OrderLine {
  std::string name;
  int count = 0;
  Money price;  // per unit
  bool operator==(const OrderLine&) const = default;
};
struct CateringOrder {
  std::string supplier;
  std::string menu;  // menu id
  std::string menu_name;
  int heads = 0;
  Local deliver{};
  Local start{};
  Local end{};
  std::string zone;
  std::string place;
  std::string title;
  std::vector<OrderLine> lines;
  Money total;
  std::string contact;
  std::string cost_centre;
  std::string ean;
  bool operator==(const CateringOrder&) const = default;
};

using Wanted = std::variant<Invitation, RoomBooking, CateringOrder>;
Kind kind_of(const Wanted& wanted);

// The material part of an invitation, and the whole that a step depends on.
std::string material_fingerprint(const Invitation& invitation);
std::string fingerprint(const Wanted& wanted);
// What a step depends on: of an invitation only what is material and who is invited, since anything
// else goes along with the next mail. `redirect`: where a rehearsal sends all mail, empty when it
// is none: what was rehearsed is not yet told to those it concerns.
std::string arranged_fingerprint(const Wanted& wanted, const std::string& redirect);

// As stored in the ledger and shown by --json; from_json throws on what to_json never wrote.
std::string to_json(const Wanted& wanted);
Wanted wanted_from_json(std::string_view json);

}  // namespace indkald::daemon
