// Rows that are one meeting by body, title, day and time, and differ in what else they say: one
// cancelled and one not, as calendars have them that keep the old row beside the new.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/calendars/match_cases.hpp"

namespace indkald::calendars {
namespace {

Meeting cancelled(Meeting meeting) {
  meeting.status = Status::cancelled;
  return meeting;
}

Meeting with_ref(Meeting meeting, std::string ref) {
  meeting.origin.ref = std::move(ref);
  return meeting;
}

Meeting described(Meeting meeting, std::string description) {
  meeting.description = std::move(description);
  return meeting;
}

const Meeting kOn = council("2027-01-27T17:00");
const Meeting kOff = cancelled(kOn);

using Rows = std::vector<Meeting>;

// Every order of the rows on either side.
template <typename Check>
void in_every_order(const Rows& known, const Rows& read, Check check) {
  std::vector<std::size_t> of_known(known.size());
  for (std::size_t i = 0; i < of_known.size(); ++i) of_known[i] = i;
  do {
    Rows old;
    for (const std::size_t i : of_known) old.push_back(known[i]);
    std::vector<std::size_t> of_read(read.size());
    for (std::size_t i = 0; i < of_read.size(); ++i) of_read[i] = i;
    do {
      Rows now;
      for (const std::size_t i : of_read) now.push_back(read[i]);
      check(match(old, now));
    } while (std::next_permutation(of_read.begin(), of_read.end()));
  } while (std::next_permutation(of_known.begin(), of_known.end()));
}

std::vector<Change> differing(const std::vector<Change>& changes) {
  std::vector<Change> result;
  for (const Change& change : changes)
    if (change.kind != ChangeKind::same) result.push_back(change);
  return result;
}

TEST(MatchTwins, StandAsTheyWereWhateverTheOrderOfTheRows) {
  for (const bool with_a_year : {false, true}) {
    Rows rows{kOn, kOff};
    if (with_a_year) rows.push_back(council("2027-02-24T17:00"));
    in_every_order(rows, rows,
                   [](const auto& changes) { EXPECT_TRUE(differing(changes).empty()); });
    // Something else changed in the calendar.
    Rows more = rows;
    more.push_back(council("2027-05-26T17:00"));
    in_every_order(rows, more, [](const auto& changes) {
      ASSERT_EQ(differing(changes).size(), 1u);
      EXPECT_EQ(differing(changes).front().kind, ChangeKind::added);
    });
  }
}

TEST(MatchTwins, StandAsTheyWereWhenTheRowsAreNumberedAnew) {
  const Rows known{with_ref(kOn, "1"), with_ref(kOff, "2")};
  const Rows read{with_ref(kOff, "1"), with_ref(kOn, "2")};
  in_every_order(known, read, [](const auto& changes) { EXPECT_TRUE(differing(changes).empty()); });
}

TEST(MatchTwins, LeaveTheOneThatStandsAlone) {
  in_every_order({kOn}, {kOn, kOff}, [](const auto& changes) {
    ASSERT_EQ(differing(changes).size(), 1u);
    EXPECT_EQ(differing(changes).front().kind, ChangeKind::added);
  });
  in_every_order({kOn, kOff}, {kOff}, [](const auto& changes) {
    ASSERT_EQ(differing(changes).size(), 1u);
    EXPECT_EQ(differing(changes).front().kind, ChangeKind::gone);
  });
  in_every_order({kOn, kOff}, {kOff, kOff}, [](const auto& changes) {
    ASSERT_EQ(differing(changes).size(), 1u);
    EXPECT_EQ(differing(changes).front().fields, Fields{"status"});
  });
}

TEST(MatchTwins, KeepTheirStatusWhereOtherThingsChange) {
  const Rows known{described(kOn, "A"), described(kOff, "B")};
  const Rows read{described(kOn, "C"), described(kOff, "D")};
  in_every_order(known, read, [](const auto& changes) {
    for (const Change& change : changes) EXPECT_EQ(change.fields, Fields{"description"});
  });
}

TEST(MatchTwins, KeepWhatTheirRowsSayBeyondTheNameAndTime) {
  const Rows rows{described(kOn, "A"), described(kOn, "B")};
  in_every_order(rows, rows, [](const auto& changes) { EXPECT_TRUE(differing(changes).empty()); });
  Rows titled{kOn, kOn};
  titled[0].title = "Byrådsmøde (flyttet fra 6. januar)";
  in_every_order(titled, titled,
                 [](const auto& changes) { EXPECT_TRUE(differing(changes).empty()); });
}

TEST(MatchTwins, FollowTheirRowIdsWhereNothingElseTellsThemApart) {
  const Rows known{with_ref(described(kOn, "A"), "1"), with_ref(described(kOn, "B"), "2")};
  const Rows read{with_ref(described(kOn, "C"), "1"), with_ref(described(kOn, "D"), "2")};
  const Rows turned{read[1], read[0]};
  for (const Change& change : match(known, turned)) EXPECT_NE(change.known, change.read);
  for (const Change& change : match(known, read)) EXPECT_EQ(change.known, change.read);
}

}  // namespace
}  // namespace indkald::calendars
