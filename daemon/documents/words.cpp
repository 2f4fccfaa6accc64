#include "daemon/documents/words.hpp"

#include "calendars/year_days.hpp"
#include "daemon/when_words.hpp"

namespace indkald::daemon::documents {

using calendars::Meeting;
using calendars::Period;
using config::Language;

std::string days_words(const Period& days, Language language) {
  if (days.first == days.last) return config::write_date(days.first, language);
  return config::write_date(days.first, language) + " – " + config::write_date(days.last, language);
}

std::string day_words(const Meeting& meeting, Language language) {
  if (meeting.timed) return config::write_date(meeting.date(), language);
  return days_words({meeting.date(), last_day_of(meeting)}, language);
}

std::string time_words(const Meeting& meeting, Language language) {
  return meeting.timed ? clock_words(meeting, language) : std::string();
}

bool is_held(const Meeting& meeting) { return meeting.status != calendars::Status::cancelled; }

std::vector<Period> closed_periods(const calendars::ClosedDays& closed, int year) {
  std::vector<Period> periods;
  bool goes_on = false;
  for (const calendars::Date day : calendars::days_of(year)) {
    const bool is_closed = calendars::closes(closed, day);
    if (is_closed && goes_on) periods.back().last = day;
    if (is_closed && !goes_on) periods.push_back({day, day});
    goes_on = is_closed;
  }
  return periods;
}

}  // namespace indkald::daemon::documents
