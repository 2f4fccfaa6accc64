#include "daemon/web/meeting_view.hpp"

#include <algorithm>

#include "calendars/time.hpp"
#include "daemon/deadlines.hpp"
#include "daemon/shapes.hpp"
#include "daemon/status_shapes.hpp"
#include "daemon/values_json.hpp"
#include "daemon/web/order_view.hpp"
#include "daemon/web/plan_view.hpp"

namespace indkald::daemon::web {
namespace {

using nlohmann::json;

const Done* live_of(const Snapshot& snapshot, const std::string& meeting, Kind kind) {
  for (const Done* done : snapshot.done_of(meeting))
    if (done->kind == kind && done->live) return done;
  return nullptr;
}

std::string process_word(const Snapshot& snapshot, const std::string& meeting, Kind kind,
                         const char* otherwise) {
  const auto found = snapshot.view.overrides.find(meeting);
  if (found == snapshot.view.overrides.end()) return otherwise;
  const auto word = found->second.process.find(kind);
  return word == found->second.process.end() ? otherwise : word->second;
}

int said(const Snapshot& snapshot, const std::string& meeting, Said what) {
  const auto found = snapshot.view.answers.find(meeting);
  if (found == snapshot.view.answers.end()) return 0;
  return static_cast<int>(std::ranges::count(found->second, what, &Answer::said));
}

json invitation_state(const Snapshot& snapshot, const std::string& meeting) {
  const Done* done = live_of(snapshot, meeting, Kind::invitation);
  const int accepted = said(snapshot, meeting, Said::accepted);
  const int declined = said(snapshot, meeting, Said::declined);
  const int tentative = said(snapshot, meeting, Said::tentative);
  const int proposed = said(snapshot, meeting, Said::proposed);
  const int invited = done == nullptr ? 0 : done->people;
  return {{"state",
           done != nullptr ? "sent" : process_word(snapshot, meeting, Kind::invitation, "none")},
          {"invited", invited},
          {"accepted", accepted},
          {"declined", declined},
          {"tentative", tentative},
          {"proposed", proposed},
          {"silent", std::max(0, invited - accepted - declined - tentative - proposed)}};
}

json room_state(const Snapshot& snapshot, const config::Configuration& configuration,
                const std::string& meeting) {
  json names = json::array();
  for (const Done* done : snapshot.done_of(meeting))
    if (done->kind == Kind::room && done->live)
      names.push_back(configuration.room_name(done->item));
  const std::string state =
      names.empty() ? process_word(snapshot, meeting, Kind::room, "none") : "booked";
  return {{"state", state}, {"names", std::move(names)}};
}

json catering_state(const Snapshot& snapshot, const std::string& meeting) {
  const Done* done = live_of(snapshot, meeting, Kind::catering);
  if (done == nullptr)
    return {{"state", process_word(snapshot, meeting, Kind::catering, "none")}, {"heads", 0}};
  const auto said = snapshot.acknowledged.find(done->uid);
  const bool seen = said != snapshot.acknowledged.end() && said->second.revision == done->sequence;
  return {{"state", seen ? "acknowledged" : "ordered"}, {"heads", done->heads}};
}

json moment(const calendars::Meeting& meeting, Local local) {
  if (meeting.all_day || !meeting.timed)
    return calendars::iso_date(std::chrono::floor<std::chrono::days>(local));
  return calendars::iso_with_offset(local, meeting.zone);
}

// A time that only the source says: the body's usual one where it says none, in the municipality's
// zone.
void fill_time(const config::Configuration& configuration, calendars::Meeting& meeting) {
  const config::Body* body = configuration.body(meeting.body_id);
  if (meeting.all_day) return;
  if (body != nullptr && !meeting.timed && body->usual_start) {
    meeting.start += *body->usual_start;
    meeting.timed = true;
  }
  if (!meeting.timed) return;
  if (body != nullptr && !meeting.end && body->usual_length)
    meeting.end = meeting.start + *body->usual_length;
  const auto here = [&](Local local) {
    return calendars::to_local(calendars::to_instant(local, meeting.zone), configuration.zone);
  };
  meeting.start = here(meeting.start);
  if (meeting.end) meeting.end = here(*meeting.end);
}

std::string shown_body(const config::Configuration& configuration,
                       const calendars::Meeting& meeting) {
  const config::Body* body = configuration.body(meeting.body_id);
  return body == nullptr ? meeting.body : body->name;
}

json people_shape(Call& call, const Attended& attended) {
  json people = json::array();
  json all = attended_shape(attended);
  for (json& person : all.at("people")) {
    const auto told = std::ranges::find(attended.asked.detail.told,
                                        person.at("person").get<std::string>(), &Told::person);
    person["role"] = told->role;
    person["bounced"] = told->bounced.empty() ? "" : call.words(told->bounced);
    people.push_back(std::move(person));
  }
  return people;
}

json bookings_shape(const Call& call, const Snapshot& snapshot, const std::string& meeting) {
  const config::Configuration& configuration = call.desk.configuration;
  json list = json::array();
  for (const Done* done : snapshot.done_of(meeting))
    if (done->kind == Kind::room && done->live)
      list.push_back({{"room", done->item},
                      {"name", configuration.room_name(done->item)},
                      {"start", calendars::iso_with_offset(done->start, configuration.zone)},
                      {"end", calendars::iso_with_offset(done->end, configuration.zone)}});
  return list;
}

void add_planned(Call& call, const std::string& meeting, json& shape) {
  shape["waiting"] = json::array();
  shape["steps"] = json::array();
  shape["trouble"] = json::array();
  json plan = plan_shape(call.keeper.plan(), call.language);
  for (json& each : waiting_page(call))
    if (each.at("meeting") == meeting) shape["waiting"].push_back(std::move(each));
  for (json& each : plan.at("steps"))
    if (each.at("meeting") == meeting) shape["steps"].push_back(std::move(each));
  for (json& each : trouble_shape(trouble_of(call.desk.ledger->unfinished()), call.language))
    if (each.at("meeting") == meeting) shape["trouble"].push_back(std::move(each));
}

}  // namespace

bool is_cancelled(const Snapshot& snapshot, const KnownMeeting& known) {
  const auto by_hand = snapshot.view.overrides.find(known.meeting.id);
  return known.meeting.status == calendars::Status::cancelled ||
         (by_hand != snapshot.view.overrides.end() && by_hand->second.cancelled);
}

calendars::Meeting as_arranged(const Snapshot& snapshot, const config::Configuration& configuration,
                               const KnownMeeting& known) {
  calendars::Meeting meeting = known.meeting;
  if (const Done* done = live_of(snapshot, meeting.id, Kind::invitation)) {
    meeting.start = done->start;
    meeting.end = done->end;
    meeting.timed = !meeting.all_day;
  } else {
    fill_time(configuration, meeting);
  }
  meeting.zone = configuration.zone;
  if (const Done* booked = live_of(snapshot, meeting.id, Kind::room))
    meeting.place = configuration.room_name(booked->item);
  if (is_cancelled(snapshot, known)) meeting.status = calendars::Status::cancelled;
  return meeting;
}

json summary_shape(const Snapshot& snapshot, const config::Configuration& configuration,
                   const KnownMeeting& known) {
  const calendars::Meeting meeting = as_arranged(snapshot, configuration, known);
  const std::string body = shown_body(configuration, meeting);
  return {{"id", meeting.id},
          {"body_id", meeting.body_id},
          {"body", body},
          {"title", meeting.title.empty() ? body : meeting.title},
          {"start", meeting.dated ? moment(meeting, meeting.start) : json()},
          {"end", meeting.end ? moment(meeting, *meeting.end) : json()},
          {"all_day", meeting.all_day},
          {"place", meeting.place},
          {"status", calendars::to_string(meeting.status)},
          {"waits", snapshot.waits.contains(meeting.id)},
          {"invitation", invitation_state(snapshot, meeting.id)},
          {"room", room_state(snapshot, configuration, meeting.id)},
          {"catering", catering_state(snapshot, meeting.id)}};
}

json detail_shape(Call& call, const KnownMeeting& known) {
  const Snapshot& snapshot = call.keeper.now();
  const config::Configuration& configuration = call.desk.configuration;
  const calendars::Meeting& meeting = known.meeting;
  json shape = summary_shape(snapshot, configuration, known);
  json whole = meeting_shape(meeting);
  for (const char* name : {"description", "responsible", "zone", "source"})
    shape[name] = std::move(whole[name]);
  const config::Body* body = configuration.body(meeting.body_id);
  shape["deadlines"] = deadlines_shape(
      body == nullptr ? Deadlines{} : deadlines_of(configuration, *body, meeting.date()));
  shape["people"] = json::array();
  shape["heads"] = nullptr;
  const auto attended = attended_meetings(call.desk, snapshot.view, meeting.id);
  if (!attended.empty()) {
    shape["people"] = people_shape(call, attended.front());
    const HeadCount& heads = attended.front().heads;
    shape["heads"] = {{"expected", heads.expected}, {"low", heads.low}, {"high", heads.high}};
  }
  shape["bookings"] = bookings_shape(call, snapshot, meeting.id);
  const Done* ordered = live_of(snapshot, meeting.id, Kind::catering);
  shape["order"] = ordered == nullptr ? json() : order_shape(call, *ordered);
  const auto by_hand = snapshot.view.overrides.find(meeting.id);
  shape["override"] =
      override_to_json(by_hand == snapshot.view.overrides.end() ? Override{} : by_hand->second);
  shape["by_hand"] = call.caller.value().settles(meeting.body_id);
  add_planned(call, meeting.id, shape);
  return shape;
}

std::string override_etag(const Snapshot& snapshot, const std::string& meeting) {
  const auto by_hand = snapshot.view.overrides.find(meeting);
  return etag_of(meeting + (by_hand == snapshot.view.overrides.end()
                                ? "{}"
                                : override_to_json(by_hand->second).dump()));
}

}  // namespace indkald::daemon::web
