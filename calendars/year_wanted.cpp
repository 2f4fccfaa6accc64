#include "calendars/year_wanted.hpp"

#include <algorithm>

#include "calendars/iso_week.hpp"
#include "calendars/year_days.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;
using std::chrono::weekday;
using std::chrono::weeks;

bool is_open(const YearRules& rules, Date day, const Series& series) {
  return closed_by(rules, day, series.body).empty();
}

bool is_allowed(const Series& series, Date day) {
  return series.weekdays.empty() ||
         std::ranges::find(series.weekdays, weekday{day}) != series.weekdays.end();
}

struct Ideals {
  const YearRules& rules;
  const Series& series;
  int year;

  std::vector<Date> operator()(const Monthly& monthly) const {
    std::vector<Date> made;
    for (const auto month : monthly.months) {
      const auto of_month = std::chrono::year{year} / month;
      const weekday preferred = series.weekdays.front();
      made.push_back(monthly.week < 0
                         ? Date{of_month / std::chrono::weekday_last{preferred}}
                         : Date{of_month / preferred[static_cast<unsigned>(monthly.week)]});
    }
    std::ranges::sort(made);
    return made;
  }

  std::vector<Date> operator()(const Weekly& weekly) const {
    const std::vector<Date> all = days_of(year);
    const Date first = weekly.from ? date_in_year(*weekly.from, year) : all.front();
    const Date last = weekly.to ? date_in_year(*weekly.to, year) : all.back();
    std::vector<Date> made;
    for (Date day = first + (series.weekdays.front() - weekday{first}); day <= last;
         day += weeks{weekly.weeks})
      if (in_year(day) && has_open_week(day)) made.push_back(day);
    return made;
  }

  std::vector<Date> operator()(const Spread& spread) const {
    std::vector<Date> open;
    for (const Date day : days_of(year))
      if (weekday{day} == series.weekdays.front() && is_open(rules, day, series))
        open.push_back(day);
    if (open.empty()) open = days_of(year);
    std::vector<Date> made;
    const auto times = static_cast<std::size_t>(spread.times);
    for (std::size_t at = 0; at < times; ++at)
      made.push_back(open[(2 * at + 1) * open.size() / (2 * times)]);
    return made;
  }

  std::vector<Date> operator()(const Once& once) const {
    const Date first = date_in_year(once.from, year);
    const Date last = date_in_year(once.to, year);
    std::vector<Date> open;
    for (Date day = first; day <= last; day += days{1})
      if (is_allowed(series, day) && is_open(rules, day, series)) open.push_back(day);
    if (open.empty()) return {first + (last - first) / 2};
    return {open[open.size() / 2]};
  }

 private:
  bool in_year(Date day) const {
    return std::chrono::year_month_day{day}.year() == std::chrono::year{year};
  }

  bool has_open_week(Date day) const {
    const Date monday = monday_of(day);
    for (Date each = monday; each < monday + weeks{1}; each += days{1})
      if (in_year(each) && is_allowed(series, each) && is_open(rules, each, series)) return true;
    return false;
  }
};

std::size_t body_at(const YearRules& rules, const std::string& id) {
  const auto found = std::ranges::find(rules.bodies, id, &YearBody::id);
  return static_cast<std::size_t>(found - rules.bodies.begin());
}

int beyond(Date day, Date first, Date last) {
  if (day < first) return static_cast<int>((first - day).count());
  return day > last ? static_cast<int>((day - last).count()) : 0;
}

// What must be moved, in days, for these two to be the readings.
int misfit(const Budget& budget, int year, Date first, Date second) {
  const Date from = date_in_year(budget.first_from, year);
  const int apart = static_cast<int>((second - first).count());
  return beyond(first, from, date_in_year(budget.first_by, year)) +
         beyond(second, from, date_in_year(budget.adopted_by, year)) +
         std::max(0, budget.days_between - apart);
}

void mark_readings_of(const Budget& budget, std::vector<WantedMeeting>& wanted, std::size_t body,
                      int year) {
  WantedMeeting* best[2] = {nullptr, nullptr};
  int least = 0;
  for (WantedMeeting& first : wanted)
    for (WantedMeeting& second : wanted) {
      if (first.body != body || second.body != body || second.ideal <= first.ideal) continue;
      const int found = misfit(budget, year, first.ideal, second.ideal);
      if (best[0] != nullptr && found > least) continue;
      if (best[0] != nullptr && found == least && second.ideal <= best[1]->ideal) continue;
      least = found;
      best[0] = &first;
      best[1] = &second;
    }
  if (best[0] == nullptr) return;
  best[0]->reading = 1;
  best[1]->reading = 2;
}

}  // namespace

std::vector<Date> ideal_dates(const YearRules& rules, const Series& series, int year) {
  return std::visit(Ideals{rules, series, year}, series.when);
}

std::vector<WantedMeeting> wanted_meetings(const YearRules& rules, int year) {
  std::vector<WantedMeeting> made;
  for (std::size_t at = 0; at < rules.series.size(); ++at) {
    const Series& series = rules.series[at];
    for (const Date ideal : ideal_dates(rules, series, year)) {
      WantedMeeting wanted;
      wanted.series = at;
      wanted.body = body_at(rules, series.body);
      wanted.ideal = ideal;
      made.push_back(wanted);
    }
  }
  return made;
}

void mark_readings(std::vector<WantedMeeting>& wanted, const YearRules& rules, int year) {
  for (const Budget& budget : rules.budgets)
    mark_readings_of(budget, wanted, body_at(rules, budget.body), year);
}

}  // namespace indkald::calendars
