#include "daemon/documents/year_meetings.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "daemon/documents/words.hpp"

namespace indkald::daemon::documents {
namespace {

using calendars::Meeting;
using config::Language;

std::size_t bodies_of(std::span<const Meeting> meetings) {
  std::set<std::string_view> bodies;
  for (const Meeting& meeting : meetings) {
    if (!is_held(meeting)) continue;
    const std::string& body = meeting.body_id.empty() ? meeting.body : meeting.body_id;
    if (!body.empty()) bodies.insert(body);
  }
  return bodies.size();
}

}  // namespace

std::vector<std::size_t> in_year(std::span<const Meeting> meetings, int year) {
  std::vector<std::size_t> found;
  for (std::size_t at = 0; at < meetings.size(); ++at)
    if (meetings[at].dated &&
        std::chrono::year_month_day{meetings[at].date()}.year() == std::chrono::year{year})
      found.push_back(at);
  std::ranges::stable_sort(found, {}, [&](std::size_t at) { return meetings[at].start; });
  return found;
}

Meeting given_out(Meeting meeting, bool closed, Language language) {
  meeting.description.clear();
  meeting.responsible.clear();
  if (!closed) return meeting;
  meeting.title = config::say({"letter.closed_title", {}}, language);
  meeting.place.clear();
  meeting.origin = {};
  return meeting;
}

std::size_t held_of(std::span<const Meeting> meetings) {
  return static_cast<std::size_t>(std::ranges::count_if(meetings, is_held));
}

std::string size_words(std::span<const Meeting> meetings, int year, Language language) {
  const auto count = static_cast<std::int64_t>(held_of(meetings));
  const auto bodies = static_cast<std::int64_t>(bodies_of(meetings));
  if (bodies == 0)
    return config::say(
        {"documents.summary.meetings", {{"count", count}, {"year", std::int64_t{year}}}}, language);
  return config::say(
      {"documents.summary.size",
       {{"count", count},
        {"bodies", config::say({"documents.summary.bodies", {{"count", bodies}}}, language)},
        {"year", std::int64_t{year}}}},
      language);
}

}  // namespace indkald::daemon::documents
