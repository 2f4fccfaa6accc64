// Next years' calendars, and what has been done to one, in the SQLite ledger.
#include "daemon/sqlite_ledger.hpp"

namespace indkald::daemon {

std::vector<StoredYear> SqliteLedger::years() {
  return with_ledger_errors([&] {
    auto& rows = store_.ask("SELECT id, revision, document FROM year_calendars ORDER BY id");
    std::vector<StoredYear> result;
    while (rows.executeStep())
      result.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getInt(),
                        rows.getColumn(2).getString()});
    rows.tryReset();
    return result;
  });
}

std::optional<StoredYear> SqliteLedger::year(const std::string& id) {
  return with_ledger_errors([&]() -> std::optional<StoredYear> {
    auto& row = store_.ask("SELECT revision, document FROM year_calendars WHERE id = ?", id);
    std::optional<StoredYear> found;
    if (row.executeStep()) found = {id, row.getColumn(0).getInt(), row.getColumn(1).getString()};
    row.tryReset();
    return found;
  });
}

bool SqliteLedger::put_year(const StoredYear& year, const AuditEntry& entry) {
  return with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    const int changed =
        year.revision == 1
            ? store_.run(
                  "INSERT INTO year_calendars (id, revision, document) VALUES (?, 1, ?)"
                  " ON CONFLICT (id) DO NOTHING",
                  year.id, year.document)
            : store_.run(
                  "UPDATE year_calendars SET revision = ?, document = ?"
                  " WHERE id = ? AND revision = ?",
                  year.revision, year.document, year.id, year.revision - 1);
    if (changed == 0) return false;
    put_entry(entry);
    transaction.commit();
    return true;
  });
}

bool SqliteLedger::forget_year(const std::string& id, int revision, const AuditEntry& entry) {
  return with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    if (store_.run("DELETE FROM year_calendars WHERE id = ? AND revision = ?", id, revision) == 0)
      return false;
    put_entry(entry);
    transaction.commit();
    return true;
  });
}

std::vector<AuditEntry> SqliteLedger::audit_of(const std::string& subject, int limit) {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT at, who, what, detail, id FROM audit WHERE subject = ? ORDER BY id DESC LIMIT ?",
        subject, limit);
    std::vector<AuditEntry> result;
    while (rows.executeStep())
      result.push_back({instant(rows.getColumn(0).getInt64()), rows.getColumn(1).getString(),
                        rows.getColumn(2).getString(), subject, rows.getColumn(3).getString(),
                        rows.getColumn(4).getInt64()});
    rows.tryReset();
    return result;
  });
}

}  // namespace indkald::daemon
