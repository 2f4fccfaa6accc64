#include "daemon/web/snapshot.hpp"

#include <algorithm>
#include <tuple>

#include "calendars/time.hpp"
#include "daemon/sources.hpp"

namespace indkald::daemon::web {
namespace {

constexpr std::chrono::seconds kFilesAreFresh{30};
constexpr std::chrono::minutes kPlanIsFresh{5};
constexpr std::chrono::seconds kSnapshotIsFresh{1};

std::unique_ptr<Snapshot> take(Desk& desk, std::string revision) {
  auto taken = std::make_unique<Snapshot>();
  taken->revision = std::move(revision);
  taken->view = desk.ledger->view();
  taken->view.answers =
      desk.ledger->answers_from(calendars::to_local(desk.clock->now(), desk.configuration.zone));
  for (const KnownMeeting& known : taken->view.meetings) {
    if (known.gone) continue;
    taken->meetings.push_back(&known);
    taken->by_id.emplace(known.meeting.id, &known);
  }
  std::ranges::sort(taken->meetings, {}, [](const KnownMeeting* known) {
    return std::tie(known->meeting.start, known->meeting.id);
  });
  for (const Done& done : taken->view.done) taken->done[done.meeting].push_back(&done);
  for (Acknowledgement& said : desk.ledger->acknowledgements())
    taken->acknowledged.emplace(said.order, said);
  taken->print = desk.ledger->last_print();
  return taken;
}

}  // namespace

const KnownMeeting* Snapshot::meeting(std::string_view id) const {
  const auto found = by_id.find(id);
  return found == by_id.end() ? nullptr : found->second;
}

const std::vector<const Done*>& Snapshot::done_of(std::string_view meeting) const {
  static const std::vector<const Done*> kNone;
  const auto found = done.find(meeting);
  return found == done.end() ? kNone : found->second;
}

std::string_view SnapshotKeeper::revision() const {
  return snapshot_ ? std::string_view(snapshot_->revision) : std::string_view();
}

void SnapshotKeeper::refresh() {
  if (snapshot_ && Time::now() - looked_ < kSnapshotIsFresh) return;
  std::string revision = desk_.ledger->revision();
  if (!snapshot_ || snapshot_->revision != revision) {
    auto taken = take(desk_, std::move(revision));
    if (snapshot_) taken->waits = std::move(snapshot_->waits);
    snapshot_ = std::move(taken);
  }
  looked_ = Time::now();
}

const Snapshot& SnapshotKeeper::now() {
  if (!snapshot_) refresh();
  return *snapshot_;
}

bool SnapshotKeeper::plan_holds(const std::string& revision, Time::time_point at) {
  if (!plan_ || plan_revision_ != revision || at - plan_made_ > kPlanIsFresh) return false;
  if (at - files_looked_ <= kFilesAreFresh) return true;
  files_looked_ = at;
  return files_stamp(desk_.configuration) == plan_files_;
}

const Plan& SnapshotKeeper::plan() {
  const auto at = Time::now();
  const std::string revision = desk_.ledger->revision();
  if (!plan_holds(revision, at)) {
    std::string files = files_stamp(desk_.configuration);
    plan_.reset();
    plan_ = plan_now(desk_);
    plan_revision_ = revision;
    plan_files_ = std::move(files);
    plan_made_ = files_looked_ = at;
    now();
    snapshot_->waits.clear();
    for (const Waiting& each : plan_->waiting) snapshot_->waits.insert(each.meeting);
  }
  return *plan_;
}

void SnapshotKeeper::forget() {
  looked_ = {};
  plan_.reset();
  refresh();
}

}  // namespace indkald::daemon::web
