// A timetable's picks numbered through, meeting by meeting, and which of them exclude each other.
//
// Values; pure and deterministic.
#pragma once

#include <cstddef>
#include <vector>

#include "calendars/timetable.hpp"

namespace indkald::calendars {

using PickNumber = int;
using PickNumbers = std::vector<PickNumber>;  // sorted where it stands for a set

class Picks {
 public:
  explicit Picks(const Timetable& timetable);

  PickNumber number(const Pick& pick) const {
    return first_[static_cast<std::size_t>(pick.meeting)] + pick.choice;
  }
  const Pick& pick(PickNumber number) const { return picks_[static_cast<std::size_t>(number)]; }
  std::size_t size() const { return picks_.size(); }

  PickNumbers numbers(const std::vector<Pick>& picks) const;
  Limit limit_of_one(const PickNumbers& numbers) const;

 private:
  std::vector<int> first_;
  std::vector<Pick> picks_;
};

// For each pick those that an answer with it cannot have; not all of them where they are very many.
using Exclusions = std::vector<PickNumbers>;
Exclusions excluded_by_limits(const Timetable& timetable, const Picks& picks);
// By precedences and the one choice of a meeting too.
Exclusions excluded_by_all(const Timetable& timetable, const Picks& picks);

PickNumbers common(const PickNumbers& a, const PickNumbers& b);

// Adds what all picks of `clique` exclude, as long as there is any: first what excludes most of
// what else could be added.
PickNumbers grown(PickNumbers clique, const Exclusions& excluded);

}  // namespace indkald::calendars
