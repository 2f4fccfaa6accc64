// What every ledger keeps, whichever store lies below. A store joins with a harness of its own and
//   INSTANTIATE_TYPED_TEST_SUITE_P(Name, LedgerConformance, Harness);
//
// A harness makes an empty store and gives:
//   std::unique_ptr<Ledger> open();  the store as another process would find it; several at a time
#pragma once

#include <gmock/gmock.h>

#include <algorithm>

#include "daemon/ledger.hpp"
#include "daemon/values_json.hpp"
#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {

const Instant kThen = instant("2026-08-03T08:00:00Z");

inline RoomBooking booking_on(std::string_view day) {
  return {"salen", local(std::string(day) + "T16:30"), local(std::string(day) + "T20:15"),
          "Europe/Copenhagen", "Byrådet"};
}

inline Step booking_step(const std::string& id, const std::string& meeting) {
  Step step;
  step.id = id;
  step.meeting = step.group = meeting;
  step.key = arrangement_key(meeting, Kind::room, "salen");
  step.kind = Kind::room;
  step.because = {"plan.because.new", {}};
  step.wanted = booking_on("2027-02-03");
  step.row = row("Møde", "2027-02-03T17:00");
  step.row.id = meeting;
  return step;
}

// Two steps of two meetings.
inline Plan plan_of_two(const std::string& hash = "hash-one") {
  Plan plan;
  plan.hash = hash;
  plan.steps = {booking_step("s1", "m1"), booking_step("s2", "m2")};
  for (const Step& step : plan.steps) plan.meetings.push_back({step.row, false});
  plan.read_counts = {{"plan", 2}};
  return plan;
}

inline IntendedDelivery mail_delivery(const std::string& key) {
  IntendedDelivery each;
  each.delivery = {key, "mail", std::string("bytes\0of ", 9) + key, R"({"to":"bo@example.org"})"};
  each.connector = "outside";
  each.person = "bo";
  return each;
}

inline Done booked_row(const Step& step) {
  Done done;
  done.key = step.key;
  done.meeting = step.meeting;
  done.kind = Kind::room;
  done.item = "salen";
  done.live = true;
  done.uid = step.meeting + "-salen@lilleby.example.org";
  done.sequence = 0;
  return done;
}

inline StepOutcome outcome_of_step(std::int64_t plan, const std::string& step,
                                   StepState state = StepState::done) {
  StepOutcome outcome;
  outcome.plan = plan;
  outcome.step = step;
  outcome.state = state;
  return outcome;
}

template <class Harness>
class LedgerConformance : public ::testing::Test {
 protected:
  // Opens the plan of two for its first group, or for both.
  std::int64_t begin(std::vector<std::string> groups = {"m1", "m2"}) {
    EXPECT_TRUE(ledger_->begin(plan_of_two(), groups, "test", kThen));
    return ledger_->open_plan().value().id;
  }
  bool intend(std::int64_t plan, const Step& step, std::vector<IntendedDelivery> deliveries = {}) {
    return ledger_->intend({plan, step.id, booked_row(step), std::move(deliveries)}, kThen);
  }
  void reopen() {
    ledger_.reset();
    ledger_ = harness_.open();
  }

  Harness harness_;
  std::unique_ptr<Ledger> ledger_ = harness_.open();
};
TYPED_TEST_SUITE_P(LedgerConformance);

TYPED_TEST_P(LedgerConformance, IsEmptyAtFirst) {
  const LedgerView view = this->ledger_->view();
  EXPECT_TRUE(view.meetings.empty());
  EXPECT_TRUE(view.done.empty());
  EXPECT_FALSE(this->ledger_->open_plan().has_value());
  EXPECT_FALSE(this->ledger_->paused());
  EXPECT_EQ(this->ledger_->note("nothing"), "");
  EXPECT_EQ(this->ledger_->counts().meetings, 0);
}

