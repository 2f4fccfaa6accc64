// A calendar as its judges see it: the meetings that count, in order of time, and what each is of
// the meetings that the rules ask for. Values that point into the rules; for the parts of
// year_check.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/year_check_ideals.hpp"
#include "calendars/year_rules.hpp"

namespace indkald::calendars::year_check {

struct Held {
  std::size_t index = 0;  // among the meetings handed in
  const YearBody* body = nullptr;
  std::string title;
  Date day{};
  Date last{};                 // the last day that it takes up
  std::optional<Local> start;  // where it has a time of day
  std::optional<Local> end;    // with `start`: the calendar's word, later than the start
  bool in_year = false;
};

struct Undated {
  std::size_t index = 0;  // among the meetings handed in
  const YearBody* body = nullptr;
};

// A meeting that a series asks for.
struct Wanted {
  const Series* series = nullptr;
  Ideal ideal;
  std::optional<std::size_t> held;  // among the meetings held
  bool undated = false;             // a placeholder that the calendar has without a day
};

struct Unasked {
  std::size_t held = 0;
  const Series* nearest = nullptr;
};

struct YearView {
  const YearRules* rules = nullptr;
  int year = 0;
  std::vector<Held> held;             // by day, time and index
  std::vector<Undated> undated;       // no placeholder's
  std::vector<Wanted> wanted;         // by series, then ideal day
  std::vector<Unasked> unasked;       // of bodies with series
  std::vector<const Series*> series;  // for each held: the one that it belongs to, or none

  bool in_year(std::size_t at) const { return held[at].in_year; }
  const std::string& body_name(const std::string& id) const;
  std::optional<Minutes> time_of_day(const Held& meeting) const;
  // Empty without a time of day. The calendar's own word, or the series' length, or that of the
  // body's first series.
  std::optional<Local> end_of(std::size_t held) const;
  std::vector<std::size_t> held_by(const std::string& body) const;  // of all years
};

YearView view_of(const YearRules& rules, int year, std::span<const Meeting> meetings);

}  // namespace indkald::calendars::year_check
