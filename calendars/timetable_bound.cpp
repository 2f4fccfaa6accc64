#include "calendars/timetable_bound.hpp"

#include <algorithm>

#include "calendars/mip.hpp"
#include "calendars/timetable_cuts.hpp"
#include "calendars/timetable_model.hpp"

namespace indkald::calendars {
namespace {

constexpr int kMostRounds = 12;

std::vector<std::vector<double>> by_choice(const Timetable& timetable, const TimetableModel& model,
                                           const std::vector<double>& values) {
  std::vector<std::vector<double>> result;
  for (std::size_t i = 0; i < timetable.meetings.size(); ++i) {
    const auto first = values.begin() + model.first[i];
    result.emplace_back(first, first + static_cast<std::ptrdiff_t>(timetable.meetings[i].size()));
  }
  return result;
}

std::size_t fractional_in(const std::vector<std::vector<double>>& parts) {
  constexpr double kTolerance = 1e-6;
  std::size_t count = 0;
  for (const auto& meeting : parts)
    count += static_cast<std::size_t>(std::ranges::count_if(
        meeting, [](double part) { return part > kTolerance && part < 1 - kTolerance; }));
  return count;
}

std::vector<int> likely_of(const std::vector<std::vector<double>>& parts) {
  std::vector<int> likely;
  for (const auto& meeting : parts)
    likely.push_back(static_cast<int>(std::ranges::max_element(meeting) - meeting.begin()));
  return likely;
}

MipRow row_of(const Limit& limit, const TimetableModel& model) {
  MipRow row{{}, MipSense::at_most, static_cast<double>(limit.at_most)};
  for (const Pick& pick : limit.picks)
    row.entries.push_back({model.first[static_cast<std::size_t>(pick.meeting)] + pick.choice, 1});
  return row;
}

}  // namespace

TimetableBound bound_of(const Timetable& timetable, const std::function<double()>& seconds_left) {
  TimetableBound result;
  TimetableModel model = timetable_model(timetable);
  MipRelaxer relaxer(model.program);
  const TimetableCuts cuts(timetable);
  for (int round = 0; round < kMostRounds; ++round) {
    const MipRelaxation relaxed = relaxer.solve(seconds_left());
    result.infeasible = relaxed.status == MipStatus::infeasible;
    if (relaxed.status != MipStatus::optimal) {
      result.stopped = !result.infeasible && round == 0;
      return result;
    }
    MipProof proof = proof_of(model.program, relaxed.duals);
    result.bound = std::max(result.bound, proof.bound);
    result.reduced = by_choice(timetable, model, proof.reduced);
    if (proof.bound < result.bound)
      for (auto& meeting : result.reduced)
        for (double& each : meeting) each = std::max(0.0, each - (result.bound - proof.bound));
    const auto parts = by_choice(timetable, model, relaxed.values);
    result.fractional = fractional_in(parts);
    result.likely = likely_of(parts);
    const std::vector<Limit> violated = cuts.violated(parts);
    if (violated.empty()) break;
    std::vector<MipRow> rows;
    for (const Limit& limit : violated) rows.push_back(row_of(limit, model));
    relaxer.add(rows);
    model.program.rows.insert(model.program.rows.end(), rows.begin(), rows.end());
    result.found.insert(result.found.end(), violated.begin(), violated.end());
  }
  return result;
}

}  // namespace indkald::calendars
