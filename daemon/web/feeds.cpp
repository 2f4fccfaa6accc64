#include "daemon/web/feeds.hpp"

#include <algorithm>

#include "calendars/read.hpp"
#include "daemon/feed_links.hpp"
#include "daemon/web/meeting_view.hpp"
#include "daemon/web/same_text.hpp"

namespace indkald::daemon::web {
namespace {

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

std::optional<std::string> feed_at(Desk& desk, const Snapshot& snapshot, std::string_view path) {
  if (!path.starts_with(kFeedFolder) || !path.ends_with(kFeedEnding) ||
      path.size() <= kFeedFolder.size() + kFeedEnding.size())
    return std::nullopt;
  const std::string_view secret =
      path.substr(kFeedFolder.size(), path.size() - kFeedFolder.size() - kFeedEnding.size());
  const std::string key = feed_key(*desk.ledger);
  const config::Configuration& configuration = desk.configuration;
  const config::Body* of_body = nullptr;
  const config::Person* of_person = nullptr;
  for (const config::Body& body : configuration.bodies)
    if (is_same_text(feed_secret(key, "body", body.id), secret)) of_body = &body;
  for (const config::Person& person : configuration.people)
    if (is_same_text(feed_secret(key, "person", person.id), secret)) of_person = &person;
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
