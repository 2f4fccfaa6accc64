// The rules that a year's calendar is drawn up under and judged by, as values. How a rules file is
// read: config/rules_file.hpp. Every rule has a name, which every explanation uses; a rule that
// stands in a law has its paragraph.
//
// Values; no threads, no I/O. Days and times of day are local; times of day are minutes after
// midnight. Public holidays and, unless `saturday` says otherwise, weekends are closed without a
// rule.
//
// Sources: kommunestyrelsesloven § 8 (the byråd's own meetings), § 20 (a committee's), §§ 37-38
// (the budget's two readings, three weeks apart).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "calendars/text.hpp"

namespace indkald::calendars {

using Minutes = std::chrono::minutes;

struct YearPerson {
  std::string id;
  std::string name;
};

struct YearBody {
  std::string id;
  std::string name;
  std::vector<std::string> members;  // person ids
  int heads = 0;                     // seats that its room must have; 0: it needs no room
  bool closed = false;               // its meetings' titles and places are not given out
};

struct YearRoom {
  std::string id;
  std::string name;
  int capacity = 0;                // 0: never too small
  std::vector<std::string> parts;  // a joined room: whoever has it has these as well
};

// A day of any year, or of one year.
struct DayOfYear {
  std::chrono::month_day day;
  std::optional<std::chrono::year> year;
  bool operator==(const DayOfYear&) const = default;
};

// Of its own year alone.
inline DayOfYear day_of_year(Date date) {
  const std::chrono::year_month_day day{date};
  return {day.month() / day.day(), day.year()};
}

// No meetings of these bodies (none named: of any) on these days.
struct ClosedDays {
  std::string name;
  std::string law;
  std::optional<DayOfYear> from;  // one of the two alone: that day
  std::optional<DayOfYear> to;    // included; before `from`: over the new year
  std::vector<int> weeks;         // ISO weeks
  std::vector<std::string> bodies;
};

// The last Wednesday of each of these months.
struct Monthly {
  int week = 1;  // 1 to 4, or -1: the last
  std::vector<std::chrono::month> months;
};

// Every second week, from the first to the last of these days. A week in which nothing is open has
// no meeting.
struct Weekly {
  int weeks = 1;
  std::optional<DayOfYear> from;  // empty: 1 January
  std::optional<DayOfYear> to;    // included; empty: 31 December
};

// So many times, evenly over the year's open days.
struct Spread {
  int times = 1;
};

// Once, between these days.
struct Once {
  DayOfYear from;
  DayOfYear to;  // included
};

// The meetings of one body that one rule asks for.
struct Series {
  std::string name;
  std::string law;
  std::string body;
  std::string title;  // empty: the body's name
  std::variant<Monthly, Weekly, Spread, Once> when;
  std::vector<std::chrono::weekday> weekdays;  // the preferred one first; Once: none is any
  std::vector<Minutes> starts;                 // the preferred one first
  Minutes length{120};
  int within_days = 9;       // no farther from its ideal date; Once: not used
  int apart_days = 1;        // from one meeting of the series to the next, at least
  bool placeholder = false;  // its day cannot be known yet
};

// Each meeting of one of the two bodies has one of the other's: `after` lies at least so many days
// and so many weekdays after `before`, and at most `at_most` days.
struct Chain {
  std::string name;
  std::string law;
  std::string before;
  std::string after;
  bool each_before = false;  // each of `before` has one of `after`; otherwise the other way
  int days = 0;
  int weekdays = 0;
  int at_most = 35;
};

// The budget's two readings are meetings of `body`: the first from `first_from` to `first_by`, the
// second at least so many days later and not after `adopted_by`. Where a committee is named, it
// meets after the first reading and not after the second.
struct Budget {
  std::string name;
  std::string law;
  std::string body;
  std::string committee;  // empty: none
  DayOfYear first_from;
  DayOfYear first_by;    // included
  DayOfYear adopted_by;  // included
  int days_between = 21;
};

// At most so many meetings that start at or after `from` per person and ISO week.
struct Evenings {
  std::string name;
  std::string law;
  int at_most = 2;
  Minutes from{16 * 60 + 30};
};

// Of these bodies, no two start within less than so long of each other on one day.
struct Staggered {
  std::string name;
  std::string law;
  std::vector<std::string> bodies;
  Minutes apart{30};
};

// The body's meeting that is nearest lies on this day.
struct Pin {
  std::string name;
  std::string body;
  Date day{};
  std::optional<Minutes> start;
};

// What each thing that is less than wished for costs.
struct Wishes {
  int day = 1;      // each day from the ideal date
  int weekday = 6;  // another than the preferred weekday
  int start = 4;    // another than the preferred time of day
  int spacing = 2;  // each day beyond `slack` that two meetings of a series lie nearer or farther
                    // apart than their ideal dates
  int slack = 3;
  int stability = 3;  // another day or time than in the calendar that is kept to
};

struct YearRules {
  std::string municipality;
  std::string zone = "Europe/Copenhagen";
  bool saturday = false;       // Saturday is a weekday
  std::vector<Date> days_off;  // beside public holidays: nobody works
  std::vector<YearPerson> people;
  std::vector<YearBody> bodies;
  std::vector<YearRoom> rooms;
  std::vector<ClosedDays> closed;
  std::vector<Series> series;
  std::vector<Chain> chains;
  std::vector<Budget> budgets;
  std::optional<Evenings> evenings;
  std::vector<Staggered> staggered;
  std::vector<Pin> pins;
  bool rooms_are_enough = false;  // rooms are not counted
  Wishes wishes;
};

}  // namespace indkald::calendars
