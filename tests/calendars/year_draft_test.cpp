#include "calendars/year_draft.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "calendars/time.hpp"
#include "calendars/year_conflicts.hpp"
#include "tests/calendars/year_small_town.hpp"

namespace indkald::calendars {
namespace {

YearDraft drawn(const YearRules& rules, int year, const Kept& kept = {}) {
  return draw_up(rules, year, kept, {});
}

std::int64_t cost_of(YearRules rules, int year, const YearDraft& draft,
                     std::span<const Meeting> kept = {}) {
  rules.wishes.stability = draft.stability;
  std::int64_t sum = 0;
  for (const SoftCost& each : soft_costs(rules, year, draft.calendar(), kept)) sum += each.cost;
  return sum;
}

// The meetings of the one calendar that the other does not have.
std::vector<Meeting> gone(const std::vector<Meeting>& before, const std::vector<Meeting>& after) {
  std::vector<Meeting> found;
  std::ranges::copy_if(before, std::back_inserter(found), [&](const Meeting& was) {
    return std::ranges::none_of(after, [&](const Meeting& is) {
      return is.body_id == was.body_id && is.start == was.start;
    });
  });
  return found;
}

Date day_of(const YearDraft& draft, std::string_view body, unsigned month) {
  for (const DraftMeeting& each : draft.meetings)
    if (each.meeting.body_id == body &&
        std::chrono::year_month_day{each.meeting.date()}.month() == std::chrono::month{month})
      return each.meeting.date();
  return {};
}

// A rules file gives every series a time to start.
YearRules town_with_every_kind_of_rule() {
  YearRules rules = town_rules();
  for (Series& series : rules.series)
    if (series.starts.empty()) series.starts = {9h};
  return rules;
}

TEST(YearDraft, ATownWithEveryKindOfRuleGetsTheBestCalendarThereIs) {
  const YearRules rules = town_with_every_kind_of_rule();
  const YearDraft draft = drawn(rules, 2027);
  EXPECT_EQ(draft.meetings.size(), 28u);
  EXPECT_TRUE(draft.proven);
  EXPECT_TRUE(draft.broken.empty());
  EXPECT_EQ(draft.score, draft.bound);
  EXPECT_EQ(draft.score, cost_of(rules, 2027, draft))
      << "as one who does not know the model counts";
}

TEST(YearDraft, WhatCannotBeAsWishedCostsAsLittleAsCanBe) {
  YearRules rules = small_town();
  ClosedDays closed;
  closed.name = "Topmøde";
  closed.from = any_year(2, 23);
  rules.closed = {closed};
  const YearDraft draft = drawn(rules, 2028);
  EXPECT_EQ(day_of(draft, "council", 2), year_day("2028-02-24"));
  EXPECT_EQ(draft.score, rules.wishes.day + rules.wishes.weekday);
}

TEST(YearDraft, TheSameRulesGiveTheSameCalendar) {
  const YearRules rules = town_with_every_kind_of_rule();
  const YearDraft first = drawn(rules, 2027);
  const YearDraft second = drawn(rules, 2027);
  EXPECT_EQ(first.calendar(), second.calendar());
  EXPECT_EQ(first.score, second.score);
}

TEST(YearDraft, AClosedDayMovesNoOtherMeetingOfThePublishedCalendar) {
  YearRules rules = small_town();
  const std::vector<Meeting> published = drawn(rules, 2028).calendar();
  ClosedDays closed;
  closed.name = "Rådhuset er lukket";
  closed.from = any_year(9, 26);
  closed.to = any_year(9, 27);
  rules.closed = {closed};
  const YearDraft draft = drawn(rules, 2028, {.meetings = published, .fewest_moves = true});
  ASSERT_EQ(draft.meetings.size(), published.size());
  EXPECT_EQ(gone(published, draft.calendar()).size(), 1u);
  EXPECT_EQ(draft.moved, 1u);
  EXPECT_EQ(draft.moved_at_least, 1u);
  EXPECT_TRUE(draft.proven);
  EXPECT_EQ(draft.score, cost_of(rules, 2028, draft, published));
}

// A Thursday costs 2,000 points each time.
TEST(YearDraft, FewerMovesAreWorthMoreThanAllWishesTogether) {
  YearRules rules = small_town();
  rules.wishes.day = 1000;
  rules.wishes.weekday = 1000;
  const std::vector<Meeting> ideal = drawn(rules, 2028).calendar();
  std::vector<Meeting> published = ideal;
  for (Meeting& meeting : published)
    meeting.start += std::chrono::days{meeting.body_id == "council"};
  const YearDraft kept = drawn(rules, 2028, {.meetings = published, .fewest_moves = true});
  EXPECT_THAT(gone(published, kept.calendar()), testing::IsEmpty());
  EXPECT_EQ(kept.moved, 0u);
  EXPECT_EQ(kept.score, 11 * 2000);
  EXPECT_GT(kept.stability, kept.score);
  const YearDraft near = drawn(rules, 2028, {.meetings = published});
  EXPECT_EQ(near.moved, 11u) << "a wish weighs more than staying, when no more than that is asked";
  EXPECT_EQ(near.stability, rules.wishes.stability);
}

// What the calendar that is kept to says in another zone, without times, or of another year.
TEST(YearDraft, TheCalendarThatIsKeptToIsReadAsTheRulesAre) {
  const YearRules rules = small_town();
  const std::vector<Meeting> published = drawn(rules, 2028).calendar();
  const auto moved = [&](const std::vector<Meeting>& kept) {
    return drawn(rules, 2028, {.meetings = kept, .fewest_moves = true}).moved;
  };
  std::vector<Meeting> abroad = published;
  for (Meeting& each : abroad) {
    each.start = to_local(to_instant(each.start, each.zone), "Etc/UTC");
    each.zone = "Etc/UTC";
  }
  EXPECT_EQ(moved(abroad), 0u);
  std::vector<Meeting> untimed = published;
  for (Meeting& each : untimed) {
    each.start = Local{each.date()};
    each.timed = false;
  }
  EXPECT_EQ(moved(untimed), 0u);
  std::vector<Meeting> earlier = published;
  for (Meeting& each : earlier) each.start -= std::chrono::days{366};
  EXPECT_EQ(drawn(rules, 2028, {.meetings = earlier}).score, drawn(rules, 2028).score);
}

TEST(YearDraft, MeetingsThatTheKeptCalendarLacksAreNoMoves) {
  const YearRules rules = small_town();
  std::vector<Meeting> published = drawn(rules, 2028).calendar();
  published.resize(published.size() / 2);
  const YearDraft draft = drawn(rules, 2028, {.meetings = published, .fewest_moves = true});
  EXPECT_EQ(draft.moved, 0u);
  EXPECT_EQ(draft.score, cost_of(rules, 2028, draft, published));
}

// The committee's meeting in March is the nearest before the council's, but its days before that
// are Anna's elsewhere; the one in February will do.
// The committee's meeting of March can come to lie after the council's: then that of February will
// do.
YearRules town_of_another_partner() {
  YearRules rules = small_town();
  const Minutes two{14 * 60};
  rules.bodies.push_back({"board", "Bestyrelsen", {"anna"}, 0});
  rules.series = {monthly_series("council", 4, std::chrono::Wednesday, {std::chrono::March}, two),
                  monthly_series("committee", 3, std::chrono::Tuesday,
                                 {std::chrono::February, std::chrono::March}, two),
                  monthly_series("board", 2, std::chrono::Tuesday, {std::chrono::March}, two),
                  monthly_series("board", 3, std::chrono::Tuesday, {std::chrono::March}, two)};
  for (Series& series : rules.series) series.within_days = 0;
  rules.series[1].within_days = 7;
  rules.chains = {chain_of("Kæde", "committee", "council", 1, 60)};
  return rules;
}

TEST(YearDraft, AChainGoesByAnotherMeetingWhereTheNearestWillNotDo) {
  YearRules rules = town_of_another_partner();
  const YearDraft draft = drawn(rules, 2028);
  EXPECT_FALSE(draft.infeasible);
  EXPECT_EQ(draft.meetings.size(), 5u);
  EXPECT_TRUE(draft.broken.empty());
  EXPECT_EQ(day_of(draft, "committee", 3), year_day("2028-03-28"));
  rules.chains[0].at_most = 20;
  EXPECT_TRUE(drawn(rules, 2028).infeasible) << "February is too far away";
}

TEST(YearDraft, WhatAnotherPartnerSolvesIsToldAsNoConflict) {
  YearRules rules = town_of_another_partner();
  ClosedDays closed;
  closed.name = "Ombygning";
  closed.from = closed.to = any_year(3, 14);
  closed.bodies = {"board"};
  rules.closed = {closed};
  ASSERT_TRUE(drawn(rules, 2028).infeasible);
  const YearConflicts conflicts = year_conflicts(rules, 2028);
  ASSERT_FALSE(conflicts.found.empty());
  for (const Conflict& each : conflicts.found)
    for (const RuleId rule : each.rules) EXPECT_NE(rule.kind, RuleKind::chain);
}

TEST(YearDraft, AChainToABodyThatMeetsNeverCannotBeMet) {
  YearRules rules = small_town();
  rules.series.pop_back();
  rules.chains = {chain_of("Kæde", "committee", "council", 1, 60)};
  EXPECT_TRUE(drawn(rules, 2028).infeasible);
  const YearConflicts conflicts = year_conflicts(rules, 2028);
  ASSERT_FALSE(conflicts.found.empty());
  EXPECT_THAT(conflicts.found[0].rules, testing::ElementsAre(RuleId{RuleKind::chain, 0}));
}

TEST(YearDraft, APlaceholderIsTentative) {
  YearRules rules = small_town();
  Series election;
  election.name = "Konstituerende møde";
  election.title = "Konstituerende møde";
  election.body = "council";
  election.when = Once{any_year(12, 1), any_year(12, 15)};
  election.starts = {Minutes{17 * 60}};
  election.placeholder = true;
  rules.series.push_back(election);
  const YearDraft draft = drawn(rules, 2029);
  const auto found = std::ranges::find_if(draft.meetings, [](const DraftMeeting& each) {
    return each.meeting.title == "Konstituerende møde";
  });
  ASSERT_NE(found, draft.meetings.end());
  EXPECT_EQ(found->meeting.status, Status::tentative);
  EXPECT_TRUE(draft.broken.empty());
}

TEST(YearDraft, JoinedRoomsAreNeverTakenTwice) {
  YearRules rules = small_town();
  rules.rooms = {{"a", "A", 20, {}}, {"b", "B", 20, {}}, {"ab", "A og B", 40, {"a", "b"}}};
  rules.bodies[0].heads = 30;
  rules.bodies[1].heads = 12;
  rules.bodies[0].members = {"bo"};
  rules.series[1] = rules.series[0];
  rules.series[1].body = "committee";
  rules.series[1].name = "committee as the council";
  const YearDraft draft = drawn(rules, 2028);
  EXPECT_FALSE(draft.meetings.empty());
  EXPECT_TRUE(draft.broken.empty()) << "the council's hall is both of the rooms";
}

}  // namespace
}  // namespace indkald::calendars
