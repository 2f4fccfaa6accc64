// Next year's calendar as a value: what it is kept as, what its fingerprints tell apart, what a
// run makes of it.
#include "daemon/year_calendar.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "calendars/time.hpp"
#include "daemon/year_changes.hpp"

namespace indkald::daemon {
namespace {

using calendars::Meeting;

const YearStamp kAnne{"anne", Instant{std::chrono::seconds{1'800'000'000}}};

Date on(const char* day) { return calendars::parse_iso_date(day).value(); }

Meeting meeting(const std::string& body, const char* start) {
  Meeting made;
  made.body = made.body_id = body;
  made.title = "Møde i " + body;
  made.start = calendars::parse_iso_local(start).value();
  made.timed = true;
  made.end = made.start + std::chrono::hours{2};
  made.origin.at = "Sidste onsdag";
  return made;
}

YearCalendar worked_on() {
  YearCalendar year;
  year.id = "2028-1";
  year.year = 2028;
  year.name = "Første udkast";
  year.made = year.changed = kAnne;
  year.rules = R"({"municipality":"Søbred"})";
  year.pins.push_back({"p1", false, "raad", "Rådet 5. april", on("2028-04-05"), on("2028-04-05"),
                       std::chrono::minutes{17 * 60}, kAnne});
  year.pins.push_back(
      {"p2", true, "", "Uge 12", on("2028-03-20"), on("2028-03-24"), std::nullopt, kAnne});
  calendars::WayOut way;
  way.rule = {calendars::RuleKind::chain, 2};
  way.what = {"years.none", {{"day", on("2028-04-05")}}};
  way.way = calendars::Way::chain_days;
  way.degree = 3;
  way.cost = 7;
  way.days = {on("2028-04-06")};
  way.body = "raad";
  way.people = {"bo"};
  year.ways.push_back({"w3", way, {"years.busy", {}}, kAnne});
  YearResult result;
  result.meetings = {{meeting("udvalg", "2028-02-01T16:00:00"), false},
                     {meeting("raad", "2028-01-26T17:00:00"), true}};
  number_meetings(result.meetings);
  result.score = 12;
  result.bound = 10;
  result.seconds = 1.5;
  result.moves = 2;
  result.drawn = kAnne;
  year.result = result;
  year.result->drawn_under = year_inputs(year);
  year.conflicts.push_back({{{"a", {}}},
                            {{"b", {}}},
                            {{"raad", "Sidste onsdag", on("2028-01-26")}},
                            {way},
                            {{"c", {}}}});
  year.all_conflicts = false;
  year.proposal = YearSaid{kAnne, "", "Se på marts", dates_of(year, "")};
  year.body_approvals["raad"] = {kAnne, "27/12", "", dates_of(year, "raad")};
  year.live = kAnne;
  year.live_source = "aarshjul";
  year.numbers = 3;
  return year;
}

TEST(AYearsCalendar, ComesBackFromTheLedgerAsItWas) {
  const YearCalendar year = worked_on();
  const StoredYear stored = next_stored(year);
  EXPECT_EQ(stored.revision, 1);
  const YearCalendar back = year_from(stored);
  EXPECT_EQ(back.revision, 1);
  // Everything that is kept is kept again in the same words.
  EXPECT_EQ(next_stored(back).document, stored.document);
  EXPECT_EQ(year_inputs(back), year_inputs(year));
  EXPECT_EQ(dates_of(back, ""), dates_of(year, ""));
  ASSERT_TRUE(back.result.has_value());
  EXPECT_EQ(back.result->calendar(), year.result->calendar());
  EXPECT_EQ(back.pins.at(0).start, std::chrono::minutes{17 * 60});
  EXPECT_TRUE(back.pins.at(1).closed);
  EXPECT_EQ(back.ways.at(0).way.people, std::vector<std::string>{"bo"});
  EXPECT_EQ(back.conflicts.at(0).ways_out.at(0).degree, 3);
  EXPECT_EQ(back.conflicts.at(0).meetings.at(0).series, "Sidste onsdag");
  EXPECT_FALSE(back.all_conflicts);
}

TEST(AYearsCalendar, HasItsMeetingsInOrderOfTime) {
  const YearCalendar year = worked_on();
  EXPECT_EQ(year.result->meetings.at(0).meeting.body, "raad");
  EXPECT_EQ(year.result->meetings.at(0).meeting.id, "m1");
  EXPECT_EQ(year.result->meetings.at(1).meeting.id, "m2");
}

TEST(AYearsCalendar, IsStaleOnceRulesPinsOrWaysOutChange) {
  YearCalendar year = worked_on();
  EXPECT_FALSE(is_stale(year));
  year.rules += " ";
  EXPECT_TRUE(is_stale(year));
  year = worked_on();
  year.pins.pop_back();
  EXPECT_TRUE(is_stale(year));
  year = worked_on();
  year.pins[0].start.reset();
  EXPECT_TRUE(is_stale(year));
  year = worked_on();
  year.ways.clear();
  EXPECT_TRUE(is_stale(year));
}

TEST(AYearsCalendar, KeepsABodysApprovalForAsLongAsItsOwnDatesStand) {
  YearCalendar year = worked_on();
  const YearSaid raad = year.body_approvals.at("raad"), whole = *year.proposal;
  year.result->meetings[1].meeting.start += std::chrono::days{1};
  EXPECT_TRUE(holds(raad, year, "raad"));
  EXPECT_FALSE(holds(whole, year, ""));
  year.result->meetings[0].meeting.start += std::chrono::hours{1};
  EXPECT_FALSE(holds(raad, year, "raad"));
}

YearOutcome outcome_of(std::vector<Meeting> meetings) {
  YearOutcome outcome;
  for (Meeting& each : meetings) outcome.draft.meetings.push_back({std::move(each), {}});
  outcome.draft.proven = true;
  outcome.draft.bound = outcome.score = 4;
  outcome.seconds = 0.5;
  return outcome;
}

TEST(ARunOfAYear, MakesAProposalADraftAgainWithTheNewCalendar) {
  YearCalendar year = worked_on();
  year.state = YearState::proposed;
  const YearStamp bo{"bo", kAnne.at};
  const Text words =
      take_outcome(year, outcome_of({meeting("raad", "2028-03-29T17:00:00")}), {}, bo);
  EXPECT_EQ(words.key, "years.did.drawn_best");
  EXPECT_EQ(year.state, YearState::draft);
  EXPECT_FALSE(year.proposal.has_value());
  EXPECT_EQ(year.changed.by, "bo");
  EXPECT_TRUE(year.conflicts.empty());
  ASSERT_TRUE(year.result.has_value());
  EXPECT_EQ(year.result->meetings.size(), 1u);
  EXPECT_EQ(year.result->bound, 4);
  EXPECT_FALSE(is_stale(year));
}

TEST(ARunOfAYear, KeepsTheCalendarThatWasWhereThereIsNone) {
  YearCalendar year = worked_on();
  EXPECT_EQ(take_outcome(year, outcome_of({}), {}, kAnne).key, "years.did.nothing");
  EXPECT_EQ(year.result->meetings.size(), 2u);
}

TEST(ARunOfAYear, SaysNothingOfABoundWhereMovesCameFirst) {
  YearCalendar year = worked_on();
  YearOutcome outcome = outcome_of({meeting("raad", "2028-03-29T17:00:00")});
  outcome.moves = 1;
  take_outcome(year, outcome, {}, kAnne);
  EXPECT_EQ(year.result->bound, std::nullopt);
  EXPECT_EQ(year.result->moves, 1);
}

TEST(AnEntryOfTheAudit, HasItsWordsForEveryLanguage) {
  const YearCalendar year = worked_on();
  const Text words{"years.did.approve", {{"case", std::string("27/1")}}};
  const AuditEntry entry = year_entry(year, "year.approve", words, kAnne);
  EXPECT_EQ(entry.subject, "2028-1");
  EXPECT_EQ(entry.who, "anne");
  EXPECT_EQ(words_of(entry), words);
  EXPECT_TRUE(words_of({kAnne.at, "anne", "pause", "", "{}"}).empty());
}

}  // namespace
}  // namespace indkald::daemon
