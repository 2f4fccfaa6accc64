// Where the calendars do not say which meeting became which: nothing is called gone, and nothing
// new, that may be another.
#include <gtest/gtest.h>

#include "tests/calendars/match_cases.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;

// Every week from January, as many as there are.
std::vector<Meeting> weekly(int count) {
  std::vector<Meeting> year;
  for (int week = 0; week < count; ++week) {
    year.push_back(meeting("Direktion", "Direktionsmøde", "2027-01-13T09:00"));
    year.back().start += days(7 * week);
  }
  return year;
}

TEST(AnUnsureMatch, OfTwoMeetingsOfWhichOneIsLeftCallsNeitherGone) {
  const std::vector known{council("2027-01-13T17:00"), council("2027-01-20T17:00")};
  const std::vector read{council("2027-01-16T17:00")};
  const auto changes = match(known, read);
  EXPECT_EQ(kinds(changes), (std::vector{ChangeKind::unsure, ChangeKind::unsure}));
  const Change likely = of_known(changes, 0), other = of_known(changes, 1);
  EXPECT_EQ(likely.read, 0u);
  EXPECT_LT(likely.confidence, 0.7);
  EXPECT_EQ(likely.because.key, "match.other_known");
  EXPECT_FALSE(other.read);
  EXPECT_EQ(other.rival_read, 0u);
  EXPECT_EQ(other.because, (Text{"match.perhaps_read", {{"other", read[0].date()}}}));
}

TEST(AnUnsureMatch, OfOneMeetingThatTwoRowsMayBeCallsNeitherNew) {
  const std::vector known{council("2027-01-13T17:00")};
  const std::vector read{council("2027-01-09T17:00"), council("2027-01-16T17:00")};
  const auto changes = match(known, read);
  EXPECT_EQ(kinds(changes), (std::vector{ChangeKind::unsure, ChangeKind::unsure}));
  EXPECT_TRUE(of_known(changes, 0).read);
  for (const Change& change : changes)
    if (!change.known) {
      EXPECT_EQ(change.rival_known, 0u);
      EXPECT_EQ(change.because.key, "match.perhaps_known");
    }
}

TEST(AnUnsureMatch, InAWeeklyBodyIsOnlyWhatLiesNearADroppedAndAMovedMeeting) {
  const std::vector<Meeting> known = weekly(20);
  std::vector<Meeting> read = known;
  read[8].start += days(4);
  read.erase(read.begin() + 9);
  const auto changes = match(known, read);
  for (std::size_t k = 0; k < known.size(); ++k)
    EXPECT_EQ(of_known(changes, k).kind, k == 8 || k == 9 ? ChangeKind::unsure : ChangeKind::same)
        << k;
}

TEST(AnUnsureMatch, IsNoneOfAMeetingThatVanishedWhereAllOthersStand) {
  const std::vector<Meeting> known = weekly(20);
  std::vector<Meeting> read = known;
  read.erase(read.begin() + 9);
  const Change change = of_known(match(known, read), 9);
  EXPECT_EQ(change.kind, ChangeKind::gone);
  EXPECT_GE(change.confidence, 0.95);
}

TEST(AnUnsureMatch, IsNoneWhereTheTitlesTellTheTwoApart) {
  const std::vector known{meeting("Byråd", "Budget, 1. behandling", "2027-09-08T17:00"),
                          meeting("Byråd", "Budget, 2. behandling", "2027-09-15T17:00")};
  const std::vector read{meeting("Byråd", "Budget, 2. behandling", "2027-09-11T17:00")};
  const auto changes = match(known, read);
  EXPECT_EQ(of_known(changes, 0).kind, ChangeKind::gone);
  EXPECT_EQ(of_known(changes, 1).kind, ChangeKind::moved);
}

TEST(AnUnsureMatch, IsOneOfATitleThatIsAnotherOnAnotherDay) {
  const Change change = match_one(council("2027-01-27T17:00"),
                                  meeting("Byråd", "Byrådet: studietur", "2027-02-01T17:00"));
  EXPECT_EQ(change.kind, ChangeKind::unsure);
  EXPECT_EQ(change.because.key, "match.weak");
}

TEST(AnUnsureMatch, IsSettledForBothRowsByAPersonWhoNamesOne) {
  std::vector known{council("2027-01-13T17:00")};
  known[0].id = "m1";
  const std::vector read{council("2027-01-09T17:00"), council("2027-01-16T17:00")};
  for (const std::size_t chosen : {0u, 1u}) {
    MatchOptions options;
    options.pairings = {{"m1", evidence_key(read[chosen])}};
    const auto changes = match(known, read, options);
    EXPECT_EQ(kinds(changes), (std::vector{ChangeKind::moved, ChangeKind::added}));
    EXPECT_EQ(of_known(changes, 0).read, chosen);
  }
}

TEST(AnUnsureMatch, StandsForEachMeetingAndRowInOneChange) {
  std::vector<Meeting> known = weekly(12), read = weekly(12);
  for (std::size_t i = 0; i < read.size(); i += 2) read[i].start += days(4);
  read.erase(read.begin() + 5);
  read.erase(read.begin() + 8);
  std::vector<int> of_k(known.size(), 0), of_r(read.size(), 0);
  for (const Change& change : match(known, read)) {
    if (change.known) ++of_k[*change.known];
    if (change.read) ++of_r[*change.read];
  }
  EXPECT_EQ(of_k, std::vector<int>(known.size(), 1));
  EXPECT_EQ(of_r, std::vector<int>(read.size(), 1));
}

}  // namespace
}  // namespace indkald::calendars
