#include "daemon/sqlite_ledger.hpp"
#include "daemon/values_json.hpp"

namespace indkald::daemon {
namespace {

using SQLite::Statement;

Local local(std::int64_t seconds) { return Local{std::chrono::seconds{seconds}}; }

KnownMeeting meeting_of(Statement& row) {
  KnownMeeting known;
  calendars::Meeting& meeting = known.meeting;
  meeting.id = row.getColumn(0).getString();
  meeting.origin.source = row.getColumn(1).getString();
  known.gone = row.getColumn(2).getInt() != 0;
  meeting.body = row.getColumn(3).getString();
  meeting.body_id = row.getColumn(4).getString();
  meeting.title = row.getColumn(5).getString();
  meeting.start = local(row.getColumn(6).getInt64());
  meeting.timed = row.getColumn(7).getInt() != 0;
  if (!row.isColumnNull(8)) meeting.end = local(row.getColumn(8).getInt64());
  meeting.all_day = row.getColumn(9).getInt() != 0;
  meeting.zone = row.getColumn(10).getString();
  meeting.place = row.getColumn(11).getString();
  meeting.description = row.getColumn(12).getString();
  meeting.responsible = row.getColumn(13).getString();
  meeting.status = calendars::status_from(row.getColumn(14).getText()).value_or(Status::confirmed);
  meeting.origin.file = row.getColumn(15).getString();
  meeting.origin.at = row.getColumn(16).getString();
  meeting.origin.ref = row.getColumn(17).getString();
  return known;
}

Done done_of(Statement& row) {
  Done done;
  done.key = row.getColumn(0).getString();
  done.meeting = row.getColumn(1).getString();
  done.kind = kind_from(row.getColumn(2).getText()).value();
  done.item = row.getColumn(3).getString();
  done.live = row.getColumn(4).getInt() != 0;
  done.fingerprint = row.getColumn(5).getString();
  done.uid = row.getColumn(6).getString();
  done.sequence = row.getColumn(7).getInt();
  done.evidence = row.getColumn(8).getString();
  done.start = local(row.getColumn(9).getInt64());
  done.end = local(row.getColumn(10).getInt64());
  done.heads = row.getColumn(11).getInt();
  done.people = row.getColumn(12).getInt();
  done.total = Money{row.getColumn(13).getInt64()};
  return done;
}

StepRow step_row(Statement& row) {
  StepRow result;
  result.step = step_from_json(nlohmann::json::parse(row.getColumn(0).getString()));
  result.state = step_state_from(row.getColumn(1).getText()).value();
  result.attempts = row.getColumn(2).getInt();
  result.due = instant(row.getColumn(3).getInt64());
  result.because = stored_text(row.getColumn(4).getString());
  return result;
}

// The columns that done_of() takes.
const std::string kDoneRows =
    "SELECT key, meeting, kind, item, live, fingerprint, uid, sequence, evidence, start_s, end_s,"
    " heads, people, total_oere FROM arrangements";
const std::string kAllDone = kDoneRows + " ORDER BY key";
const std::string kDoneByUid = kDoneRows + " WHERE uid = ? LIMIT 1";

}  // namespace

LedgerView SqliteLedger::view() {
  return with_ledger_errors([&] {
    LedgerView view;
    // One snapshot, whoever writes meanwhile.
    const ReadTransaction snapshot(store_);
    read_meetings(view);
    read_done(view);
    read_by_hand(view);
    return view;
  });
}

std::size_t SqliteLedger::count(const char* sql) {
  auto& row = store_.ask(sql);
  row.executeStep();
  const auto result = static_cast<std::size_t>(row.getColumn(0).getInt64());
  row.tryReset();
  return result;
}

void SqliteLedger::read_meetings(LedgerView& view) {
  auto& rows = store_.ask(
      "SELECT id, source, gone, body, body_id, title, start_s, timed, end_s, all_day, zone, place,"
      " description, responsible, status, origin_file, origin_at, origin_ref FROM meetings"
      " ORDER BY start_s, id");
  view.meetings.reserve(count("SELECT COUNT(*) FROM meetings"));
  while (rows.executeStep()) view.meetings.push_back(meeting_of(rows));
  rows.tryReset();
  auto& sources = store_.ask("SELECT id, last_read FROM sources");
  while (sources.executeStep())
    view.last_read[sources.getColumn(0).getString()] = sources.getColumn(1).getInt();
  sources.tryReset();
}

void SqliteLedger::read_done(LedgerView& view) {
  auto& rows = store_.ask(kAllDone.c_str());
  // Most meetings have an invitation, a room and an order; counting would read all rows twice.
  view.done.reserve(3 * view.meetings.size());
  while (rows.executeStep()) view.done.push_back(done_of(rows));
  rows.tryReset();
}

void SqliteLedger::read_by_hand(LedgerView& view) {
  auto& overrides = store_.ask("SELECT meeting, value FROM overrides");
  while (overrides.executeStep())
    view.overrides[overrides.getColumn(0).getString()] =
        override_from_json(nlohmann::json::parse(overrides.getColumn(1).getString()));
  overrides.tryReset();
  auto& decisions = store_.ask("SELECT meeting, choice, read_key, row_was_back FROM decisions");
  while (decisions.executeStep())
    view.decisions[decisions.getColumn(0).getString()] = {
        choice_from(decisions.getColumn(1).getText()).value(),
        decisions.getColumn(2).getString(),
        {},
        decisions.getColumn(3).getInt() != 0};
  decisions.tryReset();
  auto& others = store_.ask("SELECT meeting, read_key FROM other_rows ORDER BY meeting, read_key");
  while (others.executeStep())
    if (const auto of = view.decisions.find(others.getColumn(0).getString());
        of != view.decisions.end())
      of->second.other_rows.push_back(others.getColumn(1).getString());
  others.tryReset();
  auto& refusals = store_.ask("SELECT room, start_s, end_s FROM refusals ORDER BY room, start_s");
  while (refusals.executeStep())
    view.refusals.push_back({refusals.getColumn(0).getString(),
                             local(refusals.getColumn(1).getInt64()),
                             local(refusals.getColumn(2).getInt64())});
  refusals.tryReset();
}

Details SqliteLedger::details(std::span<const std::string> keys) {
  return with_ledger_errors([&] {
    Details details;
    for (const std::string& key : keys) {
      DoneDetail& detail = details[key];
      auto& row = store_.ask("SELECT wanted FROM arranged WHERE key = ?", key);
      if (row.executeStep()) detail.wanted = wanted_from_json(row.getColumn(0).getString());
      row.tryReset();
      detail.told = told(key);
    }
    return details;
  });
}

std::optional<Done> SqliteLedger::done_by_uid(const std::string& uid) {
  auto& row = store_.ask(kDoneByUid.c_str(), uid);
  std::optional<Done> done;
  if (row.executeStep()) done = done_of(row);
  row.tryReset();
  return done;
}

std::vector<Told> SqliteLedger::told(const std::string& key) {
  auto& rows = store_.ask(
      "SELECT person, name, address, language, role, sequence, fingerprint, invited, refused,"
      " reminded, bounced FROM told WHERE key = ? ORDER BY person",
      key);
  std::vector<Told> result;
  while (rows.executeStep())
    result.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString(),
                      rows.getColumn(2).getString(), rows.getColumn(3).getString(),
                      rows.getColumn(4).getString(), rows.getColumn(5).getInt(),
                      rows.getColumn(6).getString(), rows.getColumn(7).getInt() != 0,
                      rows.getColumn(8).getInt() != 0, rows.getColumn(9).getInt() != 0,
                      stored_text(rows.getColumn(10).getString())});
  rows.tryReset();
  return result;
}

