#include "calendars/year_solver.hpp"

#include <malloc.h>
#include <z3++.h>

#include <algorithm>

namespace indkald::calendars {
namespace {

// A municipality's year takes a tenth of it.
constexpr unsigned kSteps = 200'000'000;

// Up to so many picks, each pair of them is a clause.
constexpr std::size_t kFewPicks = 6;

// A day of a meeting with its working day, and the variable of being on it or before.
struct Rung {
  int day;
  int working_day;
  z3::expr by;
};

// Each question takes two tables of eight megabytes. Given back to the system and taken anew for
// the next one, page by page, they cost twenty times as long as the question.
void keep_memory() {
  constexpr int kMegabyte = 1 << 20;
  [[maybe_unused]] static const bool kept = mallopt(M_MMAP_THRESHOLD, 16 * kMegabyte) == 1 &&
                                            mallopt(M_TRIM_THRESHOLD, 64 * kMegabyte) == 1;
}

bool is_too_early(const Precedence& precedence, const Rung& earlier, const Rung& later) {
  return later.day < earlier.day + precedence.days ||
         later.working_day < earlier.working_day + precedence.working_days;
}

class Encoding {
 public:
  explicit Encoding(const Asked& asked) {
    z3::params params(context_);
    params.set("random_seed", 1U);
    params.set("rlimit", kSteps);
    solver_.set(params);
    for (std::size_t at = 0; at < asked.guards; ++at) guards_.push_back(fresh());
    for (const AskedMeeting& each : asked.meetings) add(each);
    for (const AskedLimit& each : asked.limits) add(each);
    for (const AskedPrecedence& each : asked.precedences) add(each);
  }

  Placing place() {
    switch (solver_.check(guards_)) {
      case z3::sat:
        return {Met::yes, {}, slots()};
      case z3::unsat:
        return {Met::no, core(), {}};
      default:
        return {Met::unknown, {}, {}};
    }
  }

 private:
  struct Placed {
    Guard guard;
    std::vector<z3::expr> slots;
    std::vector<Rung> ladder;
  };

  z3::expr fresh() { return context_.bool_const(("v" + std::to_string(variables_++)).c_str()); }

  void add_clause(const z3::expr_vector& literals) { solver_.add(z3::mk_or(literals)); }

  z3::expr_vector clause_under(const Guard& guard) {
    z3::expr_vector literals(context_);
    if (guard) literals.push_back(!guards_[static_cast<int>(*guard)]);
    return literals;
  }

  void add(const AskedMeeting& meeting) {
    Placed placed{meeting.guard, {}, {}};
    z3::expr_vector any = clause_under(meeting.guard);
    for (const Slot& slot : meeting.slots) {
      placed.slots.push_back(fresh());
      any.push_back(placed.slots.back());
      for (const std::size_t rule : slot.taken_by)
        solver_.add(!guards_[static_cast<int>(rule)] || !placed.slots.back());
    }
    add_clause(any);
    add_ladder(meeting, placed);
    placed_.push_back(std::move(placed));
  }

  // Slots are by day: each is on its rung, and not on the one before.
  void add_ladder(const AskedMeeting& meeting, Placed& placed) {
    std::size_t of_day = 0;
    for (std::size_t at = 0; at < meeting.slots.size(); ++at) {
      const Slot& slot = meeting.slots[at];
      if (placed.ladder.empty() || placed.ladder.back().day != slot.day) {
        of_day = at;
        add_rung(slot, placed.ladder);
      }
      const z3::expr& chosen = placed.slots[at];
      solver_.add(!chosen || placed.ladder.back().by);
      if (placed.ladder.size() > 1)
        solver_.add(!chosen || !placed.ladder[placed.ladder.size() - 2].by);
      for (std::size_t other = of_day; other < at; ++other)
        solver_.add(!chosen || !placed.slots[other]);
    }
  }

  void add_rung(const Slot& slot, std::vector<Rung>& ladder) {
    ladder.push_back({slot.day, slot.working_day, fresh()});
    if (ladder.size() > 1) solver_.add(!ladder[ladder.size() - 2].by || ladder.back().by);
  }

  void add(const AskedLimit& asked) {
    const std::vector<Pick>& picks = asked.limit.picks;
    if (asked.limit.at_most == 1 && picks.size() <= kFewPicks) return add_pairs(asked);
    z3::expr_vector literals(context_);
    for (const Pick& pick : picks) literals.push_back(chosen(pick));
    z3::expr_vector clause = clause_under(asked.guard);
    clause.push_back(z3::atmost(literals, static_cast<unsigned>(asked.limit.at_most)));
    add_clause(clause);
  }

  void add_pairs(const AskedLimit& asked) {
    const std::vector<Pick>& picks = asked.limit.picks;
    for (std::size_t left = 0; left < picks.size(); ++left)
      for (std::size_t right = left + 1; right < picks.size(); ++right) {
        if (picks[left].meeting == picks[right].meeting) continue;
        z3::expr_vector clause = clause_under(asked.guard);
        clause.push_back(!chosen(picks[left]));
        clause.push_back(!chosen(picks[right]));
        add_clause(clause);
      }
  }

  const z3::expr& chosen(const Pick& pick) const {
    return placed_[static_cast<std::size_t>(pick.meeting)]
        .slots[static_cast<std::size_t>(pick.choice)];
  }

  // For each day of the earlier one: before it, or the later one after all that is too early. One
  // that need not be placed is before any but the first.
  void add(const AskedPrecedence& asked) {
    const Placed& first = placed_[static_cast<std::size_t>(asked.precedence.earlier)];
    const auto& earlier = first.ladder;
    const auto& later = placed_[static_cast<std::size_t>(asked.precedence.later)].ladder;
    std::size_t end = 0;
    for (std::size_t at = 0; at < earlier.size(); ++at) {
      const std::size_t before = end;
      while (end < later.size() && is_too_early(asked.precedence, earlier[at], later[end])) ++end;
      if (end == before) continue;
      z3::expr_vector clause = clause_under(asked.guard);
      if (at > 0) clause.push_back(earlier[at - 1].by);
      if (at == 0 && first.guard) clause.push_back(!guards_[static_cast<int>(*first.guard)]);
      clause.push_back(!later[end - 1].by);
      add_clause(clause);
    }
  }

  std::vector<std::size_t> slots() {
    const z3::model model = solver_.get_model();
    std::vector<std::size_t> found;
    for (const Placed& each : placed_) {
      const auto chosen = std::ranges::find_if(
          each.slots, [&](const z3::expr& slot) { return model.eval(slot, true).is_true(); });
      found.push_back(static_cast<std::size_t>(chosen - each.slots.begin()));
    }
    return found;
  }

  std::vector<std::size_t> core() {
    std::vector<std::size_t> found;
    const z3::expr_vector unsat = solver_.unsat_core();
    for (unsigned each = 0; each < unsat.size(); ++each)
      for (unsigned at = 0; at < guards_.size(); ++at)
        if (z3::eq(unsat[static_cast<int>(each)], guards_[static_cast<int>(at)]))
          found.push_back(at);
    std::ranges::sort(found);
    return found;
  }

  z3::context context_;
  z3::solver solver_{context_, "QF_FD"};
  z3::expr_vector guards_{context_};
  std::vector<Placed> placed_;
  std::size_t variables_ = 0;
};

}  // namespace

Placing place(const Asked& asked) {
  keep_memory();
  return Encoding(asked).place();
}

}  // namespace indkald::calendars
