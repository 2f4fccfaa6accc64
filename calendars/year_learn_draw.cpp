#include "calendars/year_learn_draw.hpp"

#include <algorithm>

#include "calendars/year_conflicts.hpp"
#include "calendars/year_learn_series.hpp"
#include "calendars/year_words.hpp"

namespace indkald::calendars::learning {
namespace {

constexpr int kMostRounds = 60;

template <class Value>
void erase_at(std::vector<Value>& values, std::size_t at) {
  values.erase(values.begin() + static_cast<std::ptrdiff_t>(at));
}

const RuleId* first_of_kind(const Conflict& conflict, RuleKind kind) {
  const auto found = std::ranges::find(conflict.rules, kind, &RuleId::kind);
  return found == conflict.rules.end() ? nullptr : &*found;
}

const RuleId* least_sure_chain(const Conflict& conflict, const Learnt& learnt) {
  const RuleId* least = nullptr;
  for (const RuleId& rule : conflict.rules)
    if (rule.kind == RuleKind::chain &&
        (least == nullptr || learnt.chains[rule.index] < learnt.chains[least->index]))
      least = &rule;
  return least;
}

// A chain that asks for less, until little is left of it.
bool loosen_chain(Chain& chain) {
  constexpr int kFewestDays = 2;
  constexpr int kStep = 2;
  constexpr int kWeek = 7;
  if (chain.days <= kFewestDays) return false;
  chain.days = std::max(kFewestDays, chain.days - kStep);
  chain.at_most += kWeek;
  return true;
}

void leave_out_chain(Learnt& learnt, std::size_t at) {
  if (loosen_chain(learnt.rules.chains[at])) return;
  const Chain& chain = learnt.rules.chains[at];
  learnt.left_out.push_back({"learn.left_out.chain",
                             {{"before", body_name(learnt.rules, chain.before)},
                              {"after", body_name(learnt.rules, chain.after)}}});
  erase_at(learnt.rules.chains, at);
  erase_at(learnt.chains, at);
}

// What binds bodies together was only seen to hold; it goes first.
bool leave_out_link(Learnt& learnt, const Conflict& conflict) {
  YearRules& rules = learnt.rules;
  if (const RuleId* chain = least_sure_chain(conflict, learnt)) {
    leave_out_chain(learnt, chain->index);
  } else if (const RuleId* staggered = first_of_kind(conflict, RuleKind::staggered)) {
    erase_at(rules.staggered, staggered->index);
    learnt.left_out.push_back({"learn.left_out.staggered", {}});
  } else if (first_of_kind(conflict, RuleKind::evenings) != nullptr) {
    rules.evenings.reset();
    learnt.left_out.push_back({"learn.left_out.evenings", {}});
  } else if (const RuleId* budget = first_of_kind(conflict, RuleKind::budget)) {
    erase_at(rules.budgets, budget->index);
    learnt.left_out.push_back({"learn.left_out.budget", {}});
  } else if (first_of_kind(conflict, RuleKind::rooms) != nullptr) {
    rules.rooms_are_enough = true;
    learnt.left_out.push_back({"learn.left_out.rooms", {}});
  } else {
    return false;
  }
  return true;
}

// Two meetings at one time: the series may begin at other times, and lie farther away.
void give_room(Series& series) {
  constexpr Minutes kHalfHour{30};
  constexpr int kWeek = 7;
  constexpr int kFarthest = 180;
  series.within_days = std::min(series.within_days + kWeek, kFarthest);
  const Minutes later = std::ranges::max(series.starts) + kHalfHour;
  if (later + series.length <= std::chrono::days{1}) series.starts.push_back(later);
  if (series.weekdays.empty()) return;
  const unsigned preferred = series.weekdays.front().c_encoding();
  for (const unsigned beside : {preferred + 1, preferred - 1})
    add_weekday(series, std::chrono::weekday{beside});
}

bool loosen_series(Learnt& learnt, const Conflict& conflict) {
  bool any = false;
  for (const ConflictMeeting& meeting : conflict.meetings) {
    const auto found = std::ranges::find(learnt.rules.series, meeting.series, &Series::name);
    if (found == learnt.rules.series.end()) continue;
    give_room(*found);
    any = true;
  }
  return any;
}

bool soften(Learnt& learnt, int year) {
  const YearConflicts conflicts = year_conflicts(learnt.rules, year);
  if (conflicts.found.empty()) return false;
  bool any = false;
  for (const Conflict& conflict : conflicts.found)
    if (leave_out_link(learnt, conflict)) return true;
  for (const Conflict& conflict : conflicts.found) any = loosen_series(learnt, conflict) || any;
  return any;
}

}  // namespace

std::map<int, YearDraft> draw_each(Learnt& learnt, const std::vector<int>& years,
                                   const TimetableOptions& options) {
  std::map<int, YearDraft> drafts;
  int rounds = 0;
  for (std::size_t at = 0; at < years.size();) {
    YearDraft draft = draw_up(learnt.rules, years[at], {}, options);
    if (draft.infeasible && rounds < kMostRounds && soften(learnt, years[at])) {
      // What was left out bears on every year.
      ++rounds;
      drafts.clear();
      at = 0;
      continue;
    }
    drafts[years[at++]] = std::move(draft);
  }
  return drafts;
}

}  // namespace indkald::calendars::learning
