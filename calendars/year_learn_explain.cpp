#include "calendars/year_learn_explain.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "calendars/year_days.hpp"
#include "calendars/year_learn.hpp"
#include "calendars/year_learn_candidates.hpp"
#include "calendars/year_wanted.hpp"

namespace indkald::calendars::learning {
namespace {

using std::chrono::days;
using std::chrono::weekday;

// A meeting that stands alone: which day, or a rule for it.
constexpr double kLeftBits = 11;
constexpr std::size_t kWidth = 8;  // explanations that are followed at once
constexpr std::size_t kMostRules = 6;
// Days that a single meeting may lie earlier or later in another year.
constexpr int kOnceReach = 10;
constexpr int kOnceLeast = 3;

struct State {
  Explanation so_far;
  std::vector<bool> free;
  double rules_bits = 0;
};

void take(State& state, const Candidate& candidate, Fit fit) {
  for (const auto* claims : {&fit.exact, &fit.moved})
    for (const Claim& claim : *claims) state.free[claim.meeting] = false;
  state.rules_bits += fit.bits;
  state.so_far.rules.push_back(candidate);
  state.so_far.fits.push_back(std::move(fit));
  const auto left = std::ranges::count(state.free, true);
  state.so_far.bits = state.rules_bits + kLeftBits * static_cast<double>(left);
}

class Explaining {
 public:
  Explaining(const Stream& stream, const KnownDays& known)
      : stream_(stream), known_(known), candidates_(stream, known) {}

  Explanation best(double strictness) {
    State none;
    none.free.assign(stream_.meetings.size(), true);
    none.so_far.bits = kLeftBits * static_cast<double>(stream_.meetings.size());
    State best = none;
    std::vector<State> beam{none};
    for (std::size_t depth = 0; depth < kMostRules && !beam.empty(); ++depth) {
      beam = next(beam, strictness);
      if (!beam.empty() && beam.front().so_far.bits < best.so_far.bits) best = beam.front();
    }
    for (std::size_t at = 0; at < best.free.size(); ++at)
      if (best.free[at]) best.so_far.left.push_back(at);
    return std::move(best.so_far);
  }

 private:
  std::vector<State> next(const std::vector<State>& beam, double strictness) {
    std::vector<State> made;
    for (const State& state : beam)
      for (const Candidate& candidate : candidates_.of(state.free, state.so_far.rules.empty())) {
        Fit fit = fit_of(candidate, stream_, state.free, known_, strictness);
        if (fit.exact.empty()) continue;
        State longer = state;
        take(longer, candidate, std::move(fit));
        if (longer.so_far.bits < state.so_far.bits) made.push_back(std::move(longer));
      }
    std::ranges::stable_sort(made, {}, [](const State& state) { return state.so_far.bits; });
    keep_different(made);
    return made;
  }

  // Of those that leave the same meetings, the first.
  static void keep_different(std::vector<State>& made) {
    std::vector<State> kept;
    for (State& state : made) {
      if (kept.size() == kWidth) break;
      if (std::ranges::find(kept, state.free, &State::free) == kept.end())
        kept.push_back(std::move(state));
    }
    made = std::move(kept);
  }

  const Stream& stream_;
  const KnownDays& known_;
  Candidates candidates_;
};

// The share of the meetings that the rules ask for on their day, or could have, single ones too.
double share_reproduced(const Explanation& found, const Stream& stream) {
  double exact = static_cast<double>(found.left.size());
  for (const Fit& fit : found.fits)
    exact += static_cast<double>(fit.exact.size() + fit.moved.size()) - fit.off;
  return exact / static_cast<double>(stream.meetings.size());
}

int days_into_year(Date day) {
  return static_cast<int>((day - days_of(year_number(day)).front()).count());
}

// Single meetings, and in which years there is one like them.
class Singles {
 public:
  Singles(Explanation& found, const Stream& stream, const KnownDays& known)
      : found_(found), stream_(stream), known_(known) {}

