#include <algorithm>
#include <array>

#include "calendars/fold.hpp"
#include "calendars/time.hpp"
#include "daemon/by_hand.hpp"
#include "daemon/rooms.hpp"
#include "daemon/status_shapes.hpp"
#include "daemon/story_words.hpp"
#include "daemon/values_json.hpp"
#include "daemon/web/api.hpp"
#include "daemon/web/meeting_view.hpp"

namespace indkald::daemon::web::api {
namespace {

using nlohmann::json;

constexpr int kUsualPage = 100;
constexpr int kLongestPage = 5000;

const KnownMeeting& named(Call& call) {
  const KnownMeeting* known = call.keeper.now().meeting(call.parts.at(0));
  if (known == nullptr) throw Refusal(404, {"web.no_meeting", {}});
  return *known;
}

void check_settles(const Call& call, const KnownMeeting& known) {
  if (!call.caller.value().settles(known.meeting.body_id))
    throw Refusal(403, {"web.not_your_body", {}});
}

// What a list of meetings is asked for.
struct Filter {
  std::optional<Date> from, to;
  std::string body, state, search;
  Date today;
};

Filter filter_of(const Call& call) {
  Filter filter{asked_date(call, "from"),
                asked_date(call, "to"),
                call.request.asked("body").value_or(""),
                call.request.asked("state").value_or(""),
                calendars::fold(call.request.asked("search").value_or("")),
                today(call)};
  constexpr std::array kStates{"", "ahead", "past", "cancelled", "waits"};
  if (std::ranges::find(kStates, filter.state) == kStates.end())
    throw Refusal(422, {"web.bad_state", {}});
  return filter;
}

bool fits(const Filter& filter, const Snapshot& snapshot,
          const config::Configuration& configuration, const KnownMeeting& known) {
  const calendars::Meeting& meeting = known.meeting;
  const Date day = meeting.date();
  if ((filter.from && day < *filter.from) || (filter.to && day > *filter.to)) return false;
  if (!filter.body.empty() && meeting.body_id != filter.body) return false;
  if (filter.state == "ahead" && day < filter.today) return false;
  if (filter.state == "past" && day >= filter.today) return false;
  if (filter.state == "cancelled" && !is_cancelled(snapshot, known)) return false;
  if (filter.state == "waits" && !snapshot.waits.contains(meeting.id)) return false;
  if (filter.search.empty()) return true;
  const config::Body* body = configuration.body(meeting.body_id);
  const std::string all =
      calendars::fold(meeting.title + " " + meeting.body + " " +
                      (body == nullptr ? "" : body->name) + " " + meeting.place);
  return all.find(filter.search) != std::string::npos;
}

// A page goes on behind the meeting that its token names.
std::size_t first_of(const Call& call, const std::vector<const KnownMeeting*>& found) {
  const auto after = call.request.asked("after");
  if (!after) return 0;
  const auto at =
      std::ranges::find(found, *after, [](const KnownMeeting* known) { return known->meeting.id; });
  if (at == found.end()) throw Refusal(422, {"web.bad_page", {}});
  return static_cast<std::size_t>(at - found.begin()) + 1;
}

// What went out, in the words of those who wait for it.
std::string delivery_words(const Call& call, const StoryLine& line, const json& about) {
  const std::string kind = line.subject.substr(0, line.subject.find(':'));
  const std::string room = call.desk.configuration.room_name(about.value("room", ""));
  if (kind == "mail") return call.words({"web.story.mail", {{"to", about.value("to", "")}}});
  if (kind == "booking") return call.words({"web.story.booking", {{"room", room}}});
  if (kind == "release") return call.words({"web.story.release", {{"room", room}}});
  if (kind == "order") return call.words({"web.story.order", {}});
  return story_words(line, call.language);
}

void add_words(const Call& call, const StoryLine& line, json& shape) {
  if (line.kind == "delivery") {
    const json about = json::parse(line.detail, nullptr, false);
    shape["words"] = delivery_words(call, line, about.is_object() ? about : json::object());
    shape["detail"] = {{"key", line.subject}};
  } else if (line.kind == "source") {
    shape["words"] = call.words({"web.story.source", {{"id", line.subject}}});
  } else {
    shape["words"] = story_words(line, call.language);
  }
  if (line.kind == "step") {
    const Step step = step_from_json(json::parse(line.detail));
    shape["because"] = call.words(step.because);
    shape["detail"] = {
        {"row", step.row.origin.file + " " + place_words(step.row.origin.at, call.language)},
        {"plan", line.about}};
  }
}

std::string taken_by(const Snapshot& snapshot, const std::vector<const config::Room*>& rooms,
                     const KnownMeeting& known, Local start, Local end) {
  for (const Done& done : snapshot.view.done) {
    if (done.kind != Kind::room || !done.live || done.meeting == known.meeting.id) continue;
    if (done.start >= end || start >= done.end) continue;
    if (std::ranges::find(rooms, done.item, [](const config::Room* room) { return room->id; }) ==
        rooms.end())
      continue;
    const KnownMeeting* other = snapshot.meeting(done.meeting);
    return other == nullptr || other->meeting.title.empty() ? done.meeting : other->meeting.title;
  }
  return {};
}

bool holds(const Snapshot& snapshot, const KnownMeeting& known, const config::Room& room) {
  return std::ranges::any_of(snapshot.done_of(known.meeting.id), [&](const Done* done) {
    return is_booking(*done, snapshot.view.refusals) && done->item == room.id;
  });
}

// The rooms that cannot be used beside it: its parts, and the joined rooms that it is part of.
std::vector<const config::Room*> conflicting(const config::Configuration& configuration,
                                             const config::Room& room) {
  std::vector<const config::Room*> all = taken_with(configuration, room);
  for (const config::Room& other : configuration.rooms)
    if (std::ranges::find(other.parts, room.id) != other.parts.end()) all.push_back(&other);
  return all;
}

}  // namespace

Response meetings(Call& call) {
  const Snapshot& snapshot = call.keeper.now();
  const config::Configuration& configuration = call.desk.configuration;
  const Filter filter = filter_of(call);
  std::vector<const KnownMeeting*> found;
  for (const KnownMeeting* known : snapshot.meetings)
    if (fits(filter, snapshot, configuration, *known)) found.push_back(known);
  const auto limit =
      static_cast<std::size_t>(asked_number(call, "limit", 1, kLongestPage).value_or(kUsualPage));
  const std::size_t first = first_of(call, found);
  const std::size_t end = std::min(found.size(), first + limit);
  json list = json::array();
  for (std::size_t i = first; i < end; ++i)
    list.push_back(summary_shape(snapshot, configuration, *found[i]));
  return json_answer(call,
                     {{"meetings", std::move(list)},
                      {"next", end < found.size() ? json(found[end - 1]->meeting.id) : json()},
                      {"total", found.size()}});
}

Response meeting(Call& call) {
  const KnownMeeting& known = named(call);
  return json_answer(call, detail_shape(call, known), 200,
                     override_etag(call.keeper.now(), known.meeting.id));
}

Response story(Call& call) {
  const KnownMeeting& known = named(call);
  const auto lines = call.desk.ledger->story(known.meeting.id);
  json shape = story_shape(lines, call.language);
  for (std::size_t i = 0; i < lines.size(); ++i) add_words(call, lines[i], shape["story"][i]);
  return json_answer(call, shape);
}

Response rooms(Call& call) {
  const KnownMeeting& known = named(call);
  const Snapshot& snapshot = call.keeper.now();
  const config::Configuration& configuration = call.desk.configuration;
  const calendars::Meeting meeting = as_arranged(snapshot, configuration, known);
  const Local end = meeting.end.value_or(meeting.start + std::chrono::hours{2});
  json list = json::array();
  for (const config::Room& room : configuration.rooms) {
    const std::string other = taken_by(snapshot, conflicting(configuration, room), known,
                                       meeting.start - room.setup, end + room.clearing);
    const bool refused =
        is_refused(configuration, snapshot.view.refusals, room, meeting.start, end) &&
        !holds(snapshot, known, room);
    list.push_back({{"id", room.id},
                    {"name", room.name},
                    {"seats", room.capacity},
                    {"free", other.empty() && !refused},
                    {"taken_by", other}});
  }
  return json_answer(call, {{"rooms", std::move(list)}});
}

Response override_one(Call& call) {
  const KnownMeeting& known = named(call);
  check_settles(call, known);
  const std::string id = known.meeting.id;
  check_match(call, override_etag(call.keeper.now(), id));
  override_meeting(call.desk, id, override_from_json(call.body), call.by(), "/");
  call.keeper.forget();
  return meeting(call);
}

Response decide(Call& call) {
  const KnownMeeting& known = named(call);
  check_settles(call, known);
  const std::string id = known.meeting.id;
  const std::string choice = call.body.at("choice");
  decide_on(call.desk, {id, choice_from(choice).value(), call.body.value("row", "")}, call.by(),
            "/");
  call.keeper.forget();
  return json_answer(call, {{"meeting", id}, {"choice", choice}});
}

}  // namespace indkald::daemon::web::api
