#include "calendars/year_question.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace indkald::calendars {
namespace {

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

void add_rules(YearQuestion& question) {
  std::vector<RuleId>& rules = question.rules;
  for (const auto& choices : question.problem.choices)
    for (const YearChoice& choice : choices)
      rules.insert(rules.end(), choice.taken_by.begin(), choice.taken_by.end());
  for (const NamedLimit& each : question.problem.limits) rules.push_back(each.rule);
  for (const NamedPrecedence& each : question.problem.precedences) rules.push_back(each.rule);
  std::ranges::sort(rules);
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
}

std::size_t place_of(const YearQuestion& question, RuleId rule) {
  const auto at = std::ranges::lower_bound(question.rules, rule);
  return at != question.rules.end() && *at == rule
             ? static_cast<std::size_t>(at - question.rules.begin())
             : kNowhere;
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
      for (const RuleId rule : choice.taken_by) set.push_back(place_of(question, rule));
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
    for (std::size_t at = 0; at < question_.table.limits.size(); ++at)
      if (rules_[question_.limit_rules[at]])
        add_limit(question_.table.limits[at], guard_of(question_.limit_rules[at], guards_rules));
    for (std::size_t at = 0; at < question_.table.precedences.size(); ++at)
      if (rules_[question_.precedence_rules[at]])
        add_precedence(question_.table.precedences[at],
                       guard_of(question_.precedence_rules[at], guards_rules));
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

// Deals a question out to its parts.
class Dealing {
 public:
  Dealing(Asked asked, const MeetingSet& meetings) : groups_(groups_of(asked)) {
    for (std::size_t at = 0; at < meetings.size(); ++at)
      add_meeting(at, meetings[at], std::move(asked.meetings[at]));
    for (AskedLimit& each : asked.limits) add(std::move(each));
    for (const AskedPrecedence& each : asked.precedences) add(each);
  }

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

}  // namespace

YearQuestion year_question(const YearRules& rules, int year, std::span<const Meeting> kept) {
  YearQuestion made;
  made.problem = year_problem(rules, year, Reach::conceivable, {.meetings = kept});
  made.table = timetable_of(made.problem, rules, year);
  add_rules(made);
  add_takers(made);
  for (const NamedLimit& each : made.problem.limits)
    made.limit_rules.push_back(place_of(made, each.rule));
  for (const NamedPrecedence& each : made.problem.precedences)
    made.precedence_rules.push_back(place_of(made, each.rule));
  return made;
}

MeetingSet all_meetings(const YearQuestion& question) {
  MeetingSet made(question.problem.wanted.size());
  std::iota(made.begin(), made.end(), std::size_t{0});
  return made;
}

RuleSet all_rules(const YearQuestion& question) { return RuleSet(question.rules.size(), true); }

RuleSet rules_among(const YearQuestion& question, std::span<const RuleId> rules) {
  RuleSet made(question.rules.size());
  for (const RuleId rule : rules)
    if (const std::size_t at = place_of(question, rule); at != kNowhere) made[at] = true;
  return made;
}

std::vector<RuleId> rules_in(const YearQuestion& question, const RuleSet& rules) {
  std::vector<RuleId> made;
  for (std::size_t at = 0; at < rules.size(); ++at)
    if (rules[at]) made.push_back(question.rules[at]);
  return made;
}

std::vector<YearPart> parts_of(const YearQuestion& question, const MeetingSet& meetings,
                               const RuleSet& rules) {
  return Dealing(Asking(question, meetings, rules).by_meetings(), meetings).parts();
}

Placing place(const YearPart& part) {
  for (std::size_t at = 0; at < part.meetings.size(); ++at)
    if (part.asked.meetings[at].slots.empty()) return {Met::no, {at}};
  if (part.meetings.size() == 1 && part.asked.limits.empty()) return {Met::yes, {}};
  return place(part.asked);
}

Asked by_rules(const YearQuestion& question, const MeetingSet& meetings, const RuleSet& rules) {
  return Asking(question, meetings, rules).by_rules();
}

Met can_be_met(const YearQuestion& question, const MeetingSet& meetings, const RuleSet& rules) {
  Met met = Met::yes;
  for (const YearPart& part : parts_of(question, meetings, rules)) {
    const Met found = place(part).met;
    if (found == Met::no) return found;
    if (found == Met::unknown) met = found;
  }
  return met;
}

}  // namespace indkald::calendars