std::optional<OpenPlan> SqliteLedger::open_plan() {
  return with_ledger_errors([&]() -> std::optional<OpenPlan> {
    auto& plans = store_.ask("SELECT id, hash FROM plans WHERE state = 'open'");
    if (!plans.executeStep()) return std::nullopt;
    OpenPlan plan{plans.getColumn(0).getInt64(), plans.getColumn(1).getString(), {}};
    plans.tryReset();
    auto& rows = store_.ask(
        "SELECT step, state, attempts, due_at, because FROM steps WHERE plan = ? ORDER BY position",
        plan.id);
    while (rows.executeStep()) plan.steps.push_back(step_row(rows));
    rows.tryReset();
    return plan;
  });
}

std::vector<IntendedDelivery> SqliteLedger::deliveries(std::int64_t plan, const std::string& step) {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT key, kind, bytes, about, connector, person, state, evidence, because"
        " FROM deliveries WHERE plan = ? AND step = ? ORDER BY position",
        plan, step);
    std::vector<IntendedDelivery> result;
    while (rows.executeStep()) {
      IntendedDelivery each;
      each.delivery = {rows.getColumn(0).getString(), rows.getColumn(1).getString(),
                       rows.getColumn(2).getString(), rows.getColumn(3).getString()};
      each.connector = rows.getColumn(4).getString();
      each.person = rows.getColumn(5).getString();
      each.state = rows.getColumn(6).getString();
      each.evidence = rows.getColumn(7).getString();
      each.because = stored_text(rows.getColumn(8).getString());
      result.push_back(std::move(each));
    }
    rows.tryReset();
    return result;
  });
}