TYPED_TEST_P(LedgerConformance, HasOnePlanOpenAtATime) {
  this->begin();
  EXPECT_FALSE(this->ledger_->begin(plan_of_two("hash-two"), {"m1"}, "test", kThen));
  const auto other = this->harness_.open();
  EXPECT_FALSE(other->begin(plan_of_two("hash-three"), {"m1"}, "test", kThen));
  EXPECT_EQ(other->open_plan()->hash, "hash-one");
}

TYPED_TEST_P(LedgerConformance, GivesThePlansStepsBackAsTheyWere) {
  this->begin();
  const auto plan = this->ledger_->open_plan();
  ASSERT_EQ(plan->steps.size(), 2u);
  EXPECT_EQ(step_to_json(plan->steps[0].step), step_to_json(plan_of_two().steps[0]));
  EXPECT_EQ(plan->steps[1].step.id, "s2");
  EXPECT_EQ(plan->steps[0].state, StepState::pending);
}

TYPED_TEST_P(LedgerConformance, OpensOnlyTheChosenGroupsAndRemembersOnlyTheirMeetings) {
  this->begin({"m2"});
  EXPECT_EQ(this->ledger_->open_plan()->steps.size(), 1u);
  const LedgerView view = this->ledger_->view();
  ASSERT_EQ(view.meetings.size(), 1u);
  EXPECT_EQ(view.meetings[0].meeting.id, "m2");
  EXPECT_EQ(view.last_read.at("plan"), 2);
}

TYPED_TEST_P(LedgerConformance, KeepsEveryFieldOfAMeeting) {
  KnownMeeting known{row("Møde æøå", "2027-02-03T17:00", "2027-02-03T20:00", "Salen"), true};
  known.meeting.id = "m9";
  known.meeting.body_id = "byraad";
  known.meeting.description = "linje\nto";
  known.meeting.responsible = "Trine";
  known.meeting.all_day = true;
  known.meeting.status = Status::cancelled;
  known.meeting.origin = {"plan", "plan.xlsx", "Ark1!A14", "77"};
  Plan plan;
  plan.meetings = {known};
  this->ledger_->remember(plan, kThen);
  EXPECT_EQ(this->ledger_->view().meetings.at(0).meeting, known.meeting);
  EXPECT_TRUE(this->ledger_->view().meetings.at(0).gone);
  plan.meetings[0].meeting.end.reset();
  this->ledger_->remember(plan, kThen);
  EXPECT_EQ(this->ledger_->view().meetings.at(0).meeting.end, std::nullopt);
}

TYPED_TEST_P(LedgerConformance, RecordsAnIntentWithItsDeliveriesByteForByte) {
  const std::int64_t plan = this->begin();
  const Step step = plan_of_two().steps[0];
  EXPECT_TRUE(this->intend(plan, step, {mail_delivery("k1"), mail_delivery("k2")}));
  this->reopen();
  const auto deliveries = this->ledger_->deliveries(plan, "s1");
  ASSERT_EQ(deliveries.size(), 2u);
  EXPECT_EQ(deliveries[0].delivery, mail_delivery("k1").delivery);
  EXPECT_EQ(deliveries[1].delivery, mail_delivery("k2").delivery);
  EXPECT_EQ(deliveries[0].state, "intended");
  EXPECT_EQ(deliveries[0].person, "bo");
  EXPECT_EQ(this->ledger_->open_plan()->steps[0].state, StepState::intended);
  ASSERT_EQ(this->ledger_->view().done.size(), 1u);
  EXPECT_EQ(this->ledger_->view().done[0].uid, "m1-salen@lilleby.example.org");
  EXPECT_EQ(this->ledger_->view().done[0].fingerprint, "");
}

