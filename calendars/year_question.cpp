#include "calendars/year_question.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "calendars/year_crowding.hpp"
#include "calendars/year_rooms.hpp"

namespace indkald::calendars {
namespace {

// Each forbids one way of using too many joined rooms at once.
constexpr int kCrowdingRounds = 200;

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

void add_rules(YearQuestion& question) {
  std::vector<RuleId>& rules = question.rules;
  for (const auto& choices : question.problem.choices)
    for (const YearChoice& choice : choices)
      rules.insert(rules.end(), choice.taken_by.begin(), choice.taken_by.end());
  for (const NamedLimit& each : question.problem.limits) rules.push_back(each.rule);
  for (const NamedPrecedence& each : question.problem.precedences) rules.push_back(each.rule);
  if (!question.rooms.empty())
    for (const int heads : question.heads)
      if (heads > 0) rules.push_back({RuleKind::rooms, static_cast<std::size_t>(heads)});
  std::ranges::sort(rules);
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
}

std::size_t known_place(const YearQuestion& question, RuleId rule) {
  return place_of(question, rule).value_or(kNowhere);
}

void add_rooms_of(YearQuestion& question, const YearRules& rules) {
  if (has_joined_rooms(rules) && !rules.rooms_are_enough) question.rooms = rules.rooms;
  for (const WantedMeeting& wanted : question.problem.wanted) {
    question.heads.push_back(rules.bodies[wanted.body].heads);
    question.lengths.push_back(rules.series[wanted.series].length);
  }
}

void index_limit(YearQuestion& question, std::size_t at, std::size_t rule) {
  question.limit_rules.push_back(rule);
  for (const Pick& pick : question.problem.limits[at].limit.picks) {
    auto& limits = question.limits_of[static_cast<std::size_t>(pick.meeting)];
    if (limits.empty() || limits.back() != at) limits.push_back(at);
  }
}

void add_takers(YearQuestion& question) {
  std::map<std::vector<RuleId>, std::size_t> known;
  for (const auto& choices : question.problem.choices) {
    auto& places = question.taken_by.emplace_back();
    for (const YearChoice& choice : choices) {
      const auto [at, is_new] = known.try_emplace(choice.taken_by, known.size());
      places.push_back(at->second);
      if (!is_new) continue;
      auto& set = question.takers.emplace_back();
      for (const RuleId rule : choice.taken_by) set.push_back(known_place(question, rule));
    }
  }
}

// Of each set in `takers`: whether it takes nothing under these rules.
std::vector<bool> free_takers(const YearQuestion& question, const RuleSet& rules) {
  std::vector<bool> made;
  for (const auto& set : question.takers)
    made.push_back(std::ranges::none_of(set, [&](std::size_t rule) { return rules[rule]; }));
  return made;
}

// What may be asked of some meetings under some rules, with places of their own.
class Asking {
 public:
  Asking(const YearQuestion& question, const MeetingSet& meetings, const RuleSet& rules)
      : question_(question),
        meetings_(meetings),
        rules_(rules),
        free_(free_takers(question, rules)),
        places_(question.problem.wanted.size(), kNowhere),
        slots_(question.problem.wanted.size()) {
    for (std::size_t at = 0; at < meetings.size(); ++at) places_[meetings[at]] = at;
  }

  Asked by_meetings() {
    for (std::size_t at = 0; at < meetings_.size(); ++at) add_meeting(at, Guard{at}, false);
    asked_.guards = meetings_.size();
    add_links(false);
    return std::move(asked_);
  }

  Asked by_rules() {
    for (std::size_t at = 0; at < meetings_.size(); ++at) add_meeting(at, Guard{}, true);
    asked_.guards = question_.rules.size();
    add_links(true);
    return std::move(asked_);
  }

 private:
  void add_meeting(std::size_t at, Guard guard, bool guards_rules) {
    const std::size_t meeting = meetings_[at];
    AskedMeeting made{guard, {}};
    slots_[meeting].assign(question_.taken_by[meeting].size(), kNowhere);
    for (std::size_t choice = 0; choice < question_.taken_by[meeting].size(); ++choice) {
      const std::size_t set = question_.taken_by[meeting][choice];
      if (!guards_rules && !free_[set]) continue;
      const Choice& when = question_.table.meetings[meeting][choice];
      slots_[meeting][choice] = made.slots.size();
      made.slots.push_back({when.day, when.working_day, {}});
      if (guards_rules)
        for (const std::size_t rule : question_.takers[set])
          if (rules_[rule]) made.slots.back().taken_by.push_back(rule);
    }
    asked_.meetings.push_back(std::move(made));
  }

  void add_links(bool guards_rules) {
    for (const std::size_t at : limits_of_any())
      if (rules_[question_.limit_rules[at]])
        add_limit(question_.table.limits[at], guard_of(question_.limit_rules[at], guards_rules));
    for (std::size_t at = 0; at < question_.table.precedences.size(); ++at)
      if (rules_[question_.precedence_rules[at]])
        add_precedence(question_.table.precedences[at],
                       guard_of(question_.precedence_rules[at], guards_rules));
  }

