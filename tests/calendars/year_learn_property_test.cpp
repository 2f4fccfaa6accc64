// Made-up municipalities: what is learnt from one year gives the next.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/calendars/year_learn_town.hpp"

namespace indkald::calendars {
namespace {

using testing::IsEmpty;

constexpr int kYear = 2027;
constexpr double kNextYear = 0.7;  // of the dates, within a week

class LearntTown : public testing::TestWithParam<unsigned> {};

void expect_next_year(const LearnTown& town, const Learnt& learnt) {
  const std::vector<Meeting> truth = town.drawn(kYear + 1);
  const YearDraft draft = draw_up(learnt.rules, kYear + 1, {}, {});
  EXPECT_TRUE(draft.proven);
  EXPECT_FALSE(draft.infeasible);
  EXPECT_THAT(draft.broken, IsEmpty());
  const int found = hits(truth, draft.calendar(), 7);
  EXPECT_GE(found, kNextYear * static_cast<double>(truth.size())) << "of " << truth.size();
}

TEST_P(LearntTown, GivesTheYearAgainAndTheNextOne) {
  const LearnTown town(GetParam());
  const Learnt learnt = learn_year(town.base(), kYear + 1, town.drawn(kYear), {});
  for (const LearntBody& body : learnt.bodies)
    EXPECT_GE(body.reproduced, kEnough * body.meetings) << body.body;
  expect_next_year(town, learnt);
}

TEST_P(LearntTown, GivesTheNextYearFromACalendarThatHasBeenChangedInManyPlaces) {
  LearnTown town(GetParam());
  const std::vector<Meeting> past = town.with_noise(town.drawn(kYear));
  const Learnt learnt = learn_year(town.base(), kYear + 1, past, {});
  int meetings = 0;
  int reproduced = 0;
  for (const LearntBody& body : learnt.bodies) {
    meetings += body.meetings;
    reproduced += body.reproduced;
  }
  EXPECT_GE(reproduced, kEnough * meetings);
  expect_next_year(town, learnt);
}

TEST_P(LearntTown, IsLearntTheSameTwice) {
  const LearnTown town(GetParam());
  const std::vector<Meeting> past = town.drawn(kYear);
  const Learnt first = learn_year(town.base(), kYear + 1, past, {});
  const Learnt again = learn_year(town.base(), kYear + 1, past, {});
  ASSERT_EQ(first.series.size(), again.series.size());
  EXPECT_EQ(draw_up(first.rules, kYear + 1, {}, {}).calendar(),
            draw_up(again.rules, kYear + 1, {}, {}).calendar());
  for (std::size_t at = 0; at < first.series.size(); ++at)
    EXPECT_EQ(first.series[at].exceptions, again.series[at].exceptions);
}

// A meeting that its rule does not give its day is told: no difference is passed over.
TEST_P(LearntTown, TellsEachMeetingThatIsNotGivenItsDay) {
  LearnTown town(GetParam());
  const Learnt learnt = learn_year(town.base(), kYear + 1, town.with_noise(town.drawn(kYear)), {});
  for (const LearntSeries& series : learnt.series) {
    const auto told = std::ranges::count_if(
        series.exceptions, [](const LearntException& each) { return !each.missing; });
    EXPECT_GE(told, series.meetings - series.reproduced);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, LearntTown, testing::Values(1u, 2u, 3u, 4u, 5u, 6u));

}  // namespace
}  // namespace indkald::calendars
