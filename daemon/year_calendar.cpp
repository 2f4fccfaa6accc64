#include "daemon/year_calendar.hpp"

#include <algorithm>
#include <tuple>

#include "calendars/identity.hpp"
#include "calendars/time.hpp"
#include "daemon/seconds.hpp"

namespace indkald::daemon {
namespace {

using calendars::Fingerprint;
using calendars::Meeting;

auto by_time(const YearMeeting& each) {
  const Meeting& meeting = each.meeting;
  return std::tie(meeting.start, meeting.body, meeting.title);
}

void add_way(Fingerprint& sum, const calendars::WayOut& way) {
  sum.add(static_cast<std::int64_t>(way.way)).add(way.degree).add(way.body);
  sum.add(static_cast<std::int64_t>(way.rule.kind));
  sum.add(static_cast<std::int64_t>(way.rule.index));
  sum.add(static_cast<std::int64_t>(way.days.size()));
  for (const Date day : way.days) sum.add(calendars::iso_date(day));
  for (const std::string& person : way.people) sum.add(person);
}

}  // namespace

std::vector<Meeting> YearResult::calendar() const {
  std::vector<Meeting> all;
  all.reserve(meetings.size());
  for (const YearMeeting& each : meetings) all.push_back(each.meeting);
  return all;
}

std::string year_inputs(const YearCalendar& year) {
  Fingerprint sum;
  sum.add(year.year).add(year.rules);
  for (const YearPin& pin : year.pins) {
    sum.add(pin.closed ? "closed" : "pin").add(pin.body).add(pin.name);
    sum.add(calendars::iso_date(pin.from)).add(calendars::iso_date(pin.to));
    sum.add(pin.start ? pin.start->count() : std::int64_t{-1});
  }
  for (const TakenWay& taken : year.ways) add_way(sum, taken.way);
  return sum.hex();
}

std::string dates_of(const YearCalendar& year, const std::string& body) {
  Fingerprint sum;
  sum.add(year.year);
  if (!year.result) return sum.hex();
  for (const YearMeeting& each : year.result->meetings) {
    const Meeting& meeting = each.meeting;
    if (!body.empty() && meeting.body_id != body) continue;
    sum.add(meeting.body_id).add(meeting.title).add(seconds(meeting.start));
    sum.add(meeting.end ? seconds(*meeting.end) : std::int64_t{-1});
  }
  return sum.hex();
}

bool is_stale(const YearCalendar& year) {
  return year.result && year.result->drawn_under != year_inputs(year);
}

bool holds(const YearSaid& said, const YearCalendar& year, const std::string& body) {
  return said.fingerprint == dates_of(year, body);
}

void number_meetings(std::vector<YearMeeting>& meetings) {
  std::ranges::stable_sort(meetings, {}, by_time);
  int number = 0;
  for (YearMeeting& each : meetings) each.meeting.id = "m" + std::to_string(++number);
}

}  // namespace indkald::daemon
