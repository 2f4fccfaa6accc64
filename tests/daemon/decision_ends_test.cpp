// How long a person's word on a meeting holds: it can be taken back until it is carried out, it is
// over when the calendar itself says what became of the meeting, and it never takes another's row.
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
const std::string kItsRow = "2027-08-17,,,";
const std::string kADayLater = "2027-08-18,,,";
const std::string kMuchLater = "2027-10-05,,,";
const std::string kStillLater = "2027-11-23,,,";

const Steps kMove{"invitation update", "room update", "catering update"};
const Steps kNew{"invitation create", "room create", "catering create"};
const Steps kCancel{"invitation cancel", "room cancel", "catering cancel"};
const Steps kNothing;

class DecisionByHandEnds : public testing::Test {
 protected:
  void SetUp() override {
    put({kItsRow});
    const json first = plan();
    for (const json& step : first.at("steps"))
      if (step.at("row").at("start").get<std::string>().starts_with("2027-08-17"))
        august_ = step.at("meeting");
    ASSERT_EQ(office_.approve_and_apply().at("steps"), 25);
    ASSERT_EQ(office_.sent(), kYear);
  }

  // The year, with these rows for the committee's meeting of August: "date,start,end,place".
  void put(const std::vector<std::string>& rows) const {
    std::string text;
    for (const std::string& line : lines_of(bytes_of_file(
             std::string(INDKALD_SOURCE_DIR) + "/tests/data/calendars/lilleby_2027.csv")))
      if (line.find("2027-08-17") == std::string::npos) text += line + "\n";
    for (const std::string& row : rows) text += "Økonomiudvalg," + row + "," + kSource;
    office_.put("calendar.csv", text);
  }

  json plan() const { return office_.ask({"plan"}); }
  json waiting() const { return plan().at("waiting"); }
  Steps steps() const {
    Steps steps;
    const json planned = plan();
    for (const json& step : planned.at("steps"))
      steps.insert(step.at("kind").get<std::string>() + " " + step.at("action").get<std::string>());
    return steps;
  }
  // The rule that August waits by; empty: it does not wait.
  std::string waits() const {
    const json all = waiting();
    for (const json& each : all)
      if (each.at("meeting") == august_) return each.at("rule");
    return {};
  }
  Ran decide(std::vector<std::string> words) const {
    words.insert(words.begin(), {"decide", august_});
    return office_.run(words);
  }
  void decide_well(const std::vector<std::string>& words) const {
    const Ran ran = decide(words);
    EXPECT_EQ(ran.code, 0) << words.back() << ran.err;
  }
  void expect_refused(const std::vector<std::string>& words, const std::string& because) const {
    const Ran ran = decide(words);
    EXPECT_EQ(ran.code, 2) << words.back();
    EXPECT_NE(ran.err.find(because), std::string::npos) << ran.err;
  }
  void apply_nothing() const { EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0); }

  Office office_{"lilleby", "2027-01-01"};
  std::string august_;
};

using AMeetingThatStandsByHand = DecisionByHandEnds;

TEST_F(AMeetingThatStandsByHand, IsMovedByItsOwnRowOnceThatHasComeBack) {
  for (const std::string& moved : {kADayLater, std::string("2027-08-17,14:30,,")}) {
    put({});
    decide_well({"same"});
    apply_nothing();
    put({kItsRow});
    apply_nothing();
    put({moved});
    EXPECT_EQ(steps(), kMove) << moved;
    EXPECT_TRUE(waiting().empty()) << waiting();
    put({kItsRow});
  }
  put({kADayLater});
  office_.approve_and_apply();
  EXPECT_EQ(office_.sent().bookings, kYear.bookings);
  EXPECT_EQ(office_.sent().orders, kYear.orders);
  put({});
  EXPECT_EQ(waits(), "vanished");
}