TYPED_TEST_P(LedgerConformance, IntendsNothingOnceAStepHasEnded) {
  const std::int64_t plan = this->begin();
  const Step step = plan_of_two().steps[0];
  this->intend(plan, step);
  EXPECT_TRUE(this->ledger_->finish(outcome_of_step(plan, "s1"), kThen));
  Intent again{plan, "s1", booked_row(step), {mail_delivery("late")}};
  again.arrangement.sequence = 7;
  EXPECT_FALSE(this->ledger_->intend(again, kThen));
  EXPECT_TRUE(this->ledger_->deliveries(plan, "s1").empty());
  EXPECT_EQ(this->ledger_->view().done[0].sequence, 0);
}

TYPED_TEST_P(LedgerConformance, FinishesAStepOnce) {
  const std::int64_t plan = this->begin();
  const Step step = plan_of_two().steps[0];
  this->intend(plan, step);
  EXPECT_TRUE(this->ledger_->finish(outcome_of_step(plan, "s1"), kThen));
  StepOutcome late = outcome_of_step(plan, "s1", StepState::refused);
  late.arrangement = booked_row(step);
  late.arrangement->live = false;
  EXPECT_FALSE(this->ledger_->finish(late, kThen));
  EXPECT_TRUE(this->ledger_->view().done[0].live);
  EXPECT_TRUE(this->ledger_->unfinished().size() == 1);
}

