#include "daemon/because.hpp"

#include <algorithm>
#include <set>

namespace indkald::daemon {
namespace {

Text or_dash(std::string key, const std::string& from, const std::string& to) {
  const auto shown = [](const std::string& text) { return text.empty() ? std::string("–") : text; };
  return {std::move(key), {{"from", shown(from)}, {"to", shown(to)}}};
}

Text moved(Text::Value from, Text::Value to) {
  return {"plan.because.moved", {{"from", std::move(from)}, {"to", std::move(to)}}};
}

// As the source has it: a day, or a day and a time.
Text::Value moment(const calendars::Meeting& meeting) {
  if (meeting.timed) return meeting.start;
  return meeting.date();
}

// What of the meeting shows in a step, so that a change of it is the step's reason.
struct Shown {
  bool start = false;
  bool end = false;
  bool place = false;
  bool title = false;
};

template <class Content>
Shown differing(const Content& before, const Content& now) {
  Shown shown{before.start != now.start, before.end != now.end, false, before.title != now.title};
  if constexpr (requires { now.place; }) shown.place = before.place != now.place;
  if constexpr (requires { now.all_day; })
    shown.start = shown.start || before.all_day != now.all_day;
  return shown;
}

Shown shown_in(const Step& step) {
  if (!step.before || !step.wanted) {
    // Whether there is a room or an order is a matter of time and place; whether there is an
    // invitation is not.
    const bool any = step.kind != Kind::invitation;
    return {any, any, any, false};
  }
  if (step.kind == Kind::invitation)
    return differing(std::get<Invitation>(*step.before), std::get<Invitation>(*step.wanted));
  if (step.kind == Kind::room)
    return differing(std::get<RoomBooking>(*step.before), std::get<RoomBooking>(*step.wanted));
  return differing(std::get<CateringOrder>(*step.before), std::get<CateringOrder>(*step.wanted));
}

// What the calendar changed, the weightiest first. Empty: nothing that shows in the step.
Text change_in_calendar(const StandingMeeting& standing, const Step& step) {
  if (standing.before == nullptr) return {};
  const auto differs = [&](std::string_view field) {
    return std::ranges::find(standing.fields, field) != standing.fields.end();
  };
  const calendars::Meeting& now = standing.meeting;
  const calendars::Meeting& before = *standing.before;
  if (before.status == Status::cancelled && step.action == Action::create)
    return {"plan.because.on_again", {}};
  const Shown shown = shown_in(step);
  if (shown.start && (differs("start") || differs("all_day")))
    return moved(moment(before), moment(now));
  if (shown.end && differs("end")) return {"plan.because.end", {}};
  if (shown.place && differs("place"))
    return or_dash("plan.because.place", before.place, now.place);
  if (shown.title && differs("title"))
    return or_dash("plan.because.renamed", before.title, now.title);
  if (shown.title && differs("body")) return {"plan.because.changed", {}};
  return {};
}

std::set<std::string_view> persons(const Invitation& invitation) {
  std::set<std::string_view> result;
  for (const Attendee& each : invitation.attendees) result.insert(each.person);
  return result;
}

// What differs from what was arranged, where the calendar itself did not change since.
Text change_in_invitation(const Invitation& before, const Invitation& now) {
  if (before.start != now.start) return moved(before.start, now.start);
  if (before.end != now.end) return {"plan.because.end", {}};
  if (before.place != now.place) return or_dash("plan.because.place", before.place, now.place);
  if (before.title != now.title) return or_dash("plan.because.renamed", before.title, now.title);
  if (persons(before) != persons(now)) return {"plan.because.members", {}};
  if (before.attendees.fingerprint() != now.attendees.fingerprint())
    return {"plan.because.address", {}};
  return {"plan.because.unfinished", {}};
}

// Both ends by as much: the meeting was moved. Else it may as well be setting up or clearing away
// that takes another time.
Text change_in_booking(const config::Configuration& configuration, const RoomBooking& before,
                       const RoomBooking& now) {
  if (before.start == now.start && before.end == now.end) return {"plan.because.settings", {}};
  const config::Room* room = configuration.room(now.room);
  if (room != nullptr && now.start - before.start == now.end - before.end)
    return moved(before.start + room->setup, now.start + room->setup);
  return {"plan.because.room_time", {{"from", before.start}, {"to", before.end}}};
}

Text change_in_order(const CateringOrder& before, const CateringOrder& now) {
  if (before.heads != now.heads)
    return {"plan.because.heads",
            {{"from", std::int64_t{before.heads}}, {"to", std::int64_t{now.heads}}}};
  if (before.menu != now.menu) return or_dash("plan.because.menu", before.menu_name, now.menu_name);
  if (before.place != now.place) return or_dash("plan.because.place", before.place, now.place);
  if (before.start != now.start) return moved(before.start, now.start);
  if (before.end != now.end) return {"plan.because.end", {}};
  if (before.title != now.title) return or_dash("plan.because.renamed", before.title, now.title);
  return {"plan.because.settings", {}};
}

Text change_since(const config::Configuration& configuration, const Step& step) {
  if (!step.before || !step.wanted) return {"plan.because.settings", {}};
  if (step.kind == Kind::invitation)
    return change_in_invitation(std::get<Invitation>(*step.before),
                                std::get<Invitation>(*step.wanted));
  if (step.kind == Kind::room)
    return change_in_booking(configuration, std::get<RoomBooking>(*step.before),
                             std::get<RoomBooking>(*step.wanted));
  return change_in_order(std::get<CateringOrder>(*step.before),
                         std::get<CateringOrder>(*step.wanted));
}

}  // namespace

Text because(const config::Configuration& configuration, const StandingMeeting& standing,
             const Difference& difference, const Step& step) {
  if (standing.standing == Standing::gone) return {"plan.because.gone", {}};
  if (standing.meeting.status == Status::cancelled) return {"plan.because.cancelled", {}};
  if (standing.kind == calendars::ChangeKind::added) return {"plan.because.new", {}};
  if (!difference.because.empty()) return difference.because;
  if (Text change = change_in_calendar(standing, step); !change.empty()) return change;
  if (step.action == Action::cancel) return {"plan.because.not_wanted", {}};
  if (step.action == Action::update) return change_since(configuration, step);
  const bool was_there = difference.done != nullptr && difference.done->sequence >= 0;
  return {was_there ? "plan.because.again" : "plan.because.missing", {}};
}

}  // namespace indkald::daemon
