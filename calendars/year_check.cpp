#include "calendars/year_check.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "calendars/year_check_judges.hpp"

namespace indkald::calendars {
namespace {

using YearJudge = year_check::BrokenRules (*)(const year_check::YearView&);

constexpr std::array<YearJudge, 14> kYearJudges{
    year_check::undated_meetings,        year_check::meetings_on_days_off,
    year_check::meetings_on_closed_days, year_check::missing_meetings,
    year_check::unasked_meetings,        year_check::meetings_unlike_their_series,
    year_check::meetings_too_close,      year_check::broken_chains,
    year_check::broken_budgets,          year_check::people_in_two_places,
    year_check::too_many_evenings,       year_check::moments_without_rooms,
    year_check::starts_too_close,        year_check::broken_pins,
};

}  // namespace

std::vector<BrokenRule> check_year(const YearRules& rules, int year,
                                   std::span<const Meeting> meetings) {
  const year_check::YearView view = year_check::view_of(rules, year, meetings);
  std::vector<BrokenRule> all;
  for (const YearJudge judge : kYearJudges) std::ranges::move(judge(view), std::back_inserter(all));
  return all;
}

}  // namespace indkald::calendars