  // The limits that one of the meetings is in, in order.
  std::vector<std::size_t> limits_of_any() const {
    std::vector<bool> is_in(question_.table.limits.size());
    for (const std::size_t meeting : meetings_)
      for (const std::size_t limit : question_.limits_of[meeting]) is_in[limit] = true;
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < is_in.size(); ++at)
      if (is_in[at]) found.push_back(at);
    return found;
  }

  static Guard guard_of(std::size_t rule, bool guards_rules) {
    return guards_rules ? Guard{rule} : Guard{};
  }

  void add_limit(const Limit& limit, Guard guard) {
    Limit made{{}, limit.at_most};
    int meetings = 0;
    std::size_t last = kNowhere;
    for (const Pick& pick : limit.picks) {
      const auto meeting = static_cast<std::size_t>(pick.meeting);
      if (places_[meeting] == kNowhere) continue;
      const std::size_t slot = slots_[meeting][static_cast<std::size_t>(pick.choice)];
      if (slot == kNowhere) continue;
      made.picks.push_back({static_cast<int>(places_[meeting]), static_cast<int>(slot)});
      if (meeting != last) ++meetings;
      last = meeting;
    }
    if (meetings > limit.at_most) asked_.limits.push_back({guard, std::move(made)});
  }

  void add_precedence(Precedence precedence, Guard guard) {
    const std::size_t earlier = places_[static_cast<std::size_t>(precedence.earlier)];
    const std::size_t later = places_[static_cast<std::size_t>(precedence.later)];
    if (earlier == kNowhere || later == kNowhere) return;
    precedence.earlier = static_cast<int>(earlier);
    precedence.later = static_cast<int>(later);
    asked_.precedences.push_back({guard, precedence});
  }

  const YearQuestion& question_;
  const MeetingSet& meetings_;
  const RuleSet& rules_;
  std::vector<bool> free_;
  std::vector<std::size_t> places_;              // of each meeting, among `meetings_`
  std::vector<std::vector<std::size_t>> slots_;  // of each meeting's choices
  Asked asked_;
};

class Groups {
 public:
  explicit Groups(std::size_t size) : parents_(size) {
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
  }

  std::size_t of(std::size_t at) {
    while (parents_[at] != at) at = parents_[at] = parents_[parents_[at]];
    return at;
  }

  void join(std::size_t left, std::size_t right) { parents_[of(left)] = of(right); }

 private:
  std::vector<std::size_t> parents_;
};

Groups groups_of(const Asked& asked) {
  Groups groups(asked.meetings.size());
  for (const auto& [guard, limit] : asked.limits)
    for (const Pick& pick : limit.picks)
      groups.join(static_cast<std::size_t>(pick.meeting),
                  static_cast<std::size_t>(limit.picks.front().meeting));
  for (const auto& [guard, precedence] : asked.precedences)
    groups.join(static_cast<std::size_t>(precedence.earlier),
                static_cast<std::size_t>(precedence.later));
  return groups;
}

// Meetings that something under these rules binds to one another, and what is asked of them, with
// one assumption per meeting, in the order of `meetings`.
struct YearPart {
  MeetingSet meetings;
  Asked asked;
};

Placing place(const YearPart& part) {
  for (std::size_t at = 0; at < part.meetings.size(); ++at)
    if (part.asked.meetings[at].slots.empty()) return {Met::no, {at}, {}};
  if (part.meetings.size() == 1 && part.asked.limits.empty()) return {Met::yes, {}, {0}};
  return place(part.asked);
}

// Deals a question out to its parts.
class Dealing {
 public:
  Dealing(Asked asked, const MeetingSet& meetings) : groups_(groups_of(asked)) {
    for (std::size_t at = 0; at < meetings.size(); ++at)
      add_meeting(at, meetings[at], std::move(asked.meetings[at]));
    for (AskedLimit& each : asked.limits) add(std::move(each));
    for (const AskedPrecedence& each : asked.precedences) add(each);
  }

  // Small ones first.
  std::vector<YearPart> parts() {
    std::ranges::stable_sort(parts_, {}, [](const YearPart& part) { return part.meetings.size(); });
    return std::move(parts_);
  }

 private:
  void add_meeting(std::size_t at, std::size_t meeting, AskedMeeting asked) {
    const auto [found, is_new] = by_group_.try_emplace(groups_.of(at), parts_.size());
    if (is_new) parts_.emplace_back();
    YearPart& part = parts_[found->second];
    places_.push_back({found->second, static_cast<int>(part.meetings.size())});
    asked.guard = part.asked.guards++;
    part.meetings.push_back(meeting);
    part.asked.meetings.push_back(std::move(asked));
  }

  void add(AskedLimit limit) {
    Asked& asked = of(limit.limit.picks.front().meeting);
    for (Pick& pick : limit.limit.picks) pick.meeting = place(pick.meeting);
    asked.limits.push_back(std::move(limit));
  }

