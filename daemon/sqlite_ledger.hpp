// The ledger in a SQLite file (WAL, synchronous=FULL: what is recorded survives a power cut).
#pragma once

#include <set>
#include <string>

#include "daemon/ledger.hpp"
#include "daemon/sqlite_store.hpp"

namespace indkald::daemon {

class SqliteLedger : public Ledger {
 public:
  explicit SqliteLedger(const std::string& path) : path_(path), store_(path) {}

  std::string revision() override;
  LedgerView view() override;
  Details details(std::span<const std::string> keys) override;
  std::optional<OpenPlan> open_plan() override;
  std::vector<IntendedDelivery> deliveries(std::int64_t plan, const std::string& step) override;
  std::vector<Approval> approvals(const std::string& plan, Instant now) override;
  bool paused() override;
  LedgerCounts counts() override;
  std::vector<StepRow> unfinished() override;
  std::vector<StoryLine> story(const std::string& subject) override;
  std::vector<std::string> find_ids(const std::string& beginning) override;
  std::vector<std::string> find_plans(const std::string& beginning) override;
  int mails_since(Instant since) override;
  std::string note(const std::string& name) override;
  std::optional<SourceVersion> last_version(const std::string& source) override;
  std::vector<SourceVersion> versions(const std::string& source) override;
  std::vector<Document> version_documents(std::int64_t version) override;
  connectors::Place inbox_place(const std::string& connector) override;
  std::vector<std::uint32_t> lying(const std::string& connector, std::uint32_t uid_validity,
                                   Lying why) override;
  std::optional<Asked> asked(const std::string& uid) override;
  std::optional<SentTo> sent_to(const std::string& message_id) override;
  std::vector<Answer> answers(const std::string& meeting) override;
  AnswersByMeeting answers_from(Local start) override;
  PeopleByMeeting silent(Local from, Local to, Instant told_before) override;
  std::vector<Arrived> left_mails() override;
  std::vector<Unreached> unreached() override;

  std::vector<GroupRefusal> refused_groups() override;
  std::vector<Acknowledgement> acknowledgements() override;
  std::optional<KitchenPrint> last_print() override;
  std::vector<ConnectorFigures> connector_figures() override;
  std::vector<AuditEntry> audit_entries(std::int64_t before, int limit) override;

  void approve(const Approval& approval) override;
  void refuse_group(const GroupRefusal& refusal) override;
  void allow_group(const std::string& fingerprint, const std::string& by, Instant now) override;
  void acknowledge(const Acknowledgement& acknowledgement) override;
  void keep_print(const KitchenPrint& print) override;
  bool begin(const Plan& plan, const std::vector<std::string>& chosen, const std::string& by,
             Instant now) override;
  void remember(const Plan& plan, Instant now) override;
  bool intend(const Intent& intent, Instant now) override;
  void record(std::int64_t plan, const std::string& step, const IntendedDelivery& delivery,
              Instant now) override;
  bool finish(const StepOutcome& outcome, Instant now) override;
  void postpone(std::int64_t plan, const std::string& step, int attempts, Instant due,
                const Text& because) override;
  void add_step(std::int64_t plan, const Step& step, Instant now) override;
  bool close_plan(std::int64_t plan, Instant now) override;
  void set_paused(bool paused, const std::string& by, Instant now) override;
  void set_override(const std::string& meeting, const Override& override_, const std::string& by,
                    Instant now) override;
  void set_decision(const std::string& meeting, const Decision& decision, const std::string& by,
                    Instant now) override;
  void forget_refusals(const std::string& room) override;
  void audit(const AuditEntry& entry) override;
  void set_note(const std::string& name, const std::string& value) override;
  void keep_version(const FetchedSource& fetched, Instant now) override;
  void take_in(const std::string& connector, const connectors::Place& place,
               std::span<const Arrived> mails) override;
  void cleared(const std::string& connector, std::uint32_t uid_validity,
               std::span<const std::uint32_t> uids) override;
  int next_number(const std::string& series) override;
  std::unique_ptr<ApplierLock> try_lock_applier() override;
  std::vector<StoredYear> years() override;
  std::optional<StoredYear> year(const std::string& id) override;
  std::vector<AuditEntry> audit_of(const std::string& subject, int limit) override;
  bool put_year(const StoredYear& year, const AuditEntry& entry) override;
  bool forget_year(const std::string& id, int revision, const AuditEntry& entry) override;

 private:
  std::size_t count(const char* sql);
  std::vector<std::string> beginning_with(const char* sql, const std::string& beginning);
  void read_meetings(LedgerView& view);
  void read_done(LedgerView& view);
  void read_by_hand(LedgerView& view);
  std::vector<Told> told(const std::string& key);
  std::optional<Done> done_by_uid(const std::string& uid);
  void put_meeting(const KnownMeeting& known);
  void put_read_counts(const Plan& plan);
  // Of the meetings that are not `left` out.
  void end_decisions(const Plan& plan, const std::set<std::string>& left);
  bool read_counts_known(const Plan& plan);
  void put_done(const Done& done);
  void put_document(std::int64_t version, std::int64_t position, const Document& document);
  void put_told(const std::string& key, const Told& told, Instant now);
  void put_arrived(const Arrived& mail);
  void put_answer(const std::string& meeting, const Answer& answer);
  void put_bounce(const Arrived& mail);
  void put_steps(std::int64_t plan, const Plan& whole, const std::vector<std::string>& chosen,
                 Instant now);
  bool advance(std::int64_t plan, const std::string& step, StepState to, const Text& because,
               Instant now);
  void put_audit(const AuditEntry& entry);
  void put_entry(const AuditEntry& entry);  // without the service looking again
  void put_note(const std::string& name, const std::string& value);

  std::string path_;
  SqliteStore store_;
};

}  // namespace indkald::daemon
