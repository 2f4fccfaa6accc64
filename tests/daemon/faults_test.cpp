// What goes wrong around the program: each fault has its exit code and says what to do, nothing is
// lost or done twice, and the work goes on when the fault is gone.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tests/daemon/office.hpp"

namespace indkald::daemon {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const Sent kYear{30, 8, 7, 30 + 8 + 7};

void expect_says(const Ran& ran, int code, const std::string& words) {
  EXPECT_EQ(ran.code, code) << ran.out << ran.err;
  EXPECT_NE(ran.err.find(words), std::string::npos) << ran.err;
}

// Root may do what file rights forbid; this takes that away from the program.
HowToRun bound_by_file_rights() {
  if (::geteuid() != 0) return {};
  return {{},
          {"setpriv", "--bounding-set=-dac_override,-dac_read_search",
           "--inh-caps=-dac_override,-dac_read_search"}};
}

class Fault : public testing::Test {
 protected:
  void SetUp() override {
    office_.put("calendar.csv", bytes_of_file(fs::path(INDKALD_SOURCE_DIR) /
                                              "tests/data/calendars/lilleby_2027.csv"));
  }

  void approve() const {
    const Ran ran = office_.run({"approve", office_.plan_hash()});
    ASSERT_EQ(ran.code, 0) << ran.err;
  }

  void expect_whole_year() const {
    EXPECT_EQ(office_.sent(), kYear);
    const json status = office_.ask({"status"});
    EXPECT_EQ(status.at("mails"), kYear.mails);
    EXPECT_EQ(status.at("bookings"), kYear.bookings);
    EXPECT_EQ(status.at("orders"), kYear.orders);
    EXPECT_EQ(status.at("open_plan"), nullptr);
    EXPECT_TRUE(status.at("trouble").empty());
  }

  // The fault is gone: what was approved is carried out, once.
  void expect_goes_on() const {
    const Ran ran = office_.run({"apply", "--json"});
    EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
    expect_whole_year();
    EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0);
    expect_whole_year();
  }

  Office office_{"lilleby", "2027-01-01"};
};

using BadConfiguration = Fault;

TEST_F(BadConfiguration, IsToldWithAllItsErrorsAndTheirPlacesByEveryCommand) {
  office_.change_configuration({{"municipalty", "Lilleby"},
                                {"secretary", "nobody"},
                                {"language", "sv"},
                                {"invitations", {{"connector", "post"}}}});
  for (const char* command : {"plan", "apply", "status", "check", "pause", "serve"}) {
    const Ran ran = office_.run({command});
    EXPECT_EQ(ran.code, 2) << command;
    for (const char* place : {"#/municipalty: ", "Did you mean “municipality”?",
                              "#/secretary: ", "#/language: ", "#/invitations/connector: "})
      EXPECT_NE(ran.err.find(place), std::string::npos) << command << place << ran.err;
  }
  EXPECT_EQ(office_.sent(), Sent{});
}

TEST_F(BadConfiguration, ThatIsNoJsonIsToldWithItsLine) {
  office_.put("indkald.json", "{\n  \"municipality\": \"Lilleby\",\n  \"domain\" \"x\"\n}\n");
  expect_says(office_.run({"plan"}), 2, "indkald.json:3:");
}

TEST_F(BadConfiguration, ThatIsNotThereIsToldWithItsPath) {
  fs::remove(office_.file("indkald.json"));
  expect_says(office_.run({"plan"}), 2, "There is no file " + office_.file("indkald.json"));
}

