#include "daemon/calendar_bodies.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "calendars/bounds.hpp"
#include "calendars/fold.hpp"
#include "daemon/body_index.hpp"

namespace indkald::daemon {

using calendars::Calendar;
using calendars::Meeting;

config::Configuration town_of(const calendars::YearRules& rules) {
  config::Configuration town;
  town.municipality = rules.municipality;
  town.zone = rules.zone;
  town.saturday_is_weekday = rules.saturday;
  town.days_off = rules.days_off;
  for (const calendars::YearBody& body : rules.bodies) {
    config::Body& made = town.bodies.emplace_back();
    made.id = body.id;
    made.name = body.name;
    made.closed = body.closed;
  }
  return town;
}

config::Configuration name_own_bodies(Calendar& calendar) {
  const bool by_title =
      std::ranges::all_of(calendar.meetings, [](const Meeting& it) { return it.body.empty(); });
  std::map<std::string, std::string> names;  // by the folded name, which is the id
  for (Meeting& meeting : calendar.meetings) {
    const std::string& name = by_title ? meeting.title : meeting.body;
    meeting.body_id = calendars::fold(name);
    std::ranges::replace(meeting.body_id, ' ', '-');
    if (!meeting.body_id.empty()) names.try_emplace(meeting.body_id, name);
  }
  config::Configuration town;
  for (const auto& [id, name] : names) {
    config::Body& made = town.bodies.emplace_back();
    made.id = id;
    made.name = name;
  }
  return town;
}

void name_bodies(Calendar& calendar, std::span<const config::Body> bodies, const char* unknown) {
  const BodyIndex index(bodies);
  std::set<std::string> told;
  for (Meeting& meeting : calendar.meetings) {
    const config::Body* body = index.find(meeting);
    meeting.body_id = body == nullptr ? "" : body->id;
    const std::string& name = meeting.body.empty() ? meeting.title : meeting.body;
    if (body == nullptr && told.insert(name).second)
      calendar.problems.push_back(
          {meeting.origin.at, {unknown, {{"body", calendars::shortened(name)}}}});
  }
}

void name_bodies(Calendar& calendar, const calendars::YearRules& rules) {
  name_bodies(calendar, town_of(rules).bodies, "generate.unknown_body");
}

int main_year(const Calendar& calendar) {
  std::map<int, int> counts;
  for (const Meeting& meeting : calendar.meetings)
    if (meeting.dated)
      ++counts[static_cast<int>(std::chrono::year_month_day{meeting.date()}.year())];
  int best = 0;
  for (const auto& [year, count] : counts)
    if (best == 0 || count > counts[best]) best = year;
  return best;
}

}  // namespace indkald::daemon