TYPED_TEST_P(LedgerConformance, KeepsWhatAnOutcomeTells) {
  const std::int64_t plan = this->begin();
  const Step step = plan_of_two().steps[0];
  this->intend(plan, step, {mail_delivery("k1")});
  StepOutcome outcome = outcome_of_step(plan, "s1");
  outcome.arrangement = booked_row(step);
  outcome.arrangement->fingerprint = "print";
  outcome.arrangement->evidence = "etag";
  outcome.arrangement->total = {12'345};
  outcome.wanted = step.wanted;
  outcome.told = {{"bo", "Bo Dal", "bo@example.org", "da", "member", 3, "material", true, false}};
  outcome.deliveries = {mail_delivery("k1")};
  outcome.deliveries[0].state = "done";
  outcome.refusal = Refusal{"salen", local("2027-02-03T16:30"), local("2027-02-03T20:15")};
  EXPECT_TRUE(this->ledger_->finish(outcome, kThen));
  this->reopen();
  const LedgerView view = this->ledger_->view();
  EXPECT_EQ(view.done[0].fingerprint, "print");
  EXPECT_EQ(view.done[0].evidence, "etag");
  EXPECT_EQ(view.done[0].total.oere, 12'345);
  ASSERT_EQ(view.refusals.size(), 1u);
  EXPECT_EQ(view.refusals[0].end, local("2027-02-03T20:15"));
  const std::string keys[] = {step.key, "m1/invitation"};
  const Details details = this->ledger_->details(keys);
  EXPECT_EQ(details.at(step.key).wanted, step.wanted);
  ASSERT_EQ(details.at(step.key).told.size(), 1u);
  EXPECT_EQ(details.at(step.key).told[0].sequence, 3);
  EXPECT_EQ(details.at(step.key).told[0].name, "Bo Dal");
  EXPECT_FALSE(details.at("m1/invitation").wanted.has_value());
  EXPECT_EQ(this->ledger_->deliveries(plan, "s1")[0].state, "done");
}

TYPED_TEST_P(LedgerConformance, FindsAStepWhereItWasLeftAfterACrash) {
  const std::int64_t plan = this->begin();
  const Step step = plan_of_two().steps[0];
  this->reopen();
  EXPECT_EQ(this->ledger_->open_plan()->steps[0].state, StepState::pending);
  this->intend(plan, step, {mail_delivery("k1"), mail_delivery("k2")});
  IntendedDelivery sent = mail_delivery("k1");
  sent.state = "done";
  this->ledger_->record(plan, "s1", sent, kThen);
  this->reopen();
  EXPECT_EQ(this->ledger_->deliveries(plan, "s1")[0].state, "done");
  EXPECT_EQ(this->ledger_->deliveries(plan, "s1")[1].state, "intended");
  this->ledger_->finish(outcome_of_step(plan, "s1"), kThen);
  this->reopen();
  EXPECT_EQ(this->ledger_->open_plan()->steps[0].state, StepState::done);
}

TYPED_TEST_P(LedgerConformance, ClosesAPlanOnlyWhenEveryStepHasAnEnd) {
  const std::int64_t plan = this->begin();
  this->ledger_->finish(outcome_of_step(plan, "s1"), kThen);
  EXPECT_FALSE(this->ledger_->close_plan(plan, kThen));
  this->intend(plan, plan_of_two().steps[1]);
  EXPECT_FALSE(this->ledger_->close_plan(plan, kThen));
  this->ledger_->finish(outcome_of_step(plan, "s2", StepState::failed), kThen);
  EXPECT_TRUE(this->ledger_->close_plan(plan, kThen));
  EXPECT_FALSE(this->ledger_->close_plan(plan, kThen));
  EXPECT_FALSE(this->ledger_->open_plan().has_value());
  EXPECT_TRUE(this->ledger_->begin(plan_of_two("hash-two"), {"m1"}, "test", kThen));
}

TYPED_TEST_P(LedgerConformance, AddsAStepLast) {
  const std::int64_t plan = this->begin();
  this->ledger_->add_step(plan, booking_step("s1-again", "m1"), kThen);
  const auto open = this->ledger_->open_plan();
  ASSERT_EQ(open->steps.size(), 3u);
  EXPECT_EQ(open->steps[2].step.id, "s1-again");
  EXPECT_EQ(open->steps[2].state, StepState::pending);
}

TYPED_TEST_P(LedgerConformance, RemembersWhenAPostponedStepIsDue) {
  const std::int64_t plan = this->begin();
  const Text because{"connector.memory.unreachable", {}};
  this->ledger_->postpone(plan, "s1", 3, kThen + std::chrono::minutes{8}, because);
  this->reopen();
  const StepRow row = this->ledger_->open_plan()->steps[0];
  EXPECT_EQ(row.attempts, 3);
  EXPECT_EQ(row.due, kThen + std::chrono::minutes{8});
  EXPECT_EQ(row.because, because);
  EXPECT_EQ(row.state, StepState::pending);
}

TYPED_TEST_P(LedgerConformance, LetsApprovalsExpire) {
  const Approval approval{"hash-one", {"m1"}, {"source_shrunk"},
                          "Fie",      kThen,  kThen + std::chrono::hours{1}};
  this->ledger_->approve(approval);
  const auto living = this->ledger_->approvals("hash-one", kThen + std::chrono::minutes{59});
  ASSERT_EQ(living.size(), 1u);
  EXPECT_EQ(living[0].groups, approval.groups);
  EXPECT_EQ(living[0].despite, approval.despite);
  EXPECT_EQ(living[0].by, "Fie");
  EXPECT_TRUE(this->ledger_->approvals("hash-one", approval.expires).empty());
  EXPECT_TRUE(this->ledger_->approvals("hash-two", kThen).empty());
}

TYPED_TEST_P(LedgerConformance, KeepsPauseOverridesAndDecisionsForAnotherProcess) {
  const auto other = this->harness_.open();
  this->ledger_->set_paused(true, "Fie", kThen);
  Override by_hand;
  by_hand.room = "none";
  by_hand.heads = 12;
  by_hand.process = {{Kind::catering, "skip"}};
  this->ledger_->set_override("m1", by_hand, "Fie", kThen);
  this->ledger_->set_decision("m2", {Choice::same, "key"}, "Fie", kThen);
  EXPECT_TRUE(other->paused());
  const LedgerView view = other->view();
  EXPECT_EQ(view.overrides.at("m1").room, "none");
  EXPECT_EQ(view.overrides.at("m1").heads, 12);
  EXPECT_FALSE(view.overrides.at("m1").menu.has_value());
  EXPECT_EQ(view.overrides.at("m1").process, by_hand.process);
  EXPECT_EQ(view.decisions.at("m2").choice, Choice::same);
  EXPECT_EQ(view.decisions.at("m2").read_key, "key");
  other->set_paused(false, "Fie", kThen);
  EXPECT_FALSE(this->ledger_->paused());
}

TYPED_TEST_P(LedgerConformance, EndsTheDecisionsThatAPlanSaysAreOver) {
  for (const char* meeting : {"m1", "m2", "m3"})
    this->ledger_->set_decision(meeting, {Choice::same, ""}, "Fie", kThen);
  Plan plan = plan_of_two();
  plan.decisions_over = {"m1", "m2"};
  plan.rows_back = {"m3"};
  plan.steps[0].group = "g1";
  plan.steps[1].group = "g2";
  ASSERT_TRUE(this->ledger_->begin(plan, {"g1"}, "Fie", kThen));
  LedgerView view = this->ledger_->view();
  EXPECT_FALSE(view.decisions.contains("m1"));
  EXPECT_TRUE(view.decisions.contains("m2"));  // its group was not chosen
  EXPECT_TRUE(view.decisions.at("m3").row_was_back);
  this->ledger_->set_decision("m3", {Choice::same, ""}, "Fie", kThen);
  EXPECT_FALSE(this->ledger_->view().decisions.at("m3").row_was_back);

  Plan still;
  still.decisions_over = {"m2"};
  still.rows_back = {"m3"};
  this->ledger_->remember(still, kThen);
  view = this->ledger_->view();
  EXPECT_FALSE(view.decisions.contains("m2"));
  EXPECT_TRUE(view.decisions.at("m3").row_was_back);
}

TYPED_TEST_P(LedgerConformance, KeepsWhichRowsAreOtherMeetingsUntilTheDecisionIsOver) {
  using Keys = std::vector<std::string>;
  const auto others = [this] { return this->ledger_->view().decisions.at("m1").other_rows; };
  this->ledger_->set_decision("m1", {Choice::added, "row 1"}, "Fie", kThen);
  this->ledger_->set_decision("m1", {Choice::added, "row 2", {"row 1"}}, "Fie", kThen);
  this->ledger_->set_decision("m1", {Choice::gone, "row 3"}, "Fie", kThen);
  EXPECT_EQ(others(), (Keys{"row 1", "row 2"}));
  this->ledger_->set_decision("m1", {Choice::same, ""}, "Fie", kThen);
  EXPECT_EQ(others(), (Keys{"row 1", "row 2"}));
  this->ledger_->set_decision("m1", {Choice::same, "row 2"}, "Fie", kThen);
  EXPECT_EQ(others(), (Keys{"row 1"}));
  Plan plan;
  plan.decisions_over = {"m1"};
  this->ledger_->remember(plan, kThen);
  EXPECT_FALSE(this->ledger_->view().decisions.contains("m1"));
  this->ledger_->set_decision("m1", {Choice::gone, ""}, "Fie", kThen);
  EXPECT_TRUE(others().empty());
}

TYPED_TEST_P(LedgerConformance, ForgetsARoomsRefusalsAndNoOthers) {
  const std::int64_t plan = this->begin();
  for (const char* id : {"s1", "s2"}) {
    StepOutcome outcome = outcome_of_step(plan, id, StepState::refused);
    outcome.refusal = Refusal{id, local("2027-02-03T16:30"), local("2027-02-03T20:15")};
    this->ledger_->finish(outcome, kThen);
  }
  this->ledger_->forget_refusals("s1");
  const auto left = this->ledger_->view().refusals;
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].room, "s2");
}

