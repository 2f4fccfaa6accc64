#include "calendars/timetable_solve.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <random>

#include "calendars/timetable_cliques.hpp"
#include "calendars/timetable_score.hpp"
#include "calendars/timetable_search.hpp"

namespace indkald::calendars {
namespace {

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  int number(int least, int most) {
    return least + static_cast<int>(engine_() % static_cast<unsigned>(most - least + 1));
  }

 private:
  std::mt19937 engine_;
};

std::vector<Choice> random_choices(Random& random) {
  std::vector<Choice> choices;
  for (int i = random.number(1, 5); i > 0; --i) {
    const int day = random.number(0, 13);
    choices.push_back({day, day - day / 7 * 2, random.number(0, 9)});
  }
  return choices;
}

Limit random_limit(const Timetable& timetable, Random& random) {
  Limit limit{{}, random.number(1, 2)};
  for (std::size_t i = 0; i < timetable.meetings.size(); ++i)
    for (std::size_t j = 0; j < timetable.meetings[i].size(); ++j)
      if (random.number(0, 2) == 0)
        limit.picks.push_back({static_cast<int>(i), static_cast<int>(j)});
  return limit;
}

Timetable random_timetable(unsigned seed) {
  Random random(seed);
  Timetable timetable;
  const int meetings = random.number(1, 6);
  for (int i = 0; i < meetings; ++i) timetable.meetings.push_back(random_choices(random));
  for (int i = random.number(0, 8); i > 0; --i)
    timetable.limits.push_back(random_limit(timetable, random));
  for (int i = 0; i + 1 < meetings; ++i) {
    if (random.number(0, 2) == 0)
      timetable.precedences.push_back({i, i + 1, random.number(-2, 4), random.number(-2, 3)});
    if (random.number(0, 1) == 0)
      timetable.spacings.push_back(
          {i, i + 1, random.number(0, 9), random.number(0, 3), random.number(0, 4)});
  }
  return timetable;
}

// Of all answers.
std::optional<std::int64_t> best_of_all(const Timetable& timetable) {
  std::vector<int> chosen(timetable.meetings.size(), 0);
  std::optional<std::int64_t> best;
  for (;;) {
    if (const auto score = score_of(timetable, chosen); score && (!best || *score < *best))
      best = score;
    std::size_t i = 0;
    while (i < chosen.size() && ++chosen[i] == static_cast<int>(timetable.meetings[i].size()))
      chosen[i++] = 0;
    if (i == chosen.size()) return best;
  }
}

TEST(TimetableSolve, FindsTheBestCalendarAndProvesItOrThatThereIsNone) {
  int infeasible = 0;
  for (unsigned seed = 1; seed <= 150; ++seed) {
    const Timetable timetable = random_timetable(seed);
    const auto best = best_of_all(timetable);
    const TimetableAnswer answer = solve(timetable, {});
    EXPECT_EQ(answer.infeasible, !best) << "seed " << seed;
    infeasible += answer.infeasible ? 1 : 0;
    if (!best) continue;
    EXPECT_TRUE(answer.proven) << "seed " << seed;
    EXPECT_EQ(answer.score, *best) << "seed " << seed;
    EXPECT_EQ(answer.bound, *best) << "seed " << seed;
    EXPECT_EQ(score_of(timetable, answer.chosen), best) << "seed " << seed;
  }
  EXPECT_GT(infeasible, 5);
  EXPECT_LT(infeasible, 145);
}

TEST(TimetableSolve, GivesTheSameAnswerTwice) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Timetable timetable = random_timetable(seed);
    EXPECT_EQ(solve(timetable, {}).chosen, solve(timetable, {}).chosen) << "seed " << seed;
  }
}

TEST(TimetableSolve, AMeetingWithoutAChoiceCannotBeMet) {
  Timetable timetable;
  timetable.meetings = {{{1, 1, 0}}, {}};
  const TimetableAnswer answer = solve(timetable, {});
  EXPECT_TRUE(answer.infeasible);
  EXPECT_TRUE(answer.chosen.empty());
}