TEST_F(BadConfiguration, OfPeopleIsToldWithTheLineOfTheirFile) {
  office_.put("people.csv", "id;name;mail;body;role\nanna;Anna;nowhere;byraadet;king\n");
  const Ran ran = office_.run({"plan"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("people.csv:2: “nowhere”"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("people.csv:2: “king”"), std::string::npos) << ran.err;
}

TEST_F(BadConfiguration, PutRightLetsTheWorkGoOn) {
  const std::string right = office_.bytes("indkald.json");
  approve();
  office_.change_configuration({{"domain", nullptr}});
  expect_says(office_.run({"apply"}), 2, "The setting “domain” is missing. Write it here.");
  office_.put("indkald.json", right);
  expect_goes_on();
}

using UnreadableFile = Fault;

TEST_F(UnreadableFile, StopsTheCommandAndSaysWhy) {
  approve();
  fs::permissions(office_.file("calendar.csv"), fs::perms::none);
  expect_says(office_.run({"apply"}, bound_by_file_rights()), 2,
              "calendar.csv: cannot be read: access was denied");
  EXPECT_EQ(office_.sent(), Sent{});
  fs::permissions(office_.file("calendar.csv"), fs::perms::owner_read);
  expect_goes_on();
}

TEST_F(UnreadableFile, ThatIsAnEmptyFolderIsToldAsOne) {
  fs::remove(office_.file("calendar.csv"));
  fs::create_directory(office_.file("calendar.csv"));
  expect_says(office_.run({"plan"}), 2, "calendar.csv: the folder holds no files");
}

using FaultyLedger = Fault;

TEST_F(FaultyLedger, ThatMayNotBeWrittenLetsNothingOut) {
  approve();
  fs::permissions(office_.file("indkald.db"), fs::perms::owner_read);
  fs::permissions(office_.path(), fs::perms::owner_read | fs::perms::owner_exec);
  for (const char* command : {"apply", "pause"})
    expect_says(office_.run({command}, bound_by_file_rights()), 1,
                "The ledger cannot be written (attempt to write a readonly database). Nothing went "
                "out. Check the rights");
  EXPECT_EQ(office_.sent(), Sent{});
  fs::permissions(office_.path(), fs::perms::owner_all);
  fs::permissions(office_.file("indkald.db"), fs::perms::owner_read | fs::perms::owner_write);
  expect_goes_on();
}

TEST_F(FaultyLedger, ThatIsDamagedIsSaidToBeAndLeftAsItIs) {
  approve();
  const std::string right = office_.bytes("indkald.db");
  office_.put("indkald.db", "This is no ledger but a letter, and long enough to be taken for one.");
  expect_says(office_.run({"apply"}), 1, "The ledger is damaged or no ledger");
  EXPECT_EQ(office_.bytes("indkald.db").substr(0, 17), "This is no ledger");
  EXPECT_EQ(office_.sent(), Sent{});
  office_.put("indkald.db", right);
  expect_goes_on();
}

TEST_F(FaultyLedger, InAFolderThatIsNotThereIsSaidToBe) {
  office_.change_configuration({{"ledger", "nowhere/indkald.db"}});
  expect_says(office_.run({"plan"}), 1, "Check its folder in the setting “ledger”");
}

using FaultyFolder = Fault;

TEST_F(FaultyFolder, ThatMayNotBeWrittenKeepsEachStepForLater) {
  approve();
  fs::create_directory(office_.file("out"));
  fs::permissions(office_.file("out"), fs::perms::owner_read | fs::perms::owner_exec);
  const Ran ran = office_.run({"apply"}, bound_by_file_rights());
  EXPECT_EQ(ran.code, 1) << ran.out << ran.err;
  EXPECT_NE(ran.out.find("0 steps done, 0 mails sent"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find(office_.file("out")), std::string::npos) << ran.out;
  EXPECT_EQ(office_.sent(), Sent{});
  EXPECT_EQ(office_.run({"check"}, bound_by_file_rights()).code, 1);
  fs::permissions(office_.file("out"), fs::perms::owner_all);
  EXPECT_EQ(office_.run({"check"}).code, 0);
  expect_goes_on();
}

// A disk of its own that can be filled.
class SmallDisk {
 public:
  explicit SmallDisk(const fs::path& at) : at_(at) {
    fs::create_directories(at_);
    mounted_ = ::mount("tmpfs", at_.c_str(), "tmpfs", 0, "size=8m") == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(at_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool mounted() const { return mounted_; }
  void fill_but(std::size_t bytes_left) const {
    fs::remove(filler());
    struct statvfs room {};
    ::statvfs(at_.c_str(), &room);
    const std::size_t free = room.f_bavail * room.f_frsize;
    std::ofstream(filler(), std::ios::binary) << std::string(free - bytes_left, 'x');
  }
  void empty() const { fs::remove(filler()); }

 private:
  fs::path filler() const { return at_ / "filler"; }
  fs::path at_;
  bool mounted_ = false;
};

class FullDisk : public Fault {
 protected:
  bool has_disk() const {
    if (!disk_.mounted())
      std::cout << "No disk can be mounted here, as root alone may: a full one is not tried\n";
    return disk_.mounted();
  }

  SmallDisk disk_{office_.path() / "disk"};
};

TEST_F(FullDisk, OfTheLedgerStopsTheWorkWhereverItIsAndNothingIsDoneTwice) {
  if (!has_disk()) return;
  office_.change_configuration({{"ledger", "disk/indkald.db"}});
  approve();
  for (const std::size_t kilobytes : {0u, 64u, 128u, 192u}) {
    disk_.fill_but(kilobytes << 10u);
    const Ran ran = office_.run({"apply"});
    expect_says(ran, 1, "There is no room left on the disk of the ledger");
    expect_says(ran, 1, "Make room, and run the command again.");
  }
  EXPECT_LT(office_.sent().mails, kYear.mails);
  disk_.empty();
  expect_goes_on();
}

TEST_F(FullDisk, OfTheFolderKeepsTheStepsForLater) {
  if (!has_disk()) return;
  office_.change_configuration({{"connectors", {{"folder", {{"path", "disk/out"}}}}}});
  fs::create_directory(office_.file("disk/out"));
  fs::create_directory_symlink("disk/out", office_.file("out"));
  approve();
  disk_.fill_but(64u << 10u);
  const Ran ran = office_.run({"apply"});
  EXPECT_EQ(ran.code, 1) << ran.err;
  EXPECT_NE(ran.out.find("is full. Free some space"), std::string::npos) << ran.out;
  const Sent before = office_.sent();
  EXPECT_GT(before.mails, 0);
  EXPECT_LT(before.mails, kYear.mails);
  disk_.empty();
  EXPECT_EQ(office_.run({"apply"}).code, 0);
  const Sent after = office_.sent();
  EXPECT_EQ(after.mails, kYear.mails);
  EXPECT_EQ(after.bookings, kYear.bookings);
  EXPECT_EQ(after.orders, kYear.orders);
  EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0);
}

using Pause = Fault;

TEST_F(Pause, LetsNothingOutUntilAPersonResumes) {
  approve();
  EXPECT_EQ(office_.run({"pause", "--by", "Fie Friis"}).code, 0);
  expect_says(office_.run({"apply"}), 3, "Everything is paused. Go on with: indkald resume");
  EXPECT_EQ(office_.sent(), Sent{});
  EXPECT_EQ(office_.ask({"status"}).at("paused"), true);
  EXPECT_EQ(office_.run({"resume"}).code, 0);
  EXPECT_EQ(office_.ask({"status"}).at("paused"), false);
  expect_goes_on();
}

using SecondApplier = Fault;

TEST_F(SecondApplier, IsRefusedWhileTheFirstIsAtWork) {
  approve();
  const int first = ::open(office_.file("indkald.db.lock").c_str(), O_RDWR | O_CREAT, 0600);
  ASSERT_GE(first, 0);
  ASSERT_EQ(::flock(first, LOCK_EX), 0);
  expect_says(office_.run({"apply"}), 1, "Another indkald is applying on this ledger. Wait");
  EXPECT_EQ(office_.run({"plan"}).code, 0);
  EXPECT_EQ(office_.run({"status"}).code, 0);
  EXPECT_EQ(office_.sent(), Sent{});
  ::close(first);
  expect_goes_on();
}

TEST_F(SecondApplier, DoesNothingThatTheFirstDoesHoweverTheyRace) {
  approve();
  std::vector<std::string> words{"apply", "--config", office_.file("indkald.json"), "--now",
                                 "2027-01-01"};
  std::array<RunningProgram, 3> appliers{RunningProgram(words), RunningProgram(words),
                                         RunningProgram(words)};
  int done = 0;
  for (RunningProgram& applier : appliers) {
    const Ran ran = applier.wait();
    EXPECT_TRUE(ran.code == 0 || ran.err.find("Another indkald") != std::string::npos) << ran.err;
    done += ran.code == 0 ? 1 : 0;
  }
  EXPECT_GE(done, 1);
  expect_whole_year();
  EXPECT_EQ(office_.ask({"apply"}).at("steps"), 0);
}

}  // namespace
}  // namespace indkald::daemon
