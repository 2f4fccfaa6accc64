#include "connectors/folder/folder.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "calendars/read.hpp"
#include "calendars/time.hpp"
#include "connectors/failpoint.hpp"
#include "connectors/folder/files.hpp"
#include "tests/connectors/conformance.hpp"
#include "tests/connectors/mails.hpp"
#include "tests/connectors/requests.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::connectors::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string bytes_of(const fs::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> result;
  if (!fs::exists(folder)) return result;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file()) result.push_back(entry.path());
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<nlohmann::json> deliveries(const fs::path& folder) {
  std::vector<nlohmann::json> result;
  std::ifstream log(folder / "deliveries.log");
  for (std::string line; std::getline(log, line);) result.push_back(nlohmann::json::parse(line));
  return result;
}

std::vector<Held> held_in(const fs::path& folder) {
  std::vector<Held> result;
  for (const auto& file : files_in(folder)) {
    for (const auto& meeting : calendars::read_calendar(bytes_of(file), {}).meetings) {
      result.push_back({meeting.origin.ref, calendars::to_instant(meeting.start, meeting.zone),
                        calendars::to_instant(meeting.end.value(), meeting.zone)});
    }
  }
  return result;
}

class InFolder : public Outside {
 public:
  std::unique_ptr<Connector> connect() override { return make_folder(directory_.path()); }
  std::unique_ptr<Connector> connect_nowhere() override {
    std::ofstream(directory_.path() / "a file");
    return make_folder(directory_.path() / "a file" / "below");
  }
  Request any_request() override { return order("any", 1, 10); }
  std::vector<std::string> mails(const std::string& message_id) override {
    const std::string mail = bytes_of(directory_.path() / "mails" / (message_id + ".eml"));
    EXPECT_THAT(lint_of(mail), ::testing::IsEmpty());
    return {mail};
  }
  std::vector<Held> bookings(const std::string& room) override {
    return held_in(directory_.path() / "rooms" / room);
  }
  std::vector<std::string> living_orders() override {
    std::vector<std::string> result;
    for (const auto& file : files_in(directory_.path() / "orders")) {
      result.push_back(bytes_of(file));
    }
    return result;
  }

 private:
  servers::TemporaryDirectory directory_;
};

const auto kFolder = ::testing::Values(OutsideCase{"folder", std::make_unique<InFolder>});
INSTANTIATE_TEST_SUITE_P(Folder, EveryConnector, kFolder, outside_name);
INSTANTIATE_TEST_SUITE_P(Folder, MailConnector, kFolder, outside_name);
INSTANTIATE_TEST_SUITE_P(Folder, BookingConnector, kFolder, outside_name);
INSTANTIATE_TEST_SUITE_P(Folder, OrderConnector, kFolder, outside_name);

class FolderConnector : public ::testing::Test {
 protected:
  Verdict deliver(const Request& request) {
    const auto connector = make_folder(path());
    return connector->deliver(connector->prepare(request));
  }
  const fs::path& path() const { return directory_.path(); }

 private:
  servers::TemporaryDirectory directory_;
};

TEST_F(FolderConnector, LaysEachMailUnderItsMessageIdAsItWouldBeSent) {
  const Delivery delivery = make_folder(path())->prepare(invitation("a@example.test"));
  ASSERT_EQ(make_folder(path())->deliver(delivery).outcome, Outcome::done);
  EXPECT_EQ(bytes_of(path() / "mails" / "a@example.test.eml"), delivery.bytes);
  EXPECT_THAT(delivery.bytes, HasSubstr("Message-Id: <a@example.test>\r\n"));
}

