// The document for the case on next year's calendar: what it says of the calendar, of the meetings
// that are not as they were wished, and of the rules.
#include "daemon/documents/case_document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendars/time.hpp"
#include "daemon/documents/document_html.hpp"
#include "daemon/documents/exceptions.hpp"
#include "daemon/documents/rules_told.hpp"
#include "daemon/documents/year_meetings.hpp"

namespace indkald::daemon::documents {
namespace {

using calendars::Date;
using calendars::Meeting;
using calendars::Minutes;
using calendars::YearRules;
using config::Language;
using std::chrono::days;
using testing::HasSubstr;
using testing::Not;

Date on(const char* day) { return calendars::parse_iso_date(day).value(); }

Meeting meeting(const std::string& body_id, const char* start, const std::string& title = "Møde") {
  Meeting made;
  made.body_id = body_id;
  made.title = title;
  made.start = calendars::parse_iso_local(start).value();
  made.timed = true;
  made.end = made.start + std::chrono::hours{2};
  return made;
}

// The council on the first Monday of September and October at 16; Anna sits on all bodies.
YearRules rules_of_two_months() {
  YearRules rules;
  rules.people = {{"a", "Anna Ås"}};
  rules.bodies = {{"raad", "Byrådet", {"a"}, 0}, {"oeu", "Økonomiudvalget", {"a"}, 0}};
  calendars::Series& series = rules.series.emplace_back();
  series.name = "Byrådet mødes den første mandag";
  series.body = "raad";
  series.when = calendars::Monthly{1, {std::chrono::September, std::chrono::October}};
  series.weekdays = {std::chrono::Monday, std::chrono::Tuesday};
  series.starts = {Minutes{16 * 60}};
  return rules;
}

calendars::ClosedDays closed_on(const char* name, const char* day) {
  calendars::ClosedDays closed;
  closed.name = name;
  closed.from = closed.to = calendars::day_of_year(on(day));
  return closed;
}

std::string case_of(const YearRules& rules, const std::vector<Meeting>& meetings, int year = 2028,
                    Language language = Language::da) {
  Case facts;
  facts.year = year;
  return document_html(case_document(facts, rules, meetings, language));
}

std::vector<Exception> exceptions(const YearRules& rules, std::vector<Meeting> meetings,
                                  int most = kMostCauses) {
  return exceptions_of(rules, 2028, calendars::judged_year(rules, 2028, std::move(meetings)),
                       Language::da, most);
}

std::string told(const std::vector<Block>& blocks) {
  Document document;
  document.blocks = blocks;
  return document_html(document);
}

TEST(ACase, IsJudgedWithTheMeetingsOfTheYearsBesideIt) {
  YearRules rules = rules_of_two_months();
  rules.evenings = calendars::Evenings{"Højst én aften", "", 1, Minutes{16 * 60}};
  const Meeting before = meeting("raad", "2029-12-31T17:00"),
                after = meeting("oeu", "2030-01-02T17:00");
  EXPECT_THAT(case_of(rules, {before, after}, 2030), HasSubstr("Højst én aften: Det gælder"));
  EXPECT_THAT(case_of(rules, {after}, 2030), Not(HasSubstr("Højst én aften: Det gælder")));
  EXPECT_THAT(case_of(rules, {before, after}, 2030),
              HasSubstr("1 møde i 2030, fordelt på ét udvalg."));
}

TEST(ACase, TellsWhichMeetingsBreakARuleAndNobodysName) {
  YearRules rules = rules_of_two_months();
  rules.evenings = calendars::Evenings{"Højst én aften", "", 1, Minutes{16 * 60}};
  const std::string html =
      case_of(rules, {meeting("raad", "2028-09-04T16:00"), meeting("oeu", "2028-09-04T16:30"),
                      meeting("raad", "2028-10-02T16:00")});
  const char* both =
      "Det gælder Byrådet man. 4. sep. 2028 kl. 16.00 og Økonomiudvalget man. 4. sep. 2028 kl. "
      "16.30.";
  EXPECT_THAT(html, HasSubstr(std::string("Ingen skal være to steder på én gang: ") + both));
  EXPECT_THAT(html, HasSubstr(std::string("Højst én aften: ") + both));
  EXPECT_THAT(html, Not(HasSubstr("Anna")));
}

TEST(ACase, IsJudgedByTheTitlesThatItDoesNotTell) {
  YearRules rules = rules_of_two_months();
  rules.bodies[0].closed = true;
  rules.series[0].title = "Personsag";
  calendars::Series other = rules.series[0];
  other.name = "Seminaret";
  other.title = "Seminar";
  other.weekdays = {std::chrono::Wednesday};
  other.when = calendars::Monthly{1, {std::chrono::September}};
  rules.series.push_back(other);
  Meeting place = meeting("raad", "2028-09-04T16:00", "Personsag");
  place.place = "Loftet";
  const std::string html = case_of(rules, {place, meeting("raad", "2028-09-06T16:00", "Seminar"),
                                           meeting("raad", "2028-10-02T16:00", "Personsag")});
  EXPECT_THAT(html, HasSubstr("3 af 3 møder ligger, som de helst skulle."));
  EXPECT_THAT(html, HasSubstr("Lukket møde"));
  for (const char* hidden : {"Personsag", "Loftet", "Seminar<"})
    EXPECT_THAT(html, Not(HasSubstr(hidden)));
}

TEST(ACase, ToldInAFewWordsHasTheRightOnes) {
  EXPECT_EQ(size_words(std::vector{meeting("raad", "2028-09-04T16:00")}, 2028, Language::en),
            "1 meeting in 2028, of one body.");
  EXPECT_EQ(size_words({}, 2028, Language::da), "0 møder i 2028.");
  Meeting cancelled = meeting("oeu", "2028-09-05T16:00", "");
  cancelled.status = calendars::Status::cancelled;
  const std::vector<Meeting> both{meeting("raad", "2028-09-04T16:00"), cancelled};
  EXPECT_EQ(size_words(both, 2028, Language::da), "1 møde i 2028, fordelt på ét udvalg.")
      << "a body whose meeting is cancelled holds none";
  const std::string html = case_of(rules_of_two_months(), both);
  EXPECT_THAT(html, HasSubstr(">aflyst<"));
  EXPECT_THAT(html, HasSubstr("1 af 1 møde ligger, som det helst skulle."));
}

TEST(AnException, IsOfARuleThatIsBrokenElsewhereAlready) {
  YearRules rules = rules_of_two_months();
  rules.closed = {closed_on("Rådhuset flytter", "2028-09-04")};
  const auto found =
      exceptions(rules, {meeting("raad", "2028-09-05T16:00"), meeting("oeu", "2028-09-04T12:00"),
                         meeting("raad", "2028-10-02T16:00")});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].meeting, 0u);
  EXPECT_EQ(found[0].cause, "Et møde man. 4. sep. 2028 ville bryde »Rådhuset flytter«.");
}

