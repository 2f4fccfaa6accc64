#include <algorithm>

#include "calendars/ics_text.hpp"
#include "calendars/identity.hpp"
#include "calendars/time.hpp"
#include "connectors/caldav/answer.hpp"
#include "connectors/caldav/free_time.hpp"
#include "connectors/caldav/place.hpp"
#include "connectors/delivery.hpp"

namespace indkald::connectors::caldav {
namespace {

// The first of them that is a mail address, as "mailto:…".
std::string calendar_address(const std::vector<std::string>& addresses) {
  const auto found = std::find_if(addresses.begin(), addresses.end(), [](const std::string& one) {
    return one.starts_with("mailto:");
  });
  return found == addresses.end() ? std::string{} : *found;
}

std::string first(const std::vector<std::string>& hrefs) {
  return hrefs.empty() ? std::string{} : hrefs.front();
}

// RFC 5546, section 3.3.2. The stamp is the time asked for: nobody keeps the question.
std::string question_for(const Interval& window, const std::string& organizer,
                         const std::string& room) {
  const std::string start = calendars::ics_instant(window.start);
  const std::string uid = calendars::Fingerprint().add(organizer).add(room).add(start).hex();
  calendars::IcsText ics;
  ics.line("BEGIN", "VCALENDAR").line("VERSION", "2.0").line("PRODID", "-//Indkald//Indkald//DA");
  ics.line("METHOD", "REQUEST").line("BEGIN", "VFREEBUSY").line("UID", uid).line("DTSTAMP", start);
  ics.line("DTSTART", start).line("DTEND", calendars::ics_instant(window.end));
  ics.line("ORGANIZER", organizer).line("ATTENDEE", room);
  return ics.line("END", "VFREEBUSY").line("END", "VCALENDAR").take();
}

}  // namespace

std::vector<Interval> without(const std::vector<Interval>& busy,
                              const std::optional<Interval>& own) {
  if (!own) return busy;
  std::vector<Interval> rest;
  for (const Interval& time : busy) {
    const Interval before{time.start, std::min(time.end, own->start)};
    const Interval after{std::max(time.start, own->end), time.end};
    if (before.start < before.end) rest.push_back(before);
    if (after.start < after.end) rest.push_back(after);
  }
  return rest;
}

Interval window_of(const Question& question) {
  const auto& booked = question.about.booked;
  return {booked.start, std::max(booked.end, booked.start + std::chrono::seconds{1})};
}

Verdict FreeBusy::not_offered(const std::string& url) const {
  return refused({"caldav.no_free_busy", {{"url", url}}});
}

std::optional<Verdict> FreeBusy::find_outbox() {
  if (!outbox_.empty()) return {};
  const HttpResponse start = dav_.propfind(dav_.base(), "<D:current-user-principal/>");
  if (start.status != 207) return dav_.verdict_of(start, dav_.base());
  const std::string principal =
      resolve(dav_.base(), first(read_hrefs(start.body, "current-user-principal")));
  const HttpResponse answer =
      dav_.propfind(principal, "<C:schedule-outbox-URL/><C:calendar-user-address-set/>");
  if (answer.status != 207) return dav_.verdict_of(answer, principal);
  const std::string outbox = first(read_hrefs(answer.body, "schedule-outbox-URL"));
  organizer_ = calendar_address(read_hrefs(answer.body, "calendar-user-address-set"));
  if (outbox.empty() || organizer_.empty()) return not_offered(principal);
  outbox_ = resolve(principal, outbox);
  return {};
}

std::optional<Verdict> FreeBusy::find_room(const std::string& collection) {
  if (rooms_.contains(collection)) return {};
  const HttpResponse start = dav_.propfind(collection, "<D:owner/>");
  if (start.status != 207) return dav_.verdict_of(start, collection);
  const std::string owner = resolve(collection, first(read_hrefs(start.body, "owner")));
  const HttpResponse answer = dav_.propfind(owner, "<C:calendar-user-address-set/>");
  if (answer.status != 207) return dav_.verdict_of(answer, owner);
  const std::string room = calendar_address(read_hrefs(answer.body, "calendar-user-address-set"));
  if (room.empty()) return not_offered(collection);
  rooms_[collection] = room;
  return {};
}

std::optional<Verdict> FreeBusy::ask(const Question& question, const std::string& room) {
  const AboutBooking& about = question.about;
  const Interval window = window_of(question);
  const HttpResponse answer = dav_.post(outbox_, question_for(window, organizer_, room));
  if (answer.status != 200) return dav_.verdict_of(answer, outbox_);
  const auto response = read_schedule_response(answer.body);
  if (!response) return retry({"caldav.unreadable", {{"url", outbox_}}});
  if (!response->request_status.starts_with("2."))
    return refused({"caldav.no_answer_for_room",
                    {{"room", about.room}, {"answer", reason_in(response->request_status)}}});
  const auto busy = read_object(response->calendar_data, about.zone).busy;
  for (const Interval& time : without(busy, question.own)) {
    if (!overlap(time, window)) continue;
    return refused({"caldav.room_busy",
                    {{"room", about.room},
                     {"start", calendars::to_local(time.start, about.zone)},
                     {"end", calendars::to_local(time.end, about.zone)}}});
  }
  return {};
}

std::optional<Verdict> FreeBusy::obstacle(const Question& question) {
  if (auto trouble = find_outbox()) return trouble;
  if (auto trouble = find_room(question.collection)) return trouble;
  return ask(question, rooms_.at(question.collection));
}

}  // namespace indkald::connectors::caldav
