#include <algorithm>

#include "calendars/time.hpp"
#include "daemon/done_index.hpp"
#include "daemon/plan.hpp"

namespace indkald::daemon {
namespace {

const Text kSettings = {"plan.because.settings", {}};

class Drafter {
 public:
  explicit Drafter(const PlanInput& input) : input_(input), done_(input.view.done) {}

  Draft run() {
    draft_.standings = find_standings(input_.configuration, input_.reads, input_.view, input_.now);
    arrange({input_.configuration, input_.view, input_.now}, draft_.standings, draft_.waiting,
            [this](const StandingMeeting& standing, Wants&& wants) {
              compare(standing, std::move(wants));
            });
    return std::move(draft_);
  }

 private:
  void compare(const StandingMeeting& standing, Wants&& wants) {
    const auto dones = done_.of(standing.meeting.id);
    if (!wants.leave_room) {
      const std::string kept = wants.rooms.empty() ? "" : wants.rooms.front().room;
      std::set<std::string> rooms;
      for (RoomBooking& booking : wants.rooms) {
        const std::string room = booking.room;
        rooms.insert(room);
        compare_one(standing, Kind::room, room, std::move(booking), wants.room_warnings, dones,
                    wants.room_because);
        wants.room_warnings.clear();
      }
      give_up_others(standing, Kind::room, rooms, dones,
                     [&] { return why_given_up(standing, wants.room_because, kept); });
    }
    if (!wants.leave_invitation) {
      std::set<std::string> wanted;
      if (wants.invitation) {
        wanted.insert("");
        compare_one(standing, Kind::invitation, "", std::move(*wants.invitation),
                    wants.invitation_warnings, dones);
      }
      give_up_others(standing, Kind::invitation, wanted, dones, [] { return Text(); });
    }
    if (!wants.leave_catering) {
      std::set<std::string> suppliers;
      if (wants.catering) {
        const std::string supplier = wants.catering->supplier;
        suppliers.insert(supplier);
        compare_one(standing, Kind::catering, supplier, std::move(*wants.catering),
                    wants.catering_warnings, dones,
                    is_ordered_elsewhere(supplier, dones) ? kSettings : Text());
      }
      give_up_others(standing, Kind::catering, suppliers, dones,
                     [&] { return wants.catering ? kSettings : wants.catering_because; });
    }
  }

  static bool is_ordered_elsewhere(const std::string& supplier,
                                   std::span<const Done* const> dones) {
    return std::ranges::any_of(dones, [&](const Done* done) {
      return done->kind == Kind::catering && done->live && done->item != supplier;
    });
  }

  // A booking beside the one that is kept, of a move that did not come to its end.
  Text why_given_up(const StandingMeeting& standing, const Text& because,
                    const std::string& kept) const {
    if (!because.empty() || kept.empty() || standing.before != nullptr) return because;
    return {"plan.because.other_room", {{"room", input_.configuration.room(kept)->name}}};
  }

  void compare_one(const StandingMeeting& standing, Kind kind, const std::string& item,
                   Wanted wanted, const std::vector<Text>& warnings,
                   std::span<const Done* const> dones, const Text& because = {}) {
    const Done* done = find_done(dones, kind, item);
    const std::string& redirect = input_.configuration.redirect_all_mail_to;
    const bool same = done != nullptr && done->live &&
                      arranged_fingerprint(wanted, redirect) == done->fingerprint;
    std::vector<std::string> remind;
    if (same && kind == Kind::invitation)
      remind = to_remind(standing, std::get<Invitation>(wanted));
    if (same && remind.empty()) return;
    add(standing, kind, item, std::move(wanted), warnings, done);
    if (done == nullptr || !done->live) draft_.differences.back().because = because;
    if (same) draft_.differences.back().warnings.clear();
    draft_.differences.back().remind = std::move(remind);
  }

  // Those who are silent, when the body's time for reminding has come.
  std::vector<std::string> to_remind(const StandingMeeting& standing,
                                     const Invitation& invitation) const {
    const auto silent = input_.view.silent.find(standing.meeting.id);
    const config::Body* body = input_.configuration.body(standing.meeting.body_id);
    if (silent == input_.view.silent.end() || body == nullptr || body->remind_days == 0) return {};
    const Local now = calendars::to_local(input_.now, invitation.zone);
    if (invitation.start - now > std::chrono::days{body->remind_days}) return {};
    return silent->second;
  }

  // `why` is asked only where there is something to give up.
  template <class Why>
  void give_up_others(const StandingMeeting& standing, Kind kind,
                      const std::set<std::string>& wanted, std::span<const Done* const> dones,
                      Why why) {
    for (const Done* done : dones) {
      if (done->kind != kind || !done->live || wanted.contains(done->item)) continue;
      add(standing, kind, done->item, {}, {}, done);
      draft_.differences.back().because = why();
    }
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
    difference.standing = static_cast<std::size_t>(&standing - draft_.standings.meetings.data());
    draft_.differences.push_back(std::move(difference));
  }

  const PlanInput& input_;
  Draft draft_;
  DoneIndex done_;
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
