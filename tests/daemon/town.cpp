#include "tests/daemon/town.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "calendars/time.hpp"

namespace indkald::daemon::testing {
namespace {

using config::Body;
using config::Minutes;
using config::Person;
using config::Role;
using config::Room;

const char* const kZone = "Europe/Copenhagen";

Person person(const std::string& id, const std::string& name, std::vector<config::Seat> seats) {
  return {id, name, id + "@example.org", "da", std::move(seats)};
}

std::vector<Person> people() {
  return {person("ane", "Ane Bro", {{"byraad", Role::chair, {}, {}}, {"udvalg", {}, {}, {}}}),
          person("bo", "Bo Dal", {{"byraad", Role::member, {}, {}}}),
          person("cille", "Cille Elm",
                 {{"byraad", Role::member, {}, {}}, {"udvalg", Role::chair, {}, {}}}),
          person("dan", "Dan Fog", {{"byraad", Role::substitute, {}, {}}}),
          person("eva", "Eva Gro", {{"direktion", Role::chair, {}, {}}})};
}

Body body(const std::string& id, const std::string& name, std::vector<std::string> rooms) {
  Body made;
  made.id = id;
  made.name = name;
  made.mailbox = id + "@example.org";
  made.contact = "Sekretariatet, 00 00 00 00";
  made.usual_start = Minutes{17 * 60};
  made.usual_length = Minutes{180};
  made.rooms = std::move(rooms);
  return made;
}

std::vector<Body> bodies() {
  std::vector<Body> all{body("byraad", "Byrådet", {"salen", "festsal"}),
                        body("udvalg", "Udvalget", {"lokale1", "lokale2"}),
                        body("direktion", "Direktionen", {"lokale2", "lokale1"})};
  all[0].catering = "moede";
  all[0].agenda_weekdays = 4;
  return all;
}

Room room(const std::string& id, const std::string& name, int capacity) {
  Room made;
  made.id = id;
  made.name = name;
  made.connector = "outside";
  made.address = id;
  made.capacity = capacity;
  return made;
}

std::vector<Room> rooms() {
  std::vector<Room> all{room("salen", "Salen", 40), room("lokale1", "Lokale 1", 10),
                        room("lokale2", "Lokale 2", 10), room("lokale3", "Lokale 3", 2),
                        room("festsal", "Festsalen", 90)};
  all[0].setup = Minutes{30};
  all[0].clearing = Minutes{15};
  all[4].parts = {"lokale1", "lokale2"};
  return all;
}

config::Supplier kitchen() {
  config::Supplier made;
  made.id = "kantinen";
  made.name = "Kantinen";
  made.connector = "outside";
  made.address = "kantinen@example.org";
  made.menus = {{"aften", {{"Varm ret", {9500}}, {"Vand", {500}}}}, {"kaffe", {{"Kaffe", {2000}}}}};
  made.menu_names = {{"aften", "Aftensmad"}, {"kaffe", "Kaffe"}};
  made.deadlines = {{20, 2, Minutes{12 * 60}}, {0, 5, Minutes{12 * 60}}};
  return made;
}

config::CateringRule rule() {
  return {"moede",
          "kantinen",
          {{Minutes{16 * 60}, {}, Minutes{90}, 0, "aften", Minutes{30}},
           {{}, {}, {}, 0, "kaffe", Minutes{0}}}};
}

}  // namespace

calendars::Local local(std::string_view text) { return calendars::parse_iso_local(text).value(); }
calendars::Date date(std::string_view text) { return calendars::parse_iso_date(text).value(); }
calendars::Instant instant(std::string_view text) {
  return calendars::parse_iso_instant(text).value();
}

config::Configuration small_town() {
  config::Configuration made;
  made.municipality = "Lilleby";
  made.domain = "lilleby.example.org";
  made.secretary = "sekretariat@example.org";
  made.invitation_connector = "outside";
  config::Source source;
  source.id = "plan";
  source.period = calendars::Period{date("2027-01-01"), date("2027-12-31")};
  made.sources = {source};
  made.bodies = bodies();
  made.people = people();
  made.rooms = rooms();
  made.catering = {rule()};
  made.suppliers = {kitchen()};
  made.pace.mails_per_minute = 0;
  made.pace.quiet_minutes = 0;
  return made;
}

Meeting row(std::string_view title, std::string_view start, std::string_view end,
            std::string_view place) {
  Meeting made;
  made.body = "Byrådet";
  made.title = title;
  made.timed = start.find('T') != std::string_view::npos;
  made.start = made.timed ? local(start) : calendars::Local{date(start)};
  if (!end.empty()) made.end = local(end);
  made.zone = kZone;
  made.place = place;
  return made;
}

Meeting committee(std::string_view title, std::string_view start, std::string_view end,
                  std::string_view place) {
  Meeting made = row(title, start, end, place);
  made.body = "Udvalget";
  return made;
}

Town::Town(const std::string& ledger) {
  desk.configuration = small_town();
  auto hand = std::make_unique<HandClock>(instant("2026-08-03T08:00:00Z"));
  clock = hand.get();
  desk.clock = std::move(hand);
  desk.ledger = open_sqlite_ledger(ledger);
  const auto hook = [this](const connectors::Delivery& delivery) {
    return fault ? fault(delivery) : connectors::Fault::none;
  };
  desk.connections.add("outside", {connectors::make_memory(world, hook),
                                   {.mails = true, .bookings = true, .orders = true}});
  desk.fetch = [this](Desk&) {
    calendars::Calendar calendar;
    calendar.meetings = rows;
    return std::vector<SourceRead>{{"plan", std::move(calendar)}};
  };
}

ApplyReport Town::apply() {
  Approval approval;
  approval.plan = plan().hash;
  approval.by = "test";
  approval.at = clock->now();
  approval.expires = clock->now() + std::chrono::hours{24};
  EXPECT_EQ(approve(desk, approval).refused, Refused::no);
  return carry_on();
}

ApplyReport Town::carry_on() {
  ApplyResult result = daemon::apply(desk, "", "test");
  if (result.report) return std::move(*result.report);
  return result.before.value_or(ApplyReport{});
}

Meeting& Town::row_named(std::string_view title) {
  return *std::ranges::find(rows, title, &Meeting::title);
}

void Town::drop_row(std::string_view title) {
  std::erase_if(rows, [&](const Meeting& each) { return each.title == title; });
}

std::string Town::id_of(std::string_view title) {
  for (const KnownMeeting& known : desk.ledger->view().meetings)
    if (known.meeting.title == title) return known.meeting.id;
  return {};
}

Names Town::booked(const std::string& room) const {
  std::set<std::string> found;
  const auto held = world->rooms.find(room);
  if (held != world->rooms.end())
    for (const auto& [uid, each] : held->second)
      found.insert(
          calendars::iso_local(calendars::to_local(each.booked.start, kZone)).substr(0, 16));
  return {found.begin(), found.end()};
}

Names Town::mails_to(const std::string& person) const {
  Names found;
  for (const auto& mail : world->mails)
    if (mail.to == person + "@example.org") found.push_back(mail.bytes);
  return found;
}

Names Town::mailed_since(int before) const {
  std::set<std::string> found;
  for (std::size_t i = static_cast<std::size_t>(before); i < world->mails.size(); ++i)
    found.insert(world->mails[i].to.substr(0, world->mails[i].to.find('@')));
  return {found.begin(), found.end()};
}

Names Town::living_orders() const {
  Names found;
  for (const auto& [number, order] : world->orders)
    if (!order.cancelled) found.push_back(number);
  return found;
}

Done Town::done(const std::string& title, Kind kind, const std::string& item) {
  const std::string key = arrangement_key(id_of(title), kind, item);
  for (const Done& each : desk.ledger->view().done)
    if (each.key == key) return each;
  return {};
}

std::unique_ptr<Town> arranged(std::vector<Meeting> rows) {
  auto town = std::make_unique<Town>();
  town->rows = std::move(rows);
  EXPECT_TRUE(town->apply().closed);
  EXPECT_TRUE(town->plan().steps.empty());
  return town;
}

Names lines(const Plan& plan, std::string_view title) {
  Names found;
  for (const Step& step : plan.steps) {
    if (!title.empty() && step.row.title != title) continue;
    const bool plain = step.part == Part::whole;
    found.push_back(std::string(plain ? to_string(step.action) : to_string(step.part)) + " " +
                    step.key.substr(step.key.find('/') + 1));
  }
  return found;
}

Names warnings(const Plan& plan) {
  Names found;
  for (const Step& step : plan.steps)
    for (const Text& each : step.warnings) found.push_back(each.key);
  return found;
}

Names waiting(const Plan& plan) {
  Names found;
  for (const Waiting& each : plan.waiting) found.push_back(each.rule);
  return found;
}

Names findings(const Plan& plan) {
  Names found;
  for (const Finding& each : plan.findings) found.push_back(each.rule);
  return found;
}

Names letters(const Plan& plan, std::string_view title) {
  static const char* const words[] = {"invite", "update", "cancel", "uninvite", "remind"};
  Names found;
  for (const Step& step : plan.steps)
    if (step.row.title == title)
      for (const Addressee& each : step.addressees)
        found.push_back(each.person + " " + words[static_cast<int>(each.letter)]);
  return found;
}

std::string property(const std::string& bytes, const std::string& name) {
  const std::string wanted = "\n" + name;
  for (auto at = bytes.find(wanted); at != std::string::npos; at = bytes.find(wanted, at + 1)) {
    const char after = bytes[at + wanted.size()];
    if (after != ':' && after != ';') continue;
    const auto colon = bytes.find(':', at);
    return bytes.substr(colon + 1, bytes.find_first_of("\r\n", colon) - colon - 1);
  }
  return {};
}

}  // namespace indkald::daemon::testing