  void add() {
    std::vector<std::size_t> rest;
    std::vector<std::size_t> left = found_.left;
    while (!left.empty()) {
      const std::vector<std::size_t> alike = like_first(left);
      const bool made = may_be_a_rule(alike) && add_once(alike);
      for (const std::size_t at : alike) {
        if (!made) rest.push_back(at);
        std::erase(left, at);
      }
    }
    std::ranges::sort(rest);
    found_.left = rest;
  }

 private:
  const PastMeeting& meeting(std::size_t at) const { return stream_.meetings[at]; }

  // With the nearest of each later year on the same weekday.
  std::vector<std::size_t> like_first(const std::vector<std::size_t>& left) const {
    std::vector<std::size_t> alike{left.front()};
    const Date first = meeting(left.front()).day;
    for (const int year : known_.years()) {
      if (year <= year_number(first)) continue;
      std::optional<std::size_t> nearest;
      int least = kOnceReach + 1;
      for (const std::size_t at : left) {
        const Date day = meeting(at).day;
        const int apart = std::abs(days_into_year(day) - days_into_year(first));
        if (year_number(day) != year || weekday{day} != weekday{first} || apart >= least) continue;
        least = apart;
        nearest = at;
      }
      if (nearest) alike.push_back(*nearest);
    }
    return alike;
  }

  bool may_be_a_rule(const std::vector<std::size_t>& alike) const {
    if (2 * alike.size() <= known_.years().size()) return false;
    return std::ranges::none_of(alike, [&](std::size_t at) {
      return meeting(at).extraordinary || known_.is_closed(meeting(at).day);
    });
  }

  bool add_once(const std::vector<std::size_t>& alike) {
    for (const int reach : {kOnceReach, kOnceLeast}) {
      Candidate candidate = once(meeting(alike.back()).day, reach);
      Fit fit;
      for (const std::size_t at : alike)
        for (std::size_t asked = 0; asked < candidate.asked.size(); ++asked)
          if (candidate.asked[asked] == meeting(at).day) fit.exact.push_back({asked, at});
      if (fit.exact.empty() || (reach > kOnceLeast && fit.exact.size() < alike.size())) continue;
      add_rest(fit, candidate, alike);
      found_.rules.push_back(std::move(candidate));
      found_.fits.push_back(std::move(fit));
      return true;
    }
    return false;
  }

  void add_rest(Fit& fit, const Candidate& candidate, const std::vector<std::size_t>& alike) const {
    const auto year_has = [&](int year, std::size_t at) {
      return year_number(meeting(at).day) == year;
    };
    for (std::size_t asked = 0; asked < candidate.asked.size(); ++asked) {
      if (std::ranges::find(fit.exact, asked, &Claim::asked) != fit.exact.end()) continue;
      const int year = year_number(candidate.asked[asked]);
      const auto held =
          std::ranges::find_if(alike, [&](std::size_t at) { return year_has(year, at); });
      if (held == alike.end())
        fit.missing.push_back(asked);
      else
        fit.moved.push_back({asked, *held});
    }
  }

  Candidate once(Date day, int reach) const {
    Candidate made;
    made.series.body = stream_.body;
    made.series.weekdays = {weekday{day}};
    const Date first = std::max(day - days{reach}, days_of(year_number(day)).front());
    const Date last = std::min(day + days{reach}, days_of(year_number(day)).back());
    made.series.when = Once{of_any_year(first), of_any_year(last)};
    for (const int year : known_.years())
      for (const Date ideal : ideal_dates(known_.rules(), made.series, year))
        made.asked.push_back(ideal);
    return made;
  }

  Explanation& found_;
  const Stream& stream_;
  const KnownDays& known_;
};

}  // namespace

Explanation explanation_of(const Stream& stream, const KnownDays& known) {
  constexpr auto kStrictness = std::to_array<double>({1, 1.5, 2.2, 3.3});
  Explaining explaining(stream, known);
  Explanation best;
  double most = -1;
  for (const double strictness : kStrictness) {
    Explanation found = explaining.best(strictness);
    const double share = share_reproduced(found, stream);
    if (share > most) {
      most = share;
      best = std::move(found);
    }
    if (most >= kEnough) break;
  }
  Singles(best, stream, known).add();
  return best;
}

}  // namespace indkald::calendars::learning
