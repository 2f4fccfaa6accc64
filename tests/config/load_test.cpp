#include <gtest/gtest.h>

#include "made_up_files.hpp"

namespace indkald::config {
namespace {

using namespace std::chrono_literals;

Date day(int year, unsigned month, unsigned number) {
  return Date{std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} /
                                      std::chrono::day{number}}};
}

TEST(Load, FillsInAllThatTheSmallestFileLeavesOut) {
  const Configuration made = load_made_up(made_up(kSmallest));
  const Configuration standard;
  EXPECT_EQ(made.municipality, "Eksempel Kommune");
  EXPECT_EQ(made.path, "/etc/indkald/indkald.json");
  EXPECT_EQ(made.ledger, "/etc/indkald/indkald.db");
  EXPECT_EQ(made.zone, standard.zone);
  EXPECT_EQ(made.language, standard.language);
  EXPECT_EQ(made.pace.mails_per_minute, standard.pace.mails_per_minute);
  EXPECT_EQ(made.pace.approval_days, standard.pace.approval_days);
  EXPECT_EQ(made.schedule.health_address, standard.schedule.health_address);
  EXPECT_EQ(made.schedule.health_port, standard.schedule.health_port);
}

TEST(Load, HasTheSameDefaultsAsTheTypesThemselves) {
  Configuration made = load_made_up(made_up(kSmallest));
  Configuration standard;
  standard.municipality = made.municipality;
  standard.domain = made.domain;
  EXPECT_EQ(fingerprint(made), fingerprint(standard));
}

TEST(Load, HasTheSameDefaultsForABodyARoomAndASourceAsTheTypes) {
  const Configuration made = load_made_up(made_up(R"({
    "municipality": "E", "domain": "e.example.org",
    "sources": [{"id": "s", "path": "s.ics"}],
    "bodies": [{"id": "b", "name": "B", "mailbox": "b@example.org"}],
    "rooms": [{"id": "r", "name": "R", "connector": "m"}],
    "connectors": {"m": {"type": "post", "url": "smtp://localhost"}},
    "invitations": {"connector": "m"}})"));
  Configuration standard;
  standard.municipality = "E";
  standard.domain = "e.example.org";
  standard.sources.emplace_back().id = "s";
  Body& body = standard.bodies.emplace_back();
  body.id = "b";
  body.name = "B";
  body.mailbox = "b@example.org";
  Room& room = standard.rooms.emplace_back();
  room.id = room.address = "r";
  room.name = "R";
  room.connector = "m";
  standard.connectors.push_back({"m", "post", {}});
  standard.invitation_connector = "m";
  EXPECT_EQ(fingerprint(made), fingerprint(standard));
}

TEST(Load, ReadsSourcesWithPathsFromTheFilesOwnFolder) {
  const Configuration made = load_made_up(made_up(kWhole));
  ASSERT_EQ(made.sources.size(), 1u);
  const Source& source = made.sources[0];
  EXPECT_EQ(source.path, "/etc/indkald/kalender/2027.xlsx");
  EXPECT_FALSE(source.live);
  EXPECT_EQ(source.period, (Period{day(2027, 1, 1), day(2027, 12, 31)}));
  EXPECT_EQ(source.columns.at("body"), std::vector<std::string>{"Ring"});
  EXPECT_EQ(source.columns.size(), 1u);
}

TEST(Load, ReadsBodiesWithTimesAndFactors) {
  const Configuration made = load_made_up(made_up(kWhole));
  const Body& body = *made.body("byraadet");
  EXPECT_EQ(body.usual_start, 17h + 30min);
  EXPECT_EQ(body.usual_length, 3h);
  EXPECT_EQ(body.rooms, (std::vector<std::string>{"salen", "kantinen"}));
  EXPECT_EQ(body.agenda_weekdays, 4);
  EXPECT_TRUE(body.protect);
  EXPECT_DOUBLE_EQ(body.attendance, 0.95);
  EXPECT_TRUE(body.arrange_invitation);
  EXPECT_FALSE(body.arrange_room);
}

TEST(Load, ReadsRoomsAndCallsThemByIdWhereNoAddressIsGiven) {
  const Configuration made = load_made_up(made_up(kWhole));
  EXPECT_EQ(made.room("salen")->address, "salen");
  EXPECT_EQ(made.room("salen")->setup, 30min);
  EXPECT_EQ(made.room("salen")->parts, std::vector<std::string>{"kantinen"});
  EXPECT_EQ(made.room("kantinen")->address, "kant@example.org");
}

