#include "daemon/cli/when_text.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Date;
using calendars::Meeting;
using std::chrono::days;
using std::chrono::floor;

// A meeting to midnight ends on the day it began, a whole day too.
Date last_day(const Meeting& meeting) {
  if (!meeting.end || (!meeting.timed && !meeting.all_day)) return meeting.date();
  return std::max(meeting.date(), floor<days>(*meeting.end - std::chrono::seconds(1)));
}

}  // namespace

bool is_over_several_days(const Meeting& meeting) { return last_day(meeting) > meeting.date(); }

When when(const Meeting& meeting, const Output& out) {
  const auto date = [&](Date day) { return out.words({"plan.line.date", {{"when", day}}}); };
  const Date first = meeting.date(), last = last_day(meeting);
  if (!meeting.timed) return {last > first ? date(first) + " – " + date(last) : date(first), {}};
  if (!meeting.end) return {date(first), out.words({"when.from", {{"start", meeting.start}}})};
  return {date(first), out.words({last > first ? "when.long_span" : "when.span",
                                  {{"start", meeting.start}, {"end", *meeting.end}}})};
}

}  // namespace indkald::daemon::cli
