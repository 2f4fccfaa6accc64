#include "calendars/itip.hpp"

#include "calendars/ics_text.hpp"
#include "calendars/time.hpp"
#include "calendars/vtimezone.hpp"

namespace indkald::calendars {

namespace {

constexpr std::string_view kProduct = "-//Indkald//Indkald//DA";

// How the event's times are written: dates, local times with a VTIMEZONE, or UTC.
enum class Times { dates, local, utc };

Times times_of(const Event& event) {
  if (event.all_day) return Times::dates;
  const bool covered =
      vtimezone_covers(event.zone, event.start) && vtimezone_covers(event.zone, event.end);
  return covered ? Times::local : Times::utc;
}

void write_time(IcsText& ics, std::string name, Local local, const Event& event, Times times) {
  switch (times) {
    case Times::dates:
      ics.line(name + ";VALUE=DATE", ics_date(std::chrono::floor<std::chrono::days>(local)));
      break;
    case Times::local:
      ics.line(name + ";TZID=" + event.zone, ics_local(local));
      break;
    case Times::utc:
      ics.line(name, ics_instant(to_instant(local, event.zone)));
      break;
  }
}

std::string with_name(std::string_view property, const Party& party) {
  std::string start(property);
  if (!party.name.empty()) start += ";CN=" + ics_parameter(party.name);
  return start;
}

void write_organizer(IcsText& ics, const Party& organizer) {
  if (organizer.address.empty()) return;
  ics.line(with_name("ORGANIZER", organizer), "mailto:" + organizer.address);
}

void write_attendee(IcsText& ics, const Party& attendee) {
  std::string start = with_name("ATTENDEE", attendee);
  if (!attendee.cutype.empty()) start += ";CUTYPE=" + ics_parameter(attendee.cutype);
  start += ";ROLE=" + ics_parameter(attendee.role);
  start += ";PARTSTAT=" + ics_parameter(attendee.partstat);
  if (attendee.rsvp) start += ";RSVP=TRUE";
  ics.line(start, "mailto:" + attendee.address);
}

// RFC 5546, section 3.2.5: a CANCEL that only uninvites says nothing of the event's status.
void write_status(IcsText& ics, const Event& event, std::string_view method) {
  if (method == to_string(Method::cancel) && event.status != Status::cancelled) return;
  ics.line("STATUS", ics_status(event.status));
}

void write_event(IcsText& ics, const Event& event, std::string_view method, Times times) {
  ics.line("BEGIN", "VEVENT").text("UID", event.uid).line("DTSTAMP", ics_instant(event.stamp));
  ics.line("SEQUENCE", std::to_string(event.sequence));
  write_time(ics, "DTSTART", event.start, event, times);
  if (event.end > event.start) write_time(ics, "DTEND", event.end, event, times);
  ics.text("SUMMARY", event.title).text("LOCATION", event.place);
  ics.text("DESCRIPTION", event.description);
  write_status(ics, event, method);
  if (event.is_private) ics.line("CLASS", "PRIVATE");
  ics.line("TRANSP", event.transparent ? "TRANSPARENT" : "OPAQUE");
  if (!event.url.empty()) ics.line("URL", event.url);
  write_organizer(ics, event.organizer);
  for (const Party& attendee : event.attendees) write_attendee(ics, attendee);
  ics.line("END", "VEVENT");
}

}  // namespace

std::string_view to_string(Method method) {
  switch (method) {
    case Method::cancel:
      return "CANCEL";
    case Method::publish:
      return "PUBLISH";
    case Method::request:
      break;
  }
  return "REQUEST";
}

std::string to_ics(const Event& event, std::string_view method) {
  const Times times = times_of(event);
  IcsText ics;
  ics.line("BEGIN", "VCALENDAR").line("VERSION", "2.0").line("PRODID", kProduct);
  ics.line("CALSCALE", "GREGORIAN");
  if (!method.empty()) ics.line("METHOD", method);
  if (times == Times::local) ics.raw(vtimezone(event.zone));
  write_event(ics, event, method, times);
  return ics.line("END", "VCALENDAR").take();
}

}  // namespace indkald::calendars
