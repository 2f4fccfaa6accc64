// Who is invited to a body's meeting on a day: worked out once for all the days between two changes
// of the body's seats. Refers to the configuration it was made of.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/configuration.hpp"
#include "daemon/arrangement.hpp"

namespace indkald::daemon {

class Seatings {
 public:
  explicit Seatings(const config::Configuration& configuration);

  // All but substitutes. Holds as long as the object.
  const Attendees& on(const config::Body& body, Date day);

 private:
  struct BodySeats {
    std::vector<Date> changes;                           // sorted
    std::unordered_map<std::size_t, Attendees> between;  // by how many changes have come
  };
  Attendees seating(const std::string& body_id, Date day) const;

  const config::Configuration& configuration_;
  std::unordered_map<std::string_view, BodySeats> bodies_;
};

}  // namespace indkald::daemon
