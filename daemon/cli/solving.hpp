// A timetable's solver at work, as a person watches it: how long it may take, how far it is.
//
// One thread. What how() gives refers to the object, which must outlive its use.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include "calendars/timetable_solve.hpp"
#include "daemon/cli/commands.hpp"

namespace indkald::daemon::cli {

class Solving {
 public:
  // Begins to count. `meetings`: how many there are, which decides for how long by default.
  Solving(const Options& options, std::size_t meetings, const Output& out);

  calendars::TimetableOptions how();
  double seconds() const;
  // When the first answer was there, in seconds.
  const std::optional<double>& first() const { return first_; }

 private:
  void tell(const calendars::TimetableProgress& now);

  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  double allowed_;
  double gap_;
  const Output& out_;
  std::optional<double> first_;
};

}  // namespace indkald::daemon::cli
