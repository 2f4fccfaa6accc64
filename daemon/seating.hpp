// Who is invited to a body's meeting on a day: worked out once for all the days between two changes
// of the body's seats. Refers to the configuration it was made of.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/configuration.hpp"
#include "daemon/arrangement.hpp"

namespace indkald::daemon {

struct Seating {
  Attendees invited;  // all but substitutes
  int coming = 0;     // of these, those who are expected
};

class Seatings {
 public:
  explicit Seatings(const config::Configuration& configuration);

  // Holds as long as the object.
  const Seating& on(const config::Body& body, Date day);

 private:
  struct BodySeats {
    std::vector<Date> changes;                         // sorted
    std::unordered_map<std::size_t, Seating> between;  // by how many changes have come
  };
  Seating seating(const std::string& body_id, Date day) const;

  const config::Configuration& configuration_;
  std::unordered_map<std::string_view, BodySeats> bodies_;
};

}  // namespace indkald::daemon
