// Published calendars of four kommuner, where INDKALD_CORPUS names the folder that holds them, and
// a made-up one of the same shape: read, planned, approved and applied by the program itself. What
// must come of each was worked out by hand from its rows and its configuration.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "tests/daemon/office.hpp"

namespace indkald::daemon {

struct Year {
  const char* name;
  const char* calendar;
  const char* now;
  int meetings;
  int mails;
  int bookings;
  int orders;
  const char* cost;
};

void PrintTo(const Year& year, std::ostream* stream) { *stream << year.name; }

namespace {

using nlohmann::json;

// clang-format off
const std::vector<Year> kPublished = {
    {"odense_2015", "odense_2015.csv", "2015-01-01",
     17 + 2,
     17 * 5 + 2 * 3,
     17,
     17,
     "7800.00"},
    {"fredensborg_2016", "fredensborg_2016.csv", "2016-01-01",
     11 + 1 + 6 * 1,
     11 * 4 + 1 * 6 + 5 * 3 + 1 * 2,
     11 + 1 + 5,
     11 + 1 + 5,
     "5780.00"},
    {"herning_2014", "herning_2014.csv", "2014-01-01",
     10 + 10 + 5 + 4 + 2,
     10 * 6 + 10 * 3 + 5 * 4 + 4 * 5 + 2 * 4,
     10 + 10 + 5 + 4,
     10 + 10 + 5 + 4,
     "8100.00"},
    {"holbaek_2023", "holbaek_2023.csv", "2023-01-01",
     6 + 7,
     6 * 4 + 7 * 5,
     13 * 3,
     13,
     "8080.00"},
};
const Year kMadeUp = {"lilleby", "lilleby_2027.csv", "2027-01-01",
     3 + 4 + 1 + 2,
     3 * 4 + 4 * 3 + 1 * 2 + 2 * 2,
     3 + 4 + 1,
     3 + 4,
     "1280.00"};
// clang-format on

// None where the published calendars are not at hand, which is said.
std::optional<std::string> bytes_of_calendar(const Year& year) {
  const std::string made_up =
      std::string(INDKALD_SOURCE_DIR) + "/tests/data/calendars/" + year.calendar;
  if (std::filesystem::exists(made_up)) return bytes_of_file(made_up);
  const char* corpus = std::getenv("INDKALD_CORPUS");
  if (corpus != nullptr) return bytes_of_file(corpus + std::string("/calendars/") + year.calendar);
  std::cout << "INDKALD_CORPUS is not set: " << year.calendar
            << " is not read; the made-up year of Lilleby covers the same ground\n";
  return {};
}

std::map<std::string, int> steps_by_kind(const json& plan) {
  std::map<std::string, int> kinds;
  for (const json& step : plan.at("steps")) ++kinds[step.at("kind")];
  return kinds;
}

class WholeYear : public testing::TestWithParam<Year> {
 protected:
  // False: there is nothing to try it on.
  bool open() {
    const auto bytes = bytes_of_calendar(GetParam());
    if (!bytes) return false;
    office_.put("calendar.csv", *bytes);
    return true;
  }

  void expect_as_in_ledger(const Sent& sent) const {
    const json status = office_.ask({"status"});
    EXPECT_EQ(status.at("meetings"), GetParam().meetings);
    EXPECT_EQ(status.at("invitations"), GetParam().meetings);
    EXPECT_EQ(status.at("mails"), sent.mails);
    EXPECT_EQ(status.at("bookings"), sent.bookings);
    EXPECT_EQ(status.at("orders"), sent.orders);
    EXPECT_EQ(status.at("deliveries"), sent.deliveries);
  }

  Sent wanted() const {
    const Year& year = GetParam();
    return {year.mails, year.bookings, year.orders, year.mails + year.bookings + year.orders};
  }

  Office office_{GetParam().name, GetParam().now};
};

TEST_P(WholeYear, IsReadWithOneMeetingPerRow) {
  if (!open()) return;
  const Ran ran = run_program({"read", office_.file("calendar.csv"), "--json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const json read = json::parse(ran.out);
  EXPECT_EQ(read.at("meetings").size(), static_cast<std::size_t>(GetParam().meetings));
  EXPECT_TRUE(read.at("problems").empty());
}

TEST_P(WholeYear, IsPlannedWithWhatItWillCost) {
  if (!open()) return;
  const Year& year = GetParam();
  const json plan = office_.ask({"plan"});
  const std::map<std::string, int> kinds{
      {"invitation", year.meetings}, {"room", year.bookings}, {"catering", year.orders}};
  EXPECT_EQ(steps_by_kind(plan), kinds);
  EXPECT_EQ(plan.at("totals").at("mails"), year.mails);
  EXPECT_EQ(plan.at("totals").at("cost").at("amount"), year.cost);
  EXPECT_TRUE(plan.at("waiting").empty()) << plan.at("waiting");
  EXPECT_EQ(office_.sent(), Sent{});
}

TEST_P(WholeYear, IsArrangedOnceHoweverOftenItIsApplied) {
  if (!open()) return;
  EXPECT_EQ(office_.run({"apply"}).code, 3);
  EXPECT_EQ(office_.sent(), Sent{});

  const json applied = office_.approve_and_apply();
  EXPECT_EQ(applied.at("steps"), GetParam().meetings + GetParam().bookings + GetParam().orders);
  EXPECT_EQ(applied.at("mails"), GetParam().mails);
  EXPECT_EQ(office_.sent(), wanted());
  expect_as_in_ledger(wanted());

  const Ran again = office_.run({"apply", "--json"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(json::parse(again.out).at("steps"), 0);
  EXPECT_EQ(office_.sent(), wanted());
  expect_as_in_ledger(wanted());
}

std::string name_of(const testing::TestParamInfo<Year>& year) { return year.param.name; }

INSTANTIATE_TEST_SUITE_P(Published, WholeYear, testing::ValuesIn(kPublished), name_of);
INSTANTIATE_TEST_SUITE_P(MadeUp, WholeYear, testing::Values(kMadeUp), name_of);

}  // namespace
}  // namespace indkald::daemon
