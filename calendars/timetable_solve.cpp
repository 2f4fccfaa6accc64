#include "calendars/timetable_solve.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "calendars/mip.hpp"
#include "calendars/timetable_bound.hpp"
#include "calendars/timetable_cliques.hpp"
#include "calendars/timetable_groups.hpp"
#include "calendars/timetable_model.hpp"
#include "calendars/timetable_part.hpp"
#include "calendars/timetable_score.hpp"
#include "calendars/timetable_search.hpp"

namespace indkald::calendars {
namespace {

// Changes that the first search tries.
constexpr std::int64_t kStepsOfAMeeting = 4000;
constexpr std::int64_t kMostSteps = 3'000'000;
// It is tried again so many times, as long as it finds none.
constexpr std::uint64_t kSearches = 4;
// How much dearer than the bound the first picks that are looked at may be: a part of the bound,
// and at least so many points.
constexpr double kFirstPart = 0.005, kFirstPoints = 4;
// More picks than these are not looked at in one program.
constexpr std::size_t kMostPicks = 18'000;
constexpr double kGapOfLarge = 0.01;
constexpr int kNodes = 20'000;
constexpr int kMostSweeps = 3;
// So many meetings in part in the relaxation, and a solver may look long for a first answer: then a
// good one is made beforehand, stretch by stretch.
constexpr double kHardPart = 0.45;
constexpr std::size_t kHardMeetings = 100;
constexpr std::size_t kMostHard = 1000;
// So many meetings are arranged anew for each that breaks something, and about so well.
constexpr std::size_t kBesideBroken = 2;
constexpr double kGapOfRepair = 0.02;
constexpr int kStretchSweeps = 4;
// A hard one's answer is good when it is so near. Until then a solver that guesses finds better.
constexpr double kNearGap = 0.02;
// Below the whole number that is meant, by what rounding may do.
constexpr double kTolerance = 1e-4;

std::int64_t rounded_up(double bound) {
  return static_cast<std::int64_t>(std::ceil(bound - kTolerance));
}

bool lacks_choice(const Timetable& timetable) {
  return std::ranges::any_of(timetable.meetings,
                             [](const auto& choices) { return choices.empty(); });
}

bool every_choice(const Pick&) { return true; }

class Solver {
 public:
  Solver(const Timetable& timetable, const TimetableOptions& options, std::vector<int> start)
      : table_(timetable), options_(options) {
    if (!start.empty()) offer(std::move(start));
  }

  TimetableAnswer run() {
    if (lacks_choice(table_)) answer_.infeasible = true;
    if (answer_.infeasible || table_.meetings.empty()) return finished();
    table_.limits = without_implied(std::move(table_.limits));
    if (answer_.chosen.empty()) search_first();
    table_.limits = strengthened(table_);
    relaxed_ = bound_of(table_, options_.seconds_left);
    answer_.infeasible = relaxed_.infeasible;
    if (relaxed_.infeasible || relaxed_.stopped) return finished();
    table_.limits.insert(table_.limits.end(), relaxed_.found.begin(), relaxed_.found.end());
    raise_bound(relaxed_.bound);
    if (answer_.chosen.empty()) repair(relaxed_.likely);
    if (is_hard()) improve_by_stretches();
    look_nearby();
    return finished();
  }

 private:
  bool out_of_time() const { return options_.seconds_left() <= 0; }

  bool good_enough() const {
    if (answer_.infeasible) return true;
    return !answer_.chosen.empty() &&
           (answer_.score <= answer_.bound || answer_.gap() <= options_.gap);
  }

  void tell() const {
    TimetableProgress now{std::nullopt, answer_.bound};
    if (!answer_.chosen.empty()) now.score = answer_.score;
    options_.progress(now);
  }

  // Takes an answer that is better than the best; no solver is believed.
  void offer(std::vector<int> chosen) {
    const auto score = score_of(table_, chosen);
    if (!score || (!answer_.chosen.empty() && *score >= answer_.score)) return;
    answer_.chosen = std::move(chosen);
    answer_.score = *score;
    tell();
  }

  void raise_bound(double bound) {
    std::int64_t whole = rounded_up(bound);
    if (!answer_.chosen.empty()) whole = std::min(whole, answer_.score);
    if (whole <= answer_.bound) return;
    answer_.bound = whole;
    tell();
  }

  bool is_large() const { return table_.meetings.size() > kMostHard; }

  void search_first() {
    SearchOptions how;
    how.steps =
        std::min(kMostSteps, kStepsOfAMeeting * static_cast<std::int64_t>(table_.meetings.size()));
    how.stop = [this] { return out_of_time(); };
    how.first = [this](std::int64_t, std::span<const int> chosen) {
      offer({chosen.begin(), chosen.end()});
    };
    const std::uint64_t searches = is_large() ? 1 : kSearches;
    for (how.seed = 1; how.seed <= searches && answer_.chosen.empty(); ++how.seed)
      offer(search(table_, how));
  }

  // A first answer from what the relaxation would choose: the meetings that break something are
  // arranged anew with as many about them as it takes, but never all.
  void repair(std::vector<int> likely) {
    offer(likely);
    const std::vector<int> broken = broken_by(table_, likely);
    const std::size_t all = table_.meetings.size();
    for (std::size_t size = kBesideBroken * broken.size(); answer_.chosen.empty() && size < all;
         size *= 2) {
      if (out_of_time()) return;
      const TimetablePart part =
          part_of(table_, likely, group_around(table_, broken, size), every_choice);
      if (part.empty) continue;
      TimetableOptions how;
      how.gap = kGapOfRepair;
      how.seconds_left = options_.seconds_left;
      const TimetableAnswer found = Solver(part.timetable, how, {}).run();
      if (found.chosen.empty()) continue;
      write_back(part, found.chosen, likely);
      offer(likely);
    }
  }