  void add(AskedPrecedence asked) {
    Asked& part = of(asked.precedence.earlier);
    asked.precedence.earlier = place(asked.precedence.earlier);
    asked.precedence.later = place(asked.precedence.later);
    part.precedences.push_back(asked);
  }

  Asked& of(int meeting) { return parts_[places_[static_cast<std::size_t>(meeting)].first].asked; }
  int place(int meeting) const { return places_[static_cast<std::size_t>(meeting)].second; }

  Groups groups_;
  std::map<std::size_t, std::size_t> by_group_;
  std::vector<std::pair<std::size_t, int>> places_;  // of each meeting: its part, and where in it
  std::vector<YearPart> parts_;
};

// The problem's choice that stands at a slot: those that are taken away under the rules have none.
std::size_t choice_at(const YearQuestion& question, std::size_t meeting,
                      const std::vector<bool>& free, std::size_t slot) {
  for (std::size_t choice = 0;; ++choice)
    if (free[question.taken_by[meeting][choice]] && slot-- == 0) return choice;
}

Placed placed_once(const YearQuestion& question, const MeetingSet& meetings, const RuleSet& rules) {
  const std::vector<bool> free = free_takers(question, rules);
  std::map<std::size_t, std::size_t> choices;
  Placed made;
  for (const YearPart& part :
       Dealing(Asking(question, meetings, rules).by_meetings(), meetings).parts()) {
    const Placing answered = place(part);
    if (answered.met == Met::unknown) made.met = Met::unknown;
    if (answered.met == Met::no) {
      made = {Met::no, {}, {}};
      for (const std::size_t at : answered.core) made.core.push_back(part.meetings[at]);
      return made;
    }
    for (std::size_t at = 0; at < answered.chosen.size(); ++at)
      choices[part.meetings[at]] =
          choice_at(question, part.meetings[at], free, answered.chosen[at]);
  }
  if (made.met == Met::yes)
    for (const std::size_t meeting : meetings) made.choices.push_back(choices[meeting]);
  return made;
}

}  // namespace

YearQuestion year_question(const YearRules& rules, int year, Reach reach, Partners partners) {
  YearQuestion made;
  made.problem = year_problem(rules, year, reach, {}, partners);
  made.table = timetable_of(made.problem, rules, year);
  add_rooms_of(made, rules);
  add_rules(made);
  add_takers(made);
  made.limits_of.resize(made.problem.wanted.size());
  for (std::size_t at = 0; at < made.problem.limits.size(); ++at)
    index_limit(made, at, known_place(made, made.problem.limits[at].rule));
  for (const NamedPrecedence& each : made.problem.precedences)
    made.precedence_rules.push_back(known_place(made, each.rule));
  return made;
}

MeetingSet all_meetings(const YearQuestion& question) {
  MeetingSet made(question.problem.wanted.size());
  std::iota(made.begin(), made.end(), std::size_t{0});
  return made;
}

RuleSet all_rules(const YearQuestion& question) { return RuleSet(question.rules.size(), true); }

void add_limit(YearQuestion& question, std::size_t rule, Limit limit) {
  question.problem.limits.push_back({question.rules[rule], limit});
  question.table.limits.push_back(std::move(limit));
  index_limit(question, question.table.limits.size() - 1, rule);
}

std::optional<std::size_t> place_of(const YearQuestion& question, RuleId rule) {
  const auto at = std::ranges::lower_bound(question.rules, rule);
  if (at == question.rules.end() || *at != rule) return std::nullopt;
  return static_cast<std::size_t>(at - question.rules.begin());
}

RuleSet rules_among(const YearQuestion& question, std::span<const RuleId> rules) {
  RuleSet made(question.rules.size());
  for (const RuleId rule : rules)
    if (const auto at = place_of(question, rule)) made[*at] = true;
  return made;
}

std::vector<RuleId> rules_in(const YearQuestion& question, const RuleSet& rules) {
  std::vector<RuleId> made;
  for (std::size_t at = 0; at < rules.size(); ++at)
    if (rules[at]) made.push_back(question.rules[at]);
  return made;
}

bool has_choice(const YearQuestion& question, std::size_t meeting, const RuleSet& rules) {
  return std::ranges::any_of(question.taken_by[meeting], [&](std::size_t set) {
    return std::ranges::none_of(question.takers[set],
                                [&](std::size_t rule) { return rules[rule]; });
  });
}

Placed placed(YearQuestion& question, const MeetingSet& meetings, const RuleSet& rules) {
  for (int round = 0; round < kCrowdingRounds; ++round) {
    Placed made = placed_once(question, meetings, rules);
    if (made.met != Met::yes) return made;
    if (!forbid_crowding(question, meetings, made.choices, rules)) return made;
  }
  return {Met::unknown, {}, {}};
}

Met can_be_met(YearQuestion& question, const MeetingSet& meetings, const RuleSet& rules) {
  return placed(question, meetings, rules).met;
}

Asked by_rules(const YearQuestion& question, const MeetingSet& meetings, const RuleSet& rules) {
  return Asking(question, meetings, rules).by_rules();
}

}  // namespace indkald::calendars
