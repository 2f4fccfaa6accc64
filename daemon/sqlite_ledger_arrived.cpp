// Mails that arrived and what attendees answered, in the SQLite ledger.
#include <array>

#include "daemon/sqlite_ledger.hpp"
#include "daemon/values_json.hpp"

namespace indkald::daemon {
namespace {

using SQLite::Statement;

std::optional<Local> local_at(Statement& row, int column) {
  if (row.isColumnNull(column)) return std::nullopt;
  return Local{std::chrono::seconds{row.getColumn(column).getInt64()}};
}

// Binds a local time, or nothing.
void bind(Statement& statement, int index, const std::optional<Local>& local) {
  if (local)
    statement.bind(index, seconds(*local));
  else
    statement.bind(index);
}

Answer answer_of(Statement& row, int first) {
  Answer answer;
  answer.person = row.getColumn(first).getString();
  answer.said = said_from(row.getColumn(first + 1).getText()).value();
  answer.comment = row.getColumn(first + 2).getString();
  answer.sequence = row.getColumn(first + 3).getInt();
  answer.stamp = instant(row.getColumn(first + 4).getInt64());
  answer.received = instant(row.getColumn(first + 5).getInt64());
  answer.proposed_start = local_at(row, first + 6);
  answer.proposed_end = local_at(row, first + 7);
  return answer;
}

Arrived arrived_of(Statement& row) {
  Arrived mail;
  mail.hash = row.getColumn(0).getString();
  mail.uid = static_cast<std::uint32_t>(row.getColumn(1).getInt64());
  mail.kind = row.getColumn(2).getString();
  mail.state = ArrivedState::left;
  mail.because = stored_text(row.getColumn(3).getString());
  mail.meeting = row.getColumn(4).getString();
  mail.person = row.getColumn(5).getString();
  mail.sender = row.getColumn(6).getString();
  mail.subject = row.getColumn(7).getString();
  mail.at = instant(row.getColumn(8).getInt64());
  return mail;
}

}  // namespace

std::string_view to_string(ArrivedState state) {
  switch (state) {
    case ArrivedState::worked:
      return "worked";
    case ArrivedState::ignored:
      return "ignored";
    case ArrivedState::foreign:
      return "foreign";
    case ArrivedState::left:
      break;
  }
  return "left";
}

connectors::Place SqliteLedger::inbox_place(const std::string& connector) {
  return with_ledger_errors([&] {
    auto& row =
        store_.ask("SELECT uid_validity, last_uid FROM inboxes WHERE connector = ?", connector);
    connectors::Place place;
    if (row.executeStep())
      place = {static_cast<std::uint32_t>(row.getColumn(0).getInt64()),
               static_cast<std::uint32_t>(row.getColumn(1).getInt64())};
    row.tryReset();
    return place;
  });
}

std::vector<std::uint32_t> SqliteLedger::lying(const std::string& connector,
                                               std::uint32_t uid_validity, Lying why) {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT l.uid FROM lying l JOIN arrived a ON a.hash = l.hash"
        " WHERE l.connector = ? AND l.uid_validity = ? AND (a.state = 'left') = ? ORDER BY l.uid",
        connector, std::int64_t{uid_validity}, why == Lying::to_read ? 1 : 0);
    std::vector<std::uint32_t> uids;
    while (rows.executeStep())
      uids.push_back(static_cast<std::uint32_t>(rows.getColumn(0).getInt64()));
    rows.tryReset();
    return uids;
  });
}

std::optional<Asked> SqliteLedger::asked(const std::string& uid) {
  return with_ledger_errors([&]() -> std::optional<Asked> {
    const ReadTransaction snapshot(store_);
    const auto done = done_by_uid(uid);
    if (!done || done->kind != Kind::invitation) return std::nullopt;
    Asked asked;
    asked.meeting = done->meeting;
    asked.done = *done;
    const std::vector<std::string> keys{done->key};
    asked.detail = std::move(details(keys)[done->key]);
    asked.answers = answers(done->meeting);
    return asked;
  });
}

std::optional<SentTo> SqliteLedger::sent_to(const std::string& message_id) {
  return with_ledger_errors([&]() -> std::optional<SentTo> {
    auto& row = store_.ask(
        "SELECT s.meeting, d.person FROM deliveries d JOIN steps s"
        " ON s.plan = d.plan AND s.id = d.step WHERE d.key = ? AND d.kind = 'mail' LIMIT 1",
        "mail:" + message_id);
    std::optional<SentTo> sent;
    if (row.executeStep()) sent = {row.getColumn(0).getString(), row.getColumn(1).getString()};
    row.tryReset();
    return sent;
  });
}

std::vector<Answer> SqliteLedger::answers(const std::string& meeting) {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT person, said, comment, sequence, stamp_at, received_at, proposed_start_s,"
        " proposed_end_s FROM answers WHERE meeting = ? ORDER BY person",
        meeting);
    std::vector<Answer> result;
    while (rows.executeStep()) result.push_back(answer_of(rows, 0));
    rows.tryReset();
    return result;
  });
}

AnswersByMeeting SqliteLedger::answers_from(Local start) {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT a.meeting, a.person, a.said, a.comment, a.sequence, a.stamp_at, a.received_at,"
        " a.proposed_start_s, a.proposed_end_s FROM answers a JOIN meetings m ON m.id = a.meeting"
        " WHERE m.start_s >= ? ORDER BY a.meeting, a.person",
        // A meeting whose time is not known yet starts at midnight.
        seconds(Local{std::chrono::floor<std::chrono::days>(start)}));
    AnswersByMeeting result;
    while (rows.executeStep()) result[rows.getColumn(0).getString()].push_back(answer_of(rows, 1));
    rows.tryReset();
    return result;
  });
}