TYPED_TEST_P(LedgerConformance, CountsWhatIsArrangedAndDelivered) {
  const std::int64_t plan = this->begin();
  const Step step = plan_of_two().steps[0];
  this->intend(plan, step, {mail_delivery("k1"), mail_delivery("k2")});
  IntendedDelivery sent = mail_delivery("k1");
  sent.state = "done";
  this->ledger_->record(plan, "s1", sent, kThen);
  StepOutcome outcome = outcome_of_step(plan, "s2", StepState::refused);
  this->ledger_->finish(outcome, kThen);
  const LedgerCounts counts = this->ledger_->counts();
  EXPECT_EQ(counts.meetings, 2);
  EXPECT_EQ(counts.bookings, 1);
  EXPECT_EQ(counts.invitations, 0);
  EXPECT_EQ(counts.mails, 1);
  EXPECT_EQ(counts.deliveries, 1);
  EXPECT_EQ(counts.steps_pending, 1);
  EXPECT_EQ(counts.steps_refused, 1);
  EXPECT_EQ(counts.steps_failed, 0);
}

TYPED_TEST_P(LedgerConformance, KnowsHowManyMailsWentOutSince) {
  const std::int64_t plan = this->begin();
  this->intend(plan, plan_of_two().steps[0], {mail_delivery("k1"), mail_delivery("k2")});
  for (const int seconds : {0, 30}) {
    IntendedDelivery sent = mail_delivery(seconds == 0 ? "k1" : "k2");
    sent.state = "done";
    this->ledger_->record(plan, "s1", sent, kThen + std::chrono::seconds{seconds});
  }
  EXPECT_EQ(this->ledger_->mails_since(kThen - std::chrono::seconds{1}), 2);
  EXPECT_EQ(this->ledger_->mails_since(kThen), 1);
  EXPECT_EQ(this->ledger_->mails_since(kThen + std::chrono::seconds{30}), 0);
}

