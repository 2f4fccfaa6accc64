// The clock, handed in wherever time matters.
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "calendars/text.hpp"

namespace indkald::daemon {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual calendars::Instant now() = 0;
  // Waits; may come back early when the program is asked to stop.
  virtual void sleep(std::chrono::milliseconds time) = 0;
};

// The machine's clock; with `fixed`, one that stands at that instant and moves only by what is
// slept.
std::unique_ptr<Clock> make_clock(std::optional<calendars::Instant> fixed);

// Asked for by SIGTERM or SIGINT once stop_on_signals() was called; sleeping clocks wake.
void stop_on_signals();
bool stop_requested();

}  // namespace indkald::daemon
