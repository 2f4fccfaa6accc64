#include "daemon/status_shapes.hpp"

#include <nlohmann/json.hpp>

#include "calendars/time.hpp"
#include "daemon/shapes.hpp"

namespace indkald::daemon {
namespace {

nlohmann::json sources_shape(Desk& desk) {
  nlohmann::json shape = nlohmann::json::array();
  for (const config::Source& source : desk.configuration.sources) {
    const auto last = desk.ledger->last_version(source.id);
    shape.push_back({{"id", source.id},
                     {"version", last ? nlohmann::json(last->id) : nlohmann::json()},
                     {"fetched", last ? nlohmann::json(calendars::iso_instant(last->fetched))
                                      : nlohmann::json()}});
  }
  return shape;
}

}  // namespace

std::vector<StepTrouble> trouble_of(const std::vector<StepRow>& rows) {
  std::vector<StepTrouble> result;
  for (const StepRow& row : rows) result.push_back({row.step, row.state, row.because});
  return result;
}

Deadlines deadlines_of_meeting(Desk& desk, const std::string& id) {
  for (const KnownMeeting& known : desk.ledger->view().meetings)
    if (known.meeting.id == id)
      if (const config::Body* body = desk.configuration.body(known.meeting.body_id))
        return deadlines_of(desk.configuration, *body, known.meeting.date());
  return {};
}

nlohmann::json status_shape(Desk& desk, config::Language language) {
  const LedgerCounts counts = desk.ledger->counts();
  const auto open = desk.ledger->open_plan();
  return {{"meetings", counts.meetings},
          {"invitations", counts.invitations},
          {"mails", counts.mails},
          {"bookings", counts.bookings},
          {"orders", counts.orders},
          {"deliveries", counts.deliveries},
          {"paused", desk.ledger->paused()},
          {"open_plan", open ? nlohmann::json(open->hash) : nlohmann::json()},
          {"steps",
           {{"pending", counts.steps_pending},
            {"refused", counts.steps_refused},
            {"failed", counts.steps_failed}}},
          {"sources", sources_shape(desk)},
          {"left_mails", desk.ledger->left_mails().size()},
          {"unreached", desk.ledger->unreached().size()},
          {"trouble", trouble_shape(trouble_of(desk.ledger->unfinished()), language)}};
}

nlohmann::json story_shape(const std::vector<StoryLine>& story, config::Language language) {
  nlohmann::json lines = nlohmann::json::array();
  for (const StoryLine& line : story)
    lines.push_back({{"at", calendars::iso_instant(line.at)},
                     {"kind", line.kind},
                     {"subject", line.subject},
                     {"state", line.state},
                     {"about", line.about},
                     {"because", line.because.empty() ? "" : config::say(line.because, language)},
                     {"detail", nlohmann::json::parse(line.detail, nullptr, false)}});
  return {{"story", std::move(lines)}};
}

nlohmann::json deadlines_shape(const Deadlines& deadlines) {
  const auto day = [](const std::optional<Date>& date) {
    return date ? nlohmann::json(calendars::iso_date(*date)) : nlohmann::json();
  };
  return {{"items_in", day(deadlines.items_in)},
          {"agenda_out", day(deadlines.agenda_out)},
          {"minutes_out", day(deadlines.minutes_out)}};
}

}  // namespace indkald::daemon
