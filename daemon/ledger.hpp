// The durable record: meetings, arrangements, plans, steps with intent and outcome, approvals,
// decisions, audit. One municipality per ledger.
//
// Every writing function is one transaction and is durable when it returns; those that return bool
// are conditional in the store itself and say whether they took effect. Errors of the store (full
// disk, read-only file, damaged file) are LedgerError; nothing is half-written then.
//
// Threads: one thread at a time. Several processes may read; one applies (try_lock_applier).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "connectors/connector.hpp"
#include "daemon/arrived.hpp"
#include "daemon/done.hpp"
#include "daemon/fetched.hpp"
#include "daemon/plan.hpp"

namespace indkald::daemon {

class LedgerError : public std::runtime_error {
 public:
  LedgerError(Text text, const std::string& detail)
      : std::runtime_error(detail), text_(std::move(text)) {}
  const Text& text() const { return text_; }

 private:
  Text text_;
};

struct Approval {
  std::string plan;
  std::vector<std::string> groups;   // empty: all
  std::vector<std::string> despite;  // rules of stopping findings that it accepts
  std::string by;
  Instant at{};
  Instant expires{};
};

enum class StepState {
  pending,   // nothing of it has gone out
  intended,  // its deliveries are recorded; some may have gone out
  done,
  refused,  // the outside said no; a person is needed
  blocked,  // a step it must come after was refused or failed
  failed,   // given up after too many attempts
};
std::string_view to_string(StepState state);
std::optional<StepState> step_state_from(std::string_view text);

struct StepRow {
  Step step;
  StepState state = StepState::pending;
  int attempts = 0;
  Instant due{};  // not tried again before
  Text because;   // of the last outcome that was not done
};

struct OpenPlan {
  std::int64_t id = 0;
  std::string hash;
  std::vector<StepRow> steps;  // in order
};

// A delivery with what is needed to carry it out and to tell what it meant.
struct IntendedDelivery {
  connectors::Delivery delivery;
  std::string connector;
  std::string person;              // mails: who is told
  std::string state = "intended";  // intended, done, waiting, refused
  std::string evidence;
  Text because;
};

struct Intent {
  std::int64_t plan = 0;
  std::string step;
  Done arrangement;  // with the UID and SEQUENCE that the deliveries carry; outcome not known
  std::vector<IntendedDelivery> deliveries;
};

struct StepOutcome {
  std::int64_t plan = 0;
  std::string step;
  StepState state = StepState::done;
  Text because;
  std::vector<IntendedDelivery> deliveries;  // with their states
  std::optional<Done> arrangement;           // as it is now
  std::optional<Wanted> wanted;              // what it holds now
  std::vector<Told> told;                    // who was told what
  bool asks_anew = false;  // the meeting has another time: what was answered before holds no more
  std::optional<Refusal> refusal;
};

// A person's no to a group of a plan. It holds for as long as the group's steps stay the same.
struct GroupRefusal {
  std::string fingerprint;  // refusal_key() of the group's steps
  std::string plan;
  std::string by;
  std::string comment;
  Instant at{};
};

// What the kitchen has said of one revision of an order.
struct Acknowledgement {
  std::string order;  // its number
  int revision = 0;
  std::string by;
  Instant at{};
};

// What stood on the kitchen's last print: the revisions of the orders.
struct KitchenPrint {
  Instant at{};
  std::string by;
  std::map<std::string, int> revisions;  // by order number
};

// What became of a connector's deliveries.
struct ConnectorFigures {
  std::string connector;
  std::optional<Instant> last_success;
  int unanswered = 0;  // recorded as intended, with no outcome yet
};

struct AuditEntry {
  Instant at{};
  std::string who;
  std::string what;     // "approve", "pause", "override", …
  std::string subject;  // plan hash, meeting id
  std::string detail;   // JSON
  std::int64_t id = 0;  // given by the ledger
};

// Figures for `status`.
struct LedgerCounts {
  int meetings = 0, invitations = 0, bookings = 0, orders = 0;
  int mails = 0;       // by Message-ID, delivered
  int deliveries = 0;  // every one that was recorded as delivered, repeats not counted
  int steps_pending = 0, steps_refused = 0, steps_failed = 0;
};

// Next year's calendar while it is worked on (year_calendar.hpp), as it is kept.
struct StoredYear {
  std::string id;
  int revision = 0;  // from 1, one more with each change
  std::string document;
};

// One line of how a thing came about.
struct StoryLine {
  Instant at{};
  std::string kind;  // "audit", "source", "step", "delivery", "mail" (that arrived)
  std::string subject;
  std::string state;
  Text because;
  std::string detail;  // JSON
  std::string about;   // the plan it belongs to, or what a person's act was about
};

class ApplierLock {
 public:
  virtual ~ApplierLock() = default;
};

class Ledger {
 public:
  virtual ~Ledger() = default;

