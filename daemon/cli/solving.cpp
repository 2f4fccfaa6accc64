#include "daemon/cli/solving.hpp"

namespace indkald::daemon::cli {
namespace {

constexpr std::size_t kManyMeetings = 1000;
constexpr double kSeconds = 50, kSecondsOfMany = 110;

}  // namespace

Solving::Solving(const Options& options, std::size_t meetings, const Output& out)
    : allowed_(options.seconds.value_or(meetings > kManyMeetings ? kSecondsOfMany : kSeconds)),
      gap_(options.gap / 100),
      out_(out) {}

double Solving::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

void Solving::tell(const calendars::TimetableProgress& now) {
  if (!now.score) return;
  if (first_)
    return out_.progress({"timetable.better", {{"score", *now.score}, {"bound", now.bound}}});
  first_ = seconds();
  out_.note({"timetable.first", {{"score", *now.score}}});
}

calendars::TimetableOptions Solving::how() {
  calendars::TimetableOptions made;
  made.gap = gap_;
  made.seconds_left = [this] { return allowed_ - seconds(); };
  made.progress = [this](const calendars::TimetableProgress& now) { tell(now); };
  return made;
}

}  // namespace indkald::daemon::cli
