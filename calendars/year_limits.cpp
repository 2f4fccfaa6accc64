#include "calendars/year_limits.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "calendars/iso_week.hpp"
#include "calendars/year_rooms.hpp"
#include "calendars/year_words.hpp"

namespace indkald::calendars {
namespace {

// A pick and when it is.
struct Held {
  Pick pick;
  Local start{};
  Local end{};
};

bool earlier(const Held& left, const Held& right) {
  return std::tie(left.start, left.pick.meeting, left.pick.choice) <
         std::tie(right.start, right.pick.meeting, right.pick.choice);
}

// No meeting goes on for longer (config/rules_settings.hpp).
constexpr std::chrono::days kLongest{1};

Date day_of(const Held& held) { return std::chrono::floor<std::chrono::days>(held.start); }

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
      std::vector<std::size_t> bodies;
      for (std::size_t at = 0; at < rules_.bodies.size(); ++at)
        if (rules_.bodies[at].heads >= seats) bodies.push_back(at);
      add_overlaps({RuleKind::rooms, static_cast<std::size_t>(seats)}, held(bodies),
                   rooms_of(rules_, seats));
    }
    for (const auto& bodies : crowds(rules_, bodies_that_meet()))
      add_overlaps({RuleKind::rooms, least_seats(bodies)}, held(bodies),
                   static_cast<int>(bodies.size()) - 1);
  }

  // A body's own meetings are the matter of another rule: the limits are of one series each, where
  // two of a body may begin so soon after one another.
  void add_staggered(std::size_t index) {
    const Staggered& staggered = rules_.staggered[index];
    std::vector<std::size_t> bodies;
    for (std::size_t at = 0; at < rules_.bodies.size(); ++at)
      if (std::ranges::find(staggered.bodies, rules_.bodies[at].id) != staggered.bodies.end())
        bodies.push_back(at);
    std::vector<Held> all = held(bodies);
    for (Held& each : all) each.end = each.start + staggered.apart;
    if (std::ranges::none_of(bodies, [&](std::size_t body) { return meets_soon(body, staggered); }))
      return add_overlaps({RuleKind::staggered, index}, all, 1);
    for (std::size_t one = 0; one < rules_.series.size(); ++one)
      for (std::size_t other = one + 1; other < rules_.series.size(); ++other)
        if (rules_.series[one].body != rules_.series[other].body)
          add_overlaps({RuleKind::staggered, index}, of_series(all, one, other), 1);
  }

 private:
  std::vector<std::size_t> bodies_that_meet() const {
    std::set<std::size_t> found;
    for (const WantedMeeting& wanted : problem_.wanted) found.insert(wanted.body);
    return {found.begin(), found.end()};
  }

  std::vector<std::size_t> bodies_of(const std::string& person) const {
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < rules_.bodies.size(); ++at)
      if (sits_on(person, rules_.bodies[at])) found.push_back(at);
    return found;
  }

  std::size_t least_seats(const std::vector<std::size_t>& bodies) const {
    const std::size_t least = *std::ranges::min_element(
        bodies, {}, [&](std::size_t at) { return rules_.bodies[at].heads; });
    return static_cast<std::size_t>(rules_.bodies[least].heads);
  }

  bool meets_soon(std::size_t body, const Staggered& staggered) const {
    const auto is_own = [&](const Series& each) { return each.body == rules_.bodies[body].id; };
    const auto is_short = [&](const Series& each) {
      return is_own(each) && each.length < staggered.apart;
    };
    return std::ranges::count_if(rules_.series, is_own) > 1 &&
           std::ranges::any_of(rules_.series, is_short);
  }

  std::vector<Held> of_series(const std::vector<Held>& all, std::size_t one,
                              std::size_t other) const {
    std::vector<Held> found;
    std::ranges::copy_if(all, std::back_inserter(found), [&](const Held& each) {
      const std::size_t series =
          problem_.wanted[static_cast<std::size_t>(each.pick.meeting)].series;
      return series == one || series == other;
    });
    return found;
  }

  std::vector<Held> held(const std::vector<std::size_t>& bodies) const {
    std::vector<Held> all;
    for (std::size_t at = 0; at < problem_.wanted.size(); ++at) {
      const WantedMeeting& wanted = problem_.wanted[at];
      if (std::ranges::find(bodies, wanted.body) == bodies.end()) continue;
      const Minutes length = rules_.series[wanted.series].length;
      for (std::size_t choice = 0; choice < problem_.choices[at].size(); ++choice) {
        const YearChoice& each = problem_.choices[at][choice];
        const Local start = Local{each.day} + each.start;
        all.push_back({{static_cast<int>(at), static_cast<int>(choice)}, start, start + length});
      }
    }
    std::ranges::sort(all, earlier);
    return all;
  }

  // At each moment at which something begins: all that is going on.
  void add_overlaps(RuleId rule, const std::vector<Held>& all, int at_most) {
    std::size_t first = 0;
    for (std::size_t at = 0; at < all.size(); ++at) {
      while (all[first].start + kLongest <= all[at].start) ++first;
      if (at + 1 < all.size() && all[at + 1].start == all[at].start) continue;
      std::vector<Pick> picks;
      for (std::size_t each = first; each <= at; ++each)
        if (all[at].start < all[each].end) picks.push_back(all[each].pick);
      add(rule, std::move(picks), at_most);
    }
  }

  void add_evenings(std::size_t person, const std::vector<Held>& all) {
    std::map<Date, std::vector<Pick>> weeks;  // by their Mondays
    for (const Held& each : all)
      if (each.start - day_of(each) >= rules_.evenings->from)
        weeks[monday_of(day_of(each))].push_back(each.pick);
    for (auto& [monday, picks] : weeks)
      add({RuleKind::evenings, person}, std::move(picks), rules_.evenings->at_most);
  }

  void add(RuleId rule, std::vector<Pick> picks, int at_most) {
    if (meetings_of(picks) > static_cast<std::size_t>(at_most))
      problem_.limits.push_back({rule, {std::move(picks), at_most}});
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
