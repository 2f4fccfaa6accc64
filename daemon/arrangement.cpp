#include "daemon/arrangement.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "calendars/identity.hpp"
#include "calendars/time.hpp"
#include "daemon/seconds.hpp"

namespace indkald::daemon {
namespace {

using calendars::Fingerprint;
using nlohmann::json;

constexpr std::array<std::string_view, 3> kKinds{"invitation", "room", "catering"};

void add_material(Fingerprint& print, const Invitation& invitation) {
  print.add(invitation.title).add(seconds(invitation.start)).add(seconds(invitation.end));
  print.add(invitation.all_day ? 1 : 0).add(invitation.zone).add(invitation.place);
}

void append(std::string& bytes, std::string_view field) {
  bytes += std::to_string(field.size());
  bytes += ':';
  bytes += field;
}

// The attendees as one field, each part with its length before it: hashing 150 small fields one by
// one would take most of the time of planning.
std::string attendee_bytes(const Attendees& attendees) {
  std::string bytes;
  bytes.reserve(attendees.size() * 100);
  for (const Attendee& each : attendees)
    for (const auto* part : {&each.person, &each.name, &each.address, &each.role, &each.language})
      append(bytes, *part);
  return bytes;
}

void add(Fingerprint& print, const Invitation& invitation) {
  add_material(print, invitation);
  print.add(attendee_bytes(invitation.attendees));
  print.add(invitation.description).add(invitation.organizer_name).add(invitation.organizer);
  print.add(invitation.contact).add(invitation.directions).add(invitation.closed ? 1 : 0);
  if (invitation.agenda_out) print.add(seconds(*invitation.agenda_out));
  if (!invitation.note.empty()) print.add("note").add(invitation.note);
}

void add(Fingerprint& print, const RoomBooking& booking) {
  print.add(booking.room).add(seconds(booking.start)).add(seconds(booking.end));
  print.add(booking.zone).add(booking.title);
}

void add(Fingerprint& print, const CateringOrder& order) {
  print.add(order.supplier).add(order.menu).add(order.menu_name).add(order.heads);
  print.add(seconds(order.deliver)).add(seconds(order.start)).add(seconds(order.end));
  print.add(order.zone).add(order.place).add(order.title);
  print.add(static_cast<std::int64_t>(order.lines.size()));
  for (const OrderLine& line : order.lines)
    print.add(line.name).add(line.count).add(line.price.oere);
  print.add(order.total.oere).add(order.contact).add(order.cost_centre).add(order.ean);
}

json attendee_to_json(const Attendee& attendee) {
  return {{"person", attendee.person},
          {"name", attendee.name},
          {"address", attendee.address},
          {"role", attendee.role},
          {"language", attendee.language}};
}

json as_json(const Invitation& invitation) {
  json attendees = json::array();
  for (const Attendee& attendee : invitation.attendees)
    attendees.push_back(attendee_to_json(attendee));
  const auto& agenda = invitation.agenda_out;
  return {{"title", invitation.title},
          {"start", calendars::iso_local(invitation.start)},
          {"end", calendars::iso_local(invitation.end)},
          {"all_day", invitation.all_day},
          {"zone", invitation.zone},
          {"place", invitation.place},
          {"attendees", std::move(attendees)},
          {"description", invitation.description},
          {"organizer_name", invitation.organizer_name},
          {"organizer", invitation.organizer},
          {"contact", invitation.contact},
          {"directions", invitation.directions},
          {"note", invitation.note},
          {"agenda_out", agenda ? json(calendars::iso_date(*agenda)) : json()},
          {"closed", invitation.closed}};
}

json as_json(const RoomBooking& booking) {
  return {{"room", booking.room},
          {"start", calendars::iso_local(booking.start)},
          {"end", calendars::iso_local(booking.end)},
          {"zone", booking.zone},
          {"title", booking.title}};
}

json as_json(const CateringOrder& order) {
  json lines = json::array();
  for (const OrderLine& line : order.lines)
    lines.push_back({{"name", line.name}, {"count", line.count}, {"price_oere", line.price.oere}});
  return {{"supplier", order.supplier},
          {"menu", order.menu},
          {"menu_name", order.menu_name},
          {"heads", order.heads},
          {"deliver", calendars::iso_local(order.deliver)},
          {"start", calendars::iso_local(order.start)},
          {"end", calendars::iso_local(order.end)},
          {"zone", order.zone},
          {"place", order.place},
          {"title", order.title},
          {"lines", std::move(lines)},
          {"total_oere", order.total.oere},
          {"contact", order.contact},
          {"cost_centre", order.cost_centre},
          {"ean", order.ean}};
}

std::string text_at(const json& value, const char* name) {
  return value.at(name).get<std::string>();
}

Local local_at(const json& value, const char* name) {
  const auto local = calendars::parse_iso_local(text_at(value, name));
  if (!local) throw std::invalid_argument(std::string("not a local time: ") + name);
  return *local;
}

std::optional<Date> date_at(const json& value, const char* name) {
  if (value.at(name).is_null()) return {};
  const auto date = calendars::parse_iso_date(text_at(value, name));
  if (!date) throw std::invalid_argument(std::string("not a date: ") + name);
  return date;
}

Money money_at(const json& value, const char* name) { return {value.at(name).get<std::int64_t>()}; }

Attendee attendee_from(const json& value) {
  return {text_at(value, "person"), text_at(value, "name"), text_at(value, "address"),
          text_at(value, "role"), text_at(value, "language")};
}

Invitation invitation_from(const json& value) {
  Invitation invitation;
  invitation.title = text_at(value, "title");
  invitation.start = local_at(value, "start");
  invitation.end = local_at(value, "end");
  invitation.all_day = value.at("all_day").get<bool>();
  invitation.zone = text_at(value, "zone");
  invitation.place = text_at(value, "place");
  for (const json& attendee : value.at("attendees"))
    invitation.attendees.push_back(attendee_from(attendee));
  invitation.description = text_at(value, "description");
  invitation.organizer_name = text_at(value, "organizer_name");
  invitation.organizer = text_at(value, "organizer");
  invitation.contact = text_at(value, "contact");
  invitation.directions = text_at(value, "directions");
  invitation.note = value.value("note", "");
  invitation.agenda_out = date_at(value, "agenda_out");
  invitation.closed = value.at("closed").get<bool>();
  return invitation;
}

RoomBooking booking_from(const json& value) {
  return {text_at(value, "room"), local_at(value, "start"), local_at(value, "end"),
          text_at(value, "zone"), text_at(value, "title")};
}

CateringOrder order_from(const json& value) {
  CateringOrder order;
  order.supplier = text_at(value, "supplier");
  order.menu = text_at(value, "menu");
  order.menu_name = text_at(value, "menu_name");
  order.heads = value.at("heads").get<int>();
  order.deliver = local_at(value, "deliver");
  order.start = local_at(value, "start");
  order.end = local_at(value, "end");
  order.zone = text_at(value, "zone");
  order.place = text_at(value, "place");
  order.title = text_at(value, "title");
  for (const json& line : value.at("lines"))
    order.lines.push_back(
        {text_at(line, "name"), line.at("count").get<int>(), money_at(line, "price_oere")});
  order.total = money_at(value, "total_oere");
  order.contact = text_at(value, "contact");
  order.cost_centre = text_at(value, "cost_centre");
  order.ean = text_at(value, "ean");
  return order;
}

}  // namespace

std::string_view to_string(Kind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

std::optional<Kind> kind_from(std::string_view text) {
  for (std::size_t i = 0; i < kKinds.size(); ++i)
    if (kKinds[i] == text) return static_cast<Kind>(i);
  return {};
}

Kind kind_of(const Wanted& wanted) {
  static_assert(std::is_same_v<Wanted, std::variant<Invitation, RoomBooking, CateringOrder>>);
  return static_cast<Kind>(wanted.index());
}

const std::vector<Attendee>& Attendees::list() const {
  static const std::vector<Attendee> none;
  return shared_ == nullptr ? none : shared_->list;
}

std::vector<Attendee>& Attendees::own() {
  if (shared_ == nullptr || shared_.use_count() > 1)
    shared_ = std::make_shared<Shared>(Shared{list(), {}});
  shared_->fingerprint.clear();
  return shared_->list;
}

const std::string& Attendees::fingerprint() const {
  static const std::string none = Fingerprint().hex();
  if (shared_ == nullptr) return none;
  if (shared_->fingerprint.empty()) {
    Fingerprint all;
    for (const Attendee& attendee : shared_->list) all.add(attendee.person).add(attendee.address);
    shared_->fingerprint = all.hex();
  }
  return shared_->fingerprint;
}

std::string material_fingerprint(const Invitation& invitation) {
  Fingerprint print;
  add_material(print, invitation);
  return print.hex();
}

std::string fingerprint(const Wanted& wanted) {
  Fingerprint print;
  print.add(to_string(kind_of(wanted)));
  std::visit([&](const auto& value) { add(print, value); }, wanted);
  return print.hex();
}

std::string arranged_fingerprint(const Wanted& wanted, const std::string& redirect) {
  const auto* invitation = std::get_if<Invitation>(&wanted);
  const bool rehearsed = !redirect.empty() && kind_of(wanted) != Kind::room;
  if (invitation == nullptr && !rehearsed) return fingerprint(wanted);
  Fingerprint print;
  if (rehearsed) print.add(redirect);
  if (invitation == nullptr) return print.add(fingerprint(wanted)).hex();
  add_material(print, *invitation);
  return print.add(invitation->attendees.fingerprint()).hex();
}

std::string to_json(const Wanted& wanted) {
  json value = std::visit([](const auto& each) { return as_json(each); }, wanted);
  value["kind"] = to_string(kind_of(wanted));
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

Wanted wanted_from_json(std::string_view text) {
  const json value = json::parse(text);
  const auto kind = kind_from(text_at(value, "kind"));
  if (!kind) throw std::invalid_argument("not a kind of arrangement");
  if (*kind == Kind::invitation) return invitation_from(value);
  if (*kind == Kind::room) return booking_from(value);
  return order_from(value);
}

}  // namespace indkald::daemon
