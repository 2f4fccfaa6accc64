// What must hold when everything is at rest: each person's calendar, each room and the kitchen hold
// just what the office's own truth calls for.
#include <fmt/format.h>

#include <algorithm>

#include "calendars/time.hpp"
#include "tests/simulation/quarter.hpp"

namespace indkald::simulation {
namespace {

using namespace daemon;

std::string stamp(Local local) {
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{local - day};
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

bool sits(const config::Person& person, const std::string& body, Date day) {
  return std::ranges::any_of(person.seats, [&](const config::Seat& seat) {
    return seat.body_id == body && (!seat.from || *seat.from <= day) &&
           (!seat.to || *seat.to >= day);
  });
}

bool outside(const config::Configuration& configuration, const std::string& place) {
  return !place.empty() && std::ranges::find(configuration.rooms, place, &config::Room::name) ==
                               configuration.rooms.end();
}

}  // namespace

std::vector<const TrueMeeting*> Quarter::expected() const {
  const Local now = calendars::to_local(desk_.clock->now(), "Europe/Copenhagen");
  std::vector<const TrueMeeting*> result;
  for (const TrueMeeting& meeting : office_.meetings)
    if ((meeting.in_export || meeting.kept) && !meeting.cancelled && meeting.start > now)
      result.push_back(&meeting);
  return result;
}

const calendars::Meeting& Quarter::known(const LedgerView& view, const TrueMeeting& meeting) const {
  const calendars::Meeting* found = nullptr;
  for (const KnownMeeting& each : view.meetings) {
    const calendars::Meeting& row = each.meeting;
    const bool same = row.body_id == meeting.body && row.title == meeting.title &&
                      row.start == meeting.start && row.status != Status::cancelled;
    if (each.gone || !same) continue;
    if (found != nullptr) throw Broken(fmt::format("#{} is known twice", meeting.number));
    found = &row;
  }
  if (found == nullptr) throw Broken(fmt::format("#{} is not known", meeting.number));
  return *found;
}

std::vector<std::string> Quarter::ending() {
  std::vector<std::string> lines{"--- the office's truth"};
  for (const TrueMeeting& meeting : office_.meetings)
    lines.push_back(fmt::format("#{} {} {} {} '{}'{}{}{}", meeting.number, meeting.body,
                                calendars::iso_local(meeting.start), meeting.title, meeting.place,
                                meeting.cancelled ? " aflyst" : "",
                                meeting.in_export ? "" : " dropped", meeting.kept ? " kept" : ""));
  const LedgerView view = desk_.ledger->view();
  lines.push_back("--- what the ledger knows");
  for (const KnownMeeting& known : view.meetings) {
    const calendars::Meeting& meeting = known.meeting;
    std::string line = fmt::format("{} {} {} {} {}{}", meeting.id, meeting.body_id,
                                   calendars::iso_local(meeting.start), meeting.title,
                                   calendars::to_string(meeting.status), known.gone ? " gone" : "");
    for (const Done& done : view.done)
      if (done.meeting == meeting.id && done.live)
        line += fmt::format(" | {} {}", done.key.substr(meeting.id.size()),
                            calendars::iso_local(done.start));
    lines.push_back(line);
  }
  return lines;
}

void Quarter::check_end() {
  check_calendars();
  check_rooms();
  check_orders();
  const int before = witness_.deliveries();
  const ApplyResult again = apply(desk_, "", "sim");
  if (again.report || witness_.deliveries() != before)
    throw Broken("a second apply does something");
}

void Quarter::check_calendars() {
  const std::string now = stamp(calendars::to_local(desk_.clock->now(), "Europe/Copenhagen"));
  for (const config::Person& person : office_.configuration.people) {
    std::multiset<std::string> wanted, shown;
    for (const TrueMeeting* meeting : expected())
      if (sits(person, meeting->body, std::chrono::floor<std::chrono::days>(meeting->start)))
        wanted.insert(meeting->title + "|" + stamp(meeting->start) + "|" + stamp(meeting->end()));
    for (const auto& [uid, event] : witness_.calendar_of(person.mail))
      if (event.message.start > now)
        shown.insert(event.message.title + "|" + event.message.start + "|" + event.message.end);
    if (wanted == shown) continue;
    std::string detail = person.id + " should see";
    for (const std::string& each : wanted) detail += " [" + each + "]";
    detail += " and sees";
    for (const std::string& each : shown) detail += " [" + each + "]";
    throw Broken(detail);
  }
}

void Quarter::check_rooms() {
  const LedgerView view = desk_.ledger->view();
  std::size_t wanted = 0;
  for (const TrueMeeting* meeting : expected()) {
    if (outside(office_.configuration, meeting->place)) continue;
    const std::string id = known(view, *meeting).id;
    const auto by_hand = view.overrides.find(id);
    if (by_hand != view.overrides.end() && by_hand->second.room == "none") continue;
    ++wanted;
    int held = 0;
    for (const config::Room& room : office_.configuration.rooms) {
      const auto& bookings = world_->rooms[room.id];
      const auto found = bookings.find(id + "-" + room.id + "@" + office_.configuration.domain);
      if (found == bookings.end()) continue;
      ++held;
      const auto start = calendars::to_instant(meeting->start - room.setup, "Europe/Copenhagen");
      const auto end = calendars::to_instant(meeting->end(), "Europe/Copenhagen");
      if (found->second.booked.start != start || found->second.booked.end != end)
        throw Broken(fmt::format("#{} has {} at another time", meeting->number, room.id));
      if (!meeting->place.empty() && meeting->place != room.name)
        throw Broken(
            fmt::format("#{} is in {} and not in {}", meeting->number, room.id, meeting->place));
    }
    if (held != 1) throw Broken(fmt::format("#{} has {} rooms", meeting->number, held));
  }
  std::size_t booked = 0;
  for (const auto& [room, bookings] : world_->rooms)
    for (const auto& [uid, held] : bookings)
      if (!held.outsiders && held.booked.start > desk_.clock->now() + std::chrono::hours{1})
        ++booked;
  if (booked > wanted) throw Broken(fmt::format("{} rooms booked, {} wanted", booked, wanted));
}

void Quarter::check_orders() {
  const LedgerView view = desk_.ledger->view();
  std::set<std::string> recorded, placed, in_doubt;
  for (const Done& done : view.done) {
    if (done.kind != Kind::catering || !done.live) continue;
    // Of a meeting that has begun, nothing more is done about an order whose end is not known.
    (done.fingerprint.empty() ? in_doubt : recorded).insert(done.uid);
  }
  for (const auto& [number, order] : world_->orders)
    if (!order.cancelled && !in_doubt.contains(number)) placed.insert(number);
  if (recorded != placed)
    throw Broken(fmt::format("{} orders recorded, {} placed", recorded.size(), placed.size()));
  for (const TrueMeeting* meeting : expected()) {
    const std::string id = known(view, *meeting).id;
    const auto by_hand = view.overrides.find(id);
    const bool none = outside(office_.configuration, meeting->place) ||
                      (by_hand != view.overrides.end() && by_hand->second.room == "none");
    const auto orders = std::ranges::count_if(view.done, [&](const Done& done) {
      return done.meeting == id && done.kind == Kind::catering && done.live &&
             done.start == meeting->start && done.end == meeting->end();
    });
    if (orders != (none ? 0 : 1))
      throw Broken(fmt::format("#{} has {} orders", meeting->number, orders));
  }
}

}  // namespace indkald::simulation
