#include "calendars/year_rooms.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <span>

namespace indkald::calendars {
namespace {

constexpr std::size_t kMostBodies = 4;
constexpr std::size_t kMostCrowds = 400;

using RoomParts = std::set<std::string>;

struct PartedRoom {
  int capacity = 0;
  RoomParts parts;  // itself, its parts and theirs

  bool has(int seats) const { return capacity == 0 || capacity >= seats; }
  bool excludes(const PartedRoom& other) const {
    return std::ranges::any_of(parts, [&](const auto& part) { return other.parts.contains(part); });
  }
};

void take_parts(const YearRules& rules, const std::string& id, RoomParts& parts) {
  if (!parts.insert(id).second) return;
  for (const YearRoom& room : rules.rooms)
    if (room.id == id)
      for (const std::string& part : room.parts) take_parts(rules, part, parts);
}

std::vector<PartedRoom> parted_rooms(const YearRules& rules) {
  std::vector<PartedRoom> made;
  for (const YearRoom& room : rules.rooms) {
    PartedRoom parted{room.capacity, {}};
    take_parts(rules, room.id, parted.parts);
    made.push_back(std::move(parted));
  }
  return made;
}

// Those that hold so many, but none of which a part does as well.
std::vector<PartedRoom> smallest_rooms(const YearRules& rules, int seats) {
  std::vector<PartedRoom> enough = parted_rooms(rules);
  std::erase_if(enough, [&](const PartedRoom& room) { return !room.has(seats); });
  std::vector<PartedRoom> made;
  std::ranges::copy_if(enough, std::back_inserter(made), [&](const PartedRoom& room) {
    return std::ranges::none_of(enough, [&](const PartedRoom& other) {
      return other.parts.size() < room.parts.size() &&
             std::ranges::includes(room.parts, other.parts);
    });
  });
  return made;
}

// The most of the rooms from there on that exclude neither one another nor those in use.
int most_apart(const std::vector<PartedRoom>& rooms, std::size_t from,
               std::vector<const PartedRoom*>& in_use) {
  if (from == rooms.size()) return 0;
  const PartedRoom& room = rooms[from];
  const auto excludes = [&](const PartedRoom& other) { return room.excludes(other); };
  const bool is_free =
      std::ranges::none_of(in_use, [&](const PartedRoom* used) { return room.excludes(*used); });
  int with = 0;
  if (is_free) {
    in_use.push_back(&room);
    with = 1 + most_apart(rooms, from + 1, in_use);
    in_use.pop_back();
    if (std::none_of(rooms.begin() + static_cast<std::ptrdiff_t>(from) + 1, rooms.end(), excludes))
      return with;
  }
  return std::max(with, most_apart(rooms, from + 1, in_use));
}

// The largest first.
bool have_rooms(const std::vector<PartedRoom>& rooms, std::span<const int> heads,
                std::vector<const PartedRoom*>& in_use) {
  if (heads.empty()) return true;
  for (const PartedRoom& room : rooms) {
    if (!room.has(heads.front())) continue;
    if (std::ranges::any_of(in_use, [&](const PartedRoom* used) { return room.excludes(*used); }))
      continue;
    in_use.push_back(&room);
    const bool found = have_rooms(rooms, heads.subspan(1), in_use);
    in_use.pop_back();
    if (found) return true;
  }
  return false;
}

class Crowds {
 public:
  Crowds(const YearRules& rules, std::vector<std::size_t> bodies)
      : rules_(rules), rooms_(parted_rooms(rules)), bodies_(std::move(bodies)) {
    std::erase_if(bodies_, [&](std::size_t at) { return rules.bodies[at].heads == 0; });
  }

  std::vector<std::vector<std::size_t>> found() {
    for (std::size_t size = 2; size <= kMostBodies; ++size) add_sets(size, 0);
    return std::move(found_);
  }

 private:
  void add_sets(std::size_t size, std::size_t from) {
    if (found_.size() == kMostCrowds) return;
    if (set_.size() == size) return judge();
    for (std::size_t at = from; at < bodies_.size(); ++at) {
      set_.push_back(bodies_[at]);
      if (set_.size() == size || fits(set_)) add_sets(size, at + 1);
      set_.pop_back();
    }
  }

  void judge() {
    if (fits(set_) || is_over_a_count()) return;
    for (std::size_t without = 0; without < set_.size(); ++without) {
      std::vector<std::size_t> fewer = set_;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(without));
      if (!fits(fewer)) return;
    }
    found_.push_back(set_);
  }

  std::vector<int> heads_of(const std::vector<std::size_t>& set) const {
    std::vector<int> heads;
    for (const std::size_t body : set) heads.push_back(rules_.bodies[body].heads);
    std::ranges::sort(heads, std::greater{});
    return heads;
  }

  bool fits(const std::vector<std::size_t>& set) {
    std::vector<int> heads = heads_of(set);
    const auto [known, is_new] = fits_.try_emplace(heads, false);
    std::vector<const PartedRoom*> in_use;
    if (is_new) known->second = have_rooms(rooms_, heads, in_use);
    return known->second;
  }

  bool is_over_a_count() {
    const std::vector<int> heads = heads_of(set_);
    for (std::size_t at = 0; at < heads.size(); ++at) {
      const auto [known, is_new] = counts_.try_emplace(heads[at], 0);
      if (is_new) known->second = rooms_of(rules_, heads[at]);
      if (static_cast<int>(at) + 1 > known->second) return true;
    }
    return false;
  }

  const YearRules& rules_;
  std::vector<PartedRoom> rooms_;
  std::vector<std::size_t> bodies_;
  std::vector<std::size_t> set_;
  std::map<std::vector<int>, bool> fits_;
  std::map<int, int> counts_;
  std::vector<std::vector<std::size_t>> found_;
};

}  // namespace

int rooms_of(const YearRules& rules, int seats) {
  std::vector<const PartedRoom*> in_use;
  return most_apart(smallest_rooms(rules, seats), 0, in_use);
}

bool has_joined_rooms(const YearRules& rules) {
  return std::ranges::any_of(rules.rooms, [](const YearRoom& room) { return !room.parts.empty(); });
}

std::vector<std::vector<std::size_t>> crowds(const YearRules& rules,
                                             std::vector<std::size_t> bodies) {
  if (!has_joined_rooms(rules)) return {};
  return Crowds(rules, std::move(bodies)).found();
}

}  // namespace indkald::calendars
