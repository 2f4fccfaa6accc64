// Next year's calendar as files: for Plandisc, for calendars, as a wheel.
#include "calendars/read.hpp"
#include "calendars/wheel.hpp"
#include "daemon/web/api.hpp"
#include "daemon/web/years.hpp"
#include "daemon/wheel_of.hpp"

namespace indkald::daemon::web::api {
namespace {

using calendars::Calendar;
using calendars::Meeting;

std::vector<Meeting> asked_meetings(const Call& call, const YearCalendar& year) {
  if (!year.result) throw Refusal(404, {"years.no_calendar", {}});
  const std::string body = call.request.asked("body").value_or("");
  std::vector<Meeting> meetings;
  for (Meeting& each : year.result->calendar()) {
    if (!body.empty() && each.body_id != body) continue;
    each.origin = {};
    meetings.push_back(std::move(each));
  }
  return meetings;
}

Response file(Call& call, const char* ending, const char* type,
              std::string (*write)(const Calendar&, Instant)) {
  const YearCalendar year = year_named(call);
  Calendar calendar;
  calendar.meetings = asked_meetings(call, year);
  // Ids of a draft are its own: to whoever reads the file they mean nothing.
  for (Meeting& each : calendar.meetings) each.id.clear();
  Response answer;
  answer.type = type;
  answer.body = write(calendar, call.now);
  answer.fields.emplace_back("Cache-Control", "no-store");
  answer.fields.emplace_back("Content-Disposition", "attachment; filename=\"moedekalender-" +
                                                        year.id + "." + ending + "\"");
  return answer;
}

std::string xlsx(const Calendar& calendar, Instant) { return calendars::write_xlsx(calendar); }
std::string csv(const Calendar& calendar, Instant) { return calendars::write_csv(calendar); }

}  // namespace

Response year_xlsx(Call& call) {
  return file(call, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              xlsx);
}

Response year_csv(Call& call) { return file(call, "csv", "text/csv; charset=utf-8", csv); }

Response year_ics(Call& call) {
  return file(call, "ics", "text/calendar; charset=utf-8", calendars::write_ics);
}

Response year_wheel(Call& call) {
  const YearCalendar year = year_named(call);
  Response answer;
  answer.type = "image/svg+xml";
  answer.body = calendars::wheel_svg(wheel_of(call.desk.configuration, asked_meetings(call, year),
                                              year.year, call.language, today(call)));
  return answer;
}

}  // namespace indkald::daemon::web::api