  // Another one after every change, whoever made it.
  virtual std::string revision() = 0;
  virtual LedgerView view() = 0;
  virtual Details details(std::span<const std::string> keys) = 0;
  virtual std::optional<OpenPlan> open_plan() = 0;
  virtual std::vector<IntendedDelivery> deliveries(std::int64_t plan, const std::string& step) = 0;
  // Living approvals of a plan: not expired at `now`.
  virtual std::vector<Approval> approvals(const std::string& plan, Instant now) = 0;
  virtual bool paused() = 0;
  virtual LedgerCounts counts() = 0;
  virtual std::vector<StepRow>
  unfinished() = 0;  // refused, blocked and failed ones of the last plan
  virtual std::vector<StoryLine> story(const std::string& subject) = 0;
  // Whole ids that begin so: of meetings, of plans (their hashes).
  virtual std::vector<std::string> find_ids(const std::string& beginning) = 0;
  virtual std::vector<std::string> find_plans(const std::string& beginning) = 0;
  virtual int mails_since(Instant since) = 0;
  virtual std::string note(const std::string& name) = 0;  // small remembered values; empty: none
  // What a source held: the version kept last, all of them (newest first), and one as it came.
  virtual std::optional<SourceVersion> last_version(const std::string& source) = 0;
  virtual std::vector<SourceVersion> versions(const std::string& source) = 0;
  virtual std::vector<Document> version_documents(std::int64_t version) = 0;
  // Mails that arrived. How far a mailbox has been read:
  virtual connectors::Place inbox_place(const std::string& connector) = 0;
  // Mails that were taken in and lie in the mailbox still, as far as is known.
  virtual std::vector<std::uint32_t> lying(const std::string& connector, std::uint32_t uid_validity,
                                           Lying why) = 0;
  // The invitation that goes out under a UID; who a mail went to.
  virtual std::optional<Asked> asked(const std::string& uid) = 0;
  virtual std::optional<SentTo> sent_to(const std::string& message_id) = 0;
  virtual std::vector<Answer> answers(const std::string& meeting) = 0;
  // To all meetings that start at `start` or later, by meeting id: planning looks ahead only.
  virtual AnswersByMeeting answers_from(Local start) = 0;
  // Who was told of a meeting that starts in [from, to] before `told_before`, has not answered that
  // word, and has not been reminded of it; by meeting id.
  virtual PeopleByMeeting silent(Local from, Local to, Instant told_before) = 0;
  // Mails that were left to a person and lie there still, newest first; people whose address brings
  // mails back.
  virtual std::vector<Arrived> left_mails() = 0;
  virtual std::vector<Unreached> unreached() = 0;

  virtual std::vector<GroupRefusal> refused_groups() = 0;
  virtual std::vector<Acknowledgement> acknowledgements() = 0;  // the last one of each order
  virtual std::optional<KitchenPrint> last_print() = 0;
  virtual std::vector<ConnectorFigures> connector_figures() = 0;
  // Newest first; `before`: only older ones than this id, 0: all.
  virtual std::vector<AuditEntry> audit_entries(std::int64_t before, int limit) = 0;

