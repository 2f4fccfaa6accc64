#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "calendars/assignment.hpp"
#include "calendars/day_words.hpp"
#include "calendars/year_check_days.hpp"
#include "calendars/year_check_judges.hpp"

namespace indkald::calendars {
namespace year_check {
namespace {

using Arguments = std::vector<std::pair<std::string, Text::Value>>;
using SoftCosts = std::vector<SoftCost>;
using std::chrono::weekday;

std::int64_t days_between(Date one, Date other) { return (other - one).count(); }

struct Tally {
  const YearView& view;
  SoftCosts costs;

  void put(std::string_view rule, Wish kind, std::int64_t cost, const Held& held, const char* key,
           Arguments more) {
    if (cost <= 0) return;
    Text reason{key, {{"body", view.body_name(held.body->id)}, {"day", held.day}}};
    std::ranges::move(more, std::back_inserter(reason.args));
    costs.push_back(
        {std::string(rule), kind, static_cast<int>(cost), held.index, std::move(reason)});
  }

  const Wishes& wishes() const { return view.rules->wishes; }

  void count_day(const Wanted& wanted, const Held& held) {
    const std::int64_t apart = std::abs(days_between(wanted.ideal.day, held.day));
    put(wanted.series->name, Wish::day, apart * wishes().day, held, "year.wish.day",
        {{"count", apart}, {"ideal", wanted.ideal.day}});
  }

  void count_weekday(const Wanted& wanted, const Held& held) {
    const auto& weekdays = wanted.series->weekdays;
    if (weekdays.empty() || weekdays.front() == weekday{held.day}) return;
    put(wanted.series->name, Wish::weekday, wishes().weekday, held, "year.wish.weekday",
        {{"weekday", weekday_word(weekdays.front())}});
  }

  void count_start(const Wanted& wanted, const Held& held) {
    const auto start = view.time_of_day(held);
    const auto& starts = wanted.series->starts;
    if (!start || starts.empty() || starts.front() == *start) return;
    put(wanted.series->name, Wish::start, wishes().start, held, "year.wish.start",
        {{"start", clock_time(*start)}, {"usual", clock_time(starts.front())}});
  }

  void count_spacing(const Wanted& earlier, const Wanted& later) {
    const Held& one = view.held[*earlier.held];
    const Held& other = view.held[*later.held];
    const std::int64_t apart = std::abs(days_between(one.day, other.day));
    const std::int64_t ideal = days_between(earlier.ideal.day, later.ideal.day);
    const std::int64_t beyond = std::abs(apart - ideal) - wishes().slack;
    put(later.series->name, Wish::spacing, beyond * wishes().spacing, other, "year.wish.spacing",
        {{"count", apart}, {"earlier", one.day}, {"ideal", ideal}});
  }

  void count_series() {
    const Wanted* earlier = nullptr;
    for (const Wanted& wanted : view.wanted) {
      if (!wanted.held) continue;
      count_day(wanted, view.held[*wanted.held]);
      count_weekday(wanted, view.held[*wanted.held]);
      count_start(wanted, view.held[*wanted.held]);
      if (earlier != nullptr && earlier->series == wanted.series) count_spacing(*earlier, wanted);
      earlier = &wanted;
    }
  }

  void count_kept(const Held& kept, const Held& held) {
    const bool both_timed = kept.start && held.start;
    if (kept.day != held.day)
      put(kKeptRule, Wish::stability, wishes().stability, held, "year.wish.kept.day",
          {{"kept", kept.day}});
    else if (both_timed && *kept.start != *held.start)
      put(kKeptRule, Wish::stability, wishes().stability, held, "year.wish.kept.start",
          {{"start", *held.start}, {"kept", *kept.start}});
  }
};

std::vector<const Held*> held_in_year(const YearView& view, const YearBody& body) {
  std::vector<const Held*> held;
  for (const std::size_t at : view.held_by(body.id))
    if (view.in_year(at)) held.push_back(&view.held[at]);
  return held;
}

using HeldList = std::vector<const Held*>;

struct Move {
  const Held* was = nullptr;
  const Held* is = nullptr;
};

bool stands(const Held& was, const Held& is) {
  return was.day == is.day && (!was.start || !is.start || *was.start == *is.start);
}

// Takes out of both what stands.
void leave_moved(HeldList& kept, HeldList& held) {
  std::erase_if(held, [&](const Held* is) {
    const auto was = std::ranges::find_if(kept, [&](const Held* each) { return stands(*each, *is); });
    if (was == kept.end()) return false;
    kept.erase(was);
    return true;
  });
}

// Every pair is worth more than any distance within a year; the square keeps them in order.
std::vector<Move> by_distance(const HeldList& kept, const HeldList& held) {
  constexpr double kWorth = 1e6;
  std::vector<Edge> edges;
  for (std::size_t left = 0; left < kept.size(); ++left)
    for (std::size_t right = 0; right < held.size(); ++right) {
      const auto apart = static_cast<double>(days_between(kept[left]->day, held[right]->day));
      edges.push_back({left, right, kWorth - std::abs(apart) - apart * apart / 1024});
    }
  const auto partners = assign(kept.size(), held.size(), edges);
  std::vector<Move> moves;
  for (std::size_t left = 0; left < kept.size(); ++left)
    if (partners[left]) moves.push_back({kept[left], held[*partners[left]]});
  return moves;
}

void count_moves(Tally& tally, HeldList kept, HeldList held) {
  leave_moved(kept, held);
  for (const Move& move : by_distance(kept, held)) tally.count_kept(*move.was, *move.is);
}

void count_stability(Tally& tally, const YearView& kept_view) {
  for (const YearBody& body : tally.view.rules->bodies)
    count_moves(tally, held_in_year(kept_view, body), held_in_year(tally.view, body));
}

}  // namespace
}  // namespace year_check

std::string_view to_string(Wish wish) {
  constexpr std::array<std::string_view, 5> kNames{"day", "weekday", "start", "spacing",
                                                   "stability"};
  return kNames[static_cast<std::size_t>(wish)];
}

std::vector<SoftCost> soft_costs(const YearRules& rules, int year,
                                 std::span<const Meeting> meetings, std::span<const Meeting> kept) {
  const year_check::YearView view = year_check::view_of(rules, year, meetings);
  year_check::Tally tally{view, {}};
  tally.count_series();
  if (!kept.empty()) year_check::count_stability(tally, year_check::view_of(rules, year, kept));
  return std::move(tally.costs);
}

}  // namespace indkald::calendars
