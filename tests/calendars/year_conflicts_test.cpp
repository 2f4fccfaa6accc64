#include "calendars/year_conflicts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendars/year_question.hpp"
#include "calendars/year_ways.hpp"
#include "tests/calendars/year_conflict_cases.hpp"

namespace indkald::calendars::conflict_cases {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::SizeIs;

class ConflictOf : public testing::TestWithParam<Case> {
 protected:
  static const Conflict& conflict() {
    static std::string of;
    static YearConflicts found;
    if (of != GetParam().name) found = year_conflicts(GetParam().rules, kYear);
    of = GetParam().name;
    return found.found.at(0);
  }
};

bool can_hold(YearQuestion& question, const std::vector<RuleId>& rules) {
  return can_be_met(question, all_meetings(question), rules_among(question, rules)) == Met::yes;
}

TEST_P(ConflictOf, EachKindIsFoundOnce) {
  const YearConflicts found = year_conflicts(GetParam().rules, kYear);
  ASSERT_THAT(found.found, SizeIs(1));
  EXPECT_THAT(found.found[0].rules, ElementsAreArray(GetParam().expected));
  EXPECT_TRUE(found.all);
}

TEST_P(ConflictOf, EachKindCannotBeMetButEveryProperSubsetCan) {
  YearQuestion question = year_question(GetParam().rules, kYear, Reach::whole_year);
  const std::vector<RuleId>& rules = conflict().rules;
  const std::size_t all = (std::size_t{1} << rules.size()) - 1;
  EXPECT_FALSE(can_hold(question, rules));
  for (std::size_t subset = 0; subset < all; ++subset) {
    std::vector<RuleId> some;
    for (std::size_t at = 0; at < rules.size(); ++at)
      if ((subset >> at & 1) != 0) some.push_back(rules[at]);
    EXPECT_TRUE(can_hold(question, some)) << "subset " << subset;
  }
}

TEST_P(ConflictOf, EachKindHasWaysOutOfWhichEachWorksAndTheCheapestIsFirst) {
  ASSERT_FALSE(conflict().ways_out.empty());
  int cost = 0;
  for (const WayOut& way : conflict().ways_out) {
    EXPECT_GE(way.cost, cost);
    cost = way.cost;
    std::vector<RuleId> asked = conflict().rules;
    const YearRules changed = relaxed(GetParam().rules, way);
    for (std::size_t at = GetParam().rules.closed.size(); at < changed.closed.size(); ++at)
      asked.push_back(rule(RuleKind::closed, at));
    YearQuestion question = year_question(changed, kYear);
    EXPECT_TRUE(can_hold(question, asked)) << way.what.key;
  }
  const YearRules mended = relaxed(GetParam().rules, conflict().ways_out.front());
  EXPECT_THAT(year_conflicts(mended, kYear).found, IsEmpty());
}

TEST_P(ConflictOf, EachKindHasANameForEachRuleAndASentenceForTheMeetingsAndEachRule) {
  EXPECT_EQ(conflict().names.size(), conflict().rules.size());
  EXPECT_GT(conflict().because.size(), conflict().rules.size());
  EXPECT_FALSE(conflict().meetings.empty());
}

INSTANTIATE_TEST_SUITE_P(All, ConflictOf, testing::ValuesIn(cases()),
                         [](const auto& given) { return given.param.name; });

TEST(YearConflicts, AreNoneWhereTheRulesCanBeMet) {
  const YearConflicts found = year_conflicts(bodies_in_march(3, {"p"}, 0), kYear);
  EXPECT_THAT(found.found, IsEmpty());
  EXPECT_TRUE(found.all);
}

TEST(YearConflicts, AreAllFoundWhereThereAreSeveral) {
  YearRules rules = person_in_two_places();
  add_body(rules, "C");
  add_monthly(rules, "C", 2, workdays(), 5, 5);
  pin(rules, "C", date(6, 5));
  add_body(rules, "D");
  add_once(rules, "D", on(4, 10), on(8, 10));
  close(rules, "Efterårsferie", on(1, 10), on(15, 10));
  std::vector<std::vector<RuleId>> found;
  for (const Conflict& each : year_conflicts(rules, kYear).found) found.push_back(each.rules);
  using enum RuleKind;
  EXPECT_THAT(found,
              testing::UnorderedElementsAre(
                  std::vector{rule(holidays), rule(RuleKind::pin, 2)},
                  std::vector{rule(closed), rule(within, 3)},
                  std::vector{rule(two_places), rule(RuleKind::pin, 0), rule(RuleKind::pin, 1)}));
}

TEST(YearConflicts, OfTheSameRulesAreToldOnce) {
  YearRules rules;
  add_body(rules, "A");
  Series series = series_of("A");
  series.when = Monthly{2, {month{4}, month{5}, month{6}}};
  rules.series.push_back(series);
  close(rules, "Ombygning", on(20, 3), on(10, 7));
  EXPECT_THAT(year_conflicts(rules, kYear).found, SizeIs(1));
}

TEST(YearConflicts, AreLookedForUpToABoundAndSaySo) {
  YearRules rules = bodies_in_march(26, {}, 0);
  for (int at = 0; at < 25; ++at)
    pin(rules, std::string(1, static_cast<char>('A' + at)), date(13, 3));
  const YearConflicts found = year_conflicts(rules, kYear);
  EXPECT_THAT(found.found, SizeIs(20));
  EXPECT_FALSE(found.all);
}

TEST(YearConflicts, NeverOfferToChangeWhatStandsInALaw) {
  YearRules rules = tight_chain();
  rules.chains[0].law = "kommunestyrelseslovens § 8";
  rules.series[1].law = "kommunestyrelseslovens § 8";
  const YearConflicts found = year_conflicts(rules, kYear);
  ASSERT_THAT(found.found, SizeIs(1));
  EXPECT_THAT(found.found[0].ways_out, testing::Not(IsEmpty()));
  for (const WayOut& way : found.found[0].ways_out) {
    EXPECT_NE(way.rule, rule(RuleKind::chain));
    EXPECT_NE(way.rule, rule(RuleKind::within, 1));
  }
}

TEST(YearConflicts, AreTheSameEachTime) {
  const YearRules rules = tight_chain();
  const Conflict first = year_conflicts(rules, kYear).found.at(0);
  const Conflict second = year_conflicts(rules, kYear).found.at(0);
  EXPECT_EQ(first.rules, second.rules);
  EXPECT_EQ(first.because, second.because);
  EXPECT_EQ(first.ways_out.at(0).what, second.ways_out.at(0).what);
}

}  // namespace
}  // namespace indkald::calendars::conflict_cases
