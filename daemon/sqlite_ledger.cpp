#include "daemon/sqlite_ledger.hpp"

#include <algorithm>
#include <set>

#include "daemon/file_lock.hpp"
#include "daemon/values_json.hpp"

namespace indkald::daemon {
namespace {

class MemoryLock : public ApplierLock {};

}  // namespace

std::string_view to_string(StepState state) {
  switch (state) {
    case StepState::pending:
      return "pending";
    case StepState::intended:
      return "intended";
    case StepState::done:
      return "done";
    case StepState::refused:
      return "refused";
    case StepState::blocked:
      return "blocked";
    case StepState::failed:
      break;
  }
  return "failed";
}

std::optional<StepState> step_state_from(std::string_view text) {
  for (const StepState state : {StepState::pending, StepState::intended, StepState::done,
                                StepState::refused, StepState::blocked, StepState::failed})
    if (to_string(state) == text) return state;
  return {};
}

void SqliteLedger::approve(const Approval& approval) {
  with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    const nlohmann::json groups = approval.groups;
    const nlohmann::json despite = approval.despite;
    store_.run(
        "INSERT INTO approvals (plan, groups, despite, by_whom, at, expires_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        approval.plan, groups.dump(), despite.dump(), approval.by, seconds(approval.at),
        seconds(approval.expires));
    const nlohmann::json detail = {{"groups", groups}, {"despite", despite}};
    put_audit({approval.at, approval.by, "approve", approval.plan, detail.dump()});
    transaction.commit();
  });
}

bool SqliteLedger::begin(const Plan& plan, const std::vector<std::string>& chosen,
                         const std::string& by, Instant now) {
  return with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    if (store_.run("INSERT INTO plans (hash, state, by_whom, opened_at) SELECT ?, 'open', ?, ?"
                   " WHERE NOT EXISTS (SELECT 1 FROM plans WHERE state = 'open')",
                   plan.hash, by, seconds(now)) == 0)
      return false;
    const std::int64_t id = store_.database().getLastInsertRowid();
    std::set<std::string> left;
    for (const Step& step : plan.steps)
      if (std::ranges::find(chosen, step.group) == chosen.end()) left.insert(step.meeting);
    for (const KnownMeeting& known : plan.meetings)
      if (!left.contains(known.meeting.id)) put_meeting(known);
    end_decisions(plan, left);
    put_read_counts(plan);
    for (const auto& [source, hash] : plan.versions)
      store_.run("INSERT INTO plan_versions (plan, source, hash) VALUES (?, ?, ?)", id, source,
                 hash);
    put_steps(id, plan, chosen, now);
    put_audit({now, by, "begin", plan.hash, "{}"});
    transaction.commit();
    return true;
  });
}

void SqliteLedger::remember(const Plan& plan, Instant now) {
  with_ledger_errors([&] {
    const bool nothing_new =
        plan.meetings.empty() && plan.decisions_over.empty() && plan.rows_back.empty();
    if (nothing_new && read_counts_known(plan)) return;
    WriteTransaction transaction(store_);
    for (const KnownMeeting& each : plan.meetings) put_meeting(each);
    end_decisions(plan, {});
    put_read_counts(plan);
    put_audit({now, "indkald", "read", plan.hash, "{}"});
    transaction.commit();
  });
}

bool SqliteLedger::read_counts_known(const Plan& plan) {
  return std::ranges::all_of(plan.read_counts, [&](const auto& each) {
    auto& row = store_.ask("SELECT last_read FROM sources WHERE id = ?", each.first);
    const bool known = row.executeStep() && row.getColumn(0).getInt() == each.second;
    row.tryReset();
    return known;
  });
}

void SqliteLedger::put_steps(std::int64_t plan, const Plan& whole,
                             const std::vector<std::string>& chosen, Instant now) {
  int position = 0;
  for (const Step& step : whole.steps) {
    if (std::ranges::find(chosen, step.group) == chosen.end()) continue;
    store_.run(
        "INSERT INTO steps (plan, id, position, meeting, key, state, changed_at, step)"
        " VALUES (?, ?, ?, ?, ?, 'pending', ?, ?)",
        plan, step.id, position++, step.meeting, step.key, seconds(now), step_to_json(step).dump());
  }
}

