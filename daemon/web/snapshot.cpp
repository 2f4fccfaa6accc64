#include "daemon/web/snapshot.hpp"

#include <algorithm>
#include <tuple>

namespace indkald::daemon::web {
namespace {

constexpr std::chrono::seconds kPlanIsFresh{30};

std::unique_ptr<Snapshot> take(Desk& desk, std::string revision) {
  auto taken = std::make_unique<Snapshot>();
  taken->revision = std::move(revision);
  taken->view = desk.ledger->view();
  for (const KnownMeeting& known : taken->view.meetings) {
    if (known.gone) continue;
    taken->meetings.push_back(&known);
    taken->by_id.emplace(known.meeting.id, &known);
  }
  std::ranges::sort(taken->meetings, {}, [](const KnownMeeting* known) {
    return std::tie(known->meeting.start, known->meeting.id);
  });
  for (const Done& done : taken->view.done) taken->done[done.meeting].push_back(&done);
  taken->attended = attended_meetings(desk, taken->view);
  for (const Attended& each : taken->attended)
    taken->attended_by_id.emplace(each.meeting->id, &each);
  return taken;
}

}  // namespace

const KnownMeeting* Snapshot::meeting(std::string_view id) const {
  const auto found = by_id.find(id);
  return found == by_id.end() ? nullptr : found->second;
}

const Snapshot& SnapshotKeeper::now() {
  std::string revision = desk_.ledger->revision();
  if (!snapshot_ || snapshot_->revision != revision) snapshot_ = take(desk_, std::move(revision));
  return *snapshot_;
}

const Plan& SnapshotKeeper::plan() {
  const Instant at = desk_.clock->now();
  const std::string revision = desk_.ledger->revision();
  if (!plan_ || plan_revision_ != revision || at - plan_made_ > kPlanIsFresh) {
    plan_ = plan_now(desk_);
    plan_revision_ = revision;
    plan_made_ = at;
  }
  return *plan_;
}

}  // namespace indkald::daemon::web
