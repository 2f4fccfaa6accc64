#include "tests/simulation/quarter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calendars/read.hpp"
#include "calendars/time.hpp"
#include "connectors/failpoint.hpp"

namespace indkald::simulation {
namespace {

using namespace daemon;
using connectors::Fault;
using std::chrono::days;
using std::chrono::hours;

struct Crash {};

constexpr int kQuarterDays = 84;
// A person says of a vanished meeting that it stands only when it does so as the ledger has it.
bool as_known(const TrueMeeting& meeting, const calendars::Meeting& row) {
  return !meeting.cancelled && meeting.start == row.start && meeting.end() == row.end &&
         meeting.title == row.title && meeting.place == row.place;
}

const Instant kStart = *calendars::parse_iso_instant("2027-01-04T08:00:00Z");

}  // namespace

class Quarter::SetClock : public Clock {
 public:
  Instant now() override { return now_; }
  void sleep(std::chrono::milliseconds) override {}
  void move(std::chrono::seconds time) { now_ += time; }

 private:
  Instant now_ = kStart;
};

Quarter::Quarter(std::uint64_t seed, Planted fault)
    : dice_(seed),
      planted_(fault),
      office_(dice_, kStart),
      world_(std::make_shared<connectors::World>()),
      witness_(world_) {
  auto clock = std::make_unique<SetClock>();
  clock_ = clock.get();
  desk_.clock = std::move(clock);
  desk_.configuration = office_.configuration;
  desk_.ledger = tamper(open_sqlite_ledger(":memory:"), fault);
  connectors::Abilities abilities;
  abilities.knows_repeats = knows_repeats_ = dice_.chance(50);
  desk_.connections.add(
      "world",
      {tamper(witness_.connector([this](const auto& delivery) { return fate(delivery); }), fault),
       abilities});
  desk_.fetch = [this](Desk&) { return std::vector<SourceRead>{{"plandisc", read_export()}}; };
}

// An export is read once, however often it is planned from.
const calendars::Calendar& Quarter::read_export() {
  if (read_ == export_) return calendar_;
  calendars::ReadOptions options;
  options.source = "plandisc";
  options.file_name = "export.csv";
  calendar_ = calendars::read_calendar(export_, options);
  read_ = export_;
  return calendar_;
}

Quarter::~Quarter() { connectors::on_failpoint({}); }

Fault Quarter::fate(const connectors::Delivery& delivery) {
  if (!troubled_) return Fault::none;
  const int roll = dice_.below(100);
  if (roll < 6) return Fault::retry_before_effect;
  if (roll < 12) return Fault::lose_answer_after_effect;
  // What was taken once is not refused when it comes again, but by a kitchen that gets mails.
  const bool order = delivery.kind == "order";
  const bool may_refuse =
      witness_.has_seen(delivery) ? order && !knows_repeats_ : order || delivery.kind == "booking";
  if (roll < 15 && may_refuse) return Fault::refuse;
  return Fault::none;
}

void Quarter::run() {
  const Instant end = kStart + days{kQuarterDays};
  sync(true);
  while (clock_->now() < end) {
    clock_->move(hours{dice_.between(30, 250)});
    tell("--- " + calendars::iso_instant(clock_->now()));
    moment();
  }
  bring_to_rest();
  check_end();
}

void Quarter::moment() {
  if (dice_.chance(70))
    for (const std::string& line : office_.edit(dice_, clock_->now())) tell(line);
  if (dice_.chance(8))
    if (const std::string line = office_.change_members(dice_, clock_->now()); !line.empty())
      tell(line);
  desk_.configuration = office_.configuration;
  if (dice_.chance(6)) outsiders();
  if (dice_.chance(4)) return broken_export();
  if (dice_.chance(5)) {
    const bool paused = !desk_.ledger->note("paused").starts_with("y");
    desk_.ledger->set_paused(paused, "sim", clock_->now());
    tell(paused ? "paused" : "resumed");
  }
  sync(false);
}

void Quarter::outsiders() {
  const std::string room = dice_.one_of(office_.configuration.rooms).id;
  const Instant start = clock_->now() + days{dice_.between(3, 40)} + hours{dice_.between(0, 8)};
  connectors::Booked booked{fmt::format("outsider-{}", witness_.deliveries()), "Andre", start,
                            start + hours{3}};
  for (const auto& [uid, held] : world_->rooms[room])
    if (connectors::overlap(held.booked, booked)) return;
  world_->book_for_outsiders(room, booked);
  tell("outsiders take " + room + " " + calendars::iso_instant(start));
}

// Nothing may go out on the word of an export that lost most of its rows.
void Quarter::broken_export() {
  export_ = office_.broken_csv(dice_);
  tell("a broken export");
  if (desk_.ledger->open_plan()) return;
  witness_.expect({});
  const int before = witness_.deliveries();
  const Plan broken = plan_now(desk_);
  const bool stops = std::ranges::any_of(broken.findings, &Finding::stops);
  approve(desk_, {broken.hash, {}, {}, "sim", clock_->now(), clock_->now() + days{1}});
  apply(desk_, "", "sim");
  if (!stops || witness_.deliveries() != before) throw Broken("acted on a broken export");
}

Plan Quarter::plan() {
  Plan plan = plan_now(desk_);
  for (const KnownMeeting& known : plan.meetings)
    if (const TrueMeeting* truth = truth_of(known.meeting))
      identity_[known.meeting.id] = truth->number;
  check_plan(plan);
  return plan;
}

const TrueMeeting* Quarter::truth_of(const calendars::Meeting& row) {
  return office_.find(row.body_id, row.title, row.start);
}

void Quarter::check_plan(const Plan& plan) {
  const Local now = calendars::to_local(clock_->now(), "Europe/Copenhagen");
  for (const Step& step : plan.steps) {
    // Of a meeting that has begun only what was arranged for a later time may be cancelled.
    if (step.row.start <= now && step.action != Action::cancel)
      throw Broken("touches what has begun: " + step.key);
    const bool cancels = step.kind == Kind::invitation && step.action == Action::cancel;
    if (!cancels || gone_.contains(step.meeting)) continue;
    const TrueMeeting* truth = truth_of(step.row);
    if (truth == nullptr || !truth->cancelled)
      throw Broken("cancels what nobody cancelled: " + step.key);
  }
}

void Quarter::sync(bool calm) {
  export_ = office_.csv(dice_, planted_ == Planted::vanished_cancelled);
  Plan now = plan();
  if (settle(now, calm ? 100 : 60)) now = plan();
  tell(fmt::format("plan {} with {} steps, {} waiting", now.hash.substr(0, 6), now.steps.size(),
                   now.waiting.size()));
  if (calm || dice_.chance(75)) approve_some(now, calm || dice_.chance(65));
  if (!calm && dice_.chance(12)) {
    for (const std::string& line : office_.edit(dice_, clock_->now())) tell("meanwhile " + line);
    export_ = office_.csv(dice_, planted_ == Planted::vanished_cancelled);
    now = plan_now(desk_);
  }
  apply_until_it_ends(now, calm);
}

// True when something was settled.
bool Quarter::settle(const Plan& plan, int percent) {
  bool any = false;
  for (const Waiting& waiting : plan.waiting) {
    if (!dice_.chance(percent)) continue;
    settle_one(waiting);
    any = true;
  }
  return any;
}

void Quarter::settle_one(const Waiting& waiting) {
  const std::string& id = waiting.meeting;
  const auto number = identity_.find(id);
  if (waiting.rule == "vanished") {
    bool keep = false;
    for (TrueMeeting& meeting : office_.meetings)
      if (number != identity_.end() && meeting.number == number->second && !meeting.in_export)
        keep = meeting.kept = as_known(meeting, waiting.row) && dice_.chance(20);
    if (!keep) gone_.insert(id);
    tell("decide " + id + (keep ? " same" : " gone"));
    desk_.ledger->set_decision(id, {keep ? Choice::same : Choice::gone, {}}, "sim", clock_->now());
  } else if (waiting.rule == "overtaken") {
    gone_.insert(id);
    tell("decide " + id + " gone, overtaken");
    desk_.ledger->set_decision(id, {Choice::gone, {}}, "sim", clock_->now());
  } else if (waiting.rule == "unsure") {
    const TrueMeeting* likely = truth_of(*waiting.likely);
    const bool same =
        likely != nullptr && number != identity_.end() && likely->number == number->second;
    tell("decide " + id + (same ? " same" : " new"));
    desk_.ledger->set_decision(
        id, {same ? Choice::same : Choice::added, calendars::evidence_key(*waiting.likely)}, "sim",
        clock_->now());
  } else if (waiting.rule == "no_room") {
    Override roomless;
    roomless.room = "none";
    tell("override " + id + " no room");
    desk_.ledger->set_override(id, roomless, "sim", clock_->now());
  }
}

void Quarter::approve_some(const Plan& plan, bool all) {
  if (plan.steps.empty()) return;
  std::vector<std::string> chosen;
  if (!all)
    for (const std::string& group : groups(plan))
      if (dice_.chance(50)) chosen.push_back(group);
  if (!all && chosen.empty()) return;
  const Instant now = clock_->now();
  approve(desk_, {plan.hash, chosen, {}, "sim", now, now + days{14}});
  // A later approval of the same plan adds to an earlier one.
  const auto [before, news] = approved_.emplace(plan.hash, chosen);
  if (!news && (chosen.empty() || before->second.empty()))
    before->second.clear();
  else if (!news)
    before->second.insert(before->second.end(), chosen.begin(), chosen.end());
  tell(all ? "approved" : fmt::format("approved {} groups", chosen.size()));
}

// What may have effects now: the plan that has begun, and the approved part of today's.
std::vector<Steps> Quarter::covered_steps(const Plan& now) {
  std::vector<Steps> plans;
  if (const auto open = desk_.ledger->open_plan()) {
    plans.emplace_back();
    for (const StepRow& row : open->steps) plans.back().push_back(row.step);
  }
  const auto approval = approved_.find(now.hash);
  if (approval == approved_.end()) return plans;
  plans.emplace_back();
  for (const Step& step : now.steps)
    if (approval->second.empty() ||
        std::ranges::find(approval->second, step.group) != approval->second.end())
      plans.back().push_back(step);
  return plans;
}

void Quarter::apply_until_it_ends(const Plan& plan, bool calm) {
  const int most = calm ? 1 : dice_.between(1, 4);
  for (int i = 0; i < most; ++i)
    if (apply_once(plan, calm)) return;
}

// False when it crashed or left something.
bool Quarter::apply_once(const Plan& plan, bool calm) {
  witness_.expect(covered_steps(plan));
  witness_.allow(desk_.ledger->note("paused") != "yes");
  troubled_ = !calm && dice_.chance(40);
  int left = !calm && dice_.chance(40) ? dice_.between(1, 80) : 0;
  connectors::on_failpoint([&left](std::string_view) {
    if (left > 0 && --left == 0) throw Crash{};
  });
  try {
    const ApplyResult result = apply(desk_, "", "sim");
    connectors::on_failpoint([](std::string_view) {});
    troubled_ = false;
    const auto& report = result.report ? result.report : result.before;
    if (report)
      tell(fmt::format("applied: {} done, {} in trouble", report->done, report->trouble.size()));
    return !report || report->closed;
  } catch (const Crash&) {
    ++crashes_;
    witness_.disturb();
    troubled_ = false;
    tell("crashed");
    return false;
  }
}

void Quarter::bring_to_rest() {
  constexpr int kRounds = 15;
  desk_.ledger->set_paused(false, "sim", clock_->now());
  tell("--- to rest");
  for (int i = 0; i < kRounds; ++i) {
    sync(true);
    const Plan now = plan();
    if (now.steps.empty() && now.waiting.empty() && !desk_.ledger->open_plan()) return;
  }
  throw Broken("does not come to rest");
}

}  // namespace indkald::simulation
