#include "daemon/step_order.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace indkald::daemon {
namespace {

struct Span {
  Local start{};
  Local end{};
  bool overlaps(const Span& other) const { return start < other.end && other.start < end; }
};

const RoomBooking* booking_of(const std::optional<Wanted>& wanted) {
  return wanted ? std::get_if<RoomBooking>(&*wanted) : nullptr;
}

// What a step takes and what it frees, in its room.
std::optional<Span> taken(const Step& step) {
  const RoomBooking* booking = booking_of(step.wanted);
  if (booking == nullptr) return {};
  return Span{booking->start, booking->end};
}

class Order {
 public:
  Order(std::vector<Step> steps, std::span<const Done> done) : steps_(std::move(steps)) {
    for (const Done& each : done)
      if (each.kind == Kind::room && each.live) held_.emplace(each.key, Span{each.start, each.end});
  }

  std::vector<Step> run() {
    wait_for_rooms();
    while (!sort()) break_circle();
    group();
    return arranged();
  }

 private:
  std::optional<Span> freed(const Step& step) const {
    if (step.kind != Kind::room) return {};
    const auto held = held_.find(step.key);
    if (held == held_.end() || step.action == Action::create) return {};
    return held->second;
  }

  // A step that takes a time in a room comes after the steps of other meetings that free it.
  void wait_for_rooms() {
    std::unordered_map<std::string, std::vector<std::size_t>> freeing;
    for (std::size_t i = 0; i < steps_.size(); ++i)
      if (freed(steps_[i])) freeing[item_of(steps_[i])].push_back(i);
    for (Step& step : steps_) {
      if (step.kind != Kind::room || !taken(step)) continue;
      const auto others = freeing.find(item_of(step));
      if (others == freeing.end()) continue;
      for (const std::size_t i : others->second) {
        const Step& other = steps_[i];
        if (other.meeting == step.meeting || !freed(other)->overlaps(*taken(step))) continue;
        step.after.push_back(other.id);
        between_.emplace_back(step.meeting, other.meeting);
      }
    }
  }

  std::unordered_map<std::string, std::size_t> by_id() const {
    std::unordered_map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < steps_.size(); ++i) index.emplace(steps_[i].id, i);
    return index;
  }

  // Kahn's algorithm, taking the first ready step in the given order. False when there is a circle.
  bool sort() {
    const auto index = by_id();
    std::vector<std::vector<std::size_t>> next(steps_.size());
    std::vector<std::size_t> missing(steps_.size(), 0);
    for (std::size_t i = 0; i < steps_.size(); ++i)
      for (const std::string& id : steps_[i].after) {
        next[index.at(id)].push_back(i);
        ++missing[i];
      }
    std::set<std::size_t> ready;
    for (std::size_t i = 0; i < steps_.size(); ++i)
      if (missing[i] == 0) ready.insert(i);
    sorted_.clear();
    while (!ready.empty()) {
      const std::size_t i = *ready.begin();
      ready.erase(ready.begin());
      sorted_.push_back(i);
      for (const std::size_t follower : next[i])
        if (--missing[follower] == 0) ready.insert(follower);
    }
    return sorted_.size() == steps_.size();
  }

  // Walks back along `after` among the unsorted steps until one comes again: they form a circle.
  std::vector<std::size_t> find_circle() const {
    const auto index = by_id();
    const std::unordered_set<std::size_t> sorted(sorted_.begin(), sorted_.end());
    std::size_t at = 0;
    while (sorted.contains(at)) ++at;
    std::vector<std::size_t> path;
    while (std::ranges::find(path, at) == path.end()) {
      path.push_back(at);
      for (const std::string& id : steps_[at].after)
        if (const std::size_t before = index.at(id); !sorted.contains(before)) {
          at = before;
          break;
        }
    }
    return {std::ranges::find(path, at), path.end()};
  }

  // The booking to give up first: the one of the meeting that starts last.
  void break_circle() {
    std::optional<std::size_t> chosen;
    for (const std::size_t i : find_circle()) {
      if (!freed(steps_[i])) continue;
      if (!chosen || std::tie(steps_[*chosen].row.start, steps_[*chosen].meeting) <
                         std::tie(steps_[i].row.start, steps_[i].meeting))
        chosen = i;
    }
    release_first(*chosen);
  }

  void release_first(std::size_t i) {
    const Text warning{"plan.warning.without_room_meanwhile", {}};
    if (!steps_[i].wanted) {
      steps_[i].part = Part::release_first;
      steps_[i].after.clear();
      steps_[i].warnings.push_back(warning);
      return;
    }
    // In place: the old time is released, and the new one booked where the update stood.
    Step release = steps_[i];
    release.id += "-release";
    release.action = Action::cancel;
    release.part = Part::release_first;
    release.wanted.reset();
    release.after.clear();
    release.warnings = {warning};
    steps_[i].action = Action::create;
    steps_[i].part = Part::hold;
    steps_[i].before.reset();
    steps_[i].after.push_back(release.id);
    for (Step& step : steps_)
      if (step.meeting != release.meeting && step.id != steps_[i].id)
        for (std::string& id : step.after)
          if (id == steps_[i].id) id = release.id;
    steps_.push_back(std::move(release));
  }

  std::string root(std::string meeting) const {
    auto found = parent_.find(meeting);
    while (found != parent_.end() && found->second != meeting) {
      meeting = found->second;
      found = parent_.find(meeting);
    }
    return meeting;
  }

  // Meetings whose room steps wait for each other are one group, named after the smallest id in it.
  void group() {
    for (const auto& [one, other] : between_) {
      const std::string first = root(one);
      const std::string second = root(other);
      if (first != second) parent_[std::max(first, second)] = std::min(first, second);
    }
    for (Step& step : steps_) step.group = root(step.meeting);
  }

  // Groups one after the other, by their first step in the given order; sorted within.
  std::vector<Step> arranged() {
    std::unordered_map<std::string, std::vector<std::size_t>> members;
    for (const std::size_t i : sorted_) members[steps_[i].group].push_back(i);
    std::vector<Step> result;
    result.reserve(steps_.size());
    std::unordered_set<std::string> placed;
    for (std::size_t first = 0; first < steps_.size(); ++first) {
      const std::string name = steps_[first].group;
      if (!placed.insert(name).second) continue;
      order_.insert(order_.end(), members[name].begin(), members[name].end());
    }
    for (const std::size_t i : order_) result.push_back(std::move(steps_[i]));
    return result;
  }

  std::vector<Step> steps_;
  std::unordered_map<std::string, Span> held_;
  std::vector<std::pair<std::string, std::string>> between_;
  std::map<std::string, std::string> parent_;
  std::vector<std::size_t> sorted_;
  std::vector<std::size_t> order_;
};

}  // namespace

std::vector<Step> order_steps(std::vector<Step> steps, std::span<const Done> done) {
  return Order(std::move(steps), done).run();
}

}  // namespace indkald::daemon
