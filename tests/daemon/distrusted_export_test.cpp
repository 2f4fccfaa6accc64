// An export that is empty, cut off, or holds less than half of what it held: whatever became of the
// file, nothing that is arranged is touched, and a person is told what to do.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/daemon/office.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;

const Sent kYear{30, 8, 7, 30 + 8 + 7};

std::string whole() {
  return bytes_of_file(std::string(INDKALD_SOURCE_DIR) + "/tests/data/calendars/lilleby_2027.csv");
}

// The heading and the first `count` rows.
std::string rows(std::size_t count) {
  std::string text;
  const auto lines = lines_of(whole());
  for (std::size_t i = 0; i <= count; ++i) text += lines.at(i) + "\n";
  return text;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error(from + " is not there");
  return text.replace(at, from.size(), to);
}

int count_of(const json& list, const std::string& field, const std::string& value) {
  return static_cast<int>(std::ranges::count_if(
      list, [&](const json& each) { return each.at(field).get<std::string>() == value; }));
}

class DistrustedExport : public testing::Test {
 protected:
  void SetUp() override {
    office_.put("calendar.csv", whole());
    ASSERT_EQ(office_.approve_and_apply().at("steps"), 10 + 8 + 7);
    ASSERT_EQ(office_.sent(), kYear);
  }

