#include <algorithm>
#include <array>
#include <iterator>

#include "calendars/day_words.hpp"
#include "calendars/year_check_days.hpp"
#include "calendars/year_check_judges.hpp"
#include "calendars/year_check_pairing.hpp"

namespace indkald::calendars::year_check {
namespace {

using std::chrono::weekday;

// What a series lacks, by how it says when.
struct Lacking {
  const YearView& view;
  const Wanted& wanted;

  Text near(const char* key, std::pair<std::string, Text::Value> more) const {
    return {key,
            {{"body", view.body_name(wanted.series->body)},
             {"within", std::int64_t{wanted.series->within_days}},
             {"count", std::int64_t{wanted.series->within_days}},
             {"ideal", wanted.ideal.day},
             std::move(more)}};
  }

  Text operator()(const Monthly&) const {
    const std::chrono::year_month_day day{wanted.ideal.day};
    return near("year.missing.month", {"month", month_word(day.month())});
  }
  Text operator()(const Weekly&) const {
    return near("year.missing.week", {"week", std::int64_t{week_number(wanted.ideal.day)}});
  }
  Text operator()(const Spread& spread) const {
    return near("year.missing.spread", {"times", std::int64_t{spread.times}});
  }
  Text operator()(const Once&) const {
    return {"year.missing.once",
            {{"body", view.body_name(wanted.series->body)},
             {"first", wanted.ideal.allowed.first},
             {"last", wanted.ideal.allowed.last}}};
  }
};

// A meeting and what was asked for, each fault of it to be put.
struct Compared {
  const YearView& view;
  const Wanted& wanted;
  const Held& held;
  BrokenRules& found;

  const Series& series() const { return *wanted.series; }

  void put(const char* key, std::vector<std::pair<std::string, Text::Value>> more) const {
    Text text{key, {{"body", view.body_name(held.body->id)}, {"day", held.day}}};
    std::ranges::move(more, std::back_inserter(text.args));
    found.push_back(broken(series(), std::move(text), {held.index}));
  }

  void judge_distance() const {
    if (wanted.ideal.allowed.contains(held.day)) return;
    const auto apart = std::chrono::abs(held.day - wanted.ideal.day).count();
    if (std::holds_alternative<Once>(series().when))
      put("year.outside",
          {{"first", wanted.ideal.allowed.first}, {"last", wanted.ideal.allowed.last}});
    else
      put("year.far", {{"count", std::int64_t{apart}},
                       {"ideal", wanted.ideal.day},
                       {"within", std::int64_t{series().within_days}}});
  }

  void judge_weekday() const {
    if (allows(series(), weekday{held.day})) return;
    constexpr std::array kKeys{"year.weekday.one", "year.weekday.two", "year.weekday.three",
                               "year.weekday.more"};
    constexpr std::array kNames{"first", "second", "third"};
    const auto& allowed = series().weekdays;
    std::vector<std::pair<std::string, Text::Value>> words;
    for (std::size_t at = 0; at < std::min(allowed.size(), kNames.size()); ++at)
      words.emplace_back(kNames[at], weekday_word(allowed[at]));
    put(kKeys[std::min(allowed.size(), kKeys.size()) - 1], std::move(words));
  }

  void judge_start() const {
    const auto start = view.time_of_day(held);
    if (!start || allows(series(), *start)) return;
    constexpr std::array kKeys{"year.start.one", "year.start.two", "year.start.more"};
    const auto& allowed = series().starts;
    std::vector<std::pair<std::string, Text::Value>> times{{"start", clock_time(*start)},
                                                           {"first", clock_time(allowed[0])}};
    if (allowed.size() > 1) times.emplace_back("second", clock_time(allowed[1]));
    times.emplace_back("count", static_cast<std::int64_t>(allowed.size()) - 2);
    put(kKeys[std::min(allowed.size(), kKeys.size()) - 1], std::move(times));
  }

  void judge_length() const {
    if (has_length_of(held, series())) return;
    const auto length = std::chrono::floor<Minutes>(*held.end - *held.start);
    put("year.length", {{"minutes", std::int64_t{length.count()}},
                        {"asked", std::int64_t{series().length.count()}}});
  }
};

// The meetings of one series, in order.
std::vector<std::size_t> held_in(const YearView& view, const Series& series) {
  std::vector<std::size_t> held;
  for (std::size_t at = 0; at < view.held.size(); ++at)
    if (view.series[at] == &series) held.push_back(at);
  return held;
}

void put_too_close(const YearView& view, const Series& series, BrokenRules& found) {
  const std::vector<std::size_t> held = held_in(view, series);
  for (std::size_t at = 1; at < held.size(); ++at) {
    const Held& earlier = view.held[held[at - 1]];
    const Held& later = view.held[held[at]];
    if ((later.day - earlier.day).count() >= series.apart_days) continue;
    found.push_back(broken(series,
                           Text{"year.apart",
                                {{"body", view.body_name(series.body)},
                                 {"first", earlier.day},
                                 {"second", later.day},
                                 {"count", std::int64_t{series.apart_days}}}},
                           {earlier.index, later.index}));
  }
}

}  // namespace

BrokenRules missing_meetings(const YearView& view) {
  BrokenRules found;
  for (const Wanted& wanted : view.wanted)
    if (!wanted.held && !wanted.undated)
      found.push_back(
          broken(*wanted.series, std::visit(Lacking{view, wanted}, wanted.series->when), {}));
  return found;
}

BrokenRules unasked_meetings(const YearView& view) {
  BrokenRules found;
  for (const Unasked& unasked : view.unasked) {
    const Held& held = view.held[unasked.held];
    found.push_back(
        broken(*unasked.nearest,
               Text{"year.unasked", {{"body", view.body_name(held.body->id)}, {"day", held.day}}},
               {held.index}));
  }
  return found;
}

BrokenRules meetings_unlike_their_series(const YearView& view) {
  BrokenRules found;
  for (const Wanted& wanted : view.wanted) {
    if (!wanted.held) continue;
    const Compared compared{view, wanted, view.held[*wanted.held], found};
    compared.judge_distance();
    compared.judge_weekday();
    compared.judge_start();
    compared.judge_length();
  }
  return found;
}

BrokenRules meetings_too_close(const YearView& view) {
  BrokenRules found;
  for (const Series& series : view.rules->series) put_too_close(view, series, found);
  return found;
}

}  // namespace indkald::calendars::year_check
