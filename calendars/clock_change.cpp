#include "calendars/clock_change.hpp"

#include "calendars/time.hpp"

namespace indkald::calendars {

namespace {

void settle(Local& local, const Meeting& meeting, std::vector<Problem>& problems) {
  const LocalKind kind = kind_of(local, meeting.zone);
  if (kind == LocalKind::unique) return;
  const Local written = local;
  local = to_local(to_instant(local, meeting.zone), meeting.zone);
  if (kind == LocalKind::ambiguous)
    problems.push_back({meeting.origin.at, {"read.hour_comes_twice", {{"time", local}}}});
  else
    problems.push_back(
        {meeting.origin.at, {"read.no_such_hour", {{"time", written}, {"used", local}}}});
}

}  // namespace

void settle_clock_changes(Calendar& calendar) {
  for (Meeting& meeting : calendar.meetings) {
    if (!meeting.timed) continue;
    settle(meeting.start, meeting, calendar.problems);
    if (!meeting.end) continue;
    settle(*meeting.end, meeting, calendar.problems);
    if (*meeting.end > meeting.start) continue;
    calendar.problems.push_back(
        {meeting.origin.at, {"read.end_lost_with_hour", {{"time", *meeting.end}}}});
    meeting.end.reset();
  }
}

}  // namespace indkald::calendars
