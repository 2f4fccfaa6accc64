#include "calendars/year_wanted.hpp"

#include <algorithm>
#include <optional>

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
    made.erase(std::unique(made.begin(), made.end()), made.end());
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
    std::vector<Date> preferred = days_of(year);
    std::erase_if(preferred, [&](Date day) { return weekday{day} != series.weekdays.front(); });
    std::vector<Date> open = preferred;
    std::erase_if(open, [&](Date day) { return !is_open(rules, day, series); });
    if (open.empty()) open = preferred;
    std::vector<Date> made;
    const auto times = static_cast<std::size_t>(spread.times);
    for (std::size_t at = 0; at < times; ++at)
      made.push_back(open[(2 * at + 1) * open.size() / (2 * times)]);
    return made;
  }

  std::vector<Date> operator()(const Once& once) const {
    std::vector<Date> window = days_of(year);
    std::erase_if(window, [&](Date day) { return !lies_between(day, once.from, once.to); });
    std::vector<Date> open = window;
    std::erase_if(
        open, [&](Date day) { return !is_allowed(series, day) || !is_open(rules, day, series); });
    if (open.empty()) open = window;
    if (open.empty()) return {};
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

struct ReadingPair {
  std::size_t first = 0;
  std::size_t second = 0;
};

// Which two of the body's meetings, in the order of their ideal dates; the later second one of two
// that fit as well.
std::optional<ReadingPair> reading_pair(const Budget& budget,
                                        const std::vector<WantedMeeting>& wanted,
                                        std::vector<std::size_t> of_body, int year) {
  std::ranges::stable_sort(of_body, {}, [&](std::size_t at) { return wanted[at].ideal; });
  std::optional<ReadingPair> best;
  int least = 0;
  for (std::size_t first = 0; first < of_body.size(); ++first)
    for (std::size_t second = first + 1; second < of_body.size(); ++second) {
      const ReadingPair tried{of_body[first], of_body[second]};
      const int found = misfit(budget, year, wanted[tried.first].ideal, wanted[tried.second].ideal);
      if (best && found > least) continue;
      if (best && found == least && wanted[tried.second].ideal <= wanted[best->second].ideal)
        continue;
      least = found;
      best = tried;
    }
  return best;
}

bool is_of_year(const Budget& budget, int year) {
  return date_in_year(budget.first_from, year) <= days_of(year).back() &&
         date_in_year(budget.adopted_by, year) >= days_of(year).front();
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

std::vector<std::size_t> meetings_of(const std::string& body,
                                     const std::vector<WantedMeeting>& wanted,
                                     const YearRules& rules) {
  std::vector<std::size_t> found;
  for (std::size_t at = 0; at < wanted.size(); ++at)
    if (rules.bodies[wanted[at].body].id == body) found.push_back(at);
  return found;
}

void mark_readings(std::vector<WantedMeeting>& wanted, const YearRules& rules, int year) {
  for (std::size_t at = 0; at < rules.budgets.size(); ++at) {
    const Budget& budget = rules.budgets[at];
    if (!is_of_year(budget, year)) continue;
    const auto readings =
        reading_pair(budget, wanted, meetings_of(budget.body, wanted, rules), year);
    if (!readings) continue;
    wanted[readings->first].readings.push_back({at, 1});
    wanted[readings->second].readings.push_back({at, 2});
  }
}

}  // namespace indkald::calendars
