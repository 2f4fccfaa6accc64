#include "calendars/year_draft.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "calendars/year_conflicts.hpp"
#include "tests/calendars/year_small_town.hpp"

namespace indkald::calendars {
namespace {

YearDraft drawn(const YearRules& rules, int year, std::span<const Meeting> kept = {}) {
  return draw_up(rules, year, kept, {});
}

std::int64_t cost_of(const YearRules& rules, int year, const YearDraft& draft,
                     std::span<const Meeting> kept = {}) {
  std::int64_t sum = 0;
  for (const SoftCost& each : soft_costs(rules, year, draft.calendar(), kept)) sum += each.cost;
  return sum;
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
  rules.wishes.stability = 10'000;
  const YearDraft draft = drawn(rules, 2028, published);
  ASSERT_EQ(draft.meetings.size(), published.size());
  const auto calendar = draft.calendar();
  const auto moved = std::ranges::count_if(calendar, [&](const Meeting& each) {
    return std::ranges::none_of(published, [&](const Meeting& before) {
      return before.body_id == each.body_id && before.start == each.start;
    });
  });
  EXPECT_EQ(moved, 1);
  EXPECT_TRUE(draft.proven);
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

// Two or three bodies that share people, at hours that may overlap, with closures and limits drawn
// at random: some can be met and some cannot.
YearRules drawn_rules(std::mt19937& dice) {
  const auto upto = [&](unsigned most) { return static_cast<unsigned>(dice() % (most + 1)); };
  YearRules rules = small_town();
  rules.bodies.push_back({"board", "Bestyrelsen", {"bo", "carl"}, 12});
  rules.series.push_back(monthly_series("board", static_cast<int>(1 + upto(3)),
                                        std::chrono::weekday{1 + upto(4)},
                                        {std::chrono::month{1 + upto(3)}, std::chrono::May},
                                        Minutes{60 * static_cast<int>(14 + upto(3))}));
  for (Series& series : rules.series) {
    auto& months = std::get<Monthly>(series.when).months;
    while (months.size() > 3) months.erase(months.begin() + static_cast<long>(upto(2)));
    series.within_days = static_cast<int>(1 + upto(9));
    series.apart_days = static_cast<int>(1 + upto(30));
  }
  for (unsigned at = upto(4); at > 0; --at) {
    ClosedDays closed;
    closed.name = "Lukket " + std::to_string(at);
    closed.weeks = {static_cast<int>(1 + upto(51)), static_cast<int>(1 + upto(51))};
    rules.closed.push_back(closed);
  }
  if (upto(1) == 0)
    rules.evenings = Evenings{"Aftener", "", static_cast<int>(upto(1)), Minutes{16 * 60}};
  if (upto(1) == 0)
    rules.chains = {chain_of("Kæde", "committee", "council", static_cast<int>(upto(12)), 60)};
  if (upto(2) == 0) rules.rooms.pop_back();
  return rules;
}

TEST(YearDraft, EitherThereIsACalendarThatTheCheckerPassesOrAConflict) {
  std::mt19937 dice(20'28);
  int met = 0;
  int unmet = 0;
  for (int round = 0; round < 40; ++round) {
    const YearRules rules = drawn_rules(dice);
    const YearDraft draft = drawn(rules, 2028);
    const YearConflicts conflicts = year_conflicts(rules, 2028);
    EXPECT_TRUE(draft.broken.empty()) << "round " << round;
    EXPECT_EQ(draft.meetings.empty(), draft.infeasible) << "round " << round;
    EXPECT_EQ(draft.infeasible, !conflicts.found.empty()) << "round " << round;
    ++(draft.infeasible ? unmet : met);
  }
  EXPECT_GT(met, 5);
  EXPECT_GT(unmet, 5);
}

}  // namespace
}  // namespace indkald::calendars
