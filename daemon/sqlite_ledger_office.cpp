// What the office and the kitchen say of plans and orders, and what administrators look up, in the
// SQLite ledger.
#include <nlohmann/json.hpp>

#include "daemon/sqlite_ledger.hpp"

namespace indkald::daemon {
std::vector<GroupRefusal> SqliteLedger::refused_groups() {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT fingerprint, plan, by_whom, comment, at FROM group_refusals ORDER BY at");
    std::vector<GroupRefusal> result;
    while (rows.executeStep())
      result.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString(),
                        rows.getColumn(2).getString(), rows.getColumn(3).getString(),
                        instant(rows.getColumn(4).getInt64())});
    rows.tryReset();
    return result;
  });
}

void SqliteLedger::refuse_group(const GroupRefusal& refusal) {
  with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    store_.run(
        "INSERT INTO group_refusals (fingerprint, plan, by_whom, comment, at)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (fingerprint) DO UPDATE SET plan = excluded.plan,"
        " by_whom = excluded.by_whom, comment = excluded.comment, at = excluded.at",
        refusal.fingerprint, refusal.plan, refusal.by, refusal.comment, seconds(refusal.at));
    const nlohmann::json detail = {{"group", refusal.fingerprint}, {"comment", refusal.comment}};
    put_audit({refusal.at, refusal.by, "refuse", refusal.plan, detail.dump()});
    transaction.commit();
  });
}

void SqliteLedger::allow_group(const std::string& fingerprint, const std::string& by, Instant now) {
  with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    if (store_.run("DELETE FROM group_refusals WHERE fingerprint = ?", fingerprint) == 0) return;
    put_audit({now, by, "allow", fingerprint, "{}"});
    transaction.commit();
  });
}

std::vector<Acknowledgement> SqliteLedger::acknowledgements() {
  return with_ledger_errors([&] {
    auto& rows =
        store_.ask("SELECT number, revision, by_whom, at FROM acknowledgements ORDER BY number");
    std::vector<Acknowledgement> result;
    while (rows.executeStep())
      result.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getInt(),
                        rows.getColumn(2).getString(), instant(rows.getColumn(3).getInt64())});
    rows.tryReset();
    return result;
  });
}

void SqliteLedger::acknowledge(const Acknowledgement& said) {
  with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    store_.run(
        "INSERT INTO acknowledgements (number, revision, by_whom, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (number) DO UPDATE SET revision = excluded.revision,"
        " by_whom = excluded.by_whom, at = excluded.at",
        said.order, said.revision, said.by, seconds(said.at));
    const nlohmann::json detail = {{"revision", said.revision}};
    put_audit({said.at, said.by, "acknowledge", said.order, detail.dump()});
    transaction.commit();
  });
}

std::optional<KitchenPrint> SqliteLedger::last_print() {
  return with_ledger_errors([&]() -> std::optional<KitchenPrint> {
    auto& row = store_.ask("SELECT at, by_whom, revisions FROM prints ORDER BY id DESC LIMIT 1");
    std::optional<KitchenPrint> last;
    if (row.executeStep())
      last = {
          instant(row.getColumn(0).getInt64()), row.getColumn(1).getString(),
          nlohmann::json::parse(row.getColumn(2).getString()).get<std::map<std::string, int>>()};
    row.tryReset();
    return last;
  });
}

void SqliteLedger::keep_print(const KitchenPrint& print) {
  with_ledger_errors([&] {
    store_.run("INSERT INTO prints (at, by_whom, revisions) VALUES (?, ?, ?)", seconds(print.at),
               print.by, nlohmann::json(print.revisions).dump());
  });
}

std::vector<ConnectorFigures> SqliteLedger::connector_figures() {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "WITH RECURSIVE names (name) AS (SELECT MIN(connector) FROM deliveries UNION ALL"
        "  SELECT (SELECT MIN(connector) FROM deliveries WHERE connector > name) FROM names"
        "  WHERE name IS NOT NULL)"
        " SELECT name, (SELECT MAX(changed_at) FROM deliveries WHERE connector = name"
        "  AND state = 'done'), (SELECT COUNT(*) FROM deliveries WHERE connector = name"
        "  AND state = 'intended') FROM names WHERE name IS NOT NULL");
    std::vector<ConnectorFigures> result;
    while (rows.executeStep()) {
      ConnectorFigures figures{rows.getColumn(0).getString(), {}, rows.getColumn(2).getInt()};
      if (!rows.getColumn(1).isNull()) figures.last_success = instant(rows.getColumn(1).getInt64());
      result.push_back(std::move(figures));
    }
    rows.tryReset();
    return result;
  });
}

std::vector<AuditEntry> SqliteLedger::audit_entries(std::int64_t before, int limit) {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT at, who, what, subject, detail, id FROM audit WHERE id < ? OR ? = 0"
        " ORDER BY id DESC LIMIT ?",
        before, before, limit);
    std::vector<AuditEntry> result;
    while (rows.executeStep())
      result.push_back({instant(rows.getColumn(0).getInt64()), rows.getColumn(1).getString(),
                        rows.getColumn(2).getString(), rows.getColumn(3).getString(),
                        rows.getColumn(4).getString(), rows.getColumn(5).getInt64()});
    rows.tryReset();
    return result;
  });
}

}  // namespace indkald::daemon