TYPED_TEST_P(LedgerConformance, TellsTheStoryOfAMeeting) {
  const std::int64_t plan = this->begin();
  this->intend(plan, plan_of_two().steps[0], {mail_delivery("k1")});
  this->ledger_->finish(outcome_of_step(plan, "s1"), kThen + std::chrono::minutes{1});
  this->ledger_->audit({kThen, "Fie", "note", "m1", "{}"});
  std::vector<std::string> kinds;
  for (const StoryLine& line : this->ledger_->story("m1")) kinds.push_back(line.kind);
  EXPECT_EQ(std::ranges::count(kinds, "step"), 1);
  EXPECT_EQ(std::ranges::count(kinds, "delivery"), 1);
  EXPECT_EQ(std::ranges::count(kinds, "audit"), 2);  // the note, and that the plan was begun
  EXPECT_TRUE(this->ledger_->story("m77").empty());
}

TYPED_TEST_P(LedgerConformance, FindsMeetingsByTheBeginningOfTheirId) {
  this->begin();
  EXPECT_EQ(this->ledger_->find_ids("m").size(), 2u);
  EXPECT_EQ(this->ledger_->find_ids("m2"), std::vector<std::string>{"m2"});
  EXPECT_TRUE(this->ledger_->find_ids("%").empty());
}

TYPED_TEST_P(LedgerConformance, HandsEachNumberOutOnce) {
  const auto other = this->harness_.open();
  EXPECT_EQ(this->ledger_->next_number("orders-2027"), 1);
  EXPECT_EQ(other->next_number("orders-2027"), 2);
  EXPECT_EQ(this->ledger_->next_number("orders-2028"), 1);
  this->reopen();
  EXPECT_EQ(this->ledger_->next_number("orders-2027"), 3);
}

TYPED_TEST_P(LedgerConformance, LetsOneProcessApplyAtATime) {
  const auto other = this->harness_.open();
  auto lock = this->ledger_->try_lock_applier();
  EXPECT_NE(lock, nullptr);
  EXPECT_EQ(other->try_lock_applier(), nullptr);
  lock.reset();
  EXPECT_NE(other->try_lock_applier(), nullptr);
}

