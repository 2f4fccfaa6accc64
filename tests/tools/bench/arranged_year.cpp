// Makes a large municipality and arranges its whole year, so that the next `indkald apply` has
// nothing to do. For scripts/bench.
//
//   arranged_year DIR [MEETINGS [ATTENDEES]]
#include <cstdio>

#include "calendars/time.hpp"
#include "daemon/desk.hpp"
#include "tests/bench/municipality.hpp"

namespace {

using namespace indkald;

void show(const daemon::ApplyProgress& at) {
  if (at.step % 500 == 0) std::fprintf(stderr, "\r%d of %d steps", at.step, at.steps);
  if (at.step == at.steps) std::fputs("\n", stderr);
}

daemon::Approval approval_of(const daemon::Plan& plan, calendars::Instant now) {
  daemon::Approval approval;
  approval.plan = plan.hash;
  approval.by = "bench";
  approval.at = now;
  approval.expires = now + std::chrono::days{1};
  return approval;
}

// At no pace: 150,000 mails would take a quarter of an hour at the fastest.
bool arrange(const std::string& configuration) {
  const auto now = calendars::parse_iso_instant(bench::kNow);
  daemon::Desk desk = daemon::open_desk(configuration, now);
  desk.configuration.pace.mails_per_minute = 0;
  const daemon::Plan plan = daemon::plan_now(desk);
  if (daemon::approve(desk, approval_of(plan, *now)).refused != daemon::Refused::no) return false;
  daemon::ApplyHooks hooks;
  hooks.progress = show;
  const daemon::ApplyResult result = daemon::apply(desk, plan.hash, "bench", hooks);
  return result.report && result.report->closed && result.report->trouble.empty();
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  bench::Municipality of;
  if (count > 2) of.meetings = std::stoi(words[2]);
  if (count > 3) of.attendees = std::stoi(words[3]);
  try {
    if (arrange(bench::write_municipality(words[1], of))) return 0;
    std::fputs("the year could not be arranged\n", stderr);
  } catch (const calendars::InputError& error) {
    for (const calendars::Problem& problem : error.problems())
      std::fprintf(stderr, "%s: %s\n", problem.at.c_str(), problem.message.key.c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
  return 1;
}
