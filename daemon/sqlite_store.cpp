#include "daemon/sqlite_store.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <embedded/schema.hpp>

namespace indkald::daemon {
namespace {

constexpr int kBusyMilliseconds = 10'000;
// Each brings the ledger one version on.
constexpr std::array kSchema{"ledger.sql",   "ledger_2.sql", "ledger_3.sql",
                             "ledger_4.sql", "ledger_5.sql", "ledger_6.sql"};

// The ledger holds names, addresses and mails: a new file is its owner's alone, and SQLite gives
// the files beside it the same rights. What cannot be made here SQLite reports when it opens it.
void make_private(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor >= 0) ::close(descriptor);
}

SQLite::Database open_database(const std::string& path) {
  if (path != ":memory:") make_private(path);
  // One thread at a time: SQLite need not lock each column that is read.
  const int flags = SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX;
  SQLite::Database database(path, flags, kBusyMilliseconds);
  database.exec("PRAGMA journal_mode=WAL");
  database.exec("PRAGMA synchronous=FULL");
  database.exec("PRAGMA foreign_keys=ON");
  return database;
}

const char* key_of(int code) {
  // The shared memory beside the file cannot grow.
  if (code == SQLITE_IOERR_SHMSIZE) return "ledger.full";
  switch (code & 0xff) {
    case SQLITE_FULL:
      return "ledger.full";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return "ledger.read_only";
    case SQLITE_CANTOPEN:
      return "ledger.cannot_open";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "ledger.damaged";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "ledger.busy";
    default:
      return "ledger.failed";
  }
}

}  // namespace

void throw_ledger_error(const SQLite::Exception& error) {
  throw LedgerError(
      Text{key_of(error.getExtendedErrorCode()), {{"detail", std::string(error.what())}}},
      error.what());
}

SqliteStore::SqliteStore(const std::string& path) : database_(open_database(path)) {
  const auto version = [this] { return database_.execAndGet("PRAGMA user_version").getInt(); };
  const auto newest = static_cast<int>(kSchema.size());
  if (version() == newest) return;
  if (version() > newest)
    throw LedgerError(Text{"ledger.newer", {{"version", std::int64_t{version()}}}}, "newer schema");
  database_.exec("BEGIN IMMEDIATE");
  while (version() < newest)
    database_.exec(std::string(embedded::schema(kSchema[static_cast<std::size_t>(version())])));
  database_.exec("COMMIT");
}

SQLite::Statement& SqliteStore::prepared(const char* sql) {
  auto& statement = statements_[sql];
  if (!statement) {
    statement = std::make_unique<SQLite::Statement>(database_, sql);
  } else {
    statement->tryReset();
    statement->clearBindings();
  }
  return *statement;
}

WriteTransaction::WriteTransaction(SqliteStore& store) : store_(store) {
  store_.run("BEGIN IMMEDIATE");
}

WriteTransaction::~WriteTransaction() {
  if (!open_) return;
  try {
    store_.run("ROLLBACK");
  } catch (const SQLite::Exception&) {
    // SQLite has rolled back by itself already (full disk).
    open_ = false;
  }
}

ReadTransaction::ReadTransaction(SqliteStore& store) : store_(store) { store_.run("BEGIN"); }

ReadTransaction::~ReadTransaction() {
  try {
    store_.run("COMMIT");
  } catch (const SQLite::Exception&) {
    // Ended by SQLite itself; there is nothing to lose.
    return;
  }
}

void WriteTransaction::commit() {
  store_.run("COMMIT");
  open_ = false;
}

}  // namespace indkald::daemon
