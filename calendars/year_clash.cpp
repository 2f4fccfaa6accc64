#include "calendars/year_clash.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace indkald::calendars {
namespace {

// A clash is rather told without these: they cannot be changed. The first is dropped first.
constexpr std::array kDroppedFirst{RuleKind::weekends,   RuleKind::holidays, RuleKind::days_off,
                                   RuleKind::rooms,      RuleKind::evenings, RuleKind::two_places,
                                   RuleKind::one_meeting};

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

// Without each that is not needed.
MeetingSet fewest(YearQuestion& question, MeetingSet meetings, const RuleSet& rules) {
  for (std::size_t at = meetings.size(); at-- > 0;) {
    if (at >= meetings.size()) continue;
    MeetingSet fewer = meetings;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
    Placed found = placed(question, fewer, rules);
    if (found.met == Met::no) meetings = std::move(found.core);
  }
  return meetings;
}

// Without the people where they are not needed: a body that meets twice at one time is told as
// that, and not by its members.
RuleSet told_by_bodies(YearQuestion& question, const MeetingSet& meetings, RuleSet rules) {
  RuleSet fewer = rules;
  for (std::size_t at = 0; at < fewer.size(); ++at)
    if (question.rules[at].kind == RuleKind::two_places) fewer[at] = false;
  if (can_be_met(question, meetings, fewer) == Met::no) return fewer;
  return rules;
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
RuleSet fewest_rules(YearQuestion& question, const MeetingSet& meetings, RuleSet rules) {
  for (const std::size_t rule : by_eagerness(question, rules)) {
    RuleSet fewer = without(rules, rule);
    if (can_be_met(question, meetings, fewer) == Met::no) rules = std::move(fewer);
  }
  return rules;
}

// The clash of these meetings, or one of fewer rules that shows elsewhere.
Clash smallest(YearQuestion& question, MeetingSet meetings, RuleSet rules) {
  for (;;) {
    meetings = fewest(question, std::move(meetings), rules);
    rules = told_by_bodies(question, meetings, std::move(rules));
    rules = fewest_rules(question, meetings, core_rules(question, meetings, rules));
    meetings = fewest(question, std::move(meetings), rules);
    bool is_smallest = true;
    for (const std::size_t rule : by_eagerness(question, rules)) {
      Placed found = placed(question, all_meetings(question), without(rules, rule));
      if (found.met != Met::no) continue;
      meetings = std::move(found.core);
      rules[rule] = false;
      is_smallest = false;
      break;
    }
    if (is_smallest) break;
  }
  std::ranges::sort(meetings);
  return {rules_in(question, rules), std::move(meetings)};
}

class Clashing {
 public:
  Clashing(YearQuestion& question, std::size_t at_most)
      : question_(question), at_most_(at_most), rules_(all_rules(question)) {}

  Clashes found() {
    for (const std::size_t meeting : all_meetings(question_))
      if (has_choice(question_, meeting, rules_))
        left_.push_back(meeting);
      else
        add({meeting});
    const Date first = question_.problem.wanted.empty() ? Date{} : first_ideal();
    for (Date from = first; !left_.empty() && from < first + kYear; from += kStretch)
      look_among([&](Date ideal) { return from <= ideal && ideal < from + kStretch + kOverlap; });
    made_.all = look_among([](Date) { return true; }) && made_.all;
    return std::move(made_);
  }

 private:
  // The year is looked through stretch by stretch before it is as a whole: most clashes show in
  // one, and small questions are answered soonest.
  static constexpr std::chrono::days kYear{366}, kStretch{28}, kOverlap{14};

  Date first_ideal() const {
    return std::ranges::min_element(question_.problem.wanted, {}, &WantedMeeting::ideal)->ideal;
  }

  // Whether all that these meetings show was found.
  bool look_among(const std::function<bool(Date)>& has) {
    for (;;) {
      MeetingSet some;
      for (const std::size_t meeting : left_)
        if (has(question_.problem.wanted[meeting].ideal)) some.push_back(meeting);
      Placed found = placed(question_, some, rules_);
      if (found.met != Met::no) return found.met == Met::yes;
      if (made_.found.size() == at_most_) return false;
      add(fewest(question_, std::move(found.core), rules_));
    }
  }

  // The clash that these meetings show. One that is known takes all of them away: what else they
  // show is hidden behind it.
  void add(const MeetingSet& shown) {
    if (is_known(shown)) return leave_out(shown);
    if (made_.found.size() == at_most_) {
      made_.all = false;
      return;
    }
    Clash clash = smallest(question_, shown, rules_);
    if (std::ranges::find(made_.found, clash.rules, &Clash::rules) != made_.found.end())
      return leave_out(shown);
    leave_out({shown.back()});
    made_.found.push_back(std::move(clash));
  }

  bool is_known(const MeetingSet& shown) {
    return std::ranges::any_of(made_.found, [&](const Clash& clash) {
      return can_be_met(question_, shown, rules_among(question_, clash.rules)) == Met::no;
    });
  }

  void leave_out(const MeetingSet& meetings) {
    for (const std::size_t meeting : meetings) std::erase(left_, meeting);
  }

  YearQuestion& question_;
  std::size_t at_most_;
  RuleSet rules_;
  MeetingSet left_;
  Clashes made_;
};

}  // namespace

std::optional<Clash> clash_in(YearQuestion& question) {
  const RuleSet rules = all_rules(question);
  Placed found = placed(question, all_meetings(question), rules);
  if (found.met != Met::no) return std::nullopt;
  return smallest(question, std::move(found.core), rules);
}

Clashes clashes(YearQuestion& question, std::size_t at_most) {
  return Clashing(question, at_most).found();
}

}  // namespace indkald::calendars
