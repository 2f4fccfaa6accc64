#include "tests/simulation/planted.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace indkald::simulation {
namespace {

using namespace daemon;

// Hands everything on; the faults below change one thing each.
class Tampered : public Ledger {
 public:
  Tampered(std::unique_ptr<Ledger> inner, Planted fault)
      : inner_(std::move(inner)), fault_(fault) {}

  std::string revision() override { return inner_->revision(); }
  LedgerView view() override {
    LedgerView view = inner_->view();
    if (fault_ == Planted::sequence_reused)
      for (Done& done : view.done)
        if (done.kind == Kind::invitation && done.sequence > 0) --done.sequence;
    return view;
  }
  Details details(std::span<const std::string> keys) override {
    Details details = inner_->details(keys);
    if (fault_ == Planted::told_forgotten)
      for (auto& [key, detail] : details)
        for (Told& told : detail.told) told.fingerprint.clear();
    return details;
  }
  std::optional<OpenPlan> open_plan() override { return inner_->open_plan(); }
  std::vector<IntendedDelivery> deliveries(std::int64_t plan, const std::string& step) override {
    const auto held = held_back_.find(step);
    return held != held_back_.end() ? held->second.deliveries : inner_->deliveries(plan, step);
  }
  std::vector<Approval> approvals(const std::string& plan, Instant now) override {
    if (fault_ == Planted::stale_approval_accepted && !last_approved_.empty()) {
      auto approvals = inner_->approvals(last_approved_, now);
      for (Approval& approval : approvals) approval.groups.clear();
      return approvals;
    }
    auto approvals = inner_->approvals(plan, now);
    if (fault_ == Planted::groups_ignored)
      for (Approval& approval : approvals) approval.groups.clear();
    return approvals;
  }
  std::vector<GroupRefusal> refused_groups() override { return inner_->refused_groups(); }
  std::vector<Acknowledgement> acknowledgements() override { return inner_->acknowledgements(); }
  std::optional<KitchenPrint> last_print() override { return inner_->last_print(); }
  std::vector<ConnectorFigures> connector_figures() override { return inner_->connector_figures(); }
  std::vector<AuditEntry> audit_entries(std::int64_t before, int limit) override {
    return inner_->audit_entries(before, limit);
  }
  std::vector<AuditEntry> audit_of(const std::string& subject, int limit) override {
    return inner_->audit_of(subject, limit);
  }
  std::vector<StoredYear> years() override { return inner_->years(); }
  std::optional<StoredYear> year(const std::string& id) override { return inner_->year(id); }
  bool put_year(const StoredYear& year, const AuditEntry& entry) override {
    return inner_->put_year(year, entry);
  }
  bool forget_year(const std::string& id, int revision, const AuditEntry& entry) override {
    return inner_->forget_year(id, revision, entry);
  }
  void refuse_group(const GroupRefusal& refusal) override { inner_->refuse_group(refusal); }
  void allow_group(const std::string& fingerprint, const std::string& by, Instant now) override {
    inner_->allow_group(fingerprint, by, now);
  }
  void acknowledge(const Acknowledgement& said) override { inner_->acknowledge(said); }
  void keep_print(const KitchenPrint& print) override { inner_->keep_print(print); }
  bool paused() override { return fault_ != Planted::pause_ignored && inner_->paused(); }
  LedgerCounts counts() override { return inner_->counts(); }
  std::vector<StepRow> unfinished() override { return inner_->unfinished(); }
  std::vector<StoryLine> story(const std::string& subject) override {
    return inner_->story(subject);
  }
  std::vector<std::string> find_ids(const std::string& beginning) override {
    return inner_->find_ids(beginning);
  }
  std::vector<std::string> find_plans(const std::string& beginning) override {
    return inner_->find_plans(beginning);
  }
  int mails_since(Instant since) override { return inner_->mails_since(since); }
  std::string note(const std::string& name) override { return inner_->note(name); }
  std::optional<SourceVersion> last_version(const std::string& source) override {
    return inner_->last_version(source);
  }
  std::vector<SourceVersion> versions(const std::string& source) override {
    return inner_->versions(source);
  }
  std::vector<Document> version_documents(std::int64_t version) override {
    return inner_->version_documents(version);
  }
  void keep_version(const FetchedSource& fetched, Instant now) override {
    inner_->keep_version(fetched, now);
  }
  connectors::Place inbox_place(const std::string& connector) override {
    return inner_->inbox_place(connector);
  }
  std::vector<std::uint32_t> lying(const std::string& connector, std::uint32_t uid_validity,
                                   Lying why) override {
    return inner_->lying(connector, uid_validity, why);
  }
  std::optional<Asked> asked(const std::string& uid) override { return inner_->asked(uid); }
  std::optional<SentTo> sent_to(const std::string& message_id) override {
    return inner_->sent_to(message_id);
  }
  std::vector<Answer> answers(const std::string& meeting) override {
    return inner_->answers(meeting);
  }
  AnswersByMeeting answers_from(Local start) override { return inner_->answers_from(start); }
  PeopleByMeeting silent(Local from, Local to, Instant told_before) override {
    return inner_->silent(from, to, told_before);
  }
  std::vector<Arrived> left_mails() override { return inner_->left_mails(); }
  std::vector<Unreached> unreached() override { return inner_->unreached(); }
  void take_in(const std::string& connector, const connectors::Place& place,
               std::span<const Arrived> mails) override {
    inner_->take_in(connector, place, mails);
  }
  void cleared(const std::string& connector, std::uint32_t uid_validity,
               std::span<const std::uint32_t> uids) override {
    inner_->cleared(connector, uid_validity, uids);
  }
  void approve(const Approval& approval) override {
    last_approved_ = approval.plan;
    inner_->approve(approval);
  }
  bool begin(const Plan& plan, const std::vector<std::string>& chosen, const std::string& by,
             Instant now) override {
    Plan changed = plan;
    if (fault_ == Planted::room_released_early) release_early(changed);
    if (fault_ == Planted::unaffected_mailed) mail_everybody(changed);
    return inner_->begin(changed, chosen, by, now);
  }
  void remember(const Plan& plan, Instant now) override { inner_->remember(plan, now); }
  bool intend(const Intent& intent, Instant now) override {
    if (fault_ != Planted::intent_after_effect) return inner_->intend(intent, now);
    held_back_[intent.step] = intent;
    return true;
  }
  void record(std::int64_t plan, const std::string& step, const IntendedDelivery& delivery,
              Instant now) override {
    inner_->record(plan, step, delivery, now);
  }
  bool finish(const StepOutcome& outcome, Instant now) override {
    if (const auto held = held_back_.find(outcome.step); held != held_back_.end()) {
      inner_->intend(held->second, now);
      held_back_.erase(held);
    }
    constexpr int kEvery = 7;
    if (fault_ == Planted::outcome_not_recorded && ++finished_ % kEvery == 0) return true;
    return inner_->finish(outcome, now);
  }
  void postpone(std::int64_t plan, const std::string& step, int attempts, Instant due,
                const Text& because) override {
    inner_->postpone(plan, step, attempts, due, because);
  }
  void add_step(std::int64_t plan, const Step& step, Instant now) override {
    inner_->add_step(plan, step, now);
  }
  bool close_plan(std::int64_t plan, Instant now) override {
    held_back_.clear();
    return inner_->close_plan(plan, now);
  }
  void set_paused(bool paused, const std::string& by, Instant now) override {
    inner_->set_paused(paused, by, now);
  }
  void set_override(const std::string& meeting, const Override& value, const std::string& by,
                    Instant now) override {
    inner_->set_override(meeting, value, by, now);
  }
  void set_decision(const std::string& meeting, const Decision& decision, const std::string& by,
                    Instant now) override {
    inner_->set_decision(meeting, decision, by, now);
  }
  void forget_refusals(const std::string& room) override { inner_->forget_refusals(room); }
  void audit(const AuditEntry& entry) override { inner_->audit(entry); }
  void set_note(const std::string& name, const std::string& value) override {
    inner_->set_note(name, value);
  }
  int next_number(const std::string& series) override { return inner_->next_number(series); }
  std::unique_ptr<ApplierLock> try_lock_applier() override { return inner_->try_lock_applier(); }