TEST(AnException, ThatWasNotLookedIntoSaysSo) {
  YearRules rules = rules_of_two_months();
  rules.closed = {closed_on("Rådhuset flytter", "2028-09-04")};
  const std::vector<Meeting> late{meeting("raad", "2028-10-03T16:00"),
                                  meeting("raad", "2028-09-05T16:00")};
  const auto found = exceptions(rules, late, 1);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_THAT(found[0].cause, HasSubstr("»Rådhuset flytter«")) << "the year's first";
  EXPECT_THAT(found[1].cause, testing::StartsWith("Ikke undersøgt: "));
  EXPECT_THAT(exceptions(rules, late)[1].cause, testing::StartsWith("Afvejet"));
}

TEST(RulesTold, SayHowFarApartMeetingsLie) {
  YearRules rules = rules_of_two_months();
  EXPECT_THAT(told(rules_told(rules, 2028, Language::da)), Not(HasSubstr("det ene møde")));
  rules.series[0].apart_days = 14;
  rules.series[0].within_days = 0;
  calendars::Chain chain;
  chain.name = "Udvalg før byråd";
  chain.before = "oeu";
  chain.after = "raad";
  chain.days = 1;
  chain.weekdays = 4;
  rules.chains = {chain};
  chain.each_before = true;
  chain.at_most = 0;
  rules.chains.push_back(chain);
  rules.evenings = calendars::Evenings{"Ingen aftener", "", 0, Minutes{17 * 60}};
  const std::string html = told(rules_told(rules, 2028, Language::da));
  for (const char* words :
       {"Ikke på andre dage. Mindst 14 dage fra det ene møde til det næste.",
        "Før hvert møde i Byrådet kommer et i Økonomiudvalget. Mindst én dag før. Mindst 4 "
        "hverdage "
        "før. Højst 35 dage før.",
        "Efter hvert møde i Økonomiudvalget kommer et i Byrådet. Mindst én dag senere. Mindst 4 "
        "hverdage senere. Samme dag.",
        "Ingen møder, som begynder kl. 17.00 eller senere."})
    EXPECT_THAT(html, HasSubstr(words));
}

TEST(DaysWithoutMeetings, AreThoseOffWorkInTheYearToo) {
  YearRules rules = rules_of_two_months();
  rules.days_off = {on("2028-06-06"), on("2028-06-05"), on("2027-06-05"), on("2028-12-24")};
  rules.closed = {closed_on("Rådhuset flytter", "2028-09-04")};
  const Table table = closings_told(rules, 2028, Language::da);
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_EQ(table.rows[0],
            (std::vector<std::string>{"man. 5. juni 2028 – tirs. 6. juni 2028", "Fridag", "Alle"}));
  EXPECT_EQ(table.rows[1][1], "Rådhuset flytter");
  EXPECT_EQ(table.rows[2][0], "søn. 24. dec. 2028");
}

TEST(DaysWithoutMeetings, AreSundaysAloneWhereSaturdayIsAWeekday) {
  YearRules rules = rules_of_two_months();
  const char* besides = "Desuden er disse dage lukket";
  EXPECT_THAT(case_of(rules, {}), HasSubstr("Helligdage og weekender er mødefri"));
  EXPECT_THAT(case_of(rules, {}), Not(HasSubstr(besides)));
  rules.saturday = true;
  rules.closed = {closed_on("Rådhuset flytter", "2028-09-04")};
  EXPECT_THAT(case_of(rules, {}), HasSubstr("Helligdage og søndage er mødefri"));
  EXPECT_THAT(case_of(rules, {}), HasSubstr(besides));
}

}  // namespace
}  // namespace indkald::daemon::documents
