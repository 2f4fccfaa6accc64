// A smaller timetable made from a timetable, whose answers are answers of the whole.
//
// Values; pure and deterministic.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "calendars/timetable.hpp"

namespace indkald::calendars {

struct TimetablePart {
  Timetable timetable;
  std::vector<int> meetings;              // which each is in the whole
  std::vector<std::vector<int>> choices;  // and its choices there
  bool empty = false;                     // nothing can be chosen: a meeting is left without choice
};

// All meetings, with those choices that are kept.
TimetablePart part_of(const Timetable& whole, const std::function<bool(const Pick&)>& keep);

// These meetings, with those choices that are kept and go with the others as they are chosen. What
// their distance to the others costs is in the choices' costs.
TimetablePart part_of(const Timetable& whole, std::span<const int> chosen,
                      std::span<const int> meetings, const std::function<bool(const Pick&)>& keep);

// A choice of the part's meetings written into one of all.
void write_back(const TimetablePart& part, std::span<const int> chosen, std::vector<int>& whole);
// What the part's meetings have in a choice of all; empty when one of them was not kept.
std::vector<int> taken_from(const TimetablePart& part, std::span<const int> whole);

}  // namespace indkald::calendars
