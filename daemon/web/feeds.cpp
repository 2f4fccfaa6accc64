#include "daemon/web/feeds.hpp"

#include <algorithm>

#include "calendars/read.hpp"
#include "daemon/accounts.hpp"
#include "daemon/web/meeting_view.hpp"
#include "daemon/web/same_text.hpp"

namespace indkald::daemon::web {
namespace {

constexpr std::string_view kFolder = "/feeds/";
constexpr std::string_view kEnding = ".ics";

std::string feed_key(Desk& desk) {
  std::string key = desk.ledger->note("feed_key");
  if (!key.empty()) return key;
  key = random_pass() + random_pass();
  desk.ledger->set_note("feed_key", key);
  return key;
}

std::string secret_of(const std::string& key, std::string_view kind, const std::string& id) {
  return secret_digest(key, std::string(kind) + ":" + id);
}

std::string link_of(Desk& desk, std::string_view kind, const std::string& id) {
  return std::string(kFolder) + secret_of(feed_key(desk), kind, id) + std::string(kEnding);
}

calendars::Meeting shown(const Snapshot& snapshot, const config::Configuration& configuration,
                         const KnownMeeting& known) {
  calendars::Meeting meeting = as_arranged(snapshot, configuration, known);
  const config::Body* body = configuration.body(meeting.body_id);
  if (body != nullptr) meeting.body = body->name;
  if (body != nullptr && body->closed) {
    meeting.title = body->name;
    meeting.description.clear();
  }
  return meeting;
}

std::string written(const Snapshot& snapshot, const config::Configuration& configuration,
                    const auto& wanted, Instant stamp) {
  calendars::Calendar calendar;
  for (const KnownMeeting* known : snapshot.meetings)
    if (known->meeting.dated && wanted(known->meeting))
      calendar.meetings.push_back(shown(snapshot, configuration, *known));
  return calendars::write_ics(calendar, stamp);
}

bool sits_on(const config::Person& person, const calendars::Meeting& meeting) {
  return std::ranges::any_of(person.seats, [&](const config::Seat& seat) {
    return config::holds(seat, meeting.body_id, meeting.date());
  });
}

}  // namespace

std::string body_feed_link(Desk& desk, const std::string& body) {
  return link_of(desk, "body", body);
}

std::string person_feed_link(Desk& desk, const std::string& person) {
  return link_of(desk, "person", person);
}

std::optional<std::string> feed_at(Desk& desk, const Snapshot& snapshot, std::string_view path) {
  if (!path.starts_with(kFolder) || !path.ends_with(kEnding) ||
      path.size() <= kFolder.size() + kEnding.size())
    return std::nullopt;
  const std::string_view secret =
      path.substr(kFolder.size(), path.size() - kFolder.size() - kEnding.size());
  const std::string key = feed_key(desk);
  const config::Configuration& configuration = desk.configuration;
  const config::Body* of_body = nullptr;
  const config::Person* of_person = nullptr;
  for (const config::Body& body : configuration.bodies)
    if (is_same_text(secret_of(key, "body", body.id), secret)) of_body = &body;
  for (const config::Person& person : configuration.people)
    if (is_same_text(secret_of(key, "person", person.id), secret)) of_person = &person;
  const Instant stamp = desk.clock->now();
  if (of_body != nullptr)
    return written(
        snapshot, configuration,
        [&](const calendars::Meeting& meeting) { return meeting.body_id == of_body->id; }, stamp);
  if (of_person != nullptr)
    return written(
        snapshot, configuration,
        [&](const calendars::Meeting& meeting) { return sits_on(*of_person, meeting); }, stamp);
  return std::nullopt;
}

}  // namespace indkald::daemon::web
