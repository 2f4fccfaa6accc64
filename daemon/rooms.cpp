#include "daemon/rooms.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>

namespace indkald::daemon {
namespace {

constexpr std::size_t kNobodys = static_cast<std::size_t>(-1);

struct Stay {
  Local end{};
  std::string title;
  std::size_t need = kNobodys;  // whose it is
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
  void take(const std::string& room, Local start, Stay stay) {
    rooms_[room].insert_or_assign(start, std::move(stay));
  }
  void leave(const std::string& room, Local start, std::size_t need) {
    auto& stays = rooms_[room];
    const auto found = stays.find(start);
    if (found != stays.end() && found->second.need == need) stays.erase(found);
  }

 private:
  std::unordered_map<std::string, std::map<Local, Stay>> rooms_;
};

bool holds(const RoomNeed& need, const std::string& room) {
  return std::ranges::find(need.booked, room, &Occupied::room) != need.booked.end();
}

bool fits(const RoomNeed& need, const config::Room& room) {
  return room.capacity == 0 || room.capacity >= need.heads;
}

class Chooser {
 public:
  Chooser(const config::Configuration& configuration, std::span<const RoomNeed> needs,
          std::span<const Occupied> occupied, std::span<const Refusal> refusals)
      : configuration_(configuration),
        needs_(needs),
        occupied_(occupied),
        refusals_(refusals),
        staying_(needs.size(), false) {
    order_.resize(needs.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::sort(
        order_, {}, [this](std::size_t i) { return std::tie(needs_[i].start, needs_[i].meeting); });
  }

  std::vector<RoomChoice> run() {
    do {
      choose();
    } while (more_stay());
    return std::move(choices_);
  }

 private:
  void choose() {
    occupancy_ = {};
    taken_.assign(needs_.size(), {});
    choices_.assign(needs_.size(), {});
    for (const Occupied& stay : occupied_)
      occupancy_.take(stay.room, stay.start, {stay.end, stay.title});
    for (const std::size_t i : holders_first(&Chooser::by_hand)) take_named(i);
    for (const std::size_t i : order_)
      if (staying_[i] && choices_[i].room == nullptr) stay(i);
    for (const std::size_t i : order_)
      if (!needs_[i].by_hand) keep_unchanged(i);
    for (const std::size_t i : holders_first(&Chooser::by_row)) take_named(i);
    for (const std::size_t i : order_)
      if (needs_[i].named == nullptr) keep_held(i);
    for (const std::size_t i : order_)
      if (needs_[i].named == nullptr) look_for_larger(i);
    for (const std::size_t i : order_)
      if (needs_[i].named == nullptr) take_wished(i);
    for (std::size_t i = 0; i < needs_.size(); ++i) warn_if_small(i);
  }

  // Whoever found none stays where it is. True when that is news, so that the others must choose
  // again.
  bool more_stay() {
    bool more = false;
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      if (choices_[i].room != nullptr || staying_[i]) continue;
      staying_[i] = true;
      more = more || !needs_[i].booked.empty();
    }
    return more;
  }

  static bool by_hand(const RoomNeed& need) { return need.by_hand; }
  static bool by_row(const RoomNeed& need) { return need.named != nullptr && !need.by_hand; }

  // Those of one sort that have no room yet: who holds the room that is named for its time, who
  // holds it for another time, and the rest, each in order of time.
  std::vector<std::size_t> holders_first(bool (*sort)(const RoomNeed&)) const {
    std::vector<std::size_t> result;
    for (const std::size_t i : order_)
      if (sort(needs_[i]) && choices_[i].room == nullptr) result.push_back(i);
    std::ranges::stable_sort(result, {}, [this](std::size_t i) {
      const RoomNeed& need = needs_[i];
      return !holds(need, need.named->id) ? 2 : covered(need, *need.named) ? 0 : 1;
    });
    return result;
  }

