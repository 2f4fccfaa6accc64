#include "calendars/year_check_pairing.hpp"

#include <algorithm>
#include <cmath>

#include "calendars/assignment.hpp"

namespace indkald::calendars::year_check {
namespace {

constexpr int kReach = 14;  // days outside what a series allows

// Each weighs more than all that may come together of the next. Whole multiples of 2^-10 well below
// 2^43, so that sums are exact.
constexpr double kPaired = 1e10;
constexpr double kTitle = 1e8;
constexpr double kFit = 1e5;

// A body and all that is paired for it at once.
struct Party {
  const YearBody& body;
  std::vector<std::size_t> held;
  std::vector<std::size_t> wanted;
};

bool starts_as_allowed(const YearView& view, const Held& meeting, const Series& series) {
  const auto start = view.time_of_day(meeting);
  return !start || allows(series, *start);
}

int faults(const YearView& view, const Held& meeting, const Wanted& wanted) {
  const Series& series = *wanted.series;
  return (allows(series, std::chrono::weekday{meeting.day}) ? 0 : 1) +
         (starts_as_allowed(view, meeting, series) ? 0 : 1) +
         (has_length_of(meeting, series) ? 0 : 1) +
         (wanted.ideal.allowed.contains(meeting.day) ? 0 : 1);
}

bool has_title_of(const Held& meeting, const Series& series) {
  return meeting.title == (series.title.empty() ? meeting.body->name : series.title);
}

// The square keeps meetings in order where the sum of the days is the same both ways.
double days_apart(Date one, Date other) {
  const auto apart = static_cast<double>((one - other).count());
  return std::abs(apart) + apart * apart / 1024;
}

double worth(const YearView& view, const Held& meeting, const Wanted& wanted) {
  return kPaired + (has_title_of(meeting, *wanted.series) ? kTitle : 0) -
         kFit * faults(view, meeting, wanted) - days_apart(meeting.day, wanted.ideal.day);
}

std::vector<Edge> edges(const YearView& view, const Party& party) {
  std::vector<Edge> all;
  for (std::size_t left = 0; left < party.held.size(); ++left)
    for (std::size_t right = 0; right < party.wanted.size(); ++right) {
      const Held& meeting = view.held[party.held[left]];
      const Wanted& wanted = view.wanted[party.wanted[right]];
      if (days_outside(wanted.ideal.allowed, meeting.day) <= kReach)
        all.push_back({left, right, worth(view, meeting, wanted)});
    }
  return all;
}

const Series* nearest_series(const YearView& view, const Party& party, Date day) {
  if (party.wanted.empty()) return nullptr;
  const auto nearest = std::ranges::min_element(party.wanted, {}, [&](std::size_t wanted) {
    return std::chrono::abs(view.wanted[wanted].ideal.day - day);
  });
  return view.wanted[*nearest].series;
}

const Series* first_series(const YearRules& rules, const std::string& body) {
  const auto found = std::ranges::find(rules.series, body, &Series::body);
  return found == rules.series.end() ? nullptr : &*found;
}

Party party_of(const YearView& view, const YearBody& body) {
  Party party{body, {}, {}};
  for (std::size_t at = 0; at < view.held.size(); ++at)
    if (view.held[at].in_year && view.held[at].body == &body) party.held.push_back(at);
  for (std::size_t at = 0; at < view.wanted.size(); ++at)
    if (view.wanted[at].series->body == body.id) party.wanted.push_back(at);
  return party;
}

void pair_up(YearView& view, const Party& party) {
  const auto partners = assign(party.held.size(), party.wanted.size(), edges(view, party));
  for (std::size_t left = 0; left < party.held.size(); ++left) {
    const std::size_t held = party.held[left];
    if (partners[left]) {
      Wanted& wanted = view.wanted[party.wanted[*partners[left]]];
      wanted.held = held;
      view.series[held] = wanted.series;
    } else if (const Series* own = first_series(*view.rules, party.body.id)) {
      const Series* nearest = nearest_series(view, party, view.held[held].day);
      view.unasked.push_back({held, nearest != nullptr ? nearest : own});
    }
  }
}

}  // namespace

int days_outside(const Period& period, Date day) {
  if (day < period.first) return static_cast<int>((period.first - day).count());
  if (day > period.last) return static_cast<int>((day - period.last).count());
  return 0;
}

bool has_length_of(const Held& meeting, const Series& series) {
  return !meeting.start || !meeting.end || *meeting.end - *meeting.start == series.length;
}

void pair_with_series(YearView& view) {
  view.series.resize(view.held.size());
  for (const Series& series : view.rules->series)
    for (const Ideal& ideal : ideals_of(*view.rules, series, view.year))
      view.wanted.push_back({&series, ideal, {}, false});
  for (const YearBody& body : view.rules->bodies) pair_up(view, party_of(view, body));
}

}  // namespace indkald::calendars::year_check
