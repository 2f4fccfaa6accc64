#include <algorithm>
#include <unordered_map>

#include "daemon/plan.hpp"

namespace indkald::daemon {
namespace {

class Drafter {
 public:
  explicit Drafter(const PlanInput& input) : input_(input) {
    for (const Done& done : input.view.done) done_[done.meeting].push_back(&done);
  }

  Draft run() {
    draft_.standings = find_standings(input_.configuration, input_.reads, input_.view, input_.now);
    for (const StandingMeeting& each : draft_.standings.meetings)
      index_.emplace(&each, index_.size());
    arrange({input_.configuration, input_.view, input_.now}, draft_.standings, draft_.waiting,
            [this](const StandingMeeting& standing, Wants&& wants) {
              compare(standing, std::move(wants));
            });
    return std::move(draft_);
  }

 private:
  void compare(const StandingMeeting& standing, Wants&& wants) {
    const auto found = done_.find(standing.meeting.id);
    const std::vector<const Done*> none;
    const auto& dones = found == done_.end() ? none : found->second;
    if (!wants.leave_room) compare_rooms(standing, wants, dones);
    if (!wants.leave_invitation)
      compare_one(standing, Kind::invitation, {}, std::move(wants.invitation),
                  std::move(wants.invitation_warnings), dones);
    if (!wants.leave_catering)
      compare_one(standing, Kind::catering, wants.catering ? wants.catering->supplier : "",
                  std::move(wants.catering), std::move(wants.catering_warnings), dones);
  }

  void compare_rooms(const StandingMeeting& standing, Wants& wants,
                     const std::vector<const Done*>& dones) {
    for (RoomBooking& booking : wants.rooms) {
      const std::string room = booking.room;
      compare_one(standing, Kind::room, room, std::optional(std::move(booking)),
                  std::move(wants.room_warnings), dones);
      wants.room_warnings.clear();
    }
    for (const Done* done : dones) {
      const bool wanted = std::ranges::any_of(
          wants.rooms, [&](const RoomBooking& booking) { return booking.room == done->item; });
      if (done->kind == Kind::room && done->live && !wanted)
        add(standing, Kind::room, done->item, {}, {}, done);
    }
  }

  template <class Value>
  void compare_one(const StandingMeeting& standing, Kind kind, const std::string& item,
                   std::optional<Value> value, std::vector<Text> warnings,
                   const std::vector<const Done*>& dones) {
    const auto same_thing = [&](const Done* done) {
      return done->kind == kind && (kind != Kind::room || done->item == item);
    };
    const auto found = std::ranges::find_if(dones, same_thing);
    const Done* done = found == dones.end() ? nullptr : *found;
    const bool live = done != nullptr && done->live;
    if (!value && !live) return;
    std::optional<Wanted> wanted;
    if (value) wanted = Wanted(std::move(*value));
    if (wanted && live && fingerprint(*wanted) == done->fingerprint) return;
    add(standing, kind, item, std::move(wanted), std::move(warnings), done);
  }

  void add(const StandingMeeting& standing, Kind kind, const std::string& item,
           std::optional<Wanted> wanted, std::vector<Text> warnings, const Done* done) {
    Difference difference;
    difference.done = done;
    difference.meeting = standing.meeting.id;
    difference.key = arrangement_key(standing.meeting.id, kind, item);
    difference.kind = kind;
    difference.item = item;
    difference.wanted = std::move(wanted);
    difference.warnings = std::move(warnings);
    difference.standing = index_.at(&standing);
    draft_.differences.push_back(std::move(difference));
  }

  const PlanInput& input_;
  Draft draft_;
  std::unordered_map<std::string, std::vector<const Done*>> done_;
  std::unordered_map<const StandingMeeting*, std::size_t> index_;
};

}  // namespace

std::vector<std::string> Draft::needed() const {
  std::vector<std::string> keys;
  for (const Difference& difference : differences)
    if (difference.done != nullptr) keys.push_back(difference.key);
  return keys;
}

Draft draft_plan(const PlanInput& input) { return Drafter(input).run(); }

}  // namespace indkald::daemon
