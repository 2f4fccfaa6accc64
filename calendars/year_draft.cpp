#include "calendars/year_draft.hpp"

#include <algorithm>
#include <numeric>

namespace indkald::calendars {
namespace {

// Each round takes away one way of using too many rooms at once.
constexpr int kRoundsForRooms = 200;

Meeting meeting_from(const WantedMeeting& wanted, const YearChoice& choice,
                     const YearRules& rules) {
  const Series& series = rules.series[wanted.series];
  const YearBody& body = rules.bodies[wanted.body];
  Meeting made;
  made.body = body.name;
  made.body_id = body.id;
  made.title = series.title.empty() ? body.name : series.title;
  made.start = Local{choice.day} + choice.start;
  made.timed = true;
  made.end = made.start + series.length;
  made.zone = rules.zone;
  made.status = series.placeholder ? Status::tentative : Status::confirmed;
  made.origin.at = series.name;
  return made;
}

// Where each drawn meeting stands in the problem, in order of time.
std::vector<std::size_t> in_order(const std::vector<Meeting>& drawn) {
  std::vector<std::size_t> order(drawn.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t at) { return drawn[at].start; });
  return order;
}

class Drawing {
 public:
  Drawing(const YearRules& rules, int year, const Kept& kept, Partners partners)
      : rules_(rules),
        year_(year),
        problem_(year_problem(rules, year, Reach::allowed, kept, partners)),
        timetable_(timetable_of(problem_, rules, year)) {}

  YearDraft draw(const TimetableOptions& options) {
    YearDraft draft;
    for (int round = 0; round < kRoundsForRooms; ++round) {
      const TimetableAnswer answer = solve(timetable_, without_never_kept(options));
      draft = draft_from(answer);
      if (!forbid_crowding(draft, answer)) break;
    }
    return draft;
  }

 private:
  std::int64_t points(std::size_t moves) const {
    return std::int64_t{problem_.stability} * static_cast<std::int64_t>(moves);
  }

  // What the sum of the costs may count too much.
  std::int64_t too_much() const {
    return points(
        std::accumulate(problem_.never_kept.begin(), problem_.never_kept.end(), std::size_t{0}));
  }

  TimetableOptions without_never_kept(TimetableOptions options) const {
    options.progress = [tell = std::move(options.progress),
                        too_much = too_much()](TimetableProgress now) {
      if (now.score) *now.score -= too_much;
      now.bound = std::max<std::int64_t>(0, now.bound - too_much);
      tell(now);
    };
    return options;
  }

  // As all wishes come to less, or for whatever they come to.
  std::size_t least_moves(std::int64_t bound) const {
    const std::int64_t of_moves = bound - problem_.wishes_at_most;
    if (problem_.stability == 0 || of_moves <= 0) return 0;
    return static_cast<std::size_t>((of_moves + problem_.stability - 1) / problem_.stability);
  }

  // The choices that move, and those of them that are no moves.
  struct Moves {
    std::size_t counted = 0;
    std::size_t none = 0;
  };

  Moves moves_of(const TimetableAnswer& answer) const {
    std::vector<std::size_t> of_body(problem_.never_kept.size());
    for (std::size_t at = 0; at < answer.chosen.size(); ++at)
      if (problem_.choices[at][static_cast<std::size_t>(answer.chosen[at])].moves)
        ++of_body[problem_.wanted[at].body];
    Moves moves;
    for (std::size_t body = 0; body < of_body.size(); ++body) {
      moves.counted += of_body[body];
      moves.none += std::min(of_body[body], problem_.never_kept[body]);
    }
    return moves;
  }

  YearDraft draft_from(const TimetableAnswer& answer) {
    YearDraft draft;
    const Moves moves = moves_of(answer);
    draft.score = answer.score - points(moves.none);
    draft.bound = std::max<std::int64_t>(0, answer.bound - too_much());
    draft.proven = answer.proven && (answer.chosen.empty() || points(moves.none) == too_much());
    draft.infeasible = answer.infeasible;
    draft.stability = problem_.stability;
    draft.moved = moves.counted - moves.none;
    draft.moved_at_least = std::min(draft.moved, least_moves(draft.bound));
    if (answer.chosen.empty()) return draft;
    std::vector<Meeting> drawn;
    for (std::size_t at = 0; at < problem_.wanted.size(); ++at)
      drawn.push_back(
          meeting_from(problem_.wanted[at],
                       problem_.choices[at][static_cast<std::size_t>(answer.chosen[at])], rules_));
    order_ = in_order(drawn);
    for (const std::size_t at : order_) draft.meetings.push_back({drawn[at], problem_.wanted[at]});
    draft.broken = check_year(rules_, year_, draft.calendar());
    return draft;
  }

  // Where joined rooms do not suffice after all: not these meetings at these times again. False
  // where there is nothing to forbid.
  bool forbid_crowding(const YearDraft& draft, const TimetableAnswer& answer) {
    bool found = false;
    for (const BrokenRule& broken : draft.broken) {
      if (broken.rule != kRoomsRule || broken.meetings.empty()) continue;
      Limit limit;
      for (const std::size_t meeting : broken.meetings) {
        const std::size_t at = order_[meeting];
        limit.picks.push_back({static_cast<int>(at), answer.chosen[at]});
      }
      limit.at_most = static_cast<int>(limit.picks.size()) - 1;
      timetable_.limits.push_back(std::move(limit));
      found = true;
    }
    return found;
  }

  const YearRules& rules_;
  int year_;
  YearProblem problem_;
  Timetable timetable_;
  std::vector<std::size_t> order_;
};

}  // namespace

std::vector<Meeting> YearDraft::calendar() const {
  std::vector<Meeting> made;
  for (const DraftMeeting& each : meetings) made.push_back(each.meeting);
  return made;
}

YearDraft draw_up(const YearRules& rules, int year, const Kept& kept,
                  const TimetableOptions& options) {
  YearDraft draft = Drawing(rules, year, kept, Partners::nearest).draw(options);
  if (!draft.infeasible || (rules.chains.empty() && rules.budgets.empty())) return draft;
  return Drawing(rules, year, kept, Partners::any).draw(options);
}

}  // namespace indkald::calendars
