// A year's rules inferred from calendars that were made before, so that nobody starts from an empty
// file: what each body's meetings have in common, told with how sure it is and with each meeting
// that is an exception.
//
// A rule is preferred that a person can read: the choice among explanations is the one that is
// told in the fewest bits (rules and exceptions together), and among those one that gives at least
// `kEnough` of the meetings their dates. Days without meetings are proposed as closed only where
// the meetings of all bodies together say so. Several years learn better than one: a rule then has
// to fit all.
//
// Pure and deterministic, unless time runs out; one call at a time (timetable_solve.hpp). Days and
// times of day are local.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/timetable_solve.hpp"
#include "calendars/year_rules.hpp"

namespace indkald::calendars {

// The share of a year's meetings that rules are to give the same date.
inline constexpr double kEnough = 0.85;

// A meeting that is not where its rule has it.
struct LearntException {
  Date at{};             // its day; of one that the rule asks for and that was not held, the ideal
  bool missing = false;  // it was not held
  Text because;
  bool operator==(const LearntException&) const = default;
};

// What one series of the rules was learnt from. At the place of the series.
struct LearntSeries {
  int meetings = 0;       // that belong to it, of all years
  int reproduced = 0;     // of them, on the day that the rules give when drawn up for that year
  double confidence = 0;  // 0 to 1: the share of dates that fit, less where there are few
  bool untimed = false;   // the calendar has no time of day: the one in the rule is a proposal
  std::vector<LearntException> exceptions;  // in order of time
};

// The meetings of one body: how many, of all years, and how many of them the rules give the same
// day.
struct LearntBody {
  std::string body;  // its id
  int meetings = 0;
  int reproduced = 0;
};

// A meeting of a body for which there is no rule at all.
struct LearntAlone {
  std::string body;  // its id
  LearntException meeting;
};

struct Learnt {
  YearRules rules;         // each rule's name only tells it from the others: names are words
  std::vector<int> years;  // that were learnt from, in order
  std::vector<LearntBody> bodies;
  std::vector<LearntSeries> series;  // of YearRules::series
  std::vector<LearntAlone> alone;
  std::vector<double> chains;       // how sure each of YearRules::chains is
  std::vector<Text> closed;         // what each of YearRules::closed is called
  std::vector<double> closed_sure;  // and how sure it is
  std::vector<Text> left_out;       // proposals that did not go with the others
};

// The years that a calendar covers, in order: those with a fair share of the fullest year's
// meetings that lie near it and have a next one to draw up (before 2999). What was cancelled does
// not count. A mistyped date makes no year of its own.
std::vector<int> full_years(std::span<const Meeting> meetings);

// `base`: municipality, days off, bodies and, where they are known, members and rooms. Each
// meeting's body_id is a body's of them, or it is not looked at; neither are meetings without a day
// nor those outside the full years. Of a cancelled one is learnt that it was planned.
//
// The rules can be met in each year that was learnt from, and in `next`.
Learnt learn_year(const YearRules& base, int next, std::span<const Meeting> meetings,
                  const TimetableOptions& options);

}  // namespace indkald::calendars