TYPED_TEST_P(LedgerConformance, NotesAPersonsWordSoThatTheServiceLooksAgain) {
  const std::string before = this->ledger_->note("attention");
  this->ledger_->audit({kThen, "indkald", "read", "", "{}"});
  EXPECT_EQ(this->ledger_->note("attention"), before);
  this->ledger_->set_decision("m2", {Choice::gone, ""}, "Fie", kThen);
  EXPECT_NE(this->ledger_->note("attention"), before);
}

inline FetchedSource fetched_source(std::vector<Document> documents,
                                    const std::string& evidence = {}) {
  return {"plan", documents, evidence, documents_hash(documents)};
}

TYPED_TEST_P(LedgerConformance, KeepsEachVersionOfASourceAsItCame) {
  const std::string bytes("a\0\xFF", 3);
  EXPECT_EQ(this->ledger_->last_version("plan"), std::nullopt);
  this->ledger_->keep_version(fetched_source({{"a.csv", bytes}, {"b.csv", "b"}}), kThen);
  this->ledger_->keep_version(fetched_source({{"a.csv", bytes}, {"b.csv", "B"}}),
                              kThen + std::chrono::hours{1});
  this->reopen();
  const auto versions = this->ledger_->versions("plan");
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions[0].fetched, kThen + std::chrono::hours{1});
  EXPECT_EQ(this->ledger_->version_documents(versions[1].id),
            (std::vector<Document>{{"a.csv", bytes}, {"b.csv", "b"}}));
  EXPECT_EQ(this->ledger_->version_documents(versions[0].id).at(1).bytes, "B");
  EXPECT_TRUE(this->ledger_->versions("another").empty());
}

TYPED_TEST_P(LedgerConformance, KeepsNoNewVersionOfWhatIsTheSameButItsEvidence) {
  this->ledger_->keep_version(fetched_source({{"a", "a"}}, "etag 1"), kThen);
  this->ledger_->keep_version(fetched_source({{"a", "a"}}, "etag 2"),
                              kThen + std::chrono::hours{1});
  ASSERT_EQ(this->ledger_->versions("plan").size(), 1u);
  EXPECT_EQ(this->ledger_->last_version("plan")->evidence, "etag 2");
  EXPECT_EQ(this->ledger_->last_version("plan")->fetched, kThen);
}

TYPED_TEST_P(LedgerConformance, TellsWhichVersionAPlanWasMadeOf) {
  const FetchedSource fetched = fetched_source({{"a", "a"}});
  this->ledger_->keep_version(fetched, kThen - std::chrono::hours{1});
  Plan plan = plan_of_two();
  plan.versions = {{"plan", fetched.hash}};
  this->ledger_->begin(plan, groups(plan), "test", kThen);
  this->ledger_->keep_version(fetched_source({{"a", "other"}}), kThen + std::chrono::hours{1});
  for (const char* subject : {"m1", "hash-one", "s2"}) {
    const auto story = this->ledger_->story(subject);
    EXPECT_EQ(std::ranges::count(story, "source", &StoryLine::kind), 1) << subject;
    EXPECT_EQ(story.at(0).subject, "plan");
  }
}

TYPED_TEST_P(LedgerConformance, KeepsAYearsCalendarWithARevisionForEachChange) {
  const AuditEntry made{kThen, "anne", "year.make", "2028-1", "{}"};
  EXPECT_TRUE(this->ledger_->put_year({"2028-1", 1, R"({"æ":1})"}, made));
  EXPECT_TRUE(this->ledger_->put_year({"2028-1", 2, "{}"}, made));
  this->reopen();
  const auto year = this->ledger_->year("2028-1");
  ASSERT_TRUE(year.has_value());
  EXPECT_EQ(year->revision, 2);
  EXPECT_EQ(year->document, "{}");
  EXPECT_EQ(this->ledger_->years().size(), 1u);
  EXPECT_FALSE(this->ledger_->year("2029-1").has_value());
}

