#include "calendars/timetable_search.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "calendars/timetable_score.hpp"

namespace indkald::calendars {
namespace {

// Costs are counted in this many parts of a point.
constexpr std::int64_t kFine = 1024;

// xorshift64*: the standard library's distributions differ between libraries.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2654435769U + 88172645463325252U) {}
  std::uint64_t roll() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 2685821657736338717U;
  }
  // From 0, below `count`.
  std::size_t below(std::size_t count) {
    return static_cast<std::size_t>(((roll() >> 32) * static_cast<std::uint64_t>(count)) >> 32);
  }

 private:
  std::uint64_t state_;
};

// -ln of numbers evenly spread from 0 to 1, in parts of kFine: how much worse annealing accepts at
// temperature 1.
using Logs = std::array<std::int64_t, 4096>;
const Logs& logs() {
  static const Logs table = [] {
    Logs made{};
    for (std::size_t i = 0; i < made.size(); ++i) {
      const double part = (static_cast<double>(i) + 0.5) / static_cast<double>(made.size());
      made[i] = std::llround(-std::log(part) * static_cast<double>(kFine));
    }
    return made;
  }();
  return table;
}

struct Change {
  std::int64_t cost = 0;  // points
  int broken = 0;
  bool operator==(const Change&) const = default;
};

class Board {
 public:
  explicit Board(const Timetable& timetable)
      : timetable_(timetable),
        chosen_(timetable.meetings.size(), 0),
        counts_(timetable.limits.size(), 0),
        limits_(timetable.meetings.size()),
        precedences_(timetable.meetings.size()),
        spacings_(timetable.meetings.size()) {
    index();
    for (std::size_t i = 0; i < chosen_.size(); ++i)
      chosen_[i] =
          static_cast<int>(std::ranges::min_element(timetable.meetings[i], {}, &Choice::cost) -
                           timetable.meetings[i].begin());
    count_all();
  }

  const std::vector<int>& chosen() const { return chosen_; }
  std::int64_t cost() const { return now_.cost; }
  int broken() const { return now_.broken; }

  // What it would be to choose another.
  Change change(std::size_t meeting, int to) {
    leave(meeting);
    const Change after = standing(meeting, to), before = standing(meeting, chosen_[meeting]);
    enter(meeting);
    return {after.cost - before.cost, after.broken - before.broken};
  }

  void choose(std::size_t meeting, int to, const Change& change) {
    leave(meeting);
    chosen_[meeting] = to;
    enter(meeting);
    now_.cost += change.cost;
    now_.broken += change.broken;
  }

 private:
  using At = std::size_t;

  void index() {
    for (At i = 0; i < limits_.size(); ++i) limits_[i].resize(timetable_.meetings[i].size());
    for (At i = 0; i < timetable_.limits.size(); ++i)
      for (const Pick& pick : timetable_.limits[i].picks)
        limits_[static_cast<At>(pick.meeting)][static_cast<At>(pick.choice)].push_back(i);
    for (const Precedence& each : timetable_.precedences) {
      precedences_[static_cast<At>(each.earlier)].push_back(&each);
      precedences_[static_cast<At>(each.later)].push_back(&each);
    }
    for (const Spacing& each : timetable_.spacings) {
      spacings_[static_cast<At>(each.earlier)].push_back(&each);
      spacings_[static_cast<At>(each.later)].push_back(&each);
    }
  }

  void count_all() {
    for (At i = 0; i < chosen_.size(); ++i) enter(i);
    for (At i = 0; i < chosen_.size(); ++i) now_.cost += choice(i).cost;
    for (At i = 0; i < counts_.size(); ++i)
      now_.broken += std::max(0, counts_[i] - timetable_.limits[i].at_most);
    for (const Precedence& each : timetable_.precedences)
      now_.broken += in_order(each, choice(each.earlier), choice(each.later)) ? 0 : 1;
    for (const Spacing& each : timetable_.spacings)
      now_.cost += spacing_cost(each, choice(each.earlier).day, choice(each.later).day);
  }

  template <typename Meeting>
  const Choice& choice(Meeting meeting) const {
    const auto at = static_cast<At>(meeting);
    return timetable_.meetings[at][static_cast<At>(chosen_[at])];
  }