 private:
  static void release_early(Plan& plan) {
    for (Step& step : plan.steps)
      if (step.part == Part::release) step.after.clear();
    std::ranges::stable_partition(plan.steps,
                                  [](const Step& step) { return step.part == Part::release; });
  }
  static void mail_everybody(Plan& plan) {
    for (Step& step : plan.steps) {
      if (step.kind != Kind::invitation || step.action != Action::update) continue;
      for (const Attendee& each : std::get<Invitation>(*step.wanted).attendees)
        if (std::ranges::find(step.addressees, each.person, &Addressee::person) ==
            step.addressees.end())
          step.addressees.push_back({each.person, LetterTo::update});
    }
  }

  std::unique_ptr<Ledger> inner_;
  Planted fault_;
  std::string last_approved_;
  std::map<std::string, Intent> held_back_;
  int finished_ = 0;
};

class TamperedConnector : public connectors::Connector {
 public:
  TamperedConnector(std::unique_ptr<connectors::Connector> inner, Planted fault)
      : inner_(std::move(inner)), fault_(fault) {}

  connectors::Delivery prepare(const connectors::Request& request) const override {
    connectors::Delivery delivery = inner_->prepare(request);
    if (fault_ == Planted::booking_uid_changes && delivery.kind == "booking") {
      nlohmann::json about = nlohmann::json::parse(delivery.about);
      about["uid"] = about.at("uid").get<std::string>() + "." + std::to_string(++prepared_);
      delivery.about = about.dump();
    }
    return delivery;
  }
  connectors::Verdict deliver(const connectors::Delivery& delivery) override {
    const bool cancels = delivery.kind == "order" &&
                         nlohmann::json::parse(delivery.about).at("cancelled").get<bool>();
    constexpr int kEvery = 11;
    const bool swallowed =
        (fault_ == Planted::order_not_cancelled && cancels) ||
        (fault_ == Planted::mail_swallowed && delivery.kind == "mail" && ++mails_ % kEvery == 0);
    return swallowed ? connectors::Verdict{} : inner_->deliver(delivery);
  }
  connectors::Verdict check() override { return inner_->check(); }