TEST(Load, ReadsCateringWithPricesInOere) {
  const Configuration made = load_made_up(made_up(kWhole));
  const CateringRow& row = made.catering_rule("aften")->rows.at(0);
  EXPECT_EQ(row.from, 16h);
  EXPECT_EQ(row.to, std::nullopt);
  EXPECT_EQ(row.min_length, 90min);
  EXPECT_EQ(row.before, 30min);
  const Supplier& supplier = *made.supplier("koekken");
  EXPECT_EQ(supplier.menu_names.at("varm"), "Aftensmad");
  EXPECT_EQ(supplier.menus.at("varm").at(0).price, Money{9550});
  ASSERT_EQ(supplier.deadlines.size(), 2u);
  EXPECT_EQ(supplier.deadlines[0].below_heads, 20);
  EXPECT_EQ(supplier.deadlines[0].at, 11h);
  EXPECT_EQ(supplier.deadlines[1].at, 12h);
  EXPECT_EQ(made.limits.money, Money{1'250'050});
}

TEST(Load, GivesAConnectorItsOwnSettingsWithSecretsAndDefaults) {
  const Configuration made = load_made_up(made_up(kWhole));
  ASSERT_EQ(made.connectors.size(), 1u);
  const ConnectorSettings& mail = made.connectors[0];
  EXPECT_EQ(mail.id, "mail");
  EXPECT_EQ(mail.type, "post");
  EXPECT_EQ(mail.settings.text("url"), "smtp://localhost:25");
  EXPECT_EQ(mail.settings.secret("password").reveal(), "hemmeligt");
  EXPECT_EQ(mail.settings.integer("timeout_seconds"), 30);
  EXPECT_EQ(mail.settings.text("spool"), "/etc/indkald/spool");
}

TEST(Load, ReadsPeopleFromTheFileBeside) {
  const Configuration made = load_made_up(made_up(kWhole));
  const auto found = members(made, "byraadet", day(2027, 1, 27));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].person->name, "Mie Krog");
  EXPECT_EQ(found[0].role, Role::chair);
  EXPECT_EQ(found[1].person->language, "en");
}

TEST(Load, SaysWhichFileIsNotThere) {
  EXPECT_EQ(problems_of({}),
            (Found{"/etc/indkald/indkald.json: There is no file /etc/indkald/indkald.json. Correct "
                   "the path, or put the file there."}));
  MadeUpFiles files = made_up(kWhole);
  files.files.erase("/etc/indkald/people.csv");
  EXPECT_EQ(problems_of(files),
            (Found{"indkald.json#/people: There is no file /etc/indkald/people.csv. Correct the "
                   "path, or put the file there."}));
}

TEST(Load, RefusesFilesThatAreTooLarge) {
  MadeUpFiles files = made_up(std::string(kMaxConfigurationBytes + 1, ' '));
  EXPECT_EQ(problems_of(files).size(), 1u);
  files = made_up(kWhole);
  files.files["/etc/indkald/people.csv"] = std::string(kMaxPeopleBytes + 1, 'x');
  ASSERT_EQ(problems_of(files).size(), 1u);
  EXPECT_EQ(problems_of(files)[0].substr(0, 22), "indkald.json#/people: ");
}

TEST(Load, ReadsRealFilesAndSaysWhatTheSystemSaysOfThem) {
  const Surroundings real = real_surroundings();
  std::string bytes;
  EXPECT_TRUE(real.read_file(INDKALD_SOURCE_DIR "/LICENSE", bytes));
  EXPECT_GT(bytes.size(), 10'000u);
  EXPECT_FALSE(real.read_file(INDKALD_SOURCE_DIR "/no such file", bytes));
  EXPECT_EQ(bytes, "No such file or directory");
  EXPECT_FALSE(real.read_file(INDKALD_SOURCE_DIR, bytes));
  EXPECT_EQ(bytes, "Is a directory");
}

TEST(Load, ReadsNoMoreOfAnEndlessFileThanItNeeds) {
  std::string bytes;
  ASSERT_TRUE(real_surroundings().read_file("/dev/zero", bytes));
  EXPECT_GT(bytes.size(), kMaxPeopleBytes);
  EXPECT_LT(bytes.size(), kMaxPeopleBytes + (1u << 20));
}

}  // namespace
}  // namespace indkald::config