PeopleByMeeting SqliteLedger::silent(Local from, Local to, Instant told_before) {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT a.meeting, t.person FROM arrangements a JOIN told t ON t.key = a.key"
        " LEFT JOIN answers s ON s.meeting = a.meeting AND s.person = t.person"
        " AND s.sequence >= t.sequence"
        " WHERE a.kind = 'invitation' AND a.live = 1 AND a.start_s >= ? AND a.start_s <= ?"
        " AND t.invited = 1 AND t.refused = 0 AND t.reminded = 0 AND t.bounced = ''"
        " AND t.told_at < ? AND s.person IS NULL ORDER BY a.meeting, t.person",
        seconds(from), seconds(to), seconds(told_before));
    PeopleByMeeting result;
    while (rows.executeStep())
      result[rows.getColumn(0).getString()].push_back(rows.getColumn(1).getString());
    rows.tryReset();
    return result;
  });
}

std::vector<Arrived> SqliteLedger::left_mails() {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT hash, 0, kind, because, meeting, person, sender, subject, arrived_at"
        " FROM arrived WHERE state = 'left' AND hash IN (SELECT hash FROM lying) ORDER BY id DESC");
    std::vector<Arrived> result;
    while (rows.executeStep()) result.push_back(arrived_of(rows));
    rows.tryReset();
    return result;
  });
}

std::vector<Unreached> SqliteLedger::unreached() {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT a.meeting, a.key, t.person FROM told t JOIN arrangements a ON a.key = t.key"
        " WHERE t.bounced <> '' AND t.invited = 1 AND a.live = 1 ORDER BY t.person, a.start_s");
    std::vector<std::array<std::string, 3>> found;
    while (rows.executeStep())
      found.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString(),
                       rows.getColumn(2).getString()});
    rows.tryReset();
    std::vector<Unreached> result;
    for (const auto& [meeting, key, person] : found)
      for (Told& told : told(key))
        if (told.person == person) result.push_back({meeting, std::move(told)});
    return result;
  });
}

void SqliteLedger::take_in(const std::string& connector, const connectors::Place& place,
                           std::span<const Arrived> mails) {
  with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    // Numbers of another UIDVALIDITY mean nothing any more.
    store_.run("DELETE FROM lying WHERE connector = ? AND uid_validity <> ?", connector,
               std::int64_t{place.uid_validity});
    for (const Arrived& mail : mails) {
      if (mail.state == ArrivedState::foreign) continue;
      put_arrived(mail);
      store_.run(
          "INSERT INTO lying (connector, uid_validity, uid, hash) VALUES (?, ?, ?, ?)"
          " ON CONFLICT DO NOTHING",
          connector, std::int64_t{place.uid_validity}, std::int64_t{mail.uid}, mail.hash);
    }
    store_.run(
        "INSERT INTO inboxes (connector, uid_validity, last_uid) VALUES (?, ?, ?)"
        " ON CONFLICT (connector) DO UPDATE SET uid_validity = excluded.uid_validity,"
        " last_uid = excluded.last_uid",
        connector, std::int64_t{place.uid_validity}, std::int64_t{place.last_uid});
    transaction.commit();
  });
}

void SqliteLedger::put_arrived(const Arrived& mail) {
  const int is_new = store_.run(
      "INSERT INTO arrived (hash, kind, state, because, meeting, person, sender, subject,"
      " arrived_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
      mail.hash, mail.kind, std::string(to_string(mail.state)), stored(mail.because), mail.meeting,
      mail.person, mail.sender, mail.subject, seconds(mail.at));
  if (is_new == 0) return;
  if (mail.answer) put_answer(mail.meeting, *mail.answer);
  if (!mail.bounced.empty()) put_bounce(mail);
  // The service looks again.
  if (mail.state != ArrivedState::ignored) put_note("attention", mail.hash);
}

void SqliteLedger::put_answer(const std::string& meeting, const Answer& answer) {
  auto& statement = store_.ask(
      "INSERT INTO answers (meeting, person, said, comment, sequence, stamp_at, received_at,"
      " proposed_start_s, proposed_end_s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (meeting, person) DO UPDATE SET said = excluded.said,"
      " comment = excluded.comment, sequence = excluded.sequence, stamp_at = excluded.stamp_at,"
      " received_at = excluded.received_at, proposed_start_s = excluded.proposed_start_s,"
      " proposed_end_s = excluded.proposed_end_s",
      meeting, answer.person, std::string(to_string(answer.said)), answer.comment, answer.sequence,
      seconds(answer.stamp), seconds(answer.received));
  bind(statement, 8, answer.proposed_start);
  bind(statement, 9, answer.proposed_end);
  statement.exec();
  statement.tryReset();
}

void SqliteLedger::put_bounce(const Arrived& mail) {
  store_.run("UPDATE told SET bounced = ? WHERE key = ? AND person = ?", stored(mail.bounced),
             arrangement_key(mail.meeting, Kind::invitation), mail.person);
}

void SqliteLedger::cleared(const std::string& connector, std::uint32_t uid_validity,
                           std::span<const std::uint32_t> uids) {
  with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    for (const std::uint32_t uid : uids)
      store_.run("DELETE FROM lying WHERE connector = ? AND uid_validity = ? AND uid = ?",
                 connector, std::int64_t{uid_validity}, std::int64_t{uid});
    transaction.commit();
  });
}

}  // namespace indkald::daemon
