#include "daemon/when_words.hpp"

#include "calendars/last_day.hpp"

namespace indkald::daemon {

calendars::Date last_day_of(const calendars::Meeting& meeting) {
  if (!meeting.end || (!meeting.timed && !meeting.all_day)) return meeting.date();
  return calendars::last_day(meeting.start, *meeting.end);
}

std::string clock_words(const calendars::Meeting& meeting, config::Language language) {
  if (!meeting.end) return config::say({"when.from", {{"start", meeting.start}}}, language);
  const char* span = last_day_of(meeting) > meeting.date() ? "when.long_span" : "when.span";
  return config::say({span, {{"start", meeting.start}, {"end", *meeting.end}}}, language);
}

}  // namespace indkald::daemon