 private:
  std::unique_ptr<connectors::Connector> inner_;
  Planted fault_;
  mutable int prepared_ = 0;
  int mails_ = 0;
};

}  // namespace

const std::vector<Planted>& all_planted() {
  static const std::vector<Planted> all{
      Planted::outcome_not_recorded,    Planted::intent_after_effect, Planted::sequence_reused,
      Planted::room_released_early,     Planted::vanished_cancelled,  Planted::unaffected_mailed,
      Planted::stale_approval_accepted, Planted::order_not_cancelled, Planted::mail_swallowed,
      Planted::told_forgotten,          Planted::pause_ignored,       Planted::groups_ignored,
      Planted::booking_uid_changes};
  return all;
}

std::string_view to_string(Planted fault) {
  switch (fault) {
    case Planted::none:
      return "none";
    case Planted::outcome_not_recorded:
      return "outcome not recorded";
    case Planted::intent_after_effect:
      return "intent recorded after the effect";
    case Planted::sequence_reused:
      return "same SEQUENCE twice";
    case Planted::room_released_early:
      return "room released before the new one is held";
    case Planted::vanished_cancelled:
      return "vanished row cancelled";
    case Planted::unaffected_mailed:
      return "mail to the unaffected";
    case Planted::stale_approval_accepted:
      return "stale approval accepted";
    case Planted::order_not_cancelled:
      return "order not cancelled";
    case Planted::mail_swallowed:
      return "mail never sent, called done";
    case Planted::told_forgotten:
      return "forgotten who was told what";
    case Planted::pause_ignored:
      return "pause ignored";
    case Planted::groups_ignored:
      return "more applied than was approved";
    case Planted::booking_uid_changes:
      break;
  }
  return "a booking's UID changes";
}

std::unique_ptr<Ledger> tamper(std::unique_ptr<Ledger> ledger, Planted fault) {
  if (fault == Planted::none) return ledger;
  return std::make_unique<Tampered>(std::move(ledger), fault);
}

std::unique_ptr<connectors::Connector> tamper(std::unique_ptr<connectors::Connector> connector,
                                              Planted fault) {
  if (fault == Planted::none) return connector;
  return std::make_unique<TamperedConnector>(std::move(connector), fault);
}

}  // namespace indkald::simulation
