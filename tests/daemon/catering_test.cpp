// What the kitchen is asked for, and by when it must hear of it.
#include "daemon/catering.hpp"

#include <gtest/gtest.h>

#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {
namespace {

using config::Minutes;

class Kitchen : public ::testing::Test {
 protected:
  std::optional<CateringOrder> order(std::string_view start, std::string_view end, int heads = 12) {
    need_.body = &town_.bodies[0];
    need_.rule = &town_.catering[0];
    need_.start = local(start);
    need_.end = local(end);
    need_.heads = heads;
    return catering_order(town_, need_);
  }
  std::optional<Local> deadline(int heads, std::string_view deliver) {
    return order_deadline(town_, town_.suppliers[0], heads, local(deliver));
  }

  config::Configuration town_ = small_town();
  CateringNeed need_;
  Done done_;
};

TEST_F(Kitchen, ServesDinnerFromFourInTheAfternoonAtMeetingsOfAnHourAndAHalf) {
  EXPECT_EQ(order("2027-02-03T16:00", "2027-02-03T17:30")->menu, "aften");
  EXPECT_EQ(order("2027-02-03T15:59", "2027-02-03T18:00")->menu, "kaffe");
  EXPECT_EQ(order("2027-02-03T16:00", "2027-02-03T17:29")->menu, "kaffe");
}

TEST_F(Kitchen, TakesTheFirstRowThatFitsTheHeads) {
  town_.catering[0].rows[0].min_heads = 20;
  EXPECT_EQ(order("2027-02-03T17:00", "2027-02-03T20:00", 19)->menu, "kaffe");
  EXPECT_EQ(order("2027-02-03T17:00", "2027-02-03T20:00", 20)->menu, "aften");
}

TEST_F(Kitchen, IsAskedForNothingWhereNoRowFitsOrNobodyComes) {
  town_.catering[0].rows.resize(1);
  EXPECT_FALSE(order("2027-02-03T09:00", "2027-02-03T10:00"));
  EXPECT_FALSE(order("2027-02-03T17:00", "2027-02-03T20:00", 0));
}

TEST_F(Kitchen, DeliversAheadOfTheMeeting) {
  EXPECT_EQ(order("2027-02-03T17:00", "2027-02-03T20:00")->deliver, local("2027-02-03T16:30"));
}

TEST_F(Kitchen, IsPaidPerHeadAndLine) {
  const auto made = order("2027-02-03T17:00", "2027-02-03T20:00", 3);
  ASSERT_EQ(made->lines.size(), 2u);
  EXPECT_EQ(made->lines[0].count, 3);
  EXPECT_EQ(made->total.oere, 3 * (9500 + 500));
}

TEST_F(Kitchen, IsNotTroubledByHeadsWithinTheTolerance) {
  done_.live = true;
  done_.heads = 12;
  need_.done = &done_;
  EXPECT_EQ(order("2027-02-03T17:00", "2027-02-03T20:00", 14)->heads, 12);
  EXPECT_EQ(order("2027-02-03T17:00", "2027-02-03T20:00", 10)->heads, 12);
  EXPECT_EQ(order("2027-02-03T17:00", "2027-02-03T20:00", 15)->heads, 15);
  need_.heads_by_hand = true;
  EXPECT_EQ(order("2027-02-03T17:00", "2027-02-03T20:00", 13)->heads, 13);
  done_.live = false;
  need_.heads_by_hand = false;
  EXPECT_EQ(order("2027-02-03T17:00", "2027-02-03T20:00", 13)->heads, 13);
}

TEST_F(Kitchen, KeepsItsMenuWithinTheToleranceToo) {
  town_.catering[0].rows[0].min_heads = 20;
  done_.live = true;
  done_.heads = 20;
  need_.done = &done_;
  const auto made = order("2027-02-03T17:00", "2027-02-03T20:00", 19);
  EXPECT_EQ(made->menu, "aften");
  EXPECT_EQ(made->heads, 20);
}

TEST_F(Kitchen, ServesWhatAPersonChoseAtAnyTimeOfDay) {
  town_.catering[0].rows.resize(1);
  need_.menu_by_hand = "kaffe";
  EXPECT_EQ(order("2027-02-03T09:00", "2027-02-03T10:00")->menu_name, "Kaffe");
}

TEST_F(Kitchen, MustHearOfALargeOrderEarlierThanOfASmallOne) {
  EXPECT_EQ(deadline(19, "2027-02-05T16:30"), local("2027-02-03T12:00"));
  EXPECT_EQ(deadline(20, "2027-02-05T16:30"), local("2027-01-29T12:00"));
}

TEST_F(Kitchen, CountsItsDaysAcrossEasterWithoutTheHolidays) {
  // Easter Sunday is 28 March 2027: the weekdays before Tuesday the 30th are the 24th and 23rd.
  EXPECT_EQ(deadline(10, "2027-03-30T16:30"), local("2027-03-23T12:00"));
  town_.days_off = {date("2027-03-23")};
  EXPECT_EQ(deadline(10, "2027-03-30T16:30"), local("2027-03-22T12:00"));
}

TEST_F(Kitchen, HasNoDeadlineWhereNoneIsSet) {
  town_.suppliers[0].deadlines.pop_back();
  EXPECT_FALSE(deadline(20, "2027-02-05T16:30"));
}

}  // namespace
}  // namespace indkald::daemon::testing
