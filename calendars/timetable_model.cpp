#include "calendars/timetable_model.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace indkald::calendars {
namespace {

// "On this day or before", for a meeting and a day: a column, or known.
struct By {
  int column = -1;  // -1: known
  bool known = false;
};

class Builder {
 public:
  explicit Builder(const Timetable& timetable) : timetable_(timetable) {
    add_choices();
    for (std::size_t meeting = 0; meeting < timetable.meetings.size(); ++meeting) add_days(meeting);
    for (const Limit& limit : timetable.limits) add_limit(limit);
    for (const Precedence& each : timetable.precedences) add_precedence(each);
    for (const Spacing& each : timetable.spacings) add_spacing(each);
  }

  TimetableModel take() { return std::move(model_); }

 private:
  const std::vector<Choice>& choices(int meeting) const {
    return timetable_.meetings[static_cast<std::size_t>(meeting)];
  }
  const std::vector<int>& days(int meeting) const {
    return days_[static_cast<std::size_t>(meeting)];
  }
  int first(int meeting) const { return model_.first[static_cast<std::size_t>(meeting)]; }

  int add_column(double cost, bool whole) {
    model_.program.columns.push_back({cost, 0, 1, whole});
    return static_cast<int>(model_.program.columns.size()) - 1;
  }

  void add_row(std::vector<MipEntry> entries, MipSense sense, double right) {
    model_.program.rows.push_back({std::move(entries), sense, right});
  }

  void add_choices() {
    for (const auto& meeting : timetable_.meetings) {
      model_.first.push_back(static_cast<int>(model_.program.columns.size()));
      for (const Choice& choice : meeting) add_column(choice.cost, true);
    }
  }

  // Each day: by then is by the day before, or on it.
  void add_days(std::size_t meeting) {
    const int start = model_.first[meeting];
    std::map<int, std::vector<MipEntry>> by_day;
    const auto& choices = timetable_.meetings[meeting];
    for (std::size_t i = 0; i < choices.size(); ++i)
      by_day[choices[i].day].push_back({start + static_cast<int>(i), 1});
    auto& days = days_.emplace_back();
    auto& columns = by_.emplace_back();
    for (auto& [day, entries] : by_day) {
      if (!columns.empty()) entries.push_back({columns.back(), 1});
      const bool last = day == by_day.rbegin()->first;
      if (!last) {
        columns.push_back(add_column(0, false));
        entries.push_back({columns.back(), -1});
      }
      add_row(std::move(entries), MipSense::equal, last ? 1 : 0);
      days.push_back(day);
    }
  }

  void add_limit(const Limit& limit) {
    std::vector<MipEntry> entries;
    for (const Pick& pick : limit.picks) entries.push_back({first(pick.meeting) + pick.choice, 1});
    add_row(std::move(entries), MipSense::at_most, limit.at_most);
  }

  // How many of a meeting's days are `day` or before.
  std::size_t count_by(int meeting, int day) const {
    return static_cast<std::size_t>(std::ranges::upper_bound(days(meeting), day) -
                                    days(meeting).begin());
  }

  By by(int meeting, std::size_t count) const {
    if (count == 0) return {-1, false};
    if (count == days(meeting).size()) return {-1, true};
    return {by_[static_cast<std::size_t>(meeting)][count - 1], false};
  }

  // smaller <= larger + slack column (-1: none)
  void add_order(By smaller, By larger, int slack) {
    std::vector<MipEntry> entries;
    double right = 0;
    if (smaller.column >= 0)
      entries.push_back({smaller.column, 1});
    else
      right -= smaller.known ? 1 : 0;
    if (larger.column >= 0)
      entries.push_back({larger.column, -1});
    else
      right += larger.known ? 1 : 0;
    if (slack >= 0) entries.push_back({slack, -1});
    if (right >= 1) return;
    if (smaller.column < 0 && !smaller.known) return;
    add_row(std::move(entries), MipSense::at_most, right);
  }

  // Where the earlier meeting is on `day` or later, the later one is not on a day too early for it.
  void add_precedence(const Precedence& precedence) {
    std::size_t last = 0;
    for (std::size_t i = 0; i < days(precedence.earlier).size(); ++i) {
      const std::size_t early = count_early(precedence, days(precedence.earlier)[i]);
      if (early == last) continue;
      last = early;
      add_order(by(precedence.later, early), by(precedence.earlier, i), -1);
    }
  }

  std::size_t count_early(const Precedence& precedence, int day) const {
    const auto& earlier = choices(precedence.earlier);
    const int working_day = std::ranges::find(earlier, day, &Choice::day)->working_day;
    std::size_t count = 0;
    for (const Choice& choice : choices(precedence.later))
      if (choice.day - day < precedence.days ||
          choice.working_day - working_day < precedence.working_days)
        count = std::max(count, count_by(precedence.later, choice.day));
    return count;
  }

  void add_spacing(const Spacing& spacing) {
    if (spacing.cost == 0) return;
    add_excess(spacing.earlier, spacing.later, spacing.days + spacing.slack, spacing.cost);
    add_excess(spacing.later, spacing.earlier, spacing.slack - spacing.days, spacing.cost);
  }

  // cost * max(0, day of b - day of a - shift): day by day, "a lies `shift` or more before, b has
  // not been yet". Days on which neither changes are one term.
  void add_excess(int a, int b, int shift, int cost) {
    std::vector<int> breaks = days(b);
    for (const int day : days(a)) breaks.push_back(day + shift);
    std::ranges::sort(breaks);
    std::map<std::pair<std::size_t, std::size_t>, int> lengths;
    for (std::size_t i = 0; i + 1 < breaks.size(); ++i) {
      const std::size_t count_a = count_by(a, breaks[i] - shift), count_b = count_by(b, breaks[i]);
      if (breaks[i] < breaks[i + 1] && count_a > 0 && count_b < days(b).size())
        lengths[{count_a, count_b}] += breaks[i + 1] - breaks[i];
    }
    for (const auto& [counts, length] : lengths)
      add_term(by(a, counts.first), by(b, counts.second), double{1} * length * cost);
  }

  void add_term(By by_a, By by_b, double cost) {
    if (by_b.column < 0 && by_a.column >= 0) {
      model_.program.columns[static_cast<std::size_t>(by_a.column)].cost += cost;
      return;
    }
    add_order(by_a, by_b, add_column(cost, false));
  }

  const Timetable& timetable_;
  TimetableModel model_;
  std::vector<std::vector<int>> days_;
  std::vector<std::vector<int>> by_;  // a column a day but the last
};

}  // namespace

TimetableModel timetable_model(const Timetable& timetable) { return Builder(timetable).take(); }

std::vector<int> columns_of(const TimetableModel& model, std::span<const int> chosen) {
  std::vector<int> columns;
  for (std::size_t i = 0; i < chosen.size(); ++i) columns.push_back(model.first[i] + chosen[i]);
  return columns;
}

std::vector<int> chosen_in(const TimetableModel& model, const Timetable& timetable,
                           std::span<const double> values) {
  std::vector<int> chosen;
  for (std::size_t i = 0; i < timetable.meetings.size(); ++i) {
    const auto first = values.begin() + model.first[i];
    const auto last = first + static_cast<std::ptrdiff_t>(timetable.meetings[i].size());
    chosen.push_back(static_cast<int>(std::max_element(first, last) - first));
  }
  return chosen;
}

}  // namespace indkald::calendars