TEST_F(FolderConnector, LogsEveryDeliveryARepeatedOneToo) {
  ASSERT_EQ(deliver(invitation("a@example.test")).outcome, Outcome::done);
  ASSERT_EQ(deliver(invitation("a@example.test")).outcome, Outcome::done);
  ASSERT_EQ(deliver(booking("salen", "b", 10, 12)).outcome, Outcome::done);
  const auto log = deliveries(path());
  ASSERT_EQ(log.size(), 3u);
  EXPECT_EQ(log[0]["file"], "mails/a@example.test.eml");
  EXPECT_EQ(log[0]["repeat"], false);
  EXPECT_EQ(log[1]["repeat"], true);
  EXPECT_EQ(log[0]["sha256"], log[1]["sha256"]);
  EXPECT_EQ(log[2]["kind"], "booking");
  EXPECT_EQ(log[2]["file"], "rooms/salen/b.ics");
}

TEST_F(FolderConnector, RefusesOtherBytesUnderAKnownMessageIdAndLogsThem) {
  ASSERT_EQ(deliver(invitation("a@example.test")).outcome, Outcome::done);
  const std::string before = bytes_of(path() / "mails" / "a@example.test.eml");
  Mail other = invitation("a@example.test");
  other.text += "PS.";
  EXPECT_EQ(deliver(other).outcome, Outcome::refused);
  EXPECT_EQ(bytes_of(path() / "mails" / "a@example.test.eml"), before);
  const auto log = deliveries(path());
  ASSERT_EQ(log.size(), 2u);
  EXPECT_NE(log[0]["sha256"], log[1]["sha256"]);
}

TEST_F(FolderConnector, LogsAfterAHalfLineOnALineOfItsOwn) {
  std::ofstream(path() / "deliveries.log") << R"({"key":"ha)";
  ASSERT_EQ(deliver(booking("salen", "b", 10, 12)).outcome, Outcome::done);
  EXPECT_THAT(bytes_of(path() / "deliveries.log"), HasSubstr("{\"key\":\"ha\n{\"file\""));
}

TEST_F(FolderConnector, KeepsOneFilePerLivingOrderAndItsRowsBesideThem) {
  ASSERT_EQ(deliver(order("F-1", 1, 20)).outcome, Outcome::done);
  ASSERT_EQ(deliver(order("F-1", 2, 24)).outcome, Outcome::done);
  ASSERT_EQ(deliver(order("F-2", 1, 8)).outcome, Outcome::done);
  ASSERT_EQ(deliver(cancelled(order("F-2", 1, 8))).outcome, Outcome::done);
  EXPECT_THAT(files_in(path() / "orders"), ElementsAre(path() / "orders" / "F-1.txt"));
  EXPECT_EQ(bytes_of(path() / "orders" / "csv" / "F-1.csv"), order("F-1", 2, 24).csv);
  EXPECT_THAT(files_in(path() / "orders" / "csv").size(), 1u);
  EXPECT_THAT(bytes_of(path() / "orders" / "cancelled" / "F-2.txt"), HasSubstr("ANNULLERET"));
}

TEST_F(FolderConnector, SeesABookingThatSomebodyElseLaidInTheRoom) {
  const auto connector = make_folder(path());
  ASSERT_EQ(connector->deliver(connector->prepare(booking("salen", "a", 8, 9))).outcome,
            Outcome::done);
  std::ofstream(path() / "rooms" / "salen" / "kursus.ics")
      << calendars::to_ics(booking("salen", "kursus", 10, 12).event, "");
  const auto later = fs::file_time_type::clock::now() + std::chrono::seconds{1};
  fs::last_write_time(path() / "rooms" / "salen", later);
  const auto verdict = connector->deliver(connector->prepare(booking("salen", "b", 11, 13)));
  EXPECT_EQ(verdict.outcome, Outcome::refused);
  const std::pair<std::string, Text::Value> title{"title", std::string("Møde kursus")};
  EXPECT_THAT(verdict.because.args, ::testing::Contains(title));
}

TEST_F(FolderConnector, PassesOverFilesInARoomThatAreNoCalendar) {
  fs::create_directories(path() / "rooms" / "salen");
  std::ofstream(path() / "rooms" / "salen" / "broken.ics") << "BEGIN:VCALENDAR\nnonsense";
  EXPECT_EQ(deliver(booking("salen", "a", 10, 12)).outcome, Outcome::done);
}

