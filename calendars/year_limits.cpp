#include "calendars/year_limits.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "calendars/iso_week.hpp"

namespace indkald::calendars {
namespace {

// A pick and when it is.
struct Held {
  Pick pick;
  Date day{};
  Minutes start{};
  Minutes end{};
};

bool earlier(const Held& left, const Held& right) {
  return std::tie(left.day, left.start, left.pick.meeting, left.pick.choice) <
         std::tie(right.day, right.start, right.pick.meeting, right.pick.choice);
}

std::size_t meetings_of(const std::vector<Pick>& picks) {
  std::set<int> found;
  for (const Pick& pick : picks) found.insert(pick.meeting);
  return found.size();
}

class Limits {
 public:
  Limits(YearProblem& problem, const YearRules& rules) : problem_(problem), rules_(rules) {}

  void add_people() {
    std::map<std::vector<std::size_t>, std::size_t> by_bodies;
    for (std::size_t at = 0; at < rules_.people.size(); ++at)
      by_bodies.try_emplace(bodies_of(rules_.people[at].id), at);
    for (const auto& [bodies, person] : by_bodies) {
      if (bodies.size() > 1) add_overlaps({RuleKind::two_places, person}, held(bodies), 1);
      if (rules_.evenings) add_evenings(person, held(bodies));
    }
  }

  void add_bodies() {
    for (std::size_t at = 0; at < rules_.bodies.size(); ++at)
      add_overlaps({RuleKind::one_meeting, at}, held({at}), 1);
  }

  void add_rooms() {
    std::set<int> sizes;
    for (const YearBody& body : rules_.bodies)
      if (body.heads > 0) sizes.insert(body.heads);
    for (const int seats : sizes) {
      const int rooms = rooms_of(seats);
      std::vector<std::size_t> bodies;
      for (std::size_t at = 0; at < rules_.bodies.size(); ++at)
        if (rules_.bodies[at].heads >= seats) bodies.push_back(at);
      add_overlaps({RuleKind::rooms, static_cast<std::size_t>(seats)}, held(bodies), rooms);
    }
  }

  void add_staggered(std::size_t index) {
    const Staggered& staggered = rules_.staggered[index];
    std::vector<std::size_t> bodies;
    for (std::size_t at = 0; at < rules_.bodies.size(); ++at)
      if (std::ranges::find(staggered.bodies, rules_.bodies[at].id) != staggered.bodies.end())
        bodies.push_back(at);
    std::vector<Held> all = held(bodies);
    for (Held& each : all) each.end = each.start + staggered.apart;
    add_overlaps({RuleKind::staggered, index}, all, 1);
  }

 private:
  std::vector<std::size_t> bodies_of(const std::string& person) const {
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < rules_.bodies.size(); ++at)
      if (std::ranges::find(rules_.bodies[at].members, person) != rules_.bodies[at].members.end())
        found.push_back(at);
    return found;
  }

  std::vector<Held> held(const std::vector<std::size_t>& bodies) const {
    std::vector<Held> all;
    for (std::size_t at = 0; at < problem_.wanted.size(); ++at) {
      if (std::ranges::find(bodies, problem_.wanted[at].body) == bodies.end()) continue;
      const Minutes length = rules_.series[problem_.wanted[at].series].length;
      for (std::size_t choice = 0; choice < problem_.choices[at].size(); ++choice) {
        const YearChoice& each = problem_.choices[at][choice];
        all.push_back({{static_cast<int>(at), static_cast<int>(choice)},
                       each.day,
                       each.start,
                       each.start + length});
      }
    }
    std::ranges::sort(all, earlier);
    return all;
  }

  // At each moment at which something begins: all that is going on.
  void add_overlaps(RuleId rule, const std::vector<Held>& all, int at_most) {
    for (std::size_t first = 0; first < all.size();) {
      std::size_t end = first;
      while (end < all.size() && all[end].day == all[first].day) ++end;
      const std::span day(all.data() + first, end - first);
      for (std::size_t at = 0; at < day.size(); ++at)
        if (at + 1 == day.size() || day[at + 1].start != day[at].start)
          add_moment(rule, day, day[at].start, at_most);
      first = end;
    }
  }

  void add_moment(RuleId rule, std::span<const Held> day, Minutes moment, int at_most) {
    std::vector<Pick> picks;
    for (const Held& each : day)
      if (each.start <= moment && moment < each.end) picks.push_back(each.pick);
    add(rule, std::move(picks), at_most);
  }

  void add_evenings(std::size_t person, const std::vector<Held>& all) {
    std::map<Date, std::vector<Pick>> weeks;  // by their Mondays
    for (const Held& each : all)
      if (each.start >= rules_.evenings->from) weeks[monday_of(each.day)].push_back(each.pick);
    for (auto& [monday, picks] : weeks)
      add({RuleKind::evenings, person}, std::move(picks), rules_.evenings->at_most);
  }

  void add(RuleId rule, std::vector<Pick> picks, int at_most) {
    if (meetings_of(picks) > static_cast<std::size_t>(at_most))
      problem_.limits.push_back({rule, {std::move(picks), at_most}});
  }

  // With joined rooms for themselves or as their parts.
  int rooms_of(int seats) const {
    std::set<std::string> parts;
    int count = 0;
    for (const YearRoom& room : rules_.rooms)
      if (is_enough(room, seats) && room.parts.empty()) ++count;
    for (const YearRoom& room : rules_.rooms) {
      if (room.parts.empty() || !is_enough(room, seats)) continue;
      const bool has_fitting_part = std::ranges::any_of(rules_.rooms, [&](const YearRoom& part) {
        return is_enough(part, seats) && std::ranges::find(room.parts, part.id) != room.parts.end();
      });
      const bool is_free = std::ranges::none_of(
          room.parts, [&](const std::string& part) { return parts.contains(part); });
      if (has_fitting_part || !is_free) continue;
      ++count;
      parts.insert(room.parts.begin(), room.parts.end());
    }
    return count;
  }

  static bool is_enough(const YearRoom& room, int seats) {
    return room.capacity == 0 || room.capacity >= seats;
  }

  YearProblem& problem_;
  const YearRules& rules_;
};

}  // namespace

void add_limits(YearProblem& problem, const YearRules& rules) {
  Limits limits(problem, rules);
  limits.add_people();
  limits.add_bodies();
  if (!rules.rooms_are_enough) limits.add_rooms();
  for (std::size_t at = 0; at < rules.staggered.size(); ++at) limits.add_staggered(at);
}

}  // namespace indkald::calendars
