// A quick search for a good answer to a timetable, without a proof of anything: annealing over
// answers that may break limits and precedences, which costs more and more.
//
// Pure and deterministic: the same timetable and options give the same answer. Integers alone
// decide.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "calendars/timetable.hpp"

namespace indkald::calendars {

struct SearchOptions {
  std::int64_t steps = 0;  // changes tried; 0: 1,000 a meeting
  std::uint64_t seed = 1;
  std::function<bool()> stop;  // asked now and then; true ends the search
  // Told of the first answer that keeps to everything.
  std::function<void(std::int64_t score, std::span<const int> chosen)> first;
};

// The best found; empty: none that keeps to everything. Every meeting is to have a choice.
std::vector<int> search(const Timetable& timetable, const SearchOptions& options);

}  // namespace indkald::calendars