  // Whether the room is booked for it for all the time that it needs.
  bool covered(const RoomNeed& need, const config::Room& room) const {
    return std::ranges::all_of(taken_with(configuration_, room), [&](const config::Room* taken) {
      return std::ranges::any_of(need.booked, [&](const Occupied& stay) {
        return stay.room == taken->id && stay.start <= need.start - taken->setup &&
               need.end + taken->clearing <= stay.end;
      });
    });
  }

  // Whether the room is booked for it just so: nothing has to be asked for outside.
  bool booked_so(const RoomNeed& need, const config::Room& room) const {
    return std::ranges::all_of(taken_with(configuration_, room), [&](const config::Room* taken) {
      return std::ranges::any_of(need.booked, [&](const Occupied& stay) {
        return stay.room == taken->id && stay.start == need.start - taken->setup &&
               need.end + taken->clearing == stay.end;
      });
    });
  }

  // Of the wished rooms the one that it holds: for its time before for another, and a joined room
  // before its parts.
  const config::Room* held(const RoomNeed& need) const {
    const config::Room* best = nullptr;
    const auto rank = [&](const config::Room& room) {
      return std::tuple(covered(need, room), !room.parts.empty());
    };
    for (const config::Room* room : need.wished)
      if (holds(need, room->id) && (best == nullptr || rank(*best) < rank(*room))) best = room;
    return best;
  }

