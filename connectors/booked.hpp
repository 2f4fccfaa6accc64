// A room that is taken for a time: what booking connectors keep beside the iCalendar object, and
// how a clash is told. Pure. Instants are UTC, intervals half open: one meeting may begin as
// another ends.
#pragma once

#include <string>
#include <string_view>

#include "connectors/connector.hpp"

namespace indkald::connectors {

struct Booked {
  std::string uid;
  std::string title;
  Instant start{};
  Instant end{};
  bool operator==(const Booked&) const = default;
};

bool overlap(const Booked& one, const Booked& other);

// A booking's Delivery::about.
struct AboutBooking {
  std::string room;
  std::string address;
  std::string zone;
  std::string evidence;
  Booked booked;
};
AboutBooking about_booking(const Booking& booking);
std::string to_json(const AboutBooking& about);
// Throws nlohmann::json::exception on what to_json never wrote.
AboutBooking about_booking_from_json(std::string_view json);

// The delivery of a booking or a release: its iCalendar object and the above.
Delivery prepare_booking(const Booking& booking);

// Names the room, the other meeting and its time in `about`'s zone.
Verdict refuse_taken(const AboutBooking& about, const Booked& other);

}  // namespace indkald::connectors
