// What the sources held, in the SQLite ledger.
#include "calendars/identity.hpp"
#include "daemon/sqlite_ledger.hpp"

namespace indkald::daemon {
namespace {

SourceVersion version_of(SQLite::Statement& row) {
  return {row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getString(),
          Instant{std::chrono::seconds{row.getColumn(3).getInt64()}}, row.getColumn(4).getString()};
}

std::string document_hash(const Document& document) {
  return calendars::Fingerprint().add(document.bytes).hex();
}

}  // namespace

std::optional<SourceVersion> SqliteLedger::last_version(const std::string& source) {
  return with_ledger_errors([&]() -> std::optional<SourceVersion> {
    auto& row = store_.ask(
        "SELECT id, source, hash, fetched_at, evidence FROM versions WHERE source = ?"
        " ORDER BY id DESC LIMIT 1",
        source);
    std::optional<SourceVersion> last;
    if (row.executeStep()) last = version_of(row);
    row.tryReset();
    return last;
  });
}

std::vector<SourceVersion> SqliteLedger::versions(const std::string& source) {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT id, source, hash, fetched_at, evidence FROM versions WHERE source = ?"
        " ORDER BY id DESC",
        source);
    std::vector<SourceVersion> result;
    while (rows.executeStep()) result.push_back(version_of(rows));
    rows.tryReset();
    return result;
  });
}

std::vector<Document> SqliteLedger::version_documents(std::int64_t version) {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT v.name, d.bytes FROM version_documents v JOIN documents d ON d.hash = v.document"
        " WHERE v.version = ? ORDER BY v.position",
        version);
    std::vector<Document> result;
    while (rows.executeStep())
      result.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString()});
    rows.tryReset();
    return result;
  });
}

void SqliteLedger::keep_version(const FetchedSource& fetched, Instant now) {
  const auto last = last_version(fetched.source);
  if (last && last->hash == fetched.hash && last->evidence == fetched.evidence) return;
  with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    if (last && last->hash == fetched.hash) {
      store_.run("UPDATE versions SET evidence = ? WHERE id = ?", fetched.evidence, last->id);
    } else {
      store_.run("INSERT INTO versions (source, hash, fetched_at, evidence) VALUES (?, ?, ?, ?)",
                 fetched.source, fetched.hash, now.time_since_epoch().count(), fetched.evidence);
      const std::int64_t version = store_.database().getLastInsertRowid();
      for (std::size_t i = 0; i < fetched.documents.size(); ++i)
        put_document(version, static_cast<std::int64_t>(i), fetched.documents[i]);
    }
    transaction.commit();
  });
}

void SqliteLedger::put_document(std::int64_t version, std::int64_t position,
                                const Document& document) {
  const std::string hash = document_hash(document);
  auto& statement = store_.ask(
      "INSERT INTO documents (hash, bytes) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING", hash);
  statement.bind(2, document.bytes.data(), static_cast<int>(document.bytes.size()));
  statement.exec();
  statement.tryReset();
  store_.run(
      "INSERT INTO version_documents (version, position, name, document) VALUES (?, ?, ?, ?)",
      version, position, document.name, hash);
}

}  // namespace indkald::daemon
