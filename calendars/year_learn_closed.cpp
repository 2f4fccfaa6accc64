#include "calendars/year_learn_closed.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "calendars/iso_week.hpp"
#include "calendars/working_days.hpp"
#include "calendars/year_days.hpp"

namespace indkald::calendars::learning {
namespace {

using std::chrono::days;

// So many meetings would have been held where there is none: of a holiday that most municipalities
// have, and of any week.
constexpr double kExpectedOfHoliday = 1.0;
constexpr double kExpectedOfFewerHave = 2.0;
constexpr double kExpectedOfAny = 6.0;
constexpr double kLikelyAnyway = 0.7;
constexpr double kMeetingsADay = 0.25;  // fewer say nothing of a single day
// A meeting that was put there all the same: of so many that would have been held, one.
constexpr double kOneAllTheSame = 6.0;
constexpr double kWeeksWithMeetings = 42;
constexpr int kWeekdays = 5;

// Christmas is told in these two, whichever years it is learnt from.
constexpr std::chrono::year kBeforeNewYear{2000};
constexpr std::chrono::year kAfterNewYear{2001};

class Gaps {
 public:
  Gaps(const std::vector<Stream>& streams, const std::vector<int>& years, int last)
      : years_(years), last_(last) {
    for (const Stream& stream : streams) {
      double held = 0;
      for (const PastMeeting& past : stream.meetings) {
        days_.insert(past.day);
        ++held;
      }
      const auto count = static_cast<double>(years.size());
      a_day_ += std::min(held / count / kWeeksWithMeetings, 1.0) / kWeekdays;
    }
  }

  std::vector<LearntClosing> find() {
    add_summer();
    add_week(7, "learn.closed.winter", kExpectedOfHoliday);
    if (found_.empty() || found_.back().name.key != "learn.closed.winter")
      add_week(8, "learn.closed.winter", kExpectedOfHoliday);
    add_week(42, "learn.closed.autumn", kExpectedOfHoliday);
    add_by_easter();
    add_constitution_day();
    add_christmas();
    add_other_weeks();
    return std::move(found_);
  }

 private:
  // How many meetings would be held in these days, and how many were.
  struct Count {
    double expected = 0;
    double held = 0;
  };

  Count count(Date first, Date last) const {
    Count made;
    for (Date day = first; day <= last; day += days{1}) {
      made.held += static_cast<double>(days_.count(day));
      if (WorkingDays{}.is_weekday(day)) made.expected += a_day_;
    }
    return made;
  }

  // All years together; negative where too many were held for the days to be closed.
  template <class Span>
  double expected_in_all(const Span& span) const {
    Count all;
    for (const int year : years_) {
      const auto [first, last] = span(year);
      const Count here = count(first, last);
      all.expected += here.expected;
      all.held += here.held;
    }
    return all.held * kOneAllTheSame > all.expected ? -1 : all.expected;
  }

  double expected_in_week(int week) const {
    return expected_in_all([&](int year) {
      const Date monday = monday_of(year, week);
      return std::pair(monday, monday + days{kWeekdays - 1});
    });
  }

  void add(ClosedDays closed, Text name, double expected) {
    found_.push_back({std::move(closed), std::move(name), 1 - std::exp(-expected)});
  }

  void add_weeks(std::vector<int> weeks, Text name, double expected) {
    ClosedDays closed;
    closed.weeks = std::move(weeks);
    add(std::move(closed), std::move(name), expected);
  }

  void add_week(int week, const char* name, double least) {
    const double here = expected_in_week(week);
    if (here >= least) add_weeks({week}, {name, {{"week", std::int64_t{week}}}}, here);
  }

  // Among the weeks of the school's summer holidays three always are, so that less is asked of
  // them.
  bool is_silent_in_summer(int week) const {
    return expected_in_week(week) >= (week >= 28 && week <= 30 ? 0 : kExpectedOfFewerHave);
  }

