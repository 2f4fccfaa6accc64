// The rates that matching must keep, on municipalities of every kind, edited as offices edit
// theirs: in small what tests/bench/matching.cpp measures in full. The seeds are fixed, and so is
// the outcome.
#include <gtest/gtest.h>

#include "tests/bench/judge.hpp"

namespace indkald::bench {

void PrintTo(const Kind& kind, std::ostream* stream) { *stream << kind.name; }

namespace {

class MatchRates : public testing::TestWithParam<Kind> {};

TEST_P(MatchRates, AreKept) {
  const Score score = drawn_rounds(GetParam(), 500'000, 12, false);
  EXPECT_GE(score.percent(score.right), 97);
  EXPECT_LE(score.percent(score.wrong_pairs), 1);
  EXPECT_LE(score.percent(score.unsure), 3);
}

TEST_P(MatchRates, HaveNoMeetingCalledGoneThatTheCalendarsShowToStand) {
  EditRates rates;
  rates.farthest_days = 6;  // by seven a weekly body's meeting may take a dropped one's very place
  for (std::uint64_t seed = 600'000; seed < 600'012; ++seed) {
    const Year year = YearDrawing(GetParam(), seed).draw();
    const Rows edited = OfficeEdits(year, rates, seed).make();
    const auto changes =
        calendars::match(read_back(year.rows, year.columns), read_back(edited, year.columns));
    const Score score = Judge(year.rows, edited, false).judge(changes);
    EXPECT_EQ(score.wrongly_gone, score.unknowable_gone) << "seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, MatchRates, testing::ValuesIn(kKinds),
                         [](const auto& kind) { return "Kind" + std::to_string(kind.index); });

}  // namespace
}  // namespace indkald::bench
