// A person says which row a meeting is, where the calendar leaves it open, and is not asked again.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/daemon/office.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;
using Steps = std::multiset<std::string>;

const Sent kYear{30, 8, 7, 30 + 8 + 7};
const std::string kSource = "https://lilleby.example.org/kalender\n";

class PairByHand : public testing::Test {
 protected:
  void SetUp() override {
    put({"2027-08-17"});
    const json first = office_.ask({"plan"});
    for (const json& step : first.at("steps"))
      if (step.at("row").at("start").get<std::string>().starts_with("2027-08-17"))
        august_ = step.at("meeting");
    ASSERT_EQ(office_.approve_and_apply().at("steps"), 25);
  }

  // The year, with the committee's meeting of August on other days.
  void put(const std::vector<std::string>& days) const {
    std::string text;
    for (const std::string& line : lines_of(bytes_of_file(
             std::string(INDKALD_SOURCE_DIR) + "/tests/data/calendars/lilleby_2027.csv")))
      if (line.find("2027-08-17") == std::string::npos) text += line + "\n";
    for (const std::string& day : days) text += "Økonomiudvalg," + day + ",,,," + kSource;
    office_.put("calendar.csv", text);
  }

  json waiting() const { return office_.ask({"plan"}).at("waiting"); }
  Steps steps() const {
    Steps steps;
    const json planned = office_.ask({"plan"});
    for (const json& step : planned.at("steps"))
      steps.insert(step.at("kind").get<std::string>() + " " + step.at("action").get<std::string>());
    return steps;
  }
  Ran decide(std::vector<std::string> words) const {
    words.insert(words.begin(), {"decide", august_});
    return office_.run(words);
  }

  Office office_{"lilleby", "2027-01-01"};
  std::string august_;
};

const Steps kMove{"invitation update", "room update", "catering update"};
const Steps kNew{"invitation create", "room create", "catering create"};

Steps both(const Steps& one, const Steps& other) {
  Steps all = one;
  all.insert(other.begin(), other.end());
  return all;
}

TEST_F(PairByHand, MovesAVanishedMeetingToTheRowThatAPersonNames) {
  put({"2027-10-05"});
  ASSERT_EQ(waiting().size(), 1u);
  EXPECT_EQ(waiting().at(0).at("rule"), "vanished");
  EXPECT_EQ(steps(), kNew);

  const Ran ran = decide({"same", "--row", "line 11"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(steps(), kMove);
  EXPECT_TRUE(waiting().empty());
  office_.approve_and_apply();
  EXPECT_EQ(office_.sent().bookings, kYear.bookings);
  EXPECT_EQ(office_.sent().orders, kYear.orders);
}

TEST_F(PairByHand, IsRememberedWhenTheCalendarIsReadAgain) {
  put({"2027-10-05"});
  ASSERT_EQ(decide({"same", "--row", "11"}).code, 0);
  office_.approve_and_apply();
  EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0);
  put({"2027-11-23", "2027-10-05"});
  EXPECT_EQ(steps(), kNew);
  EXPECT_TRUE(waiting().empty());
}

TEST_F(PairByHand, HoldsBackEveryRowThatMayBeTheMeetingAndShowsThemAll) {
  put({"2027-08-12", "2027-08-23"});
  const json planned = office_.ask({"plan"});
  EXPECT_TRUE(planned.at("steps").empty());
  ASSERT_EQ(planned.at("waiting").size(), 1u);
  const json& one = planned.at("waiting").at(0);
  EXPECT_EQ(one.at("meeting"), august_);
  EXPECT_EQ(one.at("rule"), "unsure");
  ASSERT_EQ(one.at("perhaps").size(), 1u);
  EXPECT_NE(one.at("likely").at("start"), one.at("perhaps").at(0).at("start"));
  const Ran text = office_.run({"plan"});
  EXPECT_NE(text.out.find("likeliest line 11: Thu 12 Aug 2027"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("perhaps line 12: Mon 23 Aug 2027"), std::string::npos) << text.out;
}

TEST_F(PairByHand, TakesTheOtherRowThanTheLikelyOneAndArrangesThatAsNew) {
  put({"2027-08-12", "2027-08-23"});
  ASSERT_EQ(decide({"same", "--row", "12"}).code, 0);
  EXPECT_EQ(steps(), both(kMove, kNew));
  EXPECT_TRUE(waiting().empty());
  const json planned = office_.ask({"plan"});
  for (const json& step : planned.at("steps")) {
    const bool moved = step.at("meeting") == august_;
    EXPECT_TRUE(step.at("row").at("start").get<std::string>().starts_with(moved ? "2027-08-23"
                                                                                : "2027-08-12"));
  }
}

TEST_F(PairByHand, CallsBothRowsNewOnceTheMeetingIsGone) {
  put({"2027-08-12", "2027-08-23"});
  ASSERT_EQ(decide({"gone"}).code, 0);
  EXPECT_EQ(steps(),
            both({"invitation cancel", "room cancel", "catering cancel"}, both(kNew, kNew)));
}

TEST_F(PairByHand, IsRefusedForARowThatIsNotThereOrForAnyOtherWord) {
  put({"2027-10-05"});
  const Ran ran = decide({"same", "--row", "Ark1!A99"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("is no row of the meeting's calendar"), std::string::npos) << ran.err;
  EXPECT_EQ(decide({"gone", "--row", "11"}).code, 2);
  EXPECT_EQ(decide({"new", "--row", "11"}).code, 2);
  EXPECT_EQ(waiting().size(), 1u);
}

}  // namespace
}  // namespace indkald::daemon