  // The calendar as another kind of file, made by the program.
  std::string as(const std::string& extension) const {
    const std::string name = "other." + extension;
    const Ran ran = run_program(
        {"read", office_.file("calendar.csv"), "--out", office_.file(name), "--now", "2027-01-01"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return office_.bytes(name);
  }

  void expect_nothing_touched() const {
    EXPECT_EQ(office_.sent(), kYear);
    const json status = office_.ask({"status"});
    EXPECT_EQ(status.at("meetings"), 10);
    EXPECT_EQ(status.at("bookings"), kYear.bookings);
    EXPECT_EQ(status.at("orders"), kYear.orders);
    EXPECT_EQ(status.at("deliveries"), kYear.deliveries);
  }

  void expect_refused(const std::string& bytes, int code, const std::string& words) const {
    office_.put("calendar.csv", bytes);
    for (const char* command : {"plan", "apply"}) {
      const Ran ran = office_.run({command});
      EXPECT_EQ(ran.code, code) << command << ran.out << ran.err;
      EXPECT_NE(ran.err.find(words), std::string::npos) << command << ran.err;
    }
    expect_nothing_touched();
  }

  void expect_all_well_again() const {
    office_.put("calendar.csv", whole());
    const Ran ran = office_.run({"apply", "--json"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(json::parse(ran.out).at("steps"), 0);
    EXPECT_TRUE(json::parse(ran.out).at("waiting").empty());
    expect_nothing_touched();
  }

  Office office_{"lilleby", "2027-01-01"};
};

TEST_F(DistrustedExport, OfNoBytesIsNotRead) {
  expect_refused("", 2, "The file is empty. Fetch it again from the source.");
  expect_all_well_again();
}

TEST_F(DistrustedExport, OfTheHeadingAloneIsStopped) {
  expect_refused(rows(0), 3, "Fetch the export again");
  expect_all_well_again();
}

TEST_F(DistrustedExport, OfLessThanHalfTheRowsIsStopped) {
  expect_refused(rows(4), 3, "Fetch the export again");
  const json plan = office_.ask({"plan"});
  EXPECT_EQ(count_of(plan.at("vet"), "rule", "source_shrunk"), 1);
  EXPECT_EQ(count_of(plan.at("waiting"), "rule", "vanished"), 6);
  expect_all_well_again();
}

TEST_F(DistrustedExport, OfJustHalfTheRowsCancelsNothingEither) {
  office_.put("calendar.csv", rows(5));
  const Ran ran = office_.run({"apply", "--json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(json::parse(ran.out).at("steps"), 0);
  EXPECT_EQ(count_of(json::parse(ran.out).at("waiting"), "rule", "vanished"), 5);
  expect_nothing_touched();
}

TEST_F(DistrustedExport, ThatIsAWorkbookCutOffAnywhereIsNotRead) {
  const std::string workbook = as("xlsx");
  for (const std::size_t part : {1u, 10u, 50u, 90u, 99u})
    expect_refused(workbook.substr(0, workbook.size() * part / 100), 2, "etch ");
  expect_all_well_again();
}

TEST_F(DistrustedExport, ThatIsAnIcalendarFileCutOffAnywhereIsNotRead) {
  const std::string calendar = as("ics");
  for (const std::size_t part : {20u, 50u, 90u, 99u})
    expect_refused(calendar.substr(0, calendar.size() * part / 100), 2, "etch ");
  expect_all_well_again();
}

TEST_F(DistrustedExport, CutOffInMidRowIsNotRead) {
  const std::string year = rows(9);
  const std::size_t row = year.find("Byråd,2027-04-21");
  for (const std::size_t length : {4u, 12u, 16u, 19u, 21u, 28u, 40u})
    expect_refused(year.substr(0, row + length), 2, "Fetch it again from the source");
  expect_all_well_again();
}

TEST_F(DistrustedExport, MixedUpWithAnErrorPageIsNotRead) {
  expect_refused("<!DOCTYPE html><html><body>Log ind</body></html>", 2, "Use ICS, XLSX or CSV");
  expect_all_well_again();
}

TEST_F(DistrustedExport, ThatIsGoneIsNotRead) {
  std::filesystem::remove(office_.file("calendar.csv"));
  const Ran ran = office_.run({"apply"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("fetch the export again"), std::string::npos) << ran.err;
  expect_nothing_touched();
  expect_all_well_again();
}

TEST_F(DistrustedExport, IsNotLetThroughByAnApprovalThatDoesNotNameWhy) {
  office_.put("calendar.csv", rows(4));
  const Ran ran = office_.run({"approve", office_.plan_hash()});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("--despite source_shrunk"), std::string::npos) << ran.err;
  EXPECT_EQ(office_.run({"apply"}).code, 3);
  expect_nothing_touched();
}

TEST_F(DistrustedExport, GoesOnForTheRestWhenAPersonNamesWhyAndWhatVanishedStillWaits) {
  office_.put("calendar.csv",
              replaced(rows(4), "Økonomiudvalg,2027-01-19,,", "Økonomiudvalg,2027-01-20,,"));
  EXPECT_EQ(office_.run({"apply"}).code, 3);
  expect_nothing_touched();

  const std::string hash = office_.plan_hash();
  EXPECT_EQ(office_.run({"approve", hash, "--despite", "source_shrunk"}).code, 0);
  const Ran ran = office_.run({"apply", "--json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const json applied = json::parse(ran.out);
  EXPECT_EQ(applied.at("steps"), 3);
  EXPECT_EQ(applied.at("mails"), 3);
  EXPECT_EQ(count_of(applied.at("waiting"), "rule", "vanished"), 6);
  EXPECT_EQ(office_.sent(), (Sent{30 + 3, 8, 7, 45 + 3 + 1 + 1}));
}

class SecondSource : public DistrustedExport {
 protected:
  void SetUp() override {
    DistrustedExport::SetUp();
    json sources = json::parse(office_.bytes("indkald.json"), nullptr, true, true).at("sources");
    sources.push_back({{"id", "to"}, {"path", "to.csv"}});
    office_.change_configuration({{"sources", sources}});
  }
};

TEST_F(SecondSource, WhoseMeetingsAllStandInTheFirstIsNotEmpty) {
  for (const std::size_t count : {2, 1}) {
    office_.put("to.csv", rows(count));
    EXPECT_TRUE(office_.ask({"plan"}).at("vet").empty()) << office_.ask({"plan"}).at("vet");
    EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0);
  }
  expect_nothing_touched();
}

TEST_F(SecondSource, ShrinksByWhatItHeldItself) {
  office_.put("to.csv", rows(5));
  EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0);
  office_.put("to.csv", rows(2));
  const json vet = office_.ask({"plan"}).at("vet");
  ASSERT_EQ(count_of(vet, "rule", "source_shrunk"), 1) << vet;
  EXPECT_EQ(vet.at(0).at("found"), "source to holds 2 meetings");
  EXPECT_TRUE(vet.at(0).at("limit").get<std::string>().starts_with("it held 5 before")) << vet;
}

TEST_F(SecondSource, ThatHoldsNothingIsToldAsWhatItIs) {
  office_.put("to.csv", rows(0));
  const json vet = office_.ask({"plan"}).at("vet");
  ASSERT_EQ(count_of(vet, "rule", "source_empty"), 1) << vet;
  const std::string limit = vet.at(0).at("limit");
  EXPECT_TRUE(limit.starts_with("an empty calendar is not believed")) << limit;
  EXPECT_EQ(limit.find('%'), std::string::npos) << limit;
}

}  // namespace
}  // namespace indkald::daemon