std::vector<Approval> SqliteLedger::approvals(const std::string& plan, Instant now) {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT groups, despite, by_whom, at, expires_at FROM approvals"
        " WHERE plan = ? AND expires_at > ? ORDER BY id",
        plan, now.time_since_epoch().count());
    std::vector<Approval> result;
    while (rows.executeStep()) {
      const auto list = [&](int column) {
        return nlohmann::json::parse(rows.getColumn(column).getString())
            .get<std::vector<std::string>>();
      };
      result.push_back({plan, list(0), list(1), rows.getColumn(2).getString(),
                        instant(rows.getColumn(3).getInt64()),
                        instant(rows.getColumn(4).getInt64())});
    }
    rows.tryReset();
    return result;
  });
}

std::string SqliteLedger::note(const std::string& name) {
  return with_ledger_errors([&] {
    auto& row = store_.ask("SELECT value FROM notes WHERE name = ?", name);
    const std::string value = row.executeStep() ? row.getColumn(0).getString() : "";
    row.tryReset();
    return value;
  });
}

std::string SqliteLedger::revision() {
  return with_ledger_errors([&] {
    // Of changes by other connections, and by this one.
    const int others = store_.database().execAndGet("PRAGMA data_version").getInt();
    return std::to_string(others) + "." + std::to_string(store_.database().getTotalChanges());
  });
}

bool SqliteLedger::paused() { return note("paused") == "yes"; }

LedgerCounts SqliteLedger::counts() {
  return with_ledger_errors([&] {
    const auto count = [&](const char* sql) { return static_cast<int>(this->count(sql)); };
    LedgerCounts counts;
    counts.meetings = count("SELECT COUNT(*) FROM meetings WHERE gone = 0");
    counts.invitations =
        count("SELECT COUNT(*) FROM arrangements WHERE live = 1 AND kind = 'invitation'");
    counts.bookings = count("SELECT COUNT(*) FROM arrangements WHERE live = 1 AND kind = 'room'");
    counts.orders = count("SELECT COUNT(*) FROM arrangements WHERE live = 1 AND kind = 'catering'");
    counts.mails =
        count("SELECT COUNT(DISTINCT key) FROM deliveries WHERE kind = 'mail' AND state = 'done'");
    counts.deliveries = count("SELECT COUNT(*) FROM deliveries WHERE state IN ('done', 'waiting')");
    counts.steps_pending =
        count("SELECT COUNT(*) FROM steps WHERE state IN ('pending', 'intended')");
    counts.steps_refused = count(
        "SELECT COUNT(*) FROM steps WHERE state IN ('refused', 'blocked')"
        " AND plan = (SELECT MAX(id) FROM plans)");
    counts.steps_failed = count(
        "SELECT COUNT(*) FROM steps WHERE state = 'failed'"
        " AND plan = (SELECT MAX(id) FROM plans)");
    return counts;
  });
}

std::vector<StepRow> SqliteLedger::unfinished() {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(
        "SELECT step, state, attempts, due_at, because FROM steps"
        " WHERE state IN ('pending', 'intended', 'refused', 'blocked', 'failed')"
        " AND +plan = (SELECT MAX(id) FROM plans) ORDER BY position");
    std::vector<StepRow> result;
    while (rows.executeStep()) result.push_back(step_row(rows));
    rows.tryReset();
    return result;
  });
}