TEST_F(AMeetingThatStandsByHand, AsksWhenItsRowMayHaveComeBackOnAnotherDay) {
  put({});
  decide_well({"same"});
  apply_nothing();
  put({kADayLater});
  EXPECT_EQ(steps(), kNothing);
  EXPECT_EQ(waits(), "unsure");
  decide_well({"same"});
  EXPECT_EQ(steps(), kMove);
  EXPECT_TRUE(waiting().empty()) << waiting();
}

TEST_F(AMeetingThatStandsByHand, StandsOnBesideARowThatAPersonCalledNew) {
  put({});
  decide_well({"same"});
  put({kADayLater});
  decide_well({"new"});
  EXPECT_EQ(steps(), kNew);
  EXPECT_EQ(waits(), "vanished");
  decide_well({"same"});
  EXPECT_EQ(steps(), kNew);
  EXPECT_EQ(waits(), "");
  decide_well({"same"});
  EXPECT_EQ(steps(), kNew);
  office_.approve_and_apply();
  EXPECT_EQ(office_.sent().bookings, kYear.bookings + 1);
  apply_nothing();
  EXPECT_TRUE(waiting().empty()) << waiting();
}

TEST_F(AMeetingThatStandsByHand, AsksAgainWhenTheRowThatWasCalledNewMoves) {
  put({});
  decide_well({"same"});
  put({kADayLater});
  decide_well({"new"});
  put({"2027-08-19,,,"});
  EXPECT_EQ(steps(), kNothing);
  EXPECT_EQ(waits(), "unsure");
}

TEST_F(AMeetingThatStandsByHand, IsCalledOffWhenItsRowComesBackCancelled) {
  put({});
  decide_well({"same"});
  put({kItsRow});
  office_.put("calendar.csv", [&] {
    std::string text = office_.bytes("calendar.csv");
    return text.replace(text.find("Økonomiudvalg,2027-08-17"), 0, "AFLYST: ");
  }());
  EXPECT_EQ(steps(), kCancel);
  EXPECT_TRUE(waiting().empty()) << waiting();
}

using ADecisionByHand = DecisionByHandEnds;

TEST_F(ADecisionByHand, IsTakenBackUntilItIsCarriedOut) {
  put({});
  decide_well({"same"});
  EXPECT_EQ(steps(), kNothing);
  decide_well({"gone"});
  EXPECT_EQ(steps(), kCancel);
  decide_well({"same"});
  EXPECT_EQ(steps(), kNothing);
  EXPECT_EQ(waits(), "");
  decide_well({"gone"});
  EXPECT_EQ(office_.approve_and_apply().at("steps"), 3);
  for (const char* choice : {"same", "gone", "new"})
    expect_refused({choice}, "has been called off, as was decided");
}

TEST_F(ADecisionByHand, OnTheRowIsTakenBackForAnotherRow) {
  put({kMuchLater, kStillLater});
  const auto moved_to = [this] {
    const json planned = plan();
    for (const json& step : planned.at("steps"))
      if (step.at("meeting") == august_)
        return step.at("row").at("start").get<std::string>().substr(0, 10);
    return std::string("nowhere");
  };
  decide_well({"same", "--row", "line 11"});
  EXPECT_EQ(moved_to(), "2027-10-05");
  decide_well({"same", "--row", "linje 12"});
  EXPECT_EQ(moved_to(), "2027-11-23");
  decide_well({"gone"});
  EXPECT_EQ(plan().at("totals").at("cancels"), 3);
  decide_well({"same", "--row", "line 11"});
  EXPECT_EQ(moved_to(), "2027-10-05");
  office_.approve_and_apply();
  expect_refused({"gone"}, "does not wait for a decision");
}

TEST_F(ADecisionByHand, OnALikelyRowIsTakenBack) {
  put({"2027-08-12,,,", "2027-08-23,,,"});
  ASSERT_EQ(waits(), "unsure");
  for (const char* choice : {"same", "gone", "same", "new"}) decide_well({choice});
  EXPECT_EQ(plan().at("totals").at("creates"), 6);
  EXPECT_EQ(waits(), "vanished");
  decide_well({"same", "--row", "line 12"});
  EXPECT_EQ(waits(), "");
  EXPECT_EQ(plan().at("totals").at("cancels"), 0);
}