TYPED_TEST_P(LedgerConformance, LetsNobodyOverwriteAnothersChangeOfAYearsCalendar) {
  const AuditEntry entry{kThen, "anne", "year.rules", "2028-1", "{}"};
  ASSERT_TRUE(this->ledger_->put_year({"2028-1", 1, "one"}, entry));
  const auto other = this->harness_.open();
  ASSERT_TRUE(other->put_year({"2028-1", 2, "two"}, entry));
  EXPECT_FALSE(this->ledger_->put_year({"2028-1", 1, "again"}, entry));
  EXPECT_FALSE(this->ledger_->put_year({"2028-1", 2, "mine"}, entry));
  EXPECT_FALSE(this->ledger_->put_year({"2028-1", 4, "later"}, entry));
  EXPECT_FALSE(this->ledger_->put_year({"2028-2", 2, "none"}, entry));
  EXPECT_FALSE(this->ledger_->forget_year("2028-1", 1, entry));
  EXPECT_EQ(this->ledger_->year("2028-1")->document, "two");
  EXPECT_EQ(this->ledger_->audit_of("2028-1", 10).size(), 2u);
  EXPECT_TRUE(this->ledger_->forget_year("2028-1", 2, entry));
  EXPECT_FALSE(other->year("2028-1").has_value());
  EXPECT_EQ(this->ledger_->audit_of("2028-1", 10).size(), 3u);
}

TYPED_TEST_P(LedgerConformance, TellsOfOneSubjectWhatWasDoneNewestFirst) {
  this->ledger_->audit({kThen, "anne", "one", "2028-1", "{}"});
  this->ledger_->audit({kThen, "bo", "other", "2028-2", "{}"});
  this->ledger_->audit({kThen, "bo", "two", "2028-1", R"({"a":1})"});
  const auto told = this->ledger_->audit_of("2028-1", 10);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[0].what, "two");
  EXPECT_EQ(told[0].detail, R"({"a":1})");
  EXPECT_EQ(told[1].who, "anne");
  EXPECT_EQ(this->ledger_->audit_of("2028-1", 1).size(), 1u);
}

REGISTER_TYPED_TEST_SUITE_P(
    LedgerConformance, KeepsAYearsCalendarWithARevisionForEachChange,
    LetsNobodyOverwriteAnothersChangeOfAYearsCalendar, TellsOfOneSubjectWhatWasDoneNewestFirst,
    IsEmptyAtFirst, HasOnePlanOpenAtATime, GivesThePlansStepsBackAsTheyWere,
    OpensOnlyTheChosenGroupsAndRemembersOnlyTheirMeetings, KeepsEveryFieldOfAMeeting,
    RecordsAnIntentWithItsDeliveriesByteForByte, IntendsNothingOnceAStepHasEnded, FinishesAStepOnce,
    KeepsWhatAnOutcomeTells, FindsAStepWhereItWasLeftAfterACrash,
    ClosesAPlanOnlyWhenEveryStepHasAnEnd, AddsAStepLast, RemembersWhenAPostponedStepIsDue,
    LetsApprovalsExpire, KeepsPauseOverridesAndDecisionsForAnotherProcess,
    EndsTheDecisionsThatAPlanSaysAreOver, KeepsWhichRowsAreOtherMeetingsUntilTheDecisionIsOver,
    ForgetsARoomsRefusalsAndNoOthers, CountsWhatIsArrangedAndDelivered,
    KnowsHowManyMailsWentOutSince, TellsTheStoryOfAMeeting, FindsMeetingsByTheBeginningOfTheirId,
    HandsEachNumberOutOnce, LetsOneProcessApplyAtATime, NotesAPersonsWordSoThatTheServiceLooksAgain,
    KeepsEachVersionOfASourceAsItCame, KeepsNoNewVersionOfWhatIsTheSameButItsEvidence,
    TellsWhichVersionAPlanWasMadeOf);

}  // namespace indkald::daemon::testing
