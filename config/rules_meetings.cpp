#include "config/rules_meetings.hpp"

#include <algorithm>

#include "calendars/year_wanted.hpp"
#include "config/rules_days.hpp"
#include "config/rules_settings.hpp"

namespace indkald::config {
namespace {

using calendars::Once;
using calendars::Series;

SeriesMeeting meeting_of(const Series& series, Date ideal, int year) {
  const auto* once = std::get_if<Once>(&series.when);
  if (once == nullptr) {
    const std::chrono::days within{series.within_days};
    return {&series, ideal, ideal - within, ideal + within};
  }
  return {&series, ideal, day_in(once->from, year).value_or(ideal),
          day_in(once->to, year).value_or(ideal)};
}

}  // namespace

bool knows_series(const RulesCheck& check) {
  const bool have_bodies =
      std::ranges::none_of(check.rules().series, &std::string::empty, &Series::body);
  return have_bodies && std::ranges::none_of(kSeries, [&](std::string_view kind) {
           return check.problems.has(below("", kind));
         });
}

SeriesMeetings::SeriesMeetings(const RulesCheck& check) {
  if (!knows_series(check)) return;
  const auto& all = check.rules().series;
  std::vector<std::string> unsound;
  for (std::size_t at = 0; at < all.size(); ++at) {
    const Series& series = all[at];
    auto& meetings = by_body_[series.body];
    if (!check.is_sound(*check.placed.series[at]))
      unsound.push_back(series.body);
    else
      for (const Date ideal : calendars::ideal_dates(check.rules(), series, check.year))
        meetings.push_back(meeting_of(series, ideal, check.year));
  }
  for (const std::string& body : unsound) by_body_.erase(body);
}

const std::vector<SeriesMeeting>* SeriesMeetings::of(const std::string& body) const {
  const auto found = by_body_.find(body);
  return found == by_body_.end() ? nullptr : &found->second;
}

}  // namespace indkald::config