TEST(TimetableSolve, AYearWithoutMeetingsIsSettled) {
  const TimetableAnswer answer = solve({}, {});
  EXPECT_TRUE(answer.proven);
  EXPECT_FALSE(answer.infeasible);
  EXPECT_EQ(answer.score, 0);
}

TEST(TimetableSolve, WithNoTimeLeftWhatWasFoundIsGivenWithoutAClaim) {
  Timetable timetable;
  timetable.meetings = {{{1, 1, 3}, {2, 2, 0}}, {{1, 1, 0}, {2, 2, 0}}};
  timetable.limits = {{{{0, 1}, {1, 1}}, 1}};
  TimetableOptions options;
  options.seconds_left = [] { return 0.0; };
  const TimetableAnswer answer = solve(timetable, options);
  EXPECT_FALSE(answer.infeasible);
  EXPECT_LE(answer.bound, 0);
  if (!answer.chosen.empty()) {
    EXPECT_TRUE(score_of(timetable, answer.chosen).has_value());
  }
}

TEST(TimetableSolve, TellsOfBetterAndBetterAnswersAndNeverOfABoundAboveThem) {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const Timetable timetable = random_timetable(seed);
    std::optional<std::int64_t> last;
    TimetableOptions options;
    options.progress = [&](const TimetableProgress& now) {
      if (!now.score) return;
      EXPECT_LE(*now.score, last.value_or(*now.score));
      EXPECT_LE(now.bound, *now.score);
      last = now.score;
    };
    const TimetableAnswer answer = solve(timetable, options);
    if (!answer.chosen.empty()) {
      EXPECT_EQ(last, answer.score);
    }
  }
}

TEST(TimetableScore, TellsWhichMeetingsBreakALimitOrAnOrder) {
  Timetable timetable;
  for (int i = 0; i < 6; ++i) timetable.meetings.push_back({{0, 0, 1}, {1, 1, 2}});
  timetable.limits = {{{{0, 1}, {1, 1}, {2, 1}}, 1}, {{{3, 0}, {4, 0}}, 1}};
  timetable.precedences = {{4, 5, 1, 0}, {0, 3, 0, 0}};
  const std::vector<int> broken{1, 1, 0, 0, 1, 1};
  EXPECT_EQ(broken_by(timetable, broken), (std::vector{0, 1, 3, 4, 5}));
  EXPECT_EQ(score_of(timetable, broken), std::nullopt);
  const std::vector<int> kept{0, 1, 0, 1, 0, 1};
  EXPECT_EQ(broken_by(timetable, kept), std::vector<int>{});
  EXPECT_EQ(score_of(timetable, kept), 9);
}

TEST(TimetableCliques, StrongerLimitsAllowTheSameAnswers) {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    Timetable timetable = random_timetable(seed);
    const auto before = best_of_all(timetable);
    timetable.limits = strengthened(timetable);
    EXPECT_EQ(best_of_all(timetable), before) << "seed " << seed;
  }
}

TEST(TimetableCliques, BodiesThatShareMembersTwoByTwoComeIntoOneLimit) {
  Timetable timetable;
  timetable.meetings = {{{1, 1, 0}}, {{1, 1, 0}}, {{1, 1, 0}}};
  timetable.limits = {{{{0, 0}, {1, 0}}, 1}, {{{1, 0}, {2, 0}}, 1}, {{{0, 0}, {2, 0}}, 1}};
  const auto limits = strengthened(timetable);
  ASSERT_EQ(limits.size(), 1U);
  EXPECT_EQ(limits.front().picks.size(), 3U);
}

TEST(TimetableSearch, WhatItFindsKeepsToEverything) {
  for (unsigned seed = 1; seed <= 50; ++seed) {
    const Timetable timetable = random_timetable(seed);
    const std::vector<int> chosen = search(timetable, {});
    if (!chosen.empty()) {
      EXPECT_TRUE(score_of(timetable, chosen).has_value()) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace indkald::calendars
