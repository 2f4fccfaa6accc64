// A municipality's meetings as an annual wheel: which ring, which letters, which words.
#include "daemon/wheel_of.hpp"

#include <gmock/gmock.h>

#include <set>

#include "calendars/time.hpp"
#include "daemon/wheel_rings.hpp"

namespace indkald::daemon::testing {
namespace {

using calendars::Meeting;
using calendars::Wheel;
using config::Language;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

config::Body body(const char* id, const char* name, std::vector<std::string> aliases = {}) {
  config::Body made;
  made.id = id;
  made.name = name;
  made.aliases = std::move(aliases);
  return made;
}

config::Configuration town() {
  config::Configuration made;
  made.municipality = "Søbred Kommune";
  made.bodies = {body("direktionen", "Direktionen"),    body("br", "Byrådet", {"Byråd"}),
                 body("hmu", "HovedMED", {"HMU"}),      body("oeu", "Økonomiudvalget", {"ØU"}),
                 body("buu", "Børne- og Ungeudvalget"), body("aer", "Ældrerådet")};
  return made;
}

Meeting meeting(const char* id, const char* body_id, const char* start) {
  Meeting made;
  made.id = id;
  made.body_id = body_id;
  made.title = "Møde";
  made.start = *calendars::parse_iso_local(start);
  made.timed = true;
  made.end = made.start + std::chrono::hours{2};
  return made;
}

std::vector<Meeting> one_of_each() {
  return {meeting("m1", "direktionen", "2027-02-03T09:00:00"),
          meeting("m2", "br", "2027-02-03T17:00:00"),
          meeting("m3", "hmu", "2027-02-04T10:00:00"),
          meeting("m4", "oeu", "2027-02-05T14:00:00"),
          meeting("m5", "buu", "2027-02-05T16:00:00"),
          meeting("m6", "aer", "2027-02-08T13:00:00")};
}

std::vector<std::string> ring_names(const Wheel& wheel) {
  std::vector<std::string> names;
  for (const auto& ring : wheel.rings) names.push_back(ring.name);
  return names;
}

std::string spoken(const config::Configuration& configuration, const Meeting& given,
                   Language language = Language::da) {
  return wheel_of(configuration, std::span(&given, 1), 2027, language).meetings.at(0).spoken;
}

TEST(TheWheelOfATown, HasItsRingsFromTheByraadInwards) {
  EXPECT_THAT(
      ring_names(wheel_of(town(), one_of_each(), 2027, Language::da)),
      ElementsAre("Byråd", "Økonomiudvalg", "Udvalg", "Direktion og ledelse", "MED", "Øvrige"));
  EXPECT_THAT(ring_names(wheel_of(town(), one_of_each(), 2027, Language::en)),
              ElementsAre("Council", "Economic committee", "Committees", "Directors and management",
                          "MED", "Other"));
}

TEST(TheWheelOfATown, LeavesOutRingsAndBodiesThatDoNotMeet) {
  const std::vector<Meeting> one{meeting("m1", "br", "2027-02-03T17:00:00")};
  EXPECT_THAT(ring_names(wheel_of(town(), one, 2027, Language::da)), ElementsAre("Byråd"));
  EXPECT_THAT(ring_names(wheel_of(town(), one, 2026, Language::da)), IsEmpty());
}

struct Named {
  const char* name;
  const char* ring;
};

TEST(ABodysRing, IsToldByItsName) {
  for (const Named& named : {Named{"Kommunalbestyrelsen", "Byråd"},
                             {"Økonomi- og Erhvervsudvalget", "Økonomiudvalg"},
                             {"Klima- og Miljøudvalget", "Udvalg"},
                             {"Chefteamet", "Direktion og ledelse"},
                             {"Direktion med chefer", "Direktion og ledelse"},
                             {"LokalMED Rådhuset", "MED"},
                             {"MED-udvalget for Ældre", "MED"},
                             {"Møde med borgerne", "Øvrige"},
                             {"Handicaprådet", "Øvrige"}}) {
    config::Configuration one;
    one.bodies = {body("x", named.name)};
    EXPECT_EQ(wheel_rings(one, {"x"}, Language::da).at(0).name, named.ring) << named.name;
  }
}

TEST(ABodysRing, IsWhatTheConfigurationSaysBeforeItsName) {
  config::Configuration configured = town();
  configured.bodies[4].ring = "øvrige";
  configured.bodies[5].ring = "Råd";
  configured.bodies[0].ring = "Råd";
  const Wheel wheel = wheel_of(configured, one_of_each(), 2027, Language::en);
  EXPECT_THAT(ring_names(wheel),
              ElementsAre("Council", "Economic committee", "MED", "Råd", "Other"));
  EXPECT_EQ(wheel.rings[3].bodies.size(), 2u);
  EXPECT_EQ(wheel.rings[4].bodies[0].id, "buu");
}

TEST(ABodysLetters, AreItsShortAliasOrInitialsOrBeginning) {
  std::set<std::string> taken;
  EXPECT_EQ(wheel_mark(body("a", "Økonomiudvalget", {"Økonomi", "ØU"}), taken), "ØU");
  EXPECT_EQ(wheel_mark(body("b", "Børne- og Ungeudvalget"), taken), "BUU");
  EXPECT_EQ(wheel_mark(body("c", "Ældrerådet"), taken), "ÆR");
  EXPECT_EQ(wheel_mark(body("d", "Direktionen"), taken), "DIR");
  EXPECT_EQ(wheel_mark(body("e", "Direktionsrunden"), taken), "DIE");
}

TEST(ABodysLetters, AreNeverAnothersHoweverTheyAreNamed) {
  std::set<std::string> taken;
  for (int i = 0; i < 200; ++i) wheel_mark(body("x", "Aa"), taken);
  wheel_mark(body("y", ""), taken);
  wheel_mark(body("z", "42"), taken);
  EXPECT_EQ(taken.size(), 202u);
}

TEST(AMeetingOnTheWheel, IsSpokenInTheReadersLanguage) {
  Meeting given = meeting("m", "br", "2027-02-03T17:00:00");
  given.place = "Byrådssalen";
  EXPECT_EQ(spoken(town(), given), "Byrådet: Møde, ons. 3. feb. 2027 kl. 17.00–19.00, Byrådssalen");
  given.status = calendars::Status::cancelled;
  EXPECT_EQ(spoken(town(), given, Language::en),
            "Cancelled: Byrådet: Møde, Wed 3 Feb 2027 17:00–19:00, Byrådssalen");
}

TEST(AMeetingOnTheWheel, OverDaysIsSpokenWithBoth) {
  Meeting given = meeting("m", "br", "2027-02-03T00:00:00");
  given.timed = false;
  given.all_day = true;
  given.end = *calendars::parse_iso_local("2027-02-06T00:00:00");
  EXPECT_EQ(spoken(town(), given), "Byrådet: Møde, ons. 3. feb. 2027 – fre. 5. feb. 2027");
}

TEST(AMeetingOnTheWheel, OfAClosedBodyTellsNeitherTitleNorPlace) {
  config::Configuration closed = town();
  closed.bodies[0].closed = true;
  Meeting given = meeting("m", "direktionen", "2027-02-03T17:00:00");
  given.title = "Fyringer";
  given.place = "Kælderen";
  EXPECT_EQ(spoken(closed, given), "Direktionen: Lukket møde, ons. 3. feb. 2027 kl. 17.00–19.00");
}

TEST(AMeetingOnTheWheel, IsKnownByItsBodysTextAndElseStandsInTheLastRing) {
  std::vector<Meeting> given{
      meeting("m1", "", "2027-02-03T17:00:00"), meeting("m2", "", "2027-02-04T17:00:00"),
      meeting("m3", "", "2028-02-04T17:00:00"), meeting("m4", "", "2027-02-04T17:00:00")};
  given[0].body = "Byråd";
  given[1].body = "Skakklubben";
  given[3].dated = false;
  const Wheel wheel = wheel_of(town(), given, 2027, Language::da);
  ASSERT_EQ(wheel.meetings.size(), 2u);
  EXPECT_EQ(wheel.meetings[0].body_id, "br");
  EXPECT_EQ(wheel.meetings[1].spoken, "Skakklubben: Møde, tors. 4. feb. 2027 kl. 17.00–19.00");
  EXPECT_THAT(ring_names(wheel), ElementsAre("Byråd", "Øvrige"));
  EXPECT_EQ(wheel.rings[1].bodies[0].name, "Uden udvalg");
}

TEST(DaysOffOnTheWheel, ArePublicHolidaysAndTheTownsOwnInOneWhereTheyFollow) {
  config::Configuration configured = town();
  configured.days_off = {*calendars::parse_iso_date("2027-12-24"),
                         *calendars::parse_iso_date("2026-12-24")};
  const Wheel wheel = wheel_of(configured, {}, 2027, Language::da);
  std::vector<std::string> names;
  for (const auto& those : wheel.days_off) names.push_back(those.name);
  EXPECT_THAT(names, ElementsAre("Nytårsdag", "Skærtorsdag, Langfredag", "Påskedag, 2. påskedag",
                                 "Kristi himmelfartsdag", "Pinsedag, 2. pinsedag",
                                 "Fridag, Juledag, 2. juledag"));
  EXPECT_THAT(wheel.school_holidays, IsEmpty());
}

TEST(TheWheelOfATown, HasWordsForTheYearAndToday) {
  const Wheel wheel =
      wheel_of(town(), {}, 2027, Language::da, calendars::parse_iso_date("2027-02-03"));
  EXPECT_EQ(wheel.words.label, "Årshjul 2027 for Søbred Kommune");
  EXPECT_EQ(wheel.words.months[2], "marts");
  EXPECT_EQ(wheel.words.meeting, "møde");
  EXPECT_EQ(wheel.words.meetings, "møder");
  EXPECT_EQ(wheel.words.today, "I dag: ons. 3. feb. 2027");
}

}  // namespace
}  // namespace indkald::daemon::testing
