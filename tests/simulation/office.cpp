#include "tests/simulation/office.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calendars/time.hpp"

namespace indkald::simulation {
namespace {

using config::Body;
using config::Minutes;
using std::chrono::days;
using std::chrono::hours;

constexpr const char* kZone = "Europe/Copenhagen";
constexpr const char* kHeader = "Id;Udvalg;Titel;Startdato;Starttid;Sluttid;Sted\r\n";
constexpr int kQuarterDays = 91;

const std::vector<std::string> kOutside{"Kulturhuset", "Kirken i Ry"};
const std::vector<std::string> kTitles{"Ordinært møde", "Temamøde om skoler", "Budgetdrøftelse",
                                       "Dialogmøde"};

Body body(const std::string& id, const std::string& name, std::vector<std::string> rooms) {
  Body result;
  result.id = id;
  result.name = name;
  result.mailbox = id + "@example.org";
  result.contact = "Sekretariatet, 12 34 56 78";
  result.usual_start = Minutes{16 * 60};
  result.usual_length = Minutes{120};
  result.rooms = std::move(rooms);
  result.catering = "kaffe";
  return result;
}

config::Room room(const std::string& id, const std::string& name, int setup) {
  config::Room result;
  result.id = id;
  result.name = name;
  result.connector = "world";
  result.address = id;
  result.capacity = 30;
  result.setup = Minutes{setup};
  return result;
}

Local now_local(Instant now) { return calendars::to_local(now, kZone); }

std::string when(Local local) { return calendars::iso_local(local); }

}  // namespace

Office::Office(Dice& dice, Instant now) {
  configure();
  add_people(dice);
  fill_year(dice, now);
}

void Office::configure() {
  configuration.municipality = "Simuleret Kommune";
  configuration.domain = "sim.example.org";
  configuration.ledger = ":memory:";
  configuration.invitation_connector = "world";
  configuration.connectors.push_back({"world", "memory", {}});
  config::Source source;
  source.id = "plandisc";
  source.period = calendars::Period{*calendars::parse_iso_date("2027-01-01"),
                                    *calendars::parse_iso_date("2027-12-31")};
  configuration.sources.push_back(source);
  configuration.bodies = {body("raad", "Byrådet", {"sal", "mossoe"}),
                          body("oeu", "Økonomiudvalget", {"mossoe", "knudsoe"}),
                          body("buu", "Børne- og Ungeudvalget", {"knudsoe", "mossoe", "sal"})};
  configuration.rooms = {room("sal", "Byrådssalen", 30), room("mossoe", "Mossø", 0),
                         room("knudsoe", "Knudsø", 15)};
  config::Supplier supplier;
  supplier.id = "kantine";
  supplier.name = "Kantinen";
  supplier.connector = "world";
  supplier.address = "kantine@example.org";
  supplier.menus["kaffe"] = {{"Kaffe", {2500}}};
  supplier.menu_names["kaffe"] = "Kaffe";
  supplier.head_tolerance = 1;
  configuration.suppliers.push_back(supplier);
  config::CateringRule rule;
  rule.id = "kaffe";
  rule.supplier = "kantine";
  rule.rows.push_back({{}, {}, {}, 0, "kaffe", Minutes{15}});
  configuration.catering.push_back(rule);
  configuration.pace.mails_per_minute = 0;
}

void Office::add_people(Dice& dice) {
  constexpr int kPeople = 6;
  for (int i = 0; i < kPeople; ++i) {
    config::Person person;
    person.id = fmt::format("p{}", i);
    person.name = fmt::format("Person {}", i);
    person.mail = person.id + "@example.org";
    person.language = i % 2 == 0 ? "da" : "en";
    for (const Body& each : configuration.bodies)
      if (dice.chance(40)) person.seats.push_back({each.id, config::Role::member, {}, {}});
    configuration.people.push_back(std::move(person));
  }
  // Nobody's body is empty: then its invitations would be held for ever.
  for (std::size_t i = 0; i < configuration.bodies.size(); ++i) {
    const config::Seat chair{configuration.bodies[i].id, config::Role::chair, {}, {}};
    std::erase_if(configuration.people[i].seats,
                  [&](const config::Seat& seat) { return seat.body_id == chair.body_id; });
    configuration.people[i].seats.push_back(chair);
  }
}

bool Office::busy(const std::string& body, Date day) const {
  return std::ranges::any_of(meetings, [&](const TrueMeeting& meeting) {
    return meeting.body == body && std::chrono::floor<days>(meeting.start) == day;
  });
}

TrueMeeting& Office::add_meeting(Dice& dice, const std::string& body, Date day) {
  TrueMeeting meeting;
  meeting.number = next_number_++;
  meeting.body = body;
  meeting.title = dice.chance(70) ? kTitles[0] : dice.one_of(kTitles);
  meeting.start = day + hours{dice.between(8, 18)};
  meeting.length = std::chrono::minutes{60 * dice.between(1, 3)};
  if (dice.chance(15)) meeting.place = dice.one_of(kOutside);
  if (dice.chance(15)) meeting.place = dice.one_of(configuration.rooms).name;
  meetings.push_back(meeting);
  return meetings.back();
}

void Office::fill_year(Dice& dice, Instant now) {
  const Date first = std::chrono::floor<days>(now_local(now)) + days{3};
  for (const Body& each : configuration.bodies)
    for (Date day = first; day < first + days{kQuarterDays}; day += days{dice.between(12, 24)})
      add_meeting(dice, each.id, day);
}

std::string Office::edit_one(Dice& dice, TrueMeeting& meeting, Instant now) {
  const std::string name = fmt::format("#{} {}", meeting.number, when(meeting.start));
  const int kind = dice.below(100);
  if (kind < 35) {
    const Date today = std::chrono::floor<days>(now_local(now));
    const Date old = std::chrono::floor<days>(meeting.start);
    const Date day = old + days{dice.chance(50) ? dice.between(1, 8) : -dice.between(1, 8)};
    if (day <= today + days{1} || busy(meeting.body, day)) return {};
    meeting.start += day - old;
    return name + " moved to " + when(meeting.start);
  }
  if (kind < 55) {
    meeting.start += std::chrono::minutes{30 * (dice.chance(50) ? 1 : -1) * dice.between(1, 3)};
    return name + " retimed to " + when(meeting.start);
  }
  if (kind < 65) {
    meeting.place = dice.chance(60)   ? dice.one_of(configuration.rooms).name
                    : dice.chance(50) ? dice.one_of(kOutside)
                                      : std::string();
    return name + " placed in '" + meeting.place + "'";
  }
  if (kind < 73) {
    meeting.title = dice.one_of(kTitles);
    return name + " renamed to " + meeting.title;
  }
  if (kind < 83) {
    meeting.cancelled = !meeting.cancelled;
    return name + (meeting.cancelled ? " aflyst" : " on again");
  }
  if (kind < 90) {
    meeting.in_export = false;
    return name + " dropped";
  }
  const Date day = std::chrono::floor<days>(meeting.start) + days{dice.between(3, 9)};
  if (busy(meeting.body, day)) return {};
  const TrueMeeting& added = add_meeting(dice, std::string(meeting.body), day);
  return fmt::format("#{} added {}", added.number, when(added.start));
}

// Two meetings that lie on the same day at the same time in each other's room.
std::string Office::swap_rooms(Dice& dice, Instant now) {
  std::vector<TrueMeeting*> ahead;
  for (TrueMeeting& meeting : meetings)
    if (meeting.start > now_local(now) + days{2} && meeting.in_export && !meeting.cancelled)
      ahead.push_back(&meeting);
  if (ahead.size() < 2) return {};
  TrueMeeting& one = *dice.one_of(ahead);
  TrueMeeting& other = *dice.one_of(ahead);
  if (one.body == other.body) return {};
  if (one.start != other.start || one.place.empty() || other.place.empty()) {
    if (busy(other.body, std::chrono::floor<days>(one.start))) return {};
    other.start = one.start;
    other.length = one.length;
    one.place = configuration.rooms[1].name;
    other.place = configuration.rooms[2].name;
    return fmt::format("#{} and #{} side by side", one.number, other.number);
  }
  std::swap(one.place, other.place);
  return fmt::format("#{} and #{} swap rooms", one.number, other.number);
}

std::vector<std::string> Office::edit(Dice& dice, Instant now) {
  std::vector<std::string> story;
  const int count = dice.below(4);
  for (int i = 0; i < count; ++i) {
    TrueMeeting& meeting =
        meetings[static_cast<std::size_t>(dice.below(static_cast<int>(meetings.size())))];
    const bool ahead = meeting.start > now_local(now) + days{2};
    if (!ahead || !meeting.in_export) continue;
    std::string line = edit_one(dice, meeting, now);
    if (!line.empty()) story.push_back(std::move(line));
  }
  if (dice.chance(25))
    if (std::string line = swap_rooms(dice, now); !line.empty()) story.push_back(std::move(line));
  if (!story.empty()) ++version;
  return story;
}

std::string Office::change_members(Dice& dice, Instant now) {
  config::Person& person = configuration.people[static_cast<std::size_t>(
      dice.below(static_cast<int>(configuration.people.size())))];
  const std::string body = dice.one_of(configuration.bodies).id;
  const Date day = std::chrono::floor<days>(now_local(now)) + days{dice.between(0, 20)};
  for (config::Seat& seat : person.seats) {
    if (seat.body_id != body || seat.to || seat.role == config::Role::chair) continue;
    seat.to = day;
    ++version;
    return fmt::format("{} leaves {} after {}", person.id, body, calendars::iso_date(day));
  }
  const bool sits = std::ranges::any_of(
      person.seats, [&](const config::Seat& seat) { return seat.body_id == body; });
  if (sits) return {};
  person.seats.push_back({body, config::Role::member, day, {}});
  ++version;
  return fmt::format("{} joins {} on {}", person.id, body, calendars::iso_date(day));
}

std::string Office::row(const TrueMeeting& meeting, int id) const {
  const auto date = std::chrono::year_month_day{std::chrono::floor<days>(meeting.start)};
  const auto clock = [](Local local) {
    const auto minutes = std::chrono::floor<Minutes>(local - std::chrono::floor<days>(local));
    return fmt::format("{:02}.{:02}", minutes.count() / 60, minutes.count() % 60);
  };
  return fmt::format("{};{};{}{};{:02}-{:02}-{};{};{};{}\r\n", id,
                     configuration.body(meeting.body)->name, meeting.cancelled ? "AFLYST: " : "",
                     meeting.title, static_cast<unsigned>(date.day()),
                     static_cast<unsigned>(date.month()), static_cast<int>(date.year()),
                     clock(meeting.start), clock(meeting.end()), meeting.place);
}

std::string Office::csv(Dice& dice, bool dropped_as_cancelled) const {
  std::vector<TrueMeeting> rows;
  for (TrueMeeting meeting : meetings) {
    if (!meeting.in_export && !dropped_as_cancelled) continue;
    meeting.cancelled = meeting.cancelled || !meeting.in_export;
    rows.push_back(std::move(meeting));
  }
  dice.shuffle(rows);
  std::string text = kHeader;
  int id = dice.between(1, 900);
  for (const TrueMeeting& meeting : rows) text += row(meeting, id++);
  return text;
}

std::string Office::broken_csv(Dice& dice) const {
  std::string text = kHeader;
  if (dice.chance(50)) return text;
  const std::size_t keep = meetings.size() / 3;
  for (std::size_t i = 0; i < keep; ++i)
    if (meetings[i].in_export) text += row(meetings[i], static_cast<int>(i));
  return text;
}

TrueMeeting* Office::find(const std::string& body, const std::string& title, Local start) {
  const auto found = std::ranges::find_if(meetings, [&](const TrueMeeting& meeting) {
    return meeting.body == body && meeting.title == title && meeting.start == start &&
           meeting.in_export;
  });
  return found == meetings.end() ? nullptr : &*found;
}

}  // namespace indkald::simulation