TEST_F(ADecisionByHand, NamesNoRowThatIsAnotherKnownMeeting) {
  put({kMuchLater});
  expect_refused({"same", "--row", "line 5"}, "Økonomiudvalg Tue 16 Feb 2027 (");
  expect_refused({"same", "--row", "line 4"}, "Byråd Wed 27 Jan 2027 (");
  EXPECT_EQ(waits(), "vanished");
  decide_well({"same", "--row", "line 11"});
  expect_refused({"same", "--row", "line 5"}, "Økonomiudvalg Tue 16 Feb 2027 (");
  EXPECT_EQ(steps(), kMove);
}

TEST_F(ADecisionByHand, ThatAMeetingIsGoneIsOverWhenItsRowIsBack) {
  put({});
  decide_well({"gone"});
  EXPECT_EQ(steps(), kCancel);
  put({kItsRow});
  EXPECT_EQ(steps(), kNothing);
  EXPECT_TRUE(waiting().empty()) << waiting();
  expect_refused({"gone"}, "does not wait for a decision");
  apply_nothing();
  EXPECT_EQ(office_.sent(), kYear);
  put({});
  EXPECT_EQ(steps(), kNothing);
  EXPECT_EQ(waits(), "vanished");
}

// The year is arranged, then the committee gets another id, and so do its seats.
class ABodyWithAnotherId : public testing::Test {
 protected:
  void SetUp() override {
    office_.put("calendar.csv", whole());
    ASSERT_EQ(office_.approve_and_apply().at("steps"), 25);
    json bodies = json::parse(office_.bytes("indkald.json"), nullptr, true, true).at("bodies");
    bodies[1]["id"] = "oeu";
    office_.change_configuration({{"bodies", bodies}});
    std::string people = office_.bytes("people.csv");
    const std::string seat = ";oekonomi;";
    for (std::size_t at = 0; (at = people.find(seat, at)) != std::string::npos;)
      people.replace(at, seat.size(), ";oeu;");
    office_.put("people.csv", people);
  }
  static std::string whole() {
    return bytes_of_file(std::string(INDKALD_SOURCE_DIR) +
                         "/tests/data/calendars/lilleby_2027.csv");
  }

  Office office_{"lilleby", "2027-01-01"};
};

TEST_F(ABodyWithAnotherId, KeepsItsMeetings) {
  const json planned = office_.ask({"plan"});
  EXPECT_TRUE(planned.at("steps").empty()) << planned.at("totals");
  EXPECT_TRUE(planned.at("waiting").empty()) << planned.at("waiting");
  EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0);
  EXPECT_EQ(office_.sent(), kYear);
  EXPECT_EQ(office_.ask({"status"}).at("meetings"), 10);

  std::string calendar = whole();
  calendar.replace(calendar.find("2027-02-16"), 10, "2027-02-17");
  office_.put("calendar.csv", calendar);
  EXPECT_EQ(office_.ask({"plan"}).at("totals").at("updates"), 3);
}

TEST_F(ABodyWithAnotherId, IsThatOfAMeetingWhoseRowIsMissingToo) {
  office_.put("calendar.csv", whole().substr(0, whole().find("Økonomiudvalg,2027-08-17")));
  const json planned = office_.ask({"plan"});
  EXPECT_TRUE(planned.at("steps").empty()) << planned.at("totals");
  ASSERT_EQ(planned.at("waiting").size(), 1u) << planned.at("waiting");
  EXPECT_EQ(planned.at("waiting").at(0).at("rule"), "vanished");
  const std::string august = planned.at("waiting").at(0).at("meeting");
  EXPECT_EQ(office_.run({"decide", august, "gone"}).code, 0);
  EXPECT_EQ(office_.approve_and_apply().at("steps"), 3);
}

}  // namespace
}  // namespace indkald::daemon
