#include <map>
#include <set>

#include "calendars/ics_text.hpp"
#include "calendars/identity.hpp"
#include "calendars/read.hpp"
#include "calendars/time.hpp"
#include "calendars/vtimezone.hpp"

namespace indkald::calendars {

namespace {

bool as_date(const Meeting& meeting) { return meeting.all_day || !meeting.timed; }

// Local times stand with their zone where a VTIMEZONE says it; else they are UTC, and
// X-INDKALD-ZONE keeps the zone for read_ics().
bool with_zone(const Meeting& meeting) {
  return vtimezone_covers(meeting.zone, meeting.start) &&
         (!meeting.end || vtimezone_covers(meeting.zone, *meeting.end));
}

void write_time(IcsText& ics, std::string name, Local local, const Meeting& meeting) {
  if (as_date(meeting))
    ics.line(name + ";VALUE=DATE", ics_date(std::chrono::floor<std::chrono::days>(local)));
  else if (with_zone(meeting))
    ics.line(name + ";TZID=" + meeting.zone, ics_local(local));
  else
    ics.line(name, ics_instant(to_instant(local, meeting.zone)));
}

void write_times(IcsText& ics, const Meeting& meeting) {
  if (!meeting.dated) return;
  write_time(ics, "DTSTART", meeting.start, meeting);
  if (meeting.end) write_time(ics, "DTEND", *meeting.end, meeting);
  if (as_date(meeting) && !meeting.all_day) ics.line("X-INDKALD-DATE-ONLY", "TRUE");
  if (as_date(meeting) || !with_zone(meeting)) ics.line("X-INDKALD-ZONE", meeting.zone);
}

// A UID that the same meeting gets each time, and no other in the file.
class Uids {
 public:
  std::string of(const Meeting& meeting) {
    std::string uid = !meeting.id.empty() ? meeting.id : meeting.origin.ref;
    if (uid.empty())
      uid = Fingerprint().add(meeting.body).add(meeting.title).add(iso_local(meeting.start)).hex();
    const int earlier = seen_[uid]++;
    return earlier == 0 ? uid : uid + "-" + std::to_string(earlier + 1);
  }

 private:
  std::map<std::string, int> seen_;
};

void write_event(IcsText& ics, const Meeting& meeting, const std::string& uid, Instant stamp) {
  ics.line("BEGIN", "VEVENT").text("UID", uid).line("DTSTAMP", ics_instant(stamp));
  write_times(ics, meeting);
  ics.text("SUMMARY", meeting.title).text("CATEGORIES", meeting.body);
  ics.text("LOCATION", meeting.place).text("DESCRIPTION", meeting.description);
  ics.text("CONTACT", meeting.responsible);
  ics.line("STATUS", ics_status(meeting.status)).line("END", "VEVENT");
}

void write_zones(IcsText& ics, const Calendar& calendar) {
  std::set<std::string> zones;
  for (const Meeting& meeting : calendar.meetings)
    if (!as_date(meeting) && with_zone(meeting)) zones.insert(meeting.zone);
  for (const std::string& zone : zones) ics.raw(vtimezone(zone));
}

}  // namespace

std::string write_ics(const Calendar& calendar, Instant stamp) {
  IcsText ics;
  ics.line("BEGIN", "VCALENDAR").line("VERSION", "2.0");
  ics.line("PRODID", "-//Indkald//Indkald//DA").line("CALSCALE", "GREGORIAN");
  write_zones(ics, calendar);
  Uids uids;
  for (const Meeting& meeting : calendar.meetings)
    write_event(ics, meeting, uids.of(meeting), stamp);
  return ics.line("END", "VCALENDAR").take();
}

}  // namespace indkald::calendars
