// Requests as the daemon makes them, for tests.
#pragma once

#include <string>

#include "connectors/connector.hpp"

namespace indkald::connectors::testing {

// 2027-02-03 at `hour`, Danish time.
calendars::Local at(int hour);
calendars::Instant instant_at(int hour);

// An invitation to Åse Bjørn with text, HTML and an iCalendar object.
Mail invitation(const std::string& message_id, const std::string& to = "bob@example.test");

Booking booking(const std::string& room, const std::string& uid, int from_hour, int to_hour,
                int sequence = 0);
Booking release_of(Booking booking);

Order order(const std::string& number, int revision, int heads);
// What a cancelled order's text holds, for connectors whose outside is a person who reads.
inline constexpr std::string_view kCancelled = "ANNULLERET";
Order cancelled(Order order);

Copy copy(const std::string& calendar, const std::string& uid, int hour, int sequence = 0);

}  // namespace indkald::connectors::testing
