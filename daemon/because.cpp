#include "daemon/because.hpp"

#include <algorithm>

namespace indkald::daemon {
namespace {

bool differs(const StandingMeeting& standing, std::string_view field) {
  return std::ranges::find(standing.fields, field) != standing.fields.end();
}

Text or_dash(std::string key, const std::string& from, const std::string& to) {
  const auto shown = [](const std::string& text) { return text.empty() ? std::string("–") : text; };
  return {std::move(key), {{"from", shown(from)}, {"to", shown(to)}}};
}

// As the source has it: a day, or a day and a time.
Text::Value moment(const calendars::Meeting& meeting) {
  if (meeting.timed) return meeting.start;
  return meeting.date();
}

// What the calendar changed, the weightiest first.
Text change_in_calendar(const StandingMeeting& standing) {
  const calendars::Meeting& now = standing.meeting;
  const calendars::Meeting& before = *standing.before;
  if (differs(standing, "start") || differs(standing, "all_day"))
    return {"plan.because.moved", {{"from", moment(before)}, {"to", moment(now)}}};
  if (differs(standing, "end")) return {"plan.because.end", {}};
  if (differs(standing, "status")) return {"plan.because.on_again", {}};
  if (differs(standing, "place")) return or_dash("plan.because.place", before.place, now.place);
  if (differs(standing, "title")) return or_dash("plan.because.renamed", before.title, now.title);
  return {"plan.because.changed", {}};
}

// What differs from what was arranged, where the calendar itself did not change since.
Text change_in_invitation(const Invitation& before, const Invitation& now) {
  if (before.start != now.start)
    return {"plan.because.moved", {{"from", before.start}, {"to", now.start}}};
  if (before.end != now.end) return {"plan.because.end", {}};
  if (before.place != now.place) return or_dash("plan.because.place", before.place, now.place);
  if (before.title != now.title) return or_dash("plan.because.renamed", before.title, now.title);
  if (before.attendees != now.attendees) return {"plan.because.members", {}};
  return {"plan.because.unfinished", {}};
}

Text change_in_order(const CateringOrder& before, const CateringOrder& now) {
  if (before.heads != now.heads)
    return {"plan.because.heads",
            {{"from", std::int64_t{before.heads}}, {"to", std::int64_t{now.heads}}}};
  if (before.menu != now.menu) return or_dash("plan.because.menu", before.menu_name, now.menu_name);
  if (before.place != now.place) return or_dash("plan.because.place", before.place, now.place);
  if (before.start != now.start)
    return {"plan.because.moved", {{"from", before.start}, {"to", now.start}}};
  return {"plan.because.settings", {}};
}

Text change_since(const Step& step) {
  if (step.before && step.wanted) {
    if (step.kind == Kind::invitation)
      return change_in_invitation(std::get<Invitation>(*step.before),
                                  std::get<Invitation>(*step.wanted));
    if (step.kind == Kind::catering)
      return change_in_order(std::get<CateringOrder>(*step.before),
                             std::get<CateringOrder>(*step.wanted));
  }
  return {"plan.because.settings", {}};
}

}  // namespace

Text because(const StandingMeeting& standing, const Step& step) {
  if (standing.standing == Standing::gone) return {"plan.because.gone", {}};
  if (standing.meeting.status == Status::cancelled) return {"plan.because.cancelled", {}};
  if (standing.kind == calendars::ChangeKind::added) return {"plan.because.new", {}};
  if (standing.before) return change_in_calendar(standing);
  if (step.action == Action::create) return {"plan.because.missing", {}};
  if (step.action == Action::cancel) return {"plan.because.not_wanted", {}};
  return change_since(step);
}

}  // namespace indkald::daemon
