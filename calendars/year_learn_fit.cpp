#include "calendars/year_learn_fit.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "calendars/working_days.hpp"
#include "calendars/year_days.hpp"

namespace indkald::calendars::learning {
namespace {

using std::chrono::days;

// Which of some twenty days, and that it is an exception at all.
constexpr double kMovedBits = 9;
constexpr double kMovedForAReasonBits = 3;
constexpr double kMissingBits = 9;
constexpr double kMissingForAReasonBits = 4;
constexpr double kCancelledBits = 1;
constexpr double kOtherStartBits = 3;

// Positions of meetings by their days; one a day.
class ByDay {
 public:
  ByDay(const Stream& stream, const std::vector<bool>& free) {
    for (std::size_t at = 0; at < stream.meetings.size(); ++at)
      if (free[at]) days_.emplace(stream.meetings[at].day, at);
  }

  bool take(Date day, std::size_t& meeting) {
    const auto found = days_.find(day);
    if (found == days_.end()) return false;
    meeting = found->second;
    days_.erase(found);
    return true;
  }

  bool take_nearest(Date day, int reach, std::size_t& meeting) {
    auto best = days_.end();
    const auto distance = [&](auto at) { return std::abs((at->first - day).count()); };
    for (auto at = days_.lower_bound(day - days{reach});
         at != days_.end() && at->first <= day + days{reach}; ++at)
      if (best == days_.end() || distance(at) < distance(best)) best = at;
    if (best == days_.end()) return false;
    meeting = best->second;
    days_.erase(best);
    return true;
  }

 private:
  std::map<Date, std::size_t> days_;
};

// How many of the meetings do not begin when most do.
int other_starts(const Fit& fit, const Stream& stream) {
  std::map<std::optional<Minutes>, int> counts;
  int all = 0;
  for (const auto* claims : {&fit.exact, &fit.moved})
    for (const Claim& claim : *claims) {
      ++counts[stream.meetings[claim.meeting].start];
      ++all;
    }
  int most = 0;
  for (const auto& [start, count] : counts) most = std::max(most, count);
  return all - most;
}

double bits_of_missing(Date day, const Stream& stream, const KnownDays& known, double strictness) {
  if (std::ranges::binary_search(stream.cancelled, day)) return kCancelledBits;
  return known.is_closed(day) ? kMissingForAReasonBits : kMissingBits * strictness;
}

}  // namespace

KnownDays::KnownDays(const YearRules& rules, const std::vector<int>& years)
    : rules_(&rules), years_(&years) {
  if (years.empty()) return;
  first_ = days_of(years.front()).front();
  const Date last = days_of(years.back()).back();
  for (Date day = first_; day <= last; day += days{1})
    closed_.push_back(!closed_by(rules, day, {}).empty());
}

bool KnownDays::is_closed(Date day) const {
  const auto at = (day - first_).count();
  return at >= 0 && at < std::ssize(closed_) && closed_[static_cast<std::size_t>(at)];
}

bool KnownDays::explains_a_move(Date day) const {
  const Date easter = easter_sunday(year_number(day));
  return is_closed(day) || (day >= easter - days{6} && day <= easter + days{1});
}

Fit fit_of(const Candidate& candidate, const Stream& stream, const std::vector<bool>& free,
           const KnownDays& known, double strictness) {
  Fit fit;
  ByDay held(stream, free);
  std::vector<std::size_t> open;
  Claim claim;
  for (claim.asked = 0; claim.asked < candidate.asked.size(); ++claim.asked)
    if (held.take(candidate.asked[claim.asked], claim.meeting))
      fit.exact.push_back(claim);
    else
      open.push_back(claim.asked);
  fit.bits = candidate.bits;
  for (const std::size_t asked : open) {
    const Date day = candidate.asked[asked];
    claim.asked = asked;
    if (held.take_nearest(day, candidate.reach, claim.meeting)) {
      fit.moved.push_back(claim);
      const bool stubborn = stream.meetings[claim.meeting].stubborn;
      const bool explained = known.explains_a_move(day) && !stubborn;
      fit.bits += explained ? kMovedForAReasonBits : kMovedBits * strictness;
      if (!known.is_closed(day) || stubborn) ++fit.off;
    } else {
      fit.missing.push_back(asked);
      fit.bits += bits_of_missing(day, stream, known, strictness);
    }
  }
  fit.bits += kOtherStartBits * other_starts(fit, stream);
  return fit;
}

}  // namespace indkald::calendars::learning
