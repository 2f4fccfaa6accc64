#include "calendars/year_clash.hpp"

#include <algorithm>
#include <array>

namespace indkald::calendars {
namespace {

// A clash is rather told without these: they cannot be changed. The first is dropped first.
constexpr std::array kDroppedFirst{RuleKind::one_meeting, RuleKind::weekends, RuleKind::holidays,
                                   RuleKind::days_off,    RuleKind::rooms,    RuleKind::evenings,
                                   RuleKind::two_places};

std::ptrdiff_t eagerness(RuleId rule) {
  return std::ranges::find(kDroppedFirst, rule.kind) - kDroppedFirst.begin();
}

std::vector<std::size_t> by_eagerness(const YearQuestion& question, const RuleSet& rules) {
  std::vector<std::size_t> order;
  for (std::size_t at = 0; at < rules.size(); ++at)
    if (rules[at]) order.push_back(at);
  std::ranges::stable_sort(order, {},
                           [&](std::size_t at) { return eagerness(question.rules[at]); });
  return order;
}

// Meetings that cannot be placed together; none: all can.
struct Misplaced {
  MeetingSet meetings;
  Met met = Met::yes;
};

Misplaced misplaced(const YearQuestion& question, const MeetingSet& meetings,
                    const RuleSet& rules) {
  Misplaced found;
  for (const YearPart& part : parts_of(question, meetings, rules)) {
    const Placing answered = place(part);
    if (answered.met == Met::unknown) found.met = Met::unknown;
    if (answered.met != Met::no) continue;
    found.met = Met::no;
    for (const std::size_t at : answered.core) found.meetings.push_back(part.meetings[at]);
    return found;
  }
  return found;
}

// Without each that is not needed.
MeetingSet fewest(const YearQuestion& question, MeetingSet meetings, const RuleSet& rules) {
  for (std::size_t at = meetings.size(); at-- > 0;) {
    if (at >= meetings.size()) continue;
    MeetingSet fewer = meetings;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
    Misplaced found = misplaced(question, fewer, rules);
    if (found.met == Met::no) meetings = std::move(found.meetings);
  }
  return meetings;
}

RuleSet core_rules(const YearQuestion& question, const MeetingSet& meetings, const RuleSet& rules) {
  const Placing answered = place(by_rules(question, meetings, rules));
  if (answered.met != Met::no) return rules;
  RuleSet made(rules.size());
  for (const std::size_t rule : answered.core) made[rule] = true;
  return made;
}

RuleSet without(RuleSet rules, std::size_t rule) {
  rules[rule] = false;
  return rules;
}

// Of the rules that keep these meetings from being placed, those that are needed for it.
RuleSet fewest_rules(const YearQuestion& question, const MeetingSet& meetings, RuleSet rules) {
  for (const std::size_t rule : by_eagerness(question, rules)) {
    RuleSet fewer = without(rules, rule);
    if (can_be_met(question, meetings, fewer) == Met::no) rules = std::move(fewer);
  }
  return rules;
}

// The clash of these meetings, or one of fewer rules that shows elsewhere.
Clash smallest(const YearQuestion& question, MeetingSet meetings, RuleSet rules) {
  for (;;) {
    meetings = fewest(question, std::move(meetings), rules);
    rules = fewest_rules(question, meetings, core_rules(question, meetings, rules));
    meetings = fewest(question, std::move(meetings), rules);
    bool is_smallest = true;
    for (const std::size_t rule : by_eagerness(question, rules)) {
      Misplaced found = misplaced(question, all_meetings(question), without(rules, rule));
      if (found.met != Met::no) continue;
      meetings = std::move(found.meetings);
      rules[rule] = false;
      is_smallest = false;
      break;
    }
    if (is_smallest) break;
  }
  std::ranges::sort(meetings);
  return {rules_in(question, rules), std::move(meetings)};
}

void remove(MeetingSet& meetings, std::size_t meeting) { std::erase(meetings, meeting); }

}  // namespace

std::optional<Clash> clash_among(const YearQuestion& question, const RuleSet& rules) {
  Misplaced found = misplaced(question, all_meetings(question), rules);
  if (found.met != Met::no) return std::nullopt;
  return smallest(question, std::move(found.meetings), rules);
}

Clashes clashes(const YearQuestion& question, std::size_t at_most) {
  Clashes made;
  MeetingSet left = all_meetings(question);
  const RuleSet rules = all_rules(question);
  for (;;) {
    Misplaced found = misplaced(question, left, rules);
    if (found.met == Met::unknown) made.all = false;
    if (found.met != Met::no) return made;
    if (made.found.size() == at_most) break;
    MeetingSet shown = fewest(question, std::move(found.meetings), rules);
    Clash clash = smallest(question, shown, rules);
    if (std::ranges::find(made.found, clash.rules, &Clash::rules) != made.found.end()) {
      for (const std::size_t meeting : shown) remove(left, meeting);
      continue;
    }
    remove(left, shown.back());
    made.found.push_back(std::move(clash));
  }
  made.all = false;
  return made;
}

}  // namespace indkald::calendars