  virtual void approve(const Approval& approval) = 0;
  virtual void refuse_group(const GroupRefusal& refusal) = 0;
  virtual void allow_group(const std::string& fingerprint, const std::string& by, Instant now) = 0;
  virtual void acknowledge(const Acknowledgement& acknowledgement) = 0;
  virtual void keep_print(const KitchenPrint& print) = 0;
  // Opens the plan: remembers its meetings, read counts and steps. False when another plan is open.
  // `chosen`: the groups to carry out; meetings of other groups are not remembered as changed, and
  // decisions on them hold on.
  virtual bool begin(const Plan& plan, const std::vector<std::string>& chosen,
                     const std::string& by, Instant now) = 0;
  // Remembers meetings and read counts of a plan without steps, and which decisions are over.
  virtual void remember(const Plan& plan, Instant now) = 0;
  virtual bool intend(const Intent& intent, Instant now) = 0;
  // One delivery's outcome, for connectors that cannot tell a repeat.
  virtual void record(std::int64_t plan, const std::string& step, const IntendedDelivery& delivery,
                      Instant now) = 0;
  virtual bool finish(const StepOutcome& outcome, Instant now) = 0;
  virtual void postpone(std::int64_t plan, const std::string& step, int attempts, Instant due,
                        const Text& because) = 0;
  // A step that makes good for another one of the open plan; comes last.
  virtual void add_step(std::int64_t plan, const Step& step, Instant now) = 0;
  // False while a step of it is pending or intended.
  virtual bool close_plan(std::int64_t plan, Instant now) = 0;
  virtual void set_paused(bool paused, const std::string& by, Instant now) = 0;
  virtual void set_override(const std::string& meeting, const Override& override_,
                            const std::string& by, Instant now) = 0;
  // Rows that decisions on the meeting called new (by `read_key` or `other_rows`) stay other
  // meetings' rows, until one says that the meeting is that row.
  virtual void set_decision(const std::string& meeting, const Decision& decision,
                            const std::string& by, Instant now) = 0;
  virtual void forget_refusals(const std::string& room) = 0;
  virtual void audit(const AuditEntry& entry) = 0;
  virtual void set_note(const std::string& name, const std::string& value) = 0;
  // A new version where the documents differ from the last one's; else only the evidence is taken.
  virtual void keep_version(const FetchedSource& fetched, Instant now) = 0;
  // Takes mails in and moves the place on, at once. One that was taken in before changes nothing
  // but where it lies; foreign ones are passed over.
  virtual void take_in(const std::string& connector, const connectors::Place& place,
                       std::span<const Arrived> mails) = 0;
  // They lie there no more.
  virtual void cleared(const std::string& connector, std::uint32_t uid_validity,
                       std::span<const std::uint32_t> uids) = 0;
  // The next number of a series, handed out once.
  virtual int next_number(const std::string& series) = 0;

  // Null when another process is applying.
  virtual std::unique_ptr<ApplierLock> try_lock_applier() = 0;

  // Next years' calendars, and what was done to one, newest first. No effect is ever planned from
  // them.
  virtual std::vector<StoredYear> years() = 0;
  virtual std::optional<StoredYear> year(const std::string& id) = 0;
  virtual std::vector<AuditEntry> audit_of(const std::string& subject, int limit) = 0;
  // Takes the place of the revision before its own, the first one of none; with what is said of it.
  // False: another revision stands there.
  virtual bool put_year(const StoredYear& year, const AuditEntry& entry) = 0;
  virtual bool forget_year(const std::string& id, int revision, const AuditEntry& entry) = 0;
};

// `path` ":memory:" gives a ledger that lives with the object.
std::unique_ptr<Ledger> open_sqlite_ledger(const std::string& path);

}  // namespace indkald::daemon