  bool refused(const RoomNeed& need, const config::Room& room) const {
    if (refusals_.empty() || booked_so(need, room)) return false;
    return is_refused(configuration_, refusals_, room, need.start, need.end);
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

  void occupy(std::size_t i, const std::string& room, Local start, Local end,
              const std::string& title) {
    occupancy_.take(room, start, {end, title, i});
    taken_[i].emplace_back(room, start);
  }

  void leave(std::size_t i) {
    for (const auto& [room, start] : taken_[i]) occupancy_.leave(room, start, i);
    taken_[i].clear();
  }

  void take(std::size_t i, const config::Room& room) {
    const RoomNeed& need = needs_[i];
    leave(i);
    for (const config::Room* taken : taken_with(configuration_, room))
      occupy(i, taken->id, need.start - taken->setup, need.end + taken->clearing, need.title);
    choices_[i].room = &room;
    choices_[i].evicted = false;
  }

  // Where it is booked now, unless a room that a person chose for another is there.
  void stay(std::size_t i) {
    const RoomNeed& need = needs_[i];
    for (const Occupied& booked : need.booked) {
      const Stay* other = occupancy_.overlapping(booked.room, booked.start, booked.end);
      if (other == nullptr || other->need == kNobodys || !needs_[other->need].by_hand ||
          choices_[other->need].room == nullptr)
        continue;
      choices_[i].evicted = true;
      choices_[i].lost = taken_by(configuration_.room_name(booked.room), other->title);
      return;
    }
    for (const Occupied& booked : need.booked)
      occupy(i, booked.room, booked.start, booked.end, booked.title);
  }

  static Text taken_by(const std::string& room, const std::string& by) {
    return {"plan.because.room_taken", {{"room", room}, {"by", by}}};
  }

  // Takes the room if it is to be had, its own stay being none in the way. Else, as far as it is
  // another meeting, `by` becomes the one that is there.
  bool try_to_take(std::size_t i, const config::Room& room, std::optional<std::string>& by) {
    const bool stayed = !taken_[i].empty();
    leave(i);
    if (available(needs_[i], room)) {
      take(i, room);
      return true;
    }
    if (const Stay* other = in_the_way(needs_[i], room)) by = other->title;
    if (stayed) stay(i);
    return false;
  }

  void take_named(std::size_t i) {
    const config::Room& room = *needs_[i].named;
    std::optional<std::string> by;
    if (try_to_take(i, room, by)) return;
    choices_[i].warnings.push_back(
        by ? Text{"plan.waiting.room_taken", {{"room", room.name}, {"by", *by}}}
           : Text{"plan.waiting.room_refused", {{"room", room.name}}});
  }

  void keep(std::size_t i, const config::Room& room) {
    std::optional<std::string> by;
    if (try_to_take(i, room, by) || !choices_[i].lost.empty()) return;
    choices_[i].lost =
        by ? taken_by(room.name, *by) : Text{"plan.because.room_refused", {{"room", room.name}}};
  }

  // In the time that is booked for it already.
  void keep_unchanged(std::size_t i) {
    const RoomNeed& need = needs_[i];
    const config::Room* room = need.named != nullptr ? need.named : held(need);
    if (room != nullptr && covered(need, *room)) keep(i, *room);
  }

  void keep_held(std::size_t i) {
    const config::Room* room = choices_[i].room == nullptr ? held(needs_[i]) : nullptr;
    if (room != nullptr) keep(i, *room);
  }

  // A meeting for which its room has become too small, when one that is large enough is to be had.
  void look_for_larger(std::size_t i) {
    const RoomNeed& need = needs_[i];
    const config::Room* small = choices_[i].room;
    if (small == nullptr || fits(need, *small)) return;
    leave(i);
    const auto larger = std::ranges::find_if(need.wished, [&](const config::Room* each) {
      return fits(need, *each) && available(need, *each);
    });
    take(i, larger == need.wished.end() ? *small : **larger);
    if (larger != need.wished.end())
      choices_[i].lost = {"plan.because.room_too_small",
                          {{"room", small->name},
                           {"capacity", std::int64_t{small->capacity}},
                           {"heads", std::int64_t{need.heads}}}};
  }

  void take_wished(std::size_t i) {
    const RoomNeed& need = needs_[i];
    std::optional<std::string> by;
    for (const bool small_too : {false, true})
      for (const config::Room* room : need.wished)
        if (choices_[i].room == nullptr && (small_too || fits(need, *room)))
          try_to_take(i, *room, by);
    if (choices_[i].room == nullptr)
      choices_[i].warnings.push_back({"plan.waiting.no_room_free", {}});
  }

  void warn_if_small(std::size_t i) {
    const config::Room* room = choices_[i].room;
    if (room == nullptr || fits(needs_[i], *room)) return;
    choices_[i].warnings.push_back({"plan.warning.room_too_small",
                                    {{"room", room->name},
                                     {"capacity", std::int64_t{room->capacity}},
                                     {"heads", std::int64_t{needs_[i].heads}}}});
  }

  const config::Configuration& configuration_;
  std::span<const RoomNeed> needs_;
  std::span<const Occupied> occupied_;
  std::span<const Refusal> refusals_;
  std::vector<std::size_t> order_;  // by start
  std::vector<bool> staying_;       // found no room, and stays in the one it has
  Occupancy occupancy_;
  std::vector<std::vector<std::pair<std::string, Local>>> taken_;  // what each need occupies
  std::vector<RoomChoice> choices_;
};

bool was_refused(std::span<const Refusal> refusals, const std::string& room, Local start,
                 Local end) {
  return std::ranges::any_of(refusals, [&](const Refusal& refusal) {
    return refusal.room == room && refusal.start < end && start < refusal.end;
  });
}

}  // namespace

std::vector<const config::Room*> taken_with(const config::Configuration& configuration,
                                            const config::Room& room) {
  std::vector<const config::Room*> taken{&room};
  for (const std::string& part : room.parts)
    if (const config::Room* found = configuration.room(part)) taken.push_back(found);
  return taken;
}

bool is_refused(const config::Configuration& configuration, std::span<const Refusal> refusals,
                const config::Room& room, Local start, Local end) {
  return std::ranges::any_of(taken_with(configuration, room), [&](const config::Room* taken) {
    return was_refused(refusals, taken->id, start - taken->setup, end + taken->clearing);
  });
}

bool is_booking(const Done& done, std::span<const Refusal> refusals) {
  const bool known = !done.fingerprint.empty();
  return done.kind == Kind::room && done.live &&
         (known || !was_refused(refusals, done.item, done.start, done.end));
}

std::vector<RoomChoice> choose_rooms(const config::Configuration& configuration,
                                     std::span<const RoomNeed> needs,
                                     std::span<const Occupied> occupied,
                                     std::span<const Refusal> refusals) {
  return Chooser(configuration, needs, occupied, refusals).run();
}

}  // namespace indkald::daemon