std::vector<StoryLine> SqliteLedger::story(const std::string& subject) {
  return with_ledger_errors([&] {
    // `subject` is a meeting's id, a plan's hash, a step's id, a delivery's key, a Message-ID, an
    // order's number or a booking's UID.
    auto& rows = store_.ask(
        "WITH asked AS (SELECT plan, step, position FROM deliveries"
        "  WHERE key IN (?1, 'mail:' || ?1)"
        "  OR substr(key, 1, length(?1) + 7) = 'order:' || ?1 || ':'"
        "  OR substr(key, 1, length(?1) + 9) IN ('booking:' || ?1 || ':', 'release:' || ?1 || ':'))"
        " SELECT at, 'audit' AS kind, what AS subject, who AS state, '' AS because, detail, 0 AS "
        "ord, subject AS about"
        " FROM audit WHERE subject = ?1 OR subject IN"
        " (SELECT hash FROM plans WHERE id IN (SELECT plan FROM steps WHERE meeting = ?1"
        "  OR steps.id = ?1) OR id IN (SELECT plan FROM asked))"
        " UNION ALL SELECT MAX(v.fetched_at), 'source', v.source, CAST(MAX(v.id) AS TEXT), '',"
        " '{\"hash\":\"' || v.hash || '\"}', 0, ''"
        " FROM plan_versions p JOIN versions v ON v.source = p.source AND v.hash = p.hash"
        " JOIN plans ON plans.id = p.plan"
        " WHERE (plans.hash = ?1 OR p.plan IN (SELECT plan FROM steps WHERE meeting = ?1"
        "  OR steps.id = ?1) OR p.plan IN (SELECT plan FROM asked))"
        " AND v.fetched_at <= plans.opened_at GROUP BY v.source, v.hash"
        " UNION ALL SELECT changed_at, 'step', id, state, because, step, 1 + position,"
        " (SELECT hash FROM plans WHERE plans.id = steps.plan) FROM steps"
        " WHERE meeting = ?1 OR id = ?1 OR (plan, id) IN (SELECT plan, step FROM asked)"
        " OR plan IN (SELECT id FROM plans WHERE hash = ?1)"
        " UNION ALL SELECT d.changed_at, 'delivery', d.key, d.state, d.because, d.about,"
        " 1000000 + d.position, (SELECT hash FROM plans WHERE plans.id = d.plan)"
        " FROM deliveries d JOIN steps s ON s.plan = d.plan AND s.id = d.step"
        " WHERE s.meeting = ?1 OR s.id = ?1"
        " OR (d.plan, d.step, d.position) IN (SELECT plan, step, position FROM asked)"
        " UNION ALL SELECT arrived_at, 'mail', person, kind, because, '{}', 2000000 + id, ''"
        " FROM arrived WHERE meeting = ?1"
        " ORDER BY 1, 7",
        subject);
    std::vector<StoryLine> result;
    while (rows.executeStep())
      result.push_back({instant(rows.getColumn(0).getInt64()), rows.getColumn(1).getString(),
                        rows.getColumn(2).getString(), rows.getColumn(3).getString(),
                        stored_text(rows.getColumn(4).getString()), rows.getColumn(5).getString(),
                        rows.getColumn(7).getString()});
    rows.tryReset();
    return result;
  });
}

std::vector<std::string> SqliteLedger::find_ids(const std::string& beginning) {
  return beginning_with("SELECT id FROM meetings WHERE substr(id, 1, ?1) = ?2 ORDER BY id",
                        beginning);
}

std::vector<std::string> SqliteLedger::find_plans(const std::string& beginning) {
  return beginning_with(
      "SELECT DISTINCT hash FROM plans WHERE substr(hash, 1, ?1) = ?2 ORDER BY hash", beginning);
}

std::vector<std::string> SqliteLedger::beginning_with(const char* sql,
                                                      const std::string& beginning) {
  return with_ledger_errors([&] {
    auto& rows = store_.ask(sql, static_cast<std::int64_t>(beginning.size()), beginning);
    std::vector<std::string> result;
    while (rows.executeStep()) result.push_back(rows.getColumn(0).getString());
    rows.tryReset();
    return result;
  });
}

int SqliteLedger::mails_since(Instant since) {
  return with_ledger_errors([&] {
    auto& row = store_.ask(
        "SELECT COUNT(*) FROM deliveries WHERE kind = 'mail' AND state = 'done'"
        " AND changed_at > ?",
        since.time_since_epoch().count());
    row.executeStep();
    const int result = row.getColumn(0).getInt();
    row.tryReset();
    return result;
  });
}

}  // namespace indkald::daemon
