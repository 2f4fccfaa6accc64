#include "daemon/rooms.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace indkald::daemon {
namespace {

struct Stay {
  Local end{};
  std::string title;
};

// Who is in which room when. Stays in one room never overlap.
class Occupancy {
 public:
  const Stay* overlapping(const std::string& room, Local start, Local end) const {
    const auto stays = rooms_.find(room);
    if (stays == rooms_.end()) return nullptr;
    auto after = stays->second.lower_bound(end);
    while (after != stays->second.begin()) {
      --after;
      if (after->second.end > start) return &after->second;
      break;
    }
    return nullptr;
  }
  void take(const std::string& room, Local start, Local end, const std::string& title) {
    rooms_[room].insert_or_assign(start, Stay{end, title});
  }

 private:
  std::unordered_map<std::string, std::map<Local, Stay>> rooms_;
};

class Chooser {
 public:
  Chooser(const config::Configuration& configuration, std::span<const RoomNeed> needs,
          const std::map<std::string, std::string>& held, std::span<const Refusal> refusals)
      : configuration_(configuration), needs_(needs), held_(held), refusals_(refusals) {
    choices_.resize(needs.size());
  }

  std::vector<RoomChoice> run(std::span<const Occupied> occupied) {
    for (const Occupied& stay : occupied)
      occupancy_.take(stay.room, stay.start, stay.end, stay.title);
    const std::vector<std::size_t> order = by_start();
    for (const std::size_t i : order)
      if (needs_[i].named != nullptr) take_named(i);
    for (const std::size_t i : order)
      if (choices_[i].room == nullptr && needs_[i].named == nullptr) keep_held(i);
    for (const std::size_t i : order)
      if (choices_[i].room == nullptr && needs_[i].named == nullptr) take_wished(i);
    return std::move(choices_);
  }

 private:
  std::vector<std::size_t> by_start() const {
    std::vector<std::size_t> order(needs_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(
        order, {}, [this](std::size_t i) { return std::tie(needs_[i].start, needs_[i].meeting); });
    return order;
  }

  bool refused(const RoomNeed& need, const config::Room& room) const {
    return std::ranges::any_of(taken_with(configuration_, room), [&](const config::Room* taken) {
      return std::ranges::any_of(refusals_, [&](const Refusal& refusal) {
        return refusal.room == taken->id && refusal.start < need.end + taken->clearing &&
               need.start - taken->setup < refusal.end;
      });
    });
  }

  const Stay* in_the_way(const RoomNeed& need, const config::Room& room) const {
    for (const config::Room* taken : taken_with(configuration_, room)) {
      const Stay* stay =
          occupancy_.overlapping(taken->id, need.start - taken->setup, need.end + taken->clearing);
      if (stay != nullptr) return stay;
    }
    return nullptr;
  }

  bool available(const RoomNeed& need, const config::Room& room) const {
    return !refused(need, room) && in_the_way(need, room) == nullptr;
  }

  static bool fits(const RoomNeed& need, const config::Room& room) {
    return room.capacity == 0 || room.capacity >= need.heads;
  }

  void take(std::size_t i, const config::Room& room) {
    const RoomNeed& need = needs_[i];
    for (const config::Room* taken : taken_with(configuration_, room))
      occupancy_.take(taken->id, need.start - taken->setup, need.end + taken->clearing, need.title);
    choices_[i].room = &room;
    if (!fits(need, room))
      choices_[i].warnings.push_back({"plan.warning.room_too_small",
                                      {{"room", room.name},
                                       {"capacity", std::int64_t{room.capacity}},
                                       {"heads", std::int64_t{need.heads}}}});
  }

  void take_named(std::size_t i) {
    const config::Room& room = *needs_[i].named;
    if (available(needs_[i], room)) return take(i, room);
    const Stay* stay = in_the_way(needs_[i], room);
    choices_[i].warnings.push_back(
        stay == nullptr
            ? Text{"plan.waiting.room_refused", {{"room", room.name}}}
            : Text{"plan.waiting.room_taken", {{"room", room.name}, {"by", stay->title}}});
  }

  // Unless it has become too small, and one that is large enough is to be had.
  void keep_held(std::size_t i) {
    const RoomNeed& need = needs_[i];
    const auto held = held_.find(need.meeting);
    if (held == held_.end()) return;
    const auto room = std::ranges::find(need.wished, held->second,
                                        [](const config::Room* each) { return each->id; });
    if (room == need.wished.end() || !available(need, **room)) return;
    const bool better = std::ranges::any_of(need.wished, [&](const config::Room* each) {
      return fits(need, *each) && available(need, *each);
    });
    if (fits(need, **room) || !better) take(i, **room);
  }

  void take_wished(std::size_t i) {
    const config::Room* second_best = nullptr;
    for (const config::Room* room : needs_[i].wished) {
      if (!available(needs_[i], *room)) continue;
      if (fits(needs_[i], *room)) return take(i, *room);
      if (second_best == nullptr) second_best = room;
    }
    if (second_best != nullptr) return take(i, *second_best);
    choices_[i].warnings.push_back({"plan.waiting.no_room_free", {}});
  }

  const config::Configuration& configuration_;
  std::span<const RoomNeed> needs_;
  const std::map<std::string, std::string>& held_;
  std::span<const Refusal> refusals_;
  Occupancy occupancy_;
  std::vector<RoomChoice> choices_;
};

}  // namespace

std::vector<const config::Room*> taken_with(const config::Configuration& configuration,
                                            const config::Room& room) {
  std::vector<const config::Room*> taken{&room};
  for (const std::string& part : room.parts)
    if (const config::Room* found = configuration.room(part)) taken.push_back(found);
  return taken;
}

std::vector<RoomChoice> choose_rooms(const config::Configuration& configuration,
                                     std::span<const RoomNeed> needs,
                                     const std::map<std::string, std::string>& held,
                                     std::span<const Occupied> occupied,
                                     std::span<const Refusal> refusals) {
  return Chooser(configuration, needs, held, refusals).run(occupied);
}

}  // namespace indkald::daemon