void SqliteLedger::put_meeting(const KnownMeeting& known) {
  const calendars::Meeting& meeting = known.meeting;
  auto& statement = store_.ask(
      "INSERT INTO meetings (id, source, gone, body, body_id, title, start_s, timed, all_day, zone,"
      " place, description, responsible, status, origin_file, origin_at, origin_ref, end_s)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (id) DO UPDATE SET source = excluded.source, gone = excluded.gone,"
      " body = excluded.body, body_id = excluded.body_id, title = excluded.title,"
      " start_s = excluded.start_s, timed = excluded.timed, all_day = excluded.all_day,"
      " zone = excluded.zone, place = excluded.place, description = excluded.description,"
      " responsible = excluded.responsible, status = excluded.status,"
      " origin_file = excluded.origin_file, origin_at = excluded.origin_at,"
      " origin_ref = excluded.origin_ref, end_s = excluded.end_s",
      meeting.id, meeting.origin.source, known.gone ? 1 : 0, meeting.body, meeting.body_id,
      meeting.title, seconds(meeting.start), meeting.timed ? 1 : 0, meeting.all_day ? 1 : 0,
      meeting.zone, meeting.place, meeting.description, meeting.responsible,
      std::string(calendars::to_string(meeting.status)), meeting.origin.file, meeting.origin.at,
      meeting.origin.ref);
  constexpr int kEnd = 18;
  if (meeting.end) statement.bind(kEnd, seconds(*meeting.end));
  statement.exec();
  statement.tryReset();
}

void SqliteLedger::put_read_counts(const Plan& plan) {
  for (const auto& [source, count] : plan.read_counts)
    store_.run(
        "INSERT INTO sources (id, last_read) VALUES (?, ?)"
        " ON CONFLICT (id) DO UPDATE SET last_read = excluded.last_read",
        source, count);
}

void SqliteLedger::end_decisions(const Plan& plan, const std::set<std::string>& left) {
  for (const std::string& meeting : plan.decisions_over) {
    if (left.contains(meeting)) continue;
    store_.run("DELETE FROM decisions WHERE meeting = ?", meeting);
    store_.run("DELETE FROM other_rows WHERE meeting = ?", meeting);
  }
  for (const std::string& meeting : plan.rows_back)
    if (!left.contains(meeting))
      store_.run("UPDATE decisions SET row_was_back = 1 WHERE meeting = ?", meeting);
}

void SqliteLedger::put_done(const Done& done) {
  store_.run(
      "INSERT INTO arrangements (key, meeting, kind, item, live, fingerprint, uid, sequence,"
      " evidence, start_s, end_s, heads, people, total_oere)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (key) DO UPDATE SET item = excluded.item, live = excluded.live,"
      " fingerprint = excluded.fingerprint, uid = excluded.uid, sequence = excluded.sequence,"
      " evidence = excluded.evidence, start_s = excluded.start_s, end_s = excluded.end_s,"
      " heads = excluded.heads, people = excluded.people, total_oere = excluded.total_oere",
      done.key, done.meeting, std::string(to_string(done.kind)), done.item, done.live ? 1 : 0,
      done.fingerprint, done.uid, done.sequence, done.evidence, seconds(done.start),
      seconds(done.end), done.heads, done.people, done.total.oere);
}

void SqliteLedger::put_told(const std::string& key, const Told& told, Instant now) {
  store_.run(
      "INSERT INTO told (key, person, name, address, language, role, sequence, fingerprint,"
      " invited, refused, reminded, bounced, told_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (key, person) DO UPDATE SET name = excluded.name, address = excluded.address,"
      " language = excluded.language, role = excluded.role, sequence = excluded.sequence,"
      " fingerprint = excluded.fingerprint, invited = excluded.invited,"
      " refused = excluded.refused, reminded = excluded.reminded, bounced = excluded.bounced,"
      " told_at = excluded.told_at",
      key, told.person, told.name, told.address, told.language, told.role, told.sequence,
      told.fingerprint, told.invited ? 1 : 0, told.refused ? 1 : 0, told.reminded ? 1 : 0,
      stored(told.bounced), seconds(now));
}

