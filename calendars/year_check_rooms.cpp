#include "calendars/year_check_rooms.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <set>

#include "calendars/year_check_judges.hpp"

namespace indkald::calendars::year_check {
namespace {

using Parts = std::set<std::string>;

void add_parts(const std::vector<YearRoom>& rooms, const std::string& id, Parts& parts) {
  if (!parts.insert(id).second) return;
  const auto room = std::ranges::find(rooms, id, &YearRoom::id);
  if (room == rooms.end()) return;
  for (const std::string& part : room->parts) add_parts(rooms, part, parts);
}

struct Sized {
  int capacity = 0;
  Parts parts;  // itself among them
};

bool share_a_part(const Parts& one, const Parts& other) {
  return std::ranges::any_of(one, [&](const std::string& part) { return other.contains(part); });
}

// Tries each way of using joined rooms; the rooms left are then told apart by size alone, where the
// largest meeting takes the largest room.
class Rooms {
 public:
  Rooms(const std::vector<YearRoom>& rooms, std::vector<int> heads) : heads_(std::move(heads)) {
    std::ranges::sort(heads_, std::greater{});
    for (const YearRoom& room : rooms) {
      Sized sized{room.capacity == 0 ? std::numeric_limits<int>::max() : room.capacity, {}};
      add_parts(rooms, room.id, sized.parts);
      (room.parts.empty() ? simple_ : joined_).push_back(std::move(sized));
    }
  }

  bool enough() { return try_from(0); }

 private:
  bool try_from(std::size_t at) {
    if (large_enough()) return true;
    if (in_use_.size() == heads_.size()) return false;
    for (; at < joined_.size(); ++at) {
      if (clashes(joined_[at].parts)) continue;
      in_use_.push_back(&joined_[at]);
      if (try_from(at + 1)) return true;
      in_use_.pop_back();
    }
    return false;
  }

  bool clashes(const Parts& parts) const {
    return std::ranges::any_of(in_use_,
                               [&](const Sized* used) { return share_a_part(used->parts, parts); });
  }

  bool large_enough() const {
    std::vector<int> sizes;
    for (const Sized* used : in_use_) sizes.push_back(used->capacity);
    for (const Sized& room : simple_)
      if (!clashes(room.parts)) sizes.push_back(room.capacity);
    if (sizes.size() < heads_.size()) return false;
    std::ranges::sort(sizes, std::greater{});
    return std::ranges::equal(heads_.begin(), heads_.end(), sizes.begin(),
                              sizes.begin() + static_cast<std::ptrdiff_t>(heads_.size()),
                              std::less_equal{});
  }

  std::vector<int> heads_;
  std::vector<Sized> simple_;
  std::vector<Sized> joined_;
  std::vector<const Sized*> in_use_;
};

// The meetings that need a room while this one begins, itself the last.
std::vector<std::size_t> going_on_at(const YearView& view, std::size_t at) {
  const Local moment = *view.held[at].start;
  std::vector<std::size_t> going_on;
  for (std::size_t other = 0; other <= at; ++other) {
    const auto end = view.end_of(other);
    if (end && *end > moment && view.held[other].body->heads > 0) going_on.push_back(other);
  }
  return going_on;
}

// The last of those that begin at one time speaks for them all.
bool is_last_to_begin(const YearView& view, std::size_t at) {
  for (std::size_t next = at + 1; next < view.held.size(); ++next) {
    const Held& later = view.held[next];
    if (later.day != view.held[at].day || later.start != view.held[at].start) return true;
    if (later.body->heads > 0) return false;
  }
  return true;
}

bool any_in_year(const YearView& view, const std::vector<std::size_t>& held) {
  return std::ranges::any_of(held, [&](std::size_t at) { return view.in_year(at); });
}

std::vector<int> heads_of(const YearView& view, const std::vector<std::size_t>& held) {
  std::vector<int> heads;
  for (const std::size_t at : held) heads.push_back(view.held[at].body->heads);
  return heads;
}

BrokenRule without_rooms(const YearView& view, const std::vector<std::size_t>& held) {
  std::vector<std::string> bodies;
  std::vector<std::size_t> meetings;
  for (const std::size_t at : held) {
    bodies.push_back(view.body_name(view.held[at].body->id));
    meetings.push_back(view.held[at].index);
  }
  return broken_named(kRoomsRule,
                      Text{"year.rooms",
                           {{"count", static_cast<std::int64_t>(held.size())},
                            {"when", *view.held[held.back()].start},
                            {"bodies", joined(bodies)},
                            {"heads", std::int64_t{std::ranges::max(heads_of(view, held))}}}},
                      std::move(meetings));
}

}  // namespace

bool rooms_for(const std::vector<YearRoom>& rooms, std::vector<int> heads) {
  return Rooms(rooms, std::move(heads)).enough();
}

BrokenRules moments_without_rooms(const YearView& view) {
  BrokenRules found;
  if (view.rules->rooms_are_enough) return found;
  std::map<std::vector<int>, bool> enough;
  for (std::size_t at = 0; at < view.held.size(); ++at) {
    const Held& begins = view.held[at];
    if (!begins.start || begins.body->heads <= 0 || !is_last_to_begin(view, at)) continue;
    const std::vector<std::size_t> held = going_on_at(view, at);
    if (!any_in_year(view, held)) continue;
    const std::vector<int> heads = heads_of(view, held);
    const auto [known, added] = enough.try_emplace(heads, false);
    if (added) known->second = rooms_for(view.rules->rooms, heads);
    if (!known->second) found.push_back(without_rooms(view, held));
  }
  return found;
}

}  // namespace indkald::calendars::year_check
