#include "daemon/cli/when_text.hpp"

#include "daemon/when_words.hpp"

namespace indkald::daemon::cli {
using calendars::Date;
using calendars::Meeting;

bool is_over_several_days(const Meeting& meeting) { return last_day_of(meeting) > meeting.date(); }

When when(const Meeting& meeting, const Output& out) {
  if (!meeting.dated) return {out.words({"read.line.undated", {}}), {}};
  const auto date = [&](Date day) { return out.words({"plan.line.date", {{"when", day}}}); };
  const Date first = meeting.date(), last = last_day_of(meeting);
  if (!meeting.timed) return {last > first ? date(first) + " – " + date(last) : date(first), {}};
  return {date(first), clock_words(meeting, out.language())};
}

}  // namespace indkald::daemon::cli
