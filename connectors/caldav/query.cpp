#include "calendars/ascii.hpp"
#include "calendars/ics_text.hpp"
#include "calendars/time.hpp"
#include "connectors/caldav/answer.hpp"
#include "connectors/caldav/free_time.hpp"
#include "connectors/caldav/place.hpp"
#include "connectors/caldav/series.hpp"
#include "connectors/delivery.hpp"

namespace indkald::connectors::caldav {
namespace {

// Servers that know CALDAV:expand answer a repeated event by its instances in UTC (RFC 4791,
// section 9.6.5).
std::string query_for(const Interval& window) {
  const std::string range = " start=\"" + calendars::ics_instant(window.start) + "\" end=\"" +
                            calendars::ics_instant(window.end) + "\"/>";
  return R"(<?xml version="1.0" encoding="utf-8"?>)"
         R"(<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">)"
         "<D:prop><D:getetag/><C:calendar-data><C:expand" +
         range +
         "</C:calendar-data></D:prop><C:filter><C:comp-filter name=\"VCALENDAR\">"
         "<C:comp-filter name=\"VEVENT\"><C:time-range" +
         range + "</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>";
}

// Every event that the server gives lies in the time asked for, or the server is careless about it:
// an event whose time can be read is judged by it, any other takes the whole time.
std::optional<Interval> taken_by(const ServerEvent& event, const std::vector<ServerEvent>& all,
                                 const Interval& window) {
  if (event.transparent) return {};
  if (event.recurs() && !event.instead_of) return instance_within(event, all, window);
  const auto interval = event.interval();
  if (!interval) return window;
  if (!overlap(*interval, window)) return {};
  return interval;
}

Verdict refuse_event(const AboutBooking& about, const ServerEvent& event, const Interval& time) {
  if (!event.title.empty())
    return refuse_taken(about, {event.uid, event.title, time.start, time.end});
  return refused({"caldav.room_busy",
                  {{"room", about.room},
                   {"start", calendars::to_local(time.start, about.zone)},
                   {"end", calendars::to_local(time.end, about.zone)}}});
}

std::optional<Verdict> obstacle_in(const std::string& data, const Question& question) {
  const AboutBooking& about = question.about;
  const Interval window = window_of(question);
  const ServerObject object = read_object(data, about.zone);
  for (const ServerEvent& event : object.events) {
    if (event.uid == about.booked.uid) continue;
    if (const auto time = taken_by(event, object.events, window))
      return refuse_event(about, event, *time);
  }
  return {};
}

bool is_own(const Resource& resource, const Question& question) {
  const std::string own = resource_name(question.about.booked.uid);
  const std::string url = resolve(question.collection, resource.href);
  return url.ends_with("/" + own);
}

// An event that may not be read takes the room as well, and so does an answer that was cut off
// (507).
std::optional<Verdict> obstacle_by(const Resource& resource, const Question& question) {
  if (resource.calendar_data) return obstacle_in(*resource.calendar_data, question);
  const bool is_collection = resource.status == 200 && resource.href.ends_with('/');
  if (resource.status == 404 || is_collection || is_own(resource, question)) return {};
  const AboutBooking& about = question.about;
  return refused({"caldav.room_unseen", {{"room", about.room}, {"url", question.collection}}});
}

}  // namespace

std::optional<Verdict> obstacle_by_query(const Dav& dav, const Question& question) {
  const HttpResponse answer = dav.report(question.collection, query_for(window_of(question)));
  if (answer.status != 207) return dav.verdict_of(answer, question.collection);
  const auto resources = read_multistatus(answer.body);
  if (!resources) return retry({"caldav.unreadable", {{"url", question.collection}}});
  for (const Resource& resource : *resources)
    if (auto obstacle = obstacle_by(resource, question)) return obstacle;
  return {};
}

}  // namespace indkald::connectors::caldav
