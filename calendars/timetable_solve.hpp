// The best answer to a timetable, and how good an answer can be at all.
//
// A quick search gives the first answer. The relaxation of the model gives a bound and, for each
// pick, what it costs at least to use it; a MIP solver then looks at the few picks that are cheap
// enough to matter, and what it finds is the best of the whole as soon as every other pick is too
// dear (docs/decisions/0029-the-timetable-model.md). What is too large for that is improved group
// by group.
//
// One thread, and one call at a time (mip.hpp). The same timetable gives the same answer, in every
// build, unless time runs out. Throws std::bad_alloc only.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "calendars/timetable.hpp"

namespace indkald::calendars {

struct TimetableProgress {
  std::optional<std::int64_t> score;  // of the best answer; empty: none yet
  std::int64_t bound = 0;
};

struct TimetableOptions {
  double gap = 0;  // 0.01: an answer within 1 % of the bound is good enough
  // What is left, of the time that may be taken: asked between steps, and given to the solver.
  std::function<double()> seconds_left = [] { return std::numeric_limits<double>::infinity(); };
  // Told of every better answer and every better bound.
  std::function<void(const TimetableProgress&)> progress = [](const TimetableProgress&) {};
};

struct TimetableAnswer {
  std::vector<int> chosen;  // a choice a meeting; empty: none was found
  std::int64_t score = 0;   // points; of an answer
  std::int64_t bound = 0;   // no answer costs less
  bool proven = false;      // the best there is
  bool infeasible = false;  // proven: there is none

  double gap() const {
    return score > bound ? static_cast<double>(score - bound) / static_cast<double>(score) : 0;
  }
};

TimetableAnswer solve(const Timetable& timetable, const TimetableOptions& options);

}  // namespace indkald::calendars