bool SqliteLedger::advance(std::int64_t plan, const std::string& step, StepState to,
                           const Text& because, Instant now) {
  return store_.run(
             "UPDATE steps SET state = ?, because = ?, changed_at = ?"
             " WHERE plan = ? AND id = ? AND state IN ('pending', 'intended')",
             std::string(to_string(to)), stored(because), seconds(now), plan, step) == 1;
}

bool SqliteLedger::intend(const Intent& intent, Instant now) {
  return with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    if (!advance(intent.plan, intent.step, StepState::intended, {}, now)) return false;
    put_done(intent.arrangement);
    int position = 0;
    for (const IntendedDelivery& each : intent.deliveries) {
      auto& statement = store_.ask(
          "INSERT INTO deliveries (plan, step, position, key, kind, connector, person, state, "
          "about,"
          " evidence, because, changed_at, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          intent.plan, intent.step, position++, each.delivery.key, each.delivery.kind,
          each.connector, each.person, each.state, each.delivery.about, each.evidence,
          stored(each.because), seconds(now));
      constexpr int kBytes = 13;
      statement.bind(kBytes, each.delivery.bytes.data(),
                     static_cast<int>(each.delivery.bytes.size()));
      statement.exec();
      statement.tryReset();
    }
    transaction.commit();
    return true;
  });
}

void SqliteLedger::record(std::int64_t plan, const std::string& step,
                          const IntendedDelivery& delivery, Instant now) {
  with_ledger_errors([&] {
    store_.run(
        "UPDATE deliveries SET state = ?, evidence = ?, because = ?, changed_at = ?"
        " WHERE plan = ? AND step = ? AND key = ?",
        delivery.state, delivery.evidence, stored(delivery.because), seconds(now), plan, step,
        delivery.delivery.key);
  });
}

bool SqliteLedger::finish(const StepOutcome& outcome, Instant now) {
  return with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    if (!advance(outcome.plan, outcome.step, outcome.state, outcome.because, now)) return false;
    for (const IntendedDelivery& each : outcome.deliveries)
      record(outcome.plan, outcome.step, each, now);
    if (outcome.arrangement) {
      put_done(*outcome.arrangement);
      if (outcome.wanted)
        store_.run(
            "INSERT INTO arranged (key, wanted) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET wanted = excluded.wanted",
            outcome.arrangement->key, to_json(*outcome.wanted));
      for (const Told& told : outcome.told) put_told(outcome.arrangement->key, told, now);
      if (outcome.asks_anew)
        store_.run("DELETE FROM answers WHERE meeting = ?", outcome.arrangement->meeting);
    }
    if (outcome.refusal)
      store_.run(
          "INSERT INTO refusals (room, start_s, end_s) VALUES (?, ?, ?)"
          " ON CONFLICT DO NOTHING",
          outcome.refusal->room, seconds(outcome.refusal->start), seconds(outcome.refusal->end));
    transaction.commit();
    return true;
  });
}

void SqliteLedger::postpone(std::int64_t plan, const std::string& step, int attempts, Instant due,
                            const Text& because) {
  with_ledger_errors([&] {
    store_.run("UPDATE steps SET attempts = ?, due_at = ?, because = ? WHERE plan = ? AND id = ?",
               attempts, seconds(due), stored(because), plan, step);
  });
}

void SqliteLedger::add_step(std::int64_t plan, const Step& step, Instant now) {
  with_ledger_errors([&] {
    store_.run(
        "INSERT INTO steps (plan, id, position, meeting, key, state, changed_at, step)"
        " SELECT ?1, ?2, MAX(position) + 1, ?3, ?4, 'pending', ?5, ?6 FROM steps"
        " WHERE plan = ?1",
        plan, step.id, step.meeting, step.key, seconds(now), step_to_json(step).dump());
  });
}

