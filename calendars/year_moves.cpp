#include "calendars/year_moves.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

#include "calendars/in_zone.hpp"
#include "calendars/year_check_days.hpp"
#include "calendars/year_check_view.hpp"

namespace indkald::calendars {
namespace {

using year_check::YearView;

// Those of `all` that are not in `others`; one that stands there once takes away one.
template <class Finding>
std::vector<Finding> all_but(const std::vector<Finding>& all, std::vector<Finding> others) {
  std::vector<Finding> left;
  for (const Finding& each : all) {
    const auto found = std::ranges::find(others, each);
    if (found == others.end())
      left.push_back(each);
    else
      others.erase(found);
  }
  return left;
}

bool has_a_time(const Meeting& meeting) { return meeting.timed && !meeting.all_day; }

Meeting in_the_rules_zone(Meeting meeting, const std::string& zone) {
  if (has_a_time(meeting)) {
    meeting.start = in_zone(meeting.start, meeting.zone, zone);
    if (meeting.end) meeting.end = in_zone(*meeting.end, meeting.zone, zone);
  }
  meeting.zone = zone;
  return meeting;
}

// The times of day to try on each day; none: without one.
using TimesByDay = std::map<Date, std::set<std::optional<Minutes>>>;

class DaysToTry {
 public:
  DaysToTry(const YearRules& rules, int year, const JudgedYear& before, const YearMove& move)
      : view_(year_check::view_of(rules, year, before.meetings)),
        meeting_(before.meetings[move.meeting]),
        at_(move.meeting),
        timed_(has_a_time(meeting_) || move.start) {}

  // Those of what the meeting is asked for as, and of what the body still lacks.
  TimesByDay find() {
    for (const year_check::Wanted& wanted : view_.wanted)
      if (wanted.series->body == meeting_.body_id && is_free(wanted)) add(wanted);
    return std::move(found_);
  }

 private:
  bool is_free(const year_check::Wanted& wanted) const {
    return !wanted.held || view_.held[*wanted.held].index == at_;
  }

  void add(const year_check::Wanted& wanted) {
    const Series& series = *wanted.series;
    const Period year = year_check::whole_year(view_.year);
    for (const Date day : year_check::days_of(year_check::common_days(wanted.ideal.allowed, year)))
      if (year_check::allows(series, std::chrono::weekday{day}) &&
          year_check::is_open(*view_.rules, series.body, day))
        add_times(series, found_[day]);
  }

  void add_times(const Series& series, std::set<std::optional<Minutes>>& times) const {
    if (timed_ && !series.starts.empty())
      times.insert(series.starts.begin(), series.starts.end());
    else
      times.insert(std::nullopt);
  }

  YearView view_;
  const Meeting& meeting_;
  std::size_t at_;
  bool timed_;
  TimesByDay found_;
};

class NearestDates {
 public:
  NearestDates(const YearRules& rules, int year, const JudgedYear& before, const YearMove& move)
      : rules_(rules),
        year_(year),
        before_(before),
        move_(move),
        now_(in_the_rules_zone(before.meetings[move.meeting], rules.zone)),
        days_(DaysToTry(rules, year, before, move).find()) {}

  std::vector<PossibleDate> find(std::size_t each_side) const {
    std::vector<PossibleDate> found;
    const auto from = days_.lower_bound(move_.day);
    collect(std::make_reverse_iterator(from), days_.rend(), each_side, found);
    std::ranges::reverse(found);
    auto later = from;
    if (later != days_.end() && later->first == move_.day) {
      collect(later, std::next(later), 1, found);
      ++later;
    }
    collect(later, days_.end(), each_side, found);
    return found;
  }

 private:
  template <class Iterator>
  void collect(Iterator day, Iterator end, std::size_t most,
               std::vector<PossibleDate>& found) const {
    for (std::size_t count = 0; day != end && count < most; ++day)
      if (const auto date = possible_on(day->first, day->second)) {
        found.push_back(*date);
        ++count;
      }
  }

  std::optional<PossibleDate> possible_on(Date day,
                                          const std::set<std::optional<Minutes>>& times) const {
    std::optional<PossibleDate> best;
    for (const std::optional<Minutes>& time : times) {
      const YearMove move{move_.meeting, day, time};
      if (moved(now_, rules_, move).start == now_.start) continue;
      const JudgedMove judged = judge_move(rules_, year_, before_, move);
      if (judged.possible() && (!best || judged.cost < best->cost))
        best = PossibleDate{day, time, judged.cost};
    }
    return best;
  }

  const YearRules& rules_;
  int year_;
  const JudgedYear& before_;
  const YearMove& move_;
  Meeting now_;
  TimesByDay days_;
};

}  // namespace

JudgedYear judged_year(const YearRules& rules, int year, std::vector<Meeting> meetings) {
  JudgedYear judged;
  judged.broken = check_year(rules, year, meetings);
  judged.soft = soft_costs(rules, year, meetings, {});
  judged.meetings = std::move(meetings);
  return judged;
}

std::int64_t sum_of(std::span<const SoftCost> costs) {
  return std::accumulate(costs.begin(), costs.end(), std::int64_t{0},
                         [](std::int64_t sum, const SoftCost& each) { return sum + each.cost; });
}

Meeting moved(Meeting meeting, const YearRules& rules, const YearMove& move) {
  meeting = in_the_rules_zone(std::move(meeting), rules.zone);
  const Local old = meeting.start;
  meeting.start = Local{move.day} + (old - Local{meeting.date()});
  if (move.start) {
    if (!has_a_time(meeting)) meeting.end.reset();
    meeting.timed = true;
    meeting.all_day = false;
    meeting.start = Local{move.day} + *move.start;
  }
  if (meeting.end) *meeting.end += meeting.start - old;
  return meeting;
}

std::vector<Meeting> with_moves(const YearRules& rules, std::vector<Meeting> meetings,
                                std::span<const YearMove> moves) {
  for (const YearMove& move : moves)
    meetings[move.meeting] = moved(std::move(meetings[move.meeting]), rules, move);
  return meetings;
}

JudgedMove judge_move(const YearRules& rules, int year, const JudgedYear& before,
                      const YearMove& move) {
  return judge_moves(rules, year, before, {&move, 1});
}

JudgedMove judge_moves(const YearRules& rules, int year, const JudgedYear& before,
                       std::span<const YearMove> moves) {
  const JudgedYear after = judged_year(rules, year, with_moves(rules, before.meetings, moves));
  return {all_but(after.broken, before.broken), all_but(before.broken, after.broken),
          all_but(after.soft, before.soft), all_but(before.soft, after.soft),
          sum_of(after.soft) - sum_of(before.soft)};
}

std::vector<PossibleDate> nearest_dates(const YearRules& rules, int year, const JudgedYear& before,
                                        const YearMove& move, std::size_t each_side) {
  return NearestDates(rules, year, before, move).find(each_side);
}

std::vector<BrokenRule> newly_broken(const YearRules& others, int year, const JudgedYear& before) {
  return all_but(check_year(others, year, before.meetings), before.broken);
}

}  // namespace indkald::calendars