  void add_summer() {
    constexpr int kMiddle = 29;
    if (!is_silent_in_summer(kMiddle)) return;
    int first = kMiddle;
    int last = kMiddle;
    while (first > kMiddle - 3 && is_silent_in_summer(first - 1)) --first;
    while (last < kMiddle + 4 && is_silent_in_summer(last + 1)) ++last;
    std::vector<int> weeks;
    double sum = 0;
    for (int week = first; week <= last; ++week) {
      weeks.push_back(week);
      sum += expected_in_week(week);
    }
    if (sum >= kExpectedOfHoliday)
      add_weeks(
          weeks,
          {"learn.closed.summer", {{"first", std::int64_t{first}}, {"last", std::int64_t{last}}}},
          sum);
  }

  void add_dated(const char* name, int from_easter, int to_easter) {
    const auto span = [&](int year) {
      return std::pair(easter_sunday(year) + days{from_easter},
                       easter_sunday(year) + days{to_easter});
    };
    const double here = expected_in_all(span);
    if (here < kExpectedOfHoliday) return;
    for (int year = years_.front(); year <= last_; ++year) {
      ClosedDays closed;
      closed.from = day_of_year(span(year).first);
      closed.to = day_of_year(span(year).second);
      add(std::move(closed), {name, {{"year", std::int64_t{year}}}}, here);
    }
  }

  void add_by_easter() {
    add_dated("learn.closed.easter", -6, -4);
    add_dated("learn.closed.ascension", 40, 40);
  }

  void add_constitution_day() {
    const auto span = [](int year) {
      const Date day = date_in_year({std::chrono::June / 5, {}}, year);
      return std::pair(day, day);
    };
    // Few years tell, since it may be a weekend; but most municipalities close.
    const double here = std::max(kLikelyAnyway, expected_in_all(span));
    if (a_day_ < kMeetingsADay || has_meeting(std::chrono::June / 5)) return;
    ClosedDays closed;
    closed.from = closed.to = of_any_year(span(years_.front()).first);
    add(std::move(closed), {"learn.closed.constitution", {}}, here);
  }

  // From the first Monday with nothing after it to the last day before the first meeting.
  void add_christmas() {
    Date latest{kBeforeNewYear / std::chrono::December / 13};
    Date earliest{kAfterNewYear / std::chrono::January / 7};
    for (const Date day : days_) {
      const std::chrono::year_month_day date{day};
      if (date.month() == std::chrono::December)
        latest = std::max(latest, Date{kBeforeNewYear / date.month() / date.day()});
      if (date.month() == std::chrono::January)
        earliest = std::min(earliest, Date{kAfterNewYear / date.month() / date.day()});
    }
    const Date from = std::max(latest + days{1}, Date{kBeforeNewYear / std::chrono::December / 18});
    const Date to = std::min(earliest - days{1}, Date{kAfterNewYear / std::chrono::January / 2});
    const auto here = static_cast<double>((to - from).count()) / 7 * kWeekdays * a_day_ *
                      static_cast<double>(years_.size());
    if (from > Date{kBeforeNewYear / std::chrono::December / 24} || here < kExpectedOfHoliday)
      return;
    ClosedDays closed;
    closed.from = of_any_year(from);
    closed.to = of_any_year(to);
    add(std::move(closed), {"learn.closed.christmas", {}}, here);
  }

  bool is_in_one(int week) const {
    return std::ranges::any_of(found_, [&](const LearntClosing& each) {
      return std::ranges::find(each.closed.weeks, week) != each.closed.weeks.end();
    });
  }

  bool has_meeting(std::chrono::month_day on) const {
    return std::ranges::any_of(days_, [&](Date day) {
      const std::chrono::year_month_day date{day};
      return date.month() == on.month() && date.day() == on.day();
    });
  }

  bool has_meeting(int week) const {
    return std::ranges::any_of(days_, [&](Date day) { return iso_week(day) == week; });
  }

  // Christmas has its own rule.
  void add_other_weeks() {
    for (int week = 2; week <= 50; ++week)
      if (!is_in_one(week) && !has_meeting(week))
        add_week(week, "learn.closed.week", kExpectedOfAny);
  }

  const std::vector<int>& years_;
  int last_;
  std::multiset<Date> days_;
  double a_day_ = 0;  // meetings on an open day
  std::vector<LearntClosing> found_;
};

}  // namespace

std::vector<LearntClosing> closings_of(const std::vector<Stream>& streams,
                                       const std::vector<int>& years, int last) {
  return years.empty() ? std::vector<LearntClosing>() : Gaps(streams, years, last).find();
}

}  // namespace indkald::calendars::learning
