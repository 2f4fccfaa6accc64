// Local time and instants. The zone database is the system's (tzdata), by date-tz.
//
// Rules: RFC 5545, section 3.3.5. A local time that does not exist (spring) is taken with the
// offset in force before the gap; one that exists twice (autumn) is the first. Summer time goes on
// after 2037 by the last known rule, where it is a weekday counted within a month (as all of Europe
// has it).
//
// Thread-safe. Throws std::invalid_argument for an unknown zone; ask known_zone() first.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "calendars/zone.hpp"

namespace indkald::calendars {

bool known_zone(std::string_view zone);

// The IANA name for an IANA or Windows zone name; empty when unknown. `Romance Standard Time` gives
// `Europe/Copenhagen`.
std::string iana_zone(std::string_view name);

LocalKind kind_of(Local local, std::string_view zone);

Instant to_instant(Local local, std::string_view zone);
Local to_local(Instant instant, std::string_view zone);
// Seconds east of UTC.
std::chrono::seconds offset_at(Instant instant, std::string_view zone);

// Appends the last digits of a number that is not negative, in so many places.
void put_digits(std::string& text, std::int64_t number, int places);

// "2027-01-27", "2027-01-27T17:00:00", "2027-01-27T17:00:00+01:00".
std::string iso_date(Date date);
std::string iso_local(Local local);
std::string iso_with_offset(Local local, std::string_view zone);
// "17:00".
std::string iso_clock(std::chrono::minutes after_midnight);
// "2027-01-27T16:00:00Z".
std::string iso_instant(Instant instant);

// Reads the four forms above. Empty when malformed or out of range.
std::optional<Date> parse_iso_date(std::string_view text);
std::optional<Local> parse_iso_local(std::string_view text);
std::optional<Instant> parse_iso_instant(std::string_view text);  // needs Z or an offset

}  // namespace indkald::calendars
