#include "daemon/deadlines.hpp"

#include "calendars/working_days.hpp"

namespace indkald::daemon {

Deadlines deadlines_of(const config::Configuration& configuration, const config::Body& body,
                       Date day) {
  const calendars::WorkingDays weekdays{configuration.days_off, configuration.saturday_is_weekday};
  Deadlines deadlines;
  if (body.items_weekdays > 0) deadlines.items_in = weekdays.before(day, body.items_weekdays);
  if (body.agenda_weekdays > 0) deadlines.agenda_out = weekdays.before(day, body.agenda_weekdays);
  if (body.minutes_weekdays > 0) deadlines.minutes_out = weekdays.after(day, body.minutes_weekdays);
  return deadlines;
}

}  // namespace indkald::daemon
