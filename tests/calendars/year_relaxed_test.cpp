#include "calendars/year_relaxed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendars/year_days.hpp"
#include "calendars/year_ways.hpp"
#include "tests/calendars/year_conflict_cases.hpp"

namespace indkald::calendars::conflict_cases {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

YearRules rules_that_close(ClosedDays closed) {
  YearRules rules;
  add_body(rules, "A");
  add_body(rules, "B");
  rules.closed.push_back(std::move(closed));
  return rules;
}

WayOut opening(std::vector<Date> days) {
  WayOut way;
  way.rule = rule(RuleKind::closed);
  way.way = Way::open_days;
  way.days = std::move(days);
  return way;
}

std::vector<Date> closed_days_of(const YearRules& rules, int year) {
  std::vector<Date> found;
  for (const Date day : days_of(year))
    if (std::ranges::any_of(rules.closed,
                            [&](const ClosedDays& each) { return closes(each, day); }))
      found.push_back(day);
  return found;
}

// The days that are closed after some open, and the names of the rules that close them.
struct Closing {
  std::vector<Date> days;
  std::vector<std::string> names;
};

Closing after_opening(const YearRules& rules, std::vector<Date> days, int year = kYear) {
  const YearRules changed = relaxed(rules, opening(std::move(days)));
  Closing found{closed_days_of(changed, year), {}};
  for (const ClosedDays& each : changed.closed)
    if (each.from || each.to || !each.weeks.empty()) found.names.push_back(each.name);
  return found;
}

TEST(YearRelaxed, ADayThatOpensLeavesTheOthersClosedUnderNamesOfTheirOwn) {
  const auto rules = rules_that_close({"Ferie", "", on(8, 3), on(12, 3), {}, {}});
  const Closing found = after_opening(rules, {date(10, 3)});
  EXPECT_THAT(found.days, ElementsAre(date(8, 3), date(9, 3), date(11, 3), date(12, 3)));
  EXPECT_THAT(found.names, ElementsAre("Ferie", "Ferie (2)"));
}

TEST(YearRelaxed, SeveralDaysOpenInThePiecesToo) {
  const auto rules = rules_that_close({"Ferie", "", on(8, 3), on(12, 3), {}, {}});
  EXPECT_THAT(after_opening(rules, {date(9, 3), date(11, 3)}).days,
              ElementsAre(date(8, 3), date(10, 3), date(12, 3)));
}

TEST(YearRelaxed, ADayOfAClosedWeekOpensAndTheOtherWeeksStay) {
  const auto rules = rules_that_close({"Ferie", "", {}, {}, {10, 42}, {}});
  const Closing found = after_opening(rules, {date(8, 3)});
  EXPECT_EQ(found.days.size(), 13u);
  EXPECT_EQ(found.days.front(), date(9, 3));
  EXPECT_THAT(found.names, ElementsAre("Ferie", "Ferie (2)"));
}

TEST(YearRelaxed, ADayOverTheNewYearOpensAndTheRestStaysClosed) {
  const auto rules = rules_that_close({"Jul", "", on(28, 12), on(3, 1), {}, {}});
  EXPECT_THAT(
      after_opening(rules, {date(30, 12)}).days,
      ElementsAre(date(1, 1), date(2, 1), date(3, 1), date(28, 12), date(29, 12), date(31, 12)));
}

TEST(YearRelaxed, ADayOfAStretchOverYearsOpensInItsOwnYearAlone) {
  const auto dated = [](int year, unsigned the_month, unsigned the_day) {
    return DayOfYear{month{the_month} / std::chrono::day{the_day}, std::chrono::year{year}};
  };
  const auto rules =
      rules_that_close({"Byggeri", "", dated(2026, 12, 30), dated(2027, 12, 30), {}, {}});
  EXPECT_EQ(after_opening(rules, {date(30, 12)}).days.size(), 363u);
  EXPECT_EQ(after_opening(rules, {date(30, 12)}, 2026).days.size(), 2u);
}

TEST(YearRelaxed, ARuleOfWhichNothingIsLeftClosesNothing) {
  const auto rules = rules_that_close({"Kursus", "", on(10, 3), on(10, 3), {}, {}});
  EXPECT_THAT(after_opening(rules, {date(10, 3)}).days, IsEmpty());
  EXPECT_THAT(
      after_opening(rules_that_close({"Kursus", "", on(10, 3), {}, {}, {}}), {date(10, 3)}).days,
      IsEmpty());
}

TEST(YearRelaxed, AWindowEndsOnTheDayThatIsTold) {
  for (const int year : {2027, 2028}) {
    YearRules rules;
    add_body(rules, "A");
    add_once(rules, "A", on(22, 2), on(28, 2));
    close(rules, "Vinterferie", on(20, 2), on(28, 2));
    const YearConflicts found = year_conflicts(rules, year);
    ASSERT_EQ(found.found.size(), 1u);
    const auto& ways = found.found[0].ways_out;
    const auto later = std::ranges::find(ways, Way::window_later, &WayOut::way);
    ASSERT_NE(later, ways.end());
    const auto& once = std::get<Once>(relaxed(rules, *later).series[0].when);
    EXPECT_EQ(date_in_year(once.to, year), later->days.front());
    EXPECT_EQ(later->days.front(),
              Date{std::chrono::year{year} / (year == 2028 ? 2 : 3) / (year == 2028 ? 29 : 1)});
  }
}

TEST(YearRelaxed, NoWayOutLeadsOverTheNewYear) {
  YearRules late;
  add_body(late, "A");
  add_once(late, "A", on(20, 12), on(22, 12));
  close(late, "Jul", on(15, 12), on(31, 12));
  YearRules early;
  add_body(early, "A");
  add_once(early, "A", on(5, 1), on(7, 1));
  close(early, "Nytår", on(1, 1), on(20, 1));
  for (const YearRules& rules : {late, early}) {
    const YearConflicts found = year_conflicts(rules, kYear);
    ASSERT_EQ(found.found.size(), 1u);
    EXPECT_FALSE(found.found[0].ways_out.empty());
    for (const WayOut& way : found.found[0].ways_out)
      for (const Date day : way.days)
        EXPECT_EQ(std::chrono::year_month_day{day}.year(), std::chrono::year{kYear});
  }
}

TEST(YearRelaxed, ARoomThatIsFoundIsOneThatARulesFileCouldHave) {
  const YearConflicts found = year_conflicts(no_room(), kYear);
  const YearRules changed = relaxed(no_room(), found.found.at(0).ways_out.at(0));
  ASSERT_EQ(changed.rooms.size(), 2u);
  EXPECT_THAT(changed.rooms[1],
              AllOf(Field(&YearRoom::id, "extra-1"), Field(&YearRoom::name, "extra-1"),
                    Field(&YearRoom::capacity, 50)));
}

}  // namespace
}  // namespace indkald::calendars::conflict_cases
