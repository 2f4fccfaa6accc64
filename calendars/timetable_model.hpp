// A timetable as a program for a MIP solver, in a form whose relaxation is close to the truth
// (docs/decisions/0029-the-timetable-model.md).
//
// Beside one column a choice there is one a meeting and day, "on this day or before". A precedence
// is then a row of two entries a day, and a spacing's cost a sum over days of differences of two
// such columns: without the limits, every corner of this is whole.
//
// Pure and deterministic.
#pragma once

#include <span>
#include <vector>

#include "calendars/mip.hpp"
#include "calendars/timetable.hpp"

namespace indkald::calendars {

struct TimetableModel {
  MipProgram program;
  std::vector<int> first;  // meeting m's choice c is column first[m] + c
};

// Every meeting is to have a choice. The limits are taken as they are: strengthen them before.
TimetableModel timetable_model(const Timetable& timetable);

// The columns that are 1 in an answer, and the answer in a solution's columns.
std::vector<int> columns_of(const TimetableModel& model, std::span<const int> chosen);
std::vector<int> chosen_in(const TimetableModel& model, const Timetable& timetable,
                           std::span<const double> values);

}  // namespace indkald::calendars