  double reduced(const Pick& pick) const {
    return relaxed_
        .reduced[static_cast<std::size_t>(pick.meeting)][static_cast<std::size_t>(pick.choice)];
  }

  std::vector<double> all_reduced() const {
    std::vector<double> all;
    for (const auto& meeting : relaxed_.reduced)
      all.insert(all.end(), meeting.begin(), meeting.end());
    std::ranges::sort(all);
    return all;
  }

  // As far above the bound as the next look goes; as far as it can matter, at most.
  double limited(double reach) const {
    if (answer_.chosen.empty()) return reach;
    return std::min(reach,
                    static_cast<double>(answer_.score - 1) - relaxed_.bound + 2 * kTolerance);
  }

  // Looks at the picks near the bound, then as far as it takes to be sure.
  void look_nearby() {
    const std::vector<double> reduced = all_reduced();
    const double furthest = reduced.empty() ? 0 : reduced.back();
    const double largest = reduced.size() > kMostPicks ? reduced[kMostPicks - 1] : furthest;
    double reach = std::max(kFirstPoints, relaxed_.bound * kFirstPart);
    for (double last = -1; !good_enough() && !out_of_time();) {
      const double wanted = limited(reach);
      const double taken = std::min(wanted, largest);
      const MipStatus status = look(taken);
      if (status == MipStatus::stopped || taken < wanted || taken <= last) break;
      last = taken;
      if (status == MipStatus::infeasible && taken >= furthest && answer_.chosen.empty())
        answer_.infeasible = true;
      reach = answer_.chosen.empty() ? 2 * reach : static_cast<double>(answer_.score);
    }
    for (int sweep = 0; sweep < kMostSweeps && !good_enough() && !out_of_time(); ++sweep)
      if (!improve_by_groups()) break;
  }

  // The best answer of picks that cost at most `reach` above the bound. What it lacks costs more.
  MipStatus look(double reach) {
    const TimetablePart part =
        part_of(table_, [&](const Pick& pick) { return reduced(pick) <= reach; });
    const double beyond = relaxed_.bound + reach;
    if (part.empty) return seen(MipStatus::infeasible, beyond, beyond);
    const TimetableModel model = timetable_model(part.timetable);
    MipOptions how;
    how.step = 0.999;
    how.gap = picks_in(part) > kMostPicks / 2 ? std::max(options_.gap, kGapOfLarge) : options_.gap;
    how.lean = !answer_.chosen.empty() && !is_large() && (answer_.gap() <= kNearGap || !is_hard());
    how.nodes = kNodes;
    how.seconds = options_.seconds_left();
    if (!answer_.chosen.empty()) {
      if (const auto start = taken_from(part, answer_.chosen); !start.empty())
        how.start = columns_of(model, start);
      how.cutoff = static_cast<double>(answer_.score) - 0.5;
    }
    const MipAnswer found = solve(model.program, how);
    if (!found.values.empty()) {
      std::vector<int> whole(table_.meetings.size(), 0);
      write_back(part, chosen_in(model, part.timetable, found.values), whole);
      offer(std::move(whole));
    }
    return seen(found.status, found.bound, beyond);
  }

  static std::size_t picks_in(const TimetablePart& part) {
    std::size_t count = 0;
    for (const auto& choices : part.choices) count += choices.size();
    return count;
  }

  MipStatus seen(MipStatus status, double within, double beyond) {
    // Nothing better within: what is better lies beyond.
    if (status == MipStatus::infeasible)
      raise_bound(beyond);
    else
      raise_bound(std::min(within, beyond));
    return status;
  }

  bool is_hard() const {
    const auto meetings = static_cast<double>(table_.meetings.size());
    return !answer_.chosen.empty() && table_.meetings.size() > kHardMeetings && !is_large() &&
           static_cast<double>(relaxed_.fractional) > kHardPart * meetings;
  }

  void improve_by_stretches() {
    for (int sweep = 0; sweep < kStretchSweeps; ++sweep) {
      const std::int64_t before = answer_.score;
      for (const std::vector<int>& stretch : stretches_of(table_, answer_.chosen)) {
        if (good_enough() || out_of_time()) return;
        improve(stretch);
      }
      if (answer_.score == before) return;
    }
  }

  // Each group's meetings anew while all others stay. True: something got better.
  bool improve_by_groups() {
    if (answer_.chosen.empty()) return false;
    const std::int64_t before = answer_.score;
    for (const std::vector<int>& group : groups_of(table_)) {
      if (good_enough() || out_of_time()) break;
      improve(group);
    }
    return answer_.score < before;
  }

  void improve(const std::vector<int>& group) {
    const TimetablePart part = part_of(table_, answer_.chosen, group, every_choice);
    TimetableOptions how;
    how.seconds_left = options_.seconds_left;
    const TimetableAnswer better =
        Solver(part.timetable, how, taken_from(part, answer_.chosen)).run();
    std::vector<int> whole = answer_.chosen;
    write_back(part, better.chosen, whole);
    offer(std::move(whole));
  }

  TimetableAnswer finished() {
    if (table_.meetings.empty() || (!answer_.chosen.empty() && answer_.score <= answer_.bound))
      answer_.proven = true;
    return answer_;
  }

  Timetable table_;
  TimetableOptions options_;
  TimetableAnswer answer_;
  TimetableBound relaxed_;
};

}  // namespace

TimetableAnswer solve(const Timetable& timetable, const TimetableOptions& options) {
  return Solver(timetable, options, {}).run();
}

}  // namespace indkald::calendars
