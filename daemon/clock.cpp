#include "daemon/clock.hpp"

#include <csignal>
#include <ctime>

namespace indkald::daemon {
namespace {

using calendars::Instant;

volatile std::sig_atomic_t stop = 0;

void on_signal(int) { stop = 1; }

// nanosleep comes back when a signal arrives.
void sleep_unless_stopped(std::chrono::milliseconds time) {
  if (stop != 0 || time.count() <= 0) return;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  constexpr long kNanosecondsPerMillisecond = 1'000'000;
  timespec wait{};
  wait.tv_sec = seconds.count();
  wait.tv_nsec = (time - seconds).count() * kNanosecondsPerMillisecond;
  ::nanosleep(&wait, nullptr);
}

class SystemClock : public Clock {
 public:
  Instant now() override {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  }
  void sleep(std::chrono::milliseconds time) override { sleep_unless_stopped(time); }
};

class FixedClock : public Clock {
 public:
  explicit FixedClock(Instant start) : start_(start) {}
  Instant now() override { return start_ + std::chrono::floor<std::chrono::seconds>(slept_); }
  void sleep(std::chrono::milliseconds time) override {
    sleep_unless_stopped(time);
    slept_ += time;
  }

 private:
  Instant start_;
  std::chrono::milliseconds slept_{0};
};

}  // namespace

std::unique_ptr<Clock> make_clock(std::optional<Instant> fixed) {
  if (fixed) return std::make_unique<FixedClock>(*fixed);
  return std::make_unique<SystemClock>();
}

void stop_on_signals() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  ::sigaction(SIGTERM, &action, nullptr);
  ::sigaction(SIGINT, &action, nullptr);
}

bool stop_requested() { return stop != 0; }

}  // namespace indkald::daemon
