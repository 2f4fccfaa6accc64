#include "daemon/seating.hpp"

#include <algorithm>

namespace indkald::daemon {

Seatings::Seatings(const config::Configuration& configuration) : configuration_(configuration) {
  for (const config::Person& person : configuration.people)
    for (const config::Seat& seat : person.seats) {
      std::vector<Date>& changes = bodies_[seat.body_id].changes;
      if (seat.from) changes.push_back(*seat.from);
      if (seat.to) changes.push_back(*seat.to + std::chrono::days{1});
    }
  for (auto& [id, body] : bodies_) std::ranges::sort(body.changes);
}

const Attendees& Seatings::on(const config::Body& body, Date day) {
  BodySeats& seats = bodies_[body.id];
  const auto come = std::ranges::upper_bound(seats.changes, day) - seats.changes.begin();
  const auto [found, is_new] = seats.between.try_emplace(static_cast<std::size_t>(come));
  if (is_new) found->second = seating(body.id, day);
  return found->second;
}

Attendees Seatings::seating(const std::string& body_id, Date day) const {
  std::vector<Attendee> invited;
  for (const config::Member& member : config::members(configuration_, body_id, day)) {
    if (member.role == config::Role::substitute) continue;
    const config::Person& person = *member.person;
    invited.push_back({person.id, person.name, person.mail,
                       std::string(config::to_string(member.role)), person.language});
  }
  return Attendees(std::move(invited));
}

}  // namespace indkald::daemon