  const std::vector<At>& limits(At meeting, int choice) const {
    return limits_[meeting][static_cast<At>(choice)];
  }
  void leave(At meeting) {
    for (const At limit : limits(meeting, chosen_[meeting])) --counts_[limit];
  }
  void enter(At meeting) {
    for (const At limit : limits(meeting, chosen_[meeting])) ++counts_[limit];
  }

  // What depends on this meeting's choice, the meeting itself taken off the counts.
  Change standing(At meeting, int to) const {
    const Choice& here = timetable_.meetings[meeting][static_cast<At>(to)];
    Change sum{here.cost, 0};
    for (const At limit : limits(meeting, to))
      sum.broken += counts_[limit] >= timetable_.limits[limit].at_most ? 1 : 0;
    const auto of = [&](int other) -> const Choice& {
      return static_cast<At>(other) == meeting ? here : choice(other);
    };
    for (const Precedence* each : precedences_[meeting])
      sum.broken += in_order(*each, of(each->earlier), of(each->later)) ? 0 : 1;
    for (const Spacing* each : spacings_[meeting])
      sum.cost += spacing_cost(*each, of(each->earlier).day, of(each->later).day);
    return sum;
  }

  const Timetable& timetable_;
  std::vector<int> chosen_;
  std::vector<int> counts_;
  std::vector<std::vector<std::vector<At>>> limits_;  // by meeting and choice
  std::vector<std::vector<const Precedence*>> precedences_;
  std::vector<std::vector<const Spacing*>> spacings_;
  Change now_;
};

// From `begin` to `end`, evenly in its logarithm, in kFine parts.
std::int64_t between(double begin, double end, std::int64_t step, std::int64_t steps) {
  const double part = static_cast<double>(step) / static_cast<double>(steps);
  return std::llround(begin * std::pow(end / begin, part) * static_cast<double>(kFine));
}

class Annealing {
 public:
  Annealing(const Timetable& timetable, const SearchOptions& options)
      : timetable_(timetable), options_(options), board_(timetable), dice_(options.seed) {
    for (std::size_t i = 0; i < timetable.meetings.size(); ++i)
      if (timetable.meetings[i].size() > 1) free_.push_back(i);
  }

  std::vector<int> run() {
    keep();
    const std::int64_t steps = options_.steps > 0
                                   ? options_.steps
                                   : 1000 * static_cast<std::int64_t>(timetable_.meetings.size());
    if (free_.empty()) return best_;
    for (std::int64_t step = 0; step < steps; ++step) {
      if (step % kRound == 0) {
        if (options_.stop && options_.stop()) break;
        temperature_ = between(kHot, kCold, step, steps);
        // As dear as it takes: dearer while something is broken, else cheaper.
        penalty_ = std::clamp(board_.broken() > 0 ? penalty_ * 9 / 8 : penalty_ * 15 / 16,
                              kCheap * kFine, kDear * kFine);
      }
      attempt();
    }
    return best_;
  }

 private:
  static constexpr std::int64_t kRound = 1024;
  static constexpr double kHot = 8, kCold = 1;
  static constexpr std::int64_t kCheap = 10, kDear = 200;

  void attempt() {
    const std::size_t meeting = free_[dice_.below(free_.size())];
    const std::size_t count = timetable_.meetings[meeting].size();
    const int now = board_.chosen()[meeting];
    const int to =
        static_cast<int>((static_cast<std::size_t>(now) + 1 + dice_.below(count - 1)) % count);
    const Change change = board_.change(meeting, to);
    const std::int64_t worse = change.cost * kFine + change.broken * penalty_;
    if (worse > 0 && worse > logs()[dice_.below(logs().size())] * temperature_ / kFine) return;
    board_.choose(meeting, to, change);
    keep();
  }

  void keep() {
    if (board_.broken() > 0 || (!best_.empty() && board_.cost() >= best_cost_)) return;
    const bool first = best_.empty();
    best_ = board_.chosen();
    best_cost_ = board_.cost();
    if (first && options_.first) options_.first(best_cost_, best_);
  }

  const Timetable& timetable_;
  const SearchOptions& options_;
  Board board_;
  Dice dice_;
  std::vector<std::size_t> free_;  // with more than one choice
  std::vector<int> best_;
  std::int64_t best_cost_ = 0;
  std::int64_t temperature_ = 0, penalty_ = 2 * kCheap * kFine;
};

}  // namespace

std::vector<int> search(const Timetable& timetable, const SearchOptions& options) {
  return Annealing(timetable, options).run();
}

}  // namespace indkald::calendars
