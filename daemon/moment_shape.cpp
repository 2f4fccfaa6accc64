#include "daemon/moment_shape.hpp"

#include "calendars/time.hpp"

namespace indkald::daemon {

std::string moment(const calendars::Meeting& meeting, calendars::Local local) {
  if (meeting.all_day || !meeting.timed)
    return calendars::iso_date(std::chrono::floor<std::chrono::days>(local));
  return calendars::iso_with_offset(local, meeting.zone);
}

}  // namespace indkald::daemon
