#include "daemon/attended.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "calendars/time.hpp"

namespace indkald::daemon {
namespace {

using nlohmann::json;

json person_shape(const Attended& attended, const Told& told) {
  const Answer* answer = answer_of(attended, told.person);
  json shape{{"person", told.person},
             {"name", told.name},
             {"address", told.address},
             {"partstat", answer ? std::string(to_string(answer->said)) : "NEEDS-ACTION"},
             {"comment", answer ? answer->comment : ""},
             {"reminded", told.reminded}};
  if (answer) shape["received"] = calendars::iso_instant(answer->received);
  if (answer && answer->proposed_start)
    shape["proposed"] = {{"start", calendars::iso_local(*answer->proposed_start)},
                         {"end", calendars::iso_local(answer->proposed_end.value())}};
  return shape;
}

}  // namespace

const Answer* answer_of(const Attended& attended, const std::string& person) {
  const auto found = std::ranges::find(attended.asked.answers, person, &Answer::person);
  return found == attended.asked.answers.end() ? nullptr : &*found;
}

int how_many(const Attended& attended, std::optional<Said> said) {
  return static_cast<int>(std::ranges::count_if(attended.asked.detail.told, [&](const Told& told) {
    if (!told.invited) return false;
    const Answer* answer = answer_of(attended, told.person);
    return answer == nullptr ? !said : answer->said == said;
  }));
}

// The invitations that stand to meetings ahead, or to the one that is named, in order of time.
std::vector<Attended> attended_meetings(Desk& desk, const LedgerView& view,
                                        const std::string& named) {
  const Local now = calendars::to_local(desk.clock->now(), desk.configuration.zone);
  std::map<std::string_view, const Done*> invitations;
  for (const Done& done : view.done)
    if (done.kind == Kind::invitation && done.live) invitations.emplace(done.meeting, &done);
  std::vector<Attended> result;
  for (const KnownMeeting& known : view.meetings) {
    const auto done = invitations.find(known.meeting.id);
    const config::Body* body = desk.configuration.body(known.meeting.body_id);
    if (done == invitations.end() || body == nullptr) continue;
    if (named.empty() ? done->second->end < now : known.meeting.id != named) continue;
    auto asked = desk.ledger->asked(done->second->uid);
    if (!asked || !asked->detail.wanted) continue;
    const auto& invitation = std::get<Invitation>(*asked->detail.wanted);
    const HeadCount heads = head_count(*body, invitation.attendees, asked->answers);
    result.push_back({&known.meeting, body, std::move(*asked), heads});
  }
  return result;
}

json attended_shape(const Attended& attended) {
  const auto& invitation = std::get<Invitation>(*attended.asked.detail.wanted);
  json people = json::array();
  for (const Told& told : attended.asked.detail.told)
    if (told.invited) people.push_back(person_shape(attended, told));
  return {{"meeting", attended.meeting->id},
          {"body", attended.body->name},
          {"title", invitation.title},
          {"start", calendars::iso_with_offset(invitation.start, invitation.zone)},
          {"accepted", how_many(attended, Said::accepted)},
          {"declined", how_many(attended, Said::declined)},
          {"tentative", how_many(attended, Said::tentative)},
          {"delegated", how_many(attended, Said::delegated)},
          {"proposed", how_many(attended, Said::proposed)},
          {"silent", how_many(attended, std::nullopt)},
          {"heads",
           {{"expected", attended.heads.expected},
            {"low", attended.heads.low},
            {"high", attended.heads.high}}},
          {"people", std::move(people)}};
}

json answers_shape(const std::vector<Attended>& meetings, const std::vector<Unreached>& unreached,
                   const std::vector<Arrived>& left, config::Language language) {
  json shape{{"meetings", json::array()}, {"unreached", json::array()}, {"left", json::array()}};
  for (const Attended& each : meetings) shape["meetings"].push_back(attended_shape(each));
  for (const Unreached& each : unreached)
    shape["unreached"].push_back({{"meeting", each.meeting},
                                  {"person", each.told.person},
                                  {"name", each.told.name},
                                  {"address", each.told.address},
                                  {"because", config::say(each.told.bounced, language)}});
  for (const Arrived& each : left)
    shape["left"].push_back({{"at", calendars::iso_instant(each.at)},
                             {"sender", each.sender},
                             {"subject", each.subject},
                             {"kind", each.kind},
                             {"meeting", each.meeting},
                             {"person", each.person},
                             {"because", config::say(each.because, language)}});
  return shape;
}

}  // namespace indkald::daemon
