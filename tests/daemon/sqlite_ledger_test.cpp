// The SQLite ledger: the suite of all ledgers, and what only a file can suffer.
#include "daemon/sqlite_ledger.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/daemon/ledger_conformance.hpp"

namespace indkald::daemon::testing {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "indkald-ledger-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
    fs::permissions(path_, fs::perms::others_read | fs::perms::others_exec, fs::perm_options::add);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file() const { return (path_ / "indkald.db").string(); }

 private:
  fs::path path_;
};

class SqliteFile {
 public:
  std::unique_ptr<Ledger> open() { return open_sqlite_ledger(folder_.file()); }

 private:
  Folder folder_;
};
INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, LedgerConformance, SqliteFile);

std::string key_of_error(const std::function<void()>& work) {
  try {
    work();
  } catch (const LedgerError& error) {
    return error.text().key;
  }
  return "no error";
}

// Another user than root, whom no permission stops, for as long as it lives.
class AsNobody {
 public:
  AsNobody() {
    constexpr uid_t kNobody = 65534;
    if (::geteuid() == 0) changed_ = ::seteuid(kNobody) == 0;
  }
  ~AsNobody() {
    if (!changed_) return;
    EXPECT_EQ(::seteuid(0), 0);
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;

 private:
  bool changed_ = false;
};

// No file may grow beyond `bytes` while it lives, as on a full disk.
class NoRoom {
 public:
  explicit NoRoom(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit now{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  ~NoRoom() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  NoRoom(const NoRoom&) = delete;
  NoRoom& operator=(const NoRoom&) = delete;

 private:
  rlimit before_{};
  sighandler_t handler_;
};

TEST(ASqliteLedger, KeepsItsAuditAsItWasWritten) {
  SqliteStore store(":memory:");
  store.run("INSERT INTO audit (at, who, what, subject, detail) VALUES (1, 'Fie', 'x', '', '{}')");
  EXPECT_THROW(store.run("UPDATE audit SET who = 'Ole'"), SQLite::Exception);
  EXPECT_THROW(store.run("DELETE FROM audit"), SQLite::Exception);
  EXPECT_EQ(store.database().execAndGet("SELECT who FROM audit").getString(), "Fie");
}

TEST(ASqliteLedger, IsForItsOwnerAlone) {
  const Folder folder;
  const auto ledger = open_sqlite_ledger(folder.file());
  ledger->set_note("a", "b");
  for (const std::string& file : {folder.file(), folder.file() + "-wal"})
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write)
        << file;
}

TEST(ASqliteLedger, SaysThatItsFileCannotBeOpened) {
  EXPECT_EQ(key_of_error([] { open_sqlite_ledger("/nowhere/at/all/indkald.db"); }),
            "ledger.cannot_open");
}

TEST(ASqliteLedger, SaysThatItsFileIsDamaged) {
  const Folder folder;
  std::ofstream(folder.file()) << std::string(8192, 'x');
  EXPECT_EQ(key_of_error([&] { open_sqlite_ledger(folder.file()); }), "ledger.damaged");
}

TEST(ASqliteLedger, SaysThatItsFileIsReadOnly) {
  const Folder folder;
  open_sqlite_ledger(folder.file());
  fs::permissions(folder.file(), fs::perms::owner_read | fs::perms::others_read);
  const AsNobody nobody;
  EXPECT_THROW(
      {
        const auto ledger = open_sqlite_ledger(folder.file());
        ledger->set_note("a", "b");
      },
      LedgerError);
}

TEST(ASqliteLedger, RefusesAFileOfALaterVersion) {
  const Folder folder;
  open_sqlite_ledger(folder.file());
  SQLite::Database(folder.file(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
  EXPECT_EQ(key_of_error([&] { open_sqlite_ledger(folder.file()); }), "ledger.newer");
}

TEST(ASqliteLedger, BringsAFileOfAnEarlierVersionUpToDate) {
  const Folder folder;
  std::ifstream schema(std::string(INDKALD_SOURCE_DIR) + "/daemon/ledger.sql");
  const std::string first{std::istreambuf_iterator<char>(schema), {}};
  {
    SQLite::Database old(folder.file(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    old.exec(first);
    old.exec("INSERT INTO notes (name, value) VALUES ('a', 'b')");
  }
  const auto ledger = open_sqlite_ledger(folder.file());
  EXPECT_EQ(ledger->note("a"), "b");
  ledger->keep_version({"plan", {{"a.csv", "a"}}, "", "hash"}, kThen);
  EXPECT_EQ(open_sqlite_ledger(folder.file())->versions("plan").size(), 1u);
}

TEST(ASqliteLedger, SaysThatTheDiskIsFull) {
  SqliteStore store(":memory:");
  store.database().exec("PRAGMA max_page_count = 1");
  const std::string much(100'000, 'x');
  EXPECT_EQ(key_of_error([&] {
              with_ledger_errors(
                  [&] { store.run("INSERT INTO notes (name, value) VALUES ('a', ?)", much); });
            }),
            "ledger.full");
}

TEST(ASqliteLedger, KeepsNothingHalfWhenTheDiskIsFullAndGoesOnWhenThereIsRoom) {
  const Folder folder;
  const auto ledger = open_sqlite_ledger(folder.file());
  ASSERT_TRUE(ledger->begin(plan_of_two(), {"m1", "m2"}, "test", kThen));
  const std::int64_t plan = ledger->open_plan()->id;
  const Step step = plan_of_two().steps[0];
  Intent intent{plan, step.id, booked_row(step), {mail_delivery("k1")}};
  intent.deliveries[0].delivery.bytes.assign(1'000'000, 'x');
  {
    const NoRoom no_room(fs::file_size(folder.file() + "-wal") + 10'000);
    EXPECT_THROW(ledger->intend(intent, kThen), LedgerError);
    EXPECT_EQ(ledger->open_plan()->steps[0].state, StepState::pending);
    EXPECT_TRUE(ledger->deliveries(plan, step.id).empty());
    EXPECT_TRUE(ledger->view().done.empty());
  }
  EXPECT_TRUE(ledger->intend(intent, kThen));
  EXPECT_EQ(open_sqlite_ledger(folder.file())->deliveries(plan, step.id)[0].delivery.bytes.size(),
            1'000'000u);
}

}  // namespace
}  // namespace indkald::daemon::testing
