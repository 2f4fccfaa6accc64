#include "config/configuration.hpp"

#include <algorithm>
#include <array>

namespace indkald::config {
namespace {

template <typename Item>
const Item* find_by_id(const std::vector<Item>& items, std::string_view id) {
  const auto found = std::ranges::find(items, id, &Item::id);
  return found == items.end() ? nullptr : &*found;
}

constexpr std::array<std::string_view, 5> kRoles{"chair", "member", "substitute", "optional",
                                                 "secretary"};

// The foremost of the seats a person has on the body that day.
std::optional<Role> role_on(const Person& person, std::string_view body_id, Date day) {
  std::optional<Role> foremost;
  for (const Seat& seat : person.seats)
    if (holds(seat, body_id, day) && (!foremost || seat.role < *foremost)) foremost = seat.role;
  return foremost;
}

bool comes_before(const Member& left, const Member& right) {
  const bool left_chairs = left.role == Role::chair;
  const bool right_chairs = right.role == Role::chair;
  if (left_chairs != right_chairs) return left_chairs;
  const int names = left.person->name.compare(right.person->name);
  return names != 0 ? names < 0 : left.person->id < right.person->id;
}

}  // namespace

bool holds(const Seat& seat, std::string_view body_id, Date day) {
  return (!seat.from || *seat.from <= day) && (!seat.to || day <= *seat.to) &&
         seat.body_id == body_id;
}

std::string_view to_string(Role role) { return kRoles[static_cast<std::size_t>(role)]; }

std::optional<Role> role_from(std::string_view text) {
  const auto found = std::ranges::find(kRoles, text);
  if (found == kRoles.end()) return std::nullopt;
  return static_cast<Role>(found - kRoles.begin());
}

const Body* Configuration::body(std::string_view id) const { return find_by_id(bodies, id); }
const Room* Configuration::room(std::string_view id) const { return find_by_id(rooms, id); }
std::string Configuration::room_name(std::string_view id) const {
  const Room* found = room(id);
  return found == nullptr ? std::string(id) : found->name;
}
const CateringRule* Configuration::catering_rule(std::string_view id) const {
  return find_by_id(catering, id);
}
const Supplier* Configuration::supplier(std::string_view id) const {
  return find_by_id(suppliers, id);
}
const Person* Configuration::person(std::string_view id) const { return find_by_id(people, id); }

std::vector<Member> members(const Configuration& configuration, std::string_view body_id,
                            Date day) {
  std::vector<Member> found;
  for (const Person& person : configuration.people)
    if (const auto role = role_on(person, body_id, day)) found.push_back({&person, *role});
  std::ranges::sort(found, comes_before);
  return found;
}

}  // namespace indkald::config
