// A SQLite database with prepared statements that are kept, and its errors in the ledger's words.
//
// Portable SQL only: the statements in sqlite_ledger*.cpp run on PostgreSQL too, placeholders
// aside. Threads: one at a time. Errors: LedgerError.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "daemon/ledger.hpp"
#include "daemon/seconds.hpp"

namespace indkald::daemon {

// A time as a column holds it, beside seconds().
inline Instant instant(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }

// Runs `work` and turns SQLite's exceptions into LedgerError.
template <class Work>
auto with_ledger_errors(Work&& work) -> decltype(work());
[[noreturn]] void throw_ledger_error(const SQLite::Exception& error);

class SqliteStore {
 public:
  explicit SqliteStore(const std::string& path);

  // Binds the arguments in order and returns the statement, ready for executeStep().
  template <class... Args>
  SQLite::Statement& ask(const char* sql, const Args&... args) {
    SQLite::Statement& statement = prepared(sql);
    int index = 0;
    (statement.bind(++index, args), ...);
    return statement;
  }
  // Carries out a statement without rows; how many rows it changed.
  template <class... Args>
  int run(const char* sql, const Args&... args) {
    SQLite::Statement& statement = ask(sql, args...);
    const int changed = statement.exec();
    statement.tryReset();
    return changed;
  }
  SQLite::Database& database() { return database_; }

 private:
  SQLite::Statement& prepared(const char* sql);

  SQLite::Database database_;
  std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>> statements_;
};

// BEGIN IMMEDIATE … COMMIT; rolled back when left without commit().
class WriteTransaction {
 public:
  explicit WriteTransaction(SqliteStore& store);
  ~WriteTransaction();
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  void commit();

 private:
  SqliteStore& store_;
  bool open_ = true;
};

// One snapshot for as long as it lives.
class ReadTransaction {
 public:
  explicit ReadTransaction(SqliteStore& store);
  ~ReadTransaction();
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;

 private:
  SqliteStore& store_;
};

template <class Work>
auto with_ledger_errors(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    throw_ledger_error(error);
  }
}

}  // namespace indkald::daemon
