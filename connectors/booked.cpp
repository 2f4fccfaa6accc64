#include "connectors/booked.hpp"

#include <nlohmann/json.hpp>

#include "calendars/time.hpp"
#include "connectors/delivery.hpp"

namespace indkald::connectors {
namespace {

using Json = nlohmann::json;

std::int64_t seconds(Instant instant) { return instant.time_since_epoch().count(); }

Instant instant(const Json& value) {
  return Instant{std::chrono::seconds{value.get<std::int64_t>()}};
}

}  // namespace

bool overlap(const Booked& one, const Booked& other) {
  return one.start < other.end && other.start < one.end;
}

AboutBooking about_booking(const Booking& booking) {
  const auto& event = booking.event;
  return {booking.room,
          booking.address,
          event.zone,
          booking.evidence,
          {event.uid, event.title, calendars::to_instant(event.start, event.zone),
           calendars::to_instant(event.end, event.zone)}};
}

std::string to_json(const AboutBooking& about) {
  const Json json = {{"room", about.room},
                     {"address", about.address},
                     {"zone", about.zone},
                     {"evidence", about.evidence},
                     {"uid", about.booked.uid},
                     {"title", about.booked.title},
                     {"start", seconds(about.booked.start)},
                     {"end", seconds(about.booked.end)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

AboutBooking about_booking_from_json(std::string_view text) {
  const Json json = Json::parse(text);
  return {json.at("room"),
          json.at("address"),
          json.at("zone"),
          json.at("evidence"),
          {json.at("uid"), json.at("title"), instant(json.at("start")), instant(json.at("end"))}};
}

Delivery prepare_booking(const Booking& booking) {
  const Request request = booking;
  return {key_of(request), kind_of(request), calendars::to_ics(booking.event, ""),
          to_json(about_booking(booking))};
}

Verdict refuse_taken(const AboutBooking& about, const Booked& other) {
  return refused({"connector.room_taken",
                  {{"room", about.room},
                   {"title", other.title},
                   {"start", calendars::to_local(other.start, about.zone)},
                   {"end", calendars::to_local(other.end, about.zone)}}});
}

}  // namespace indkald::connectors
