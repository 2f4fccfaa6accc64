#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "calendars/year_clash.hpp"
#include "calendars/year_conflicts.hpp"
#include "tests/calendars/year_conflict_cases.hpp"
#include "tests/calendars/year_large_town.hpp"

namespace indkald::calendars::conflict_cases {
namespace {

using Random = std::mt19937;

int below(Random& random, int end) {
  return static_cast<int>(random() % static_cast<unsigned>(end));
}

Date in_week(Random& random) { return date(8 + static_cast<unsigned>(below(random, 5)), 3); }

// Two to four meetings around one week in March, with some of every kind of rule.
YearRules tiny_rules(Random& random) {
  YearRules rules;
  rules.people = {{"p", "Anne"}, {"q", "Bo"}};
  const int bodies = 2 + below(random, 2);
  for (int at = 0; at < bodies; ++at) {
    std::vector<std::string> members;
    for (const char* person : {"p", "q"})
      if (below(random, 2) == 0) members.push_back(person);
    const std::string id(1, static_cast<char>('A' + at));
    add_body(rules, id, members, 10 * below(random, 3));
    Series series = series_of(id);
    series.when = Monthly{2, {month{3}}};
    series.weekdays = {workdays()[static_cast<std::size_t>(below(random, 5))],
                       workdays()[static_cast<std::size_t>(below(random, 5))]};
    series.starts =
        below(random, 2) == 0 ? std::vector<Minutes>{17h} : std::vector<Minutes>{15h, 16h + 30min};
    series.within_days = 1 + below(random, 3);
    rules.series.push_back(series);
    if (below(random, 4) == 0) rules.series.push_back(series);
  }
  if (below(random, 2) == 0)
    rules.chains.push_back({"Kæde", "", "A", "B", true, below(random, 4), below(random, 3), 6});
  if (below(random, 2) == 0) rules.rooms.push_back({"r1", "Salen", 20, {}});
  rules.rooms.push_back({"r2", "Kantinen", 10, {}});
  if (below(random, 2) == 0) rules.evenings = Evenings{"Aftener", "", 1, 16h};
  if (below(random, 3) == 0) rules.staggered.push_back({"Forskudt", "", {"A", "B"}, 120min});
  if (below(random, 2) == 0) pin(rules, "A", in_week(random));
  if (below(random, 2) == 0) {
    const Date day = in_week(random);
    rules.closed.push_back({"Lukket", "", {}, {}, {}, {}});
    const std::chrono::year_month_day closed{day};
    rules.closed[0].from = rules.closed[0].to = DayOfYear{{closed.month(), closed.day()}, {}};
  }
  return rules;
}

bool holds(const YearProblem& problem, const Timetable& table, const std::vector<std::size_t>& at) {
  for (const Limit& limit : table.limits) {
    const auto chosen = std::ranges::count_if(limit.picks, [&](const Pick& pick) {
      return at[static_cast<std::size_t>(pick.meeting)] == static_cast<std::size_t>(pick.choice);
    });
    if (chosen > limit.at_most) return false;
  }
  for (const auto& [rule, link] : problem.precedences) {
    const auto earlier = static_cast<std::size_t>(link.earlier);
    const auto later = static_cast<std::size_t>(link.later);
    const Choice& first = table.meetings[earlier][at[earlier]];
    const Choice& second = table.meetings[later][at[later]];
    if (second.day < first.day + link.days) return false;
    if (second.working_day < first.working_day + link.working_days) return false;
  }
  return true;
}

// Tries all.
bool can_be_placed(const YearRules& rules) {
  const YearProblem problem = year_problem(rules, kYear, Reach::allowed);
  const Timetable table = timetable_of(problem, rules, kYear);
  for (const auto& choices : table.meetings)
    if (choices.empty()) return false;
  std::vector<std::size_t> at(table.meetings.size());
  for (;;) {
    if (holds(problem, table, at)) return true;
    std::size_t next = 0;
    while (next < at.size() && ++at[next] == table.meetings[next].size()) at[next++] = 0;
    if (next == at.size()) return false;
  }
}

TEST(YearConflictsProperty, ThereAreNoneExactlyWhereTrialOfAllPlacesTheMeetings) {
  Random random(7);
  int placed = 0;
  for (int round = 0; round < 80; ++round) {
    const YearRules rules = tiny_rules(random);
    const bool can = can_be_placed(rules);
    YearQuestion question = year_question(rules, kYear);
    const Clashes found = clashes(question, 20);
    EXPECT_EQ(found.found.empty(), can) << "round " << round;
    placed += can ? 1 : 0;
  }
  EXPECT_GT(placed, 5);
  EXPECT_LT(placed, 70);
}

TEST(YearConflictsProperty, EachIsMinimal) {
  Random random(11);
  for (int round = 0; round < 30; ++round) {
    const YearRules rules = tiny_rules(random);
    YearQuestion question = year_question(rules, kYear);
    const auto met = [&](const std::vector<RuleId>& some) {
      return can_be_met(question, all_meetings(question), rules_among(question, some));
    };
    for (const Clash& clash : clashes(question, 20).found) {
      EXPECT_EQ(met(clash.rules), Met::no) << "round " << round;
      for (const RuleId each : clash.rules) {
        std::vector<RuleId> fewer = clash.rules;
        std::erase(fewer, each);
        EXPECT_EQ(met(fewer), Met::yes) << "round " << round;
      }
    }
  }
}

TEST(YearConflictsProperty, AreFoundInAWholeMunicipalityWhereverAMistakeIsMade) {
  EXPECT_THAT(year_conflicts(town::town_rules(), town::kTownYear).found, testing::IsEmpty());
  for (const int mistake : {1, 3})
    EXPECT_THAT(year_conflicts(town::town_with_mistake(mistake), town::kTownYear).found,
                testing::Not(testing::IsEmpty()));
}

}  // namespace
}  // namespace indkald::calendars::conflict_cases
