#include "daemon/cli/when_text.hpp"

#include "calendars/last_day.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Date;
using calendars::Meeting;

Date last_day_of(const Meeting& meeting) {
  if (!meeting.end || (!meeting.timed && !meeting.all_day)) return meeting.date();
  return calendars::last_day(meeting.start, *meeting.end);
}

}  // namespace

bool is_over_several_days(const Meeting& meeting) { return last_day_of(meeting) > meeting.date(); }

When when(const Meeting& meeting, const Output& out) {
  if (!meeting.dated) return {out.words({"read.line.undated", {}}), {}};
  const auto date = [&](Date day) { return out.words({"plan.line.date", {{"when", day}}}); };
  const Date first = meeting.date(), last = last_day_of(meeting);
  if (!meeting.timed) return {last > first ? date(first) + " – " + date(last) : date(first), {}};
  if (!meeting.end) return {date(first), out.words({"when.from", {{"start", meeting.start}}})};
  return {date(first), out.words({last > first ? "when.long_span" : "when.span",
                                  {{"start", meeting.start}, {"end", *meeting.end}}})};
}

}  // namespace indkald::daemon::cli