bool SqliteLedger::close_plan(std::int64_t plan, Instant now) {
  return with_ledger_errors([&] {
    return store_.run(
               "UPDATE plans SET state = 'closed', closed_at = ?"
               " WHERE id = ? AND state = 'open' AND NOT EXISTS (SELECT 1 FROM steps"
               " WHERE plan = ? AND state IN ('pending', 'intended'))",
               seconds(now), plan, plan) == 1;
  });
}

void SqliteLedger::put_note(const std::string& name, const std::string& value) {
  store_.run(
      "INSERT INTO notes (name, value) VALUES (?, ?)"
      " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      name, value);
}

void SqliteLedger::set_note(const std::string& name, const std::string& value) {
  with_ledger_errors([&] { put_note(name, value); });
}

void SqliteLedger::set_paused(bool paused, const std::string& by, Instant now) {
  with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    put_note("paused", paused ? "yes" : "no");
    put_audit({now, by, paused ? "pause" : "resume", "", "{}"});
    transaction.commit();
  });
}

void SqliteLedger::set_override(const std::string& meeting, const Override& override_,
                                const std::string& by, Instant now) {
  with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    const std::string value = override_to_json(override_).dump();
    store_.run(
        "INSERT INTO overrides (meeting, value) VALUES (?, ?)"
        " ON CONFLICT (meeting) DO UPDATE SET value = excluded.value",
        meeting, value);
    put_audit({now, by, "override", meeting, value});
    transaction.commit();
  });
}

void SqliteLedger::set_decision(const std::string& meeting, const Decision& decision,
                                const std::string& by, Instant now) {
  with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    const std::string choice(to_string(decision.choice));
    store_.run(
        "INSERT INTO decisions (meeting, choice, read_key) VALUES (?, ?, ?)"
        " ON CONFLICT (meeting) DO UPDATE SET choice = excluded.choice,"
        " read_key = excluded.read_key, row_was_back = 0",
        meeting, choice, decision.read_key);
    std::vector<std::string> others = decision.other_rows;
    if (decision.choice == Choice::added) others.push_back(decision.read_key);
    for (const std::string& row : others)
      store_.run("INSERT INTO other_rows (meeting, read_key) VALUES (?, ?) ON CONFLICT DO NOTHING",
                 meeting, row);
    if (decision.choice == Choice::same)
      store_.run("DELETE FROM other_rows WHERE meeting = ? AND read_key = ?", meeting,
                 decision.read_key);
    const nlohmann::json detail = {{"choice", choice}, {"read_key", decision.read_key}};
    put_audit({now, by, "decide", meeting, detail.dump()});
    transaction.commit();
  });
}

void SqliteLedger::forget_refusals(const std::string& room) {
  with_ledger_errors([&] { store_.run("DELETE FROM refusals WHERE room = ?", room); });
}

// Every word of a person is a reason for the service to look again.
void SqliteLedger::put_audit(const AuditEntry& entry) {
  if (entry.who != "indkald")
    put_note("attention", std::to_string(seconds(entry.at)) + " " + entry.what + entry.subject +
                              " " + entry.detail);
  put_entry(entry);
}

void SqliteLedger::put_entry(const AuditEntry& entry) {
  store_.run("INSERT INTO audit (at, who, what, subject, detail) VALUES (?, ?, ?, ?, ?)",
             seconds(entry.at), entry.who, entry.what, entry.subject, entry.detail);
}

void SqliteLedger::audit(const AuditEntry& entry) {
  with_ledger_errors([&] { put_audit(entry); });
}

int SqliteLedger::next_number(const std::string& series) {
  return with_ledger_errors([&] {
    WriteTransaction transaction(store_);
    const std::string name = "series/" + series;
    const std::string last = note(name);
    const int next = last.empty() ? 1 : std::stoi(last) + 1;
    put_note(name, std::to_string(next));
    transaction.commit();
    return next;
  });
}

std::unique_ptr<ApplierLock> SqliteLedger::try_lock_applier() {
  if (path_ == ":memory:") return std::make_unique<MemoryLock>();
  return try_lock_file(path_ + ".lock");
}

std::unique_ptr<Ledger> open_sqlite_ledger(const std::string& path) {
  return with_ledger_errors([&] { return std::make_unique<SqliteLedger>(path); });
}

}  // namespace indkald::daemon