TEST_F(FolderConnector, NeverLeavesItsFolderWhateverThingsAreCalled) {
  ASSERT_EQ(deliver(booking("../../evil", "../../../a", 10, 12)).outcome, Outcome::done);
  ASSERT_EQ(deliver(order("/etc/passwd", 1, 2)).outcome, Outcome::done);
  ASSERT_EQ(deliver(invitation(".hidden/" + std::string(400, 'x'))).outcome, Outcome::done);
  EXPECT_EQ(files_in(path() / "mails").size(), 1u);
  EXPECT_EQ(files_in(path() / "orders").size(), 1u);
  EXPECT_EQ(std::distance(fs::directory_iterator(path() / "rooms"), fs::directory_iterator()), 1);
}

TEST_F(FolderConnector, WaitsForRoomOnAFullDiskAndLosesNothing) {
  fs::create_symlink("/dev/full", path() / "deliveries.log");
  const Verdict full = deliver(invitation("a@example.test"));
  EXPECT_EQ(full.outcome, Outcome::retry);
  EXPECT_EQ(full.because.key, "connector.folder.full");
  EXPECT_THAT(files_in(path() / "mails"), IsEmpty());
  fs::remove(path() / "deliveries.log");
  EXPECT_EQ(deliver(invitation("a@example.test")).outcome, Outcome::done);
  EXPECT_EQ(files_in(path() / "mails").size(), 1u);
}

TEST(FolderConnectorCheck, MakesNothing) {
  const servers::TemporaryDirectory directory;
  EXPECT_EQ(make_folder(directory.path() / "new" / "one")->check().outcome, Outcome::done);
  EXPECT_FALSE(fs::exists(directory.path() / "new"));
}

TEST(SafeName, KeepsWhatIsSafeAndTellsDifferentNamesApart) {
  EXPECT_EQ(safe_name("a-1@example.org"), "a-1@example.org");
  EXPECT_EQ(safe_name("Mødelokale å"), "Mødelokale å");
  EXPECT_EQ(safe_name("../x"), "%2E.%2Fx");
  EXPECT_NE(safe_name("%2F"), safe_name("/"));
  EXPECT_NE(safe_name(std::string(300, 'a')), safe_name(std::string(301, 'a')));
  EXPECT_LE(safe_name(std::string(300, '/')).size(), 200u);
  EXPECT_FALSE(safe_name("").empty());
}

#ifdef INDKALD_FAILPOINTS
struct Killed {};

// What lies there after a delivery that was killed at `name` and then repeated by a new process.
std::vector<nlohmann::json> killed_and_repeated(const fs::path& path, std::string_view name,
                                                const Request& request) {
  const auto connector = make_folder(path);
  const Delivery delivery = connector->prepare(request);
  on_failpoint([name](std::string_view passed) {
    if (passed == name) throw Killed{};
  });
  EXPECT_THROW(connector->deliver(delivery), Killed);
  on_failpoint({});
  EXPECT_EQ(make_folder(path)->deliver(delivery).outcome, Outcome::done);
  return deliveries(path);
}

TEST(FolderConnectorKilled, AtAnyPointLeavesOneOfEachAndBothDeliveriesInTheLog) {
  for (const std::string_view name : {"folder.logged", "folder.written", "folder.done"}) {
    const servers::TemporaryDirectory directory;
    const auto& path = directory.path();
    EXPECT_EQ(killed_and_repeated(path, name, invitation("a@example.test")).size(), 2u) << name;
    EXPECT_EQ(killed_and_repeated(path, name, booking("salen", "b", 10, 12)).size(), 4u) << name;
    EXPECT_EQ(killed_and_repeated(path, name, order("F-1", 1, 20)).size(), 6u) << name;
    EXPECT_EQ(held_in(path / "rooms" / "salen").size(), 1u) << name;
    EXPECT_EQ(files_in(path / "mails").size(), 1u) << name;
    EXPECT_EQ(files_in(path / "orders").size(), 1u) << name;
  }
}
#endif

}  // namespace
}  // namespace indkald::connectors::testing
