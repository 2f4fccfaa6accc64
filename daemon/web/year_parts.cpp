#include "daemon/web/year_parts.hpp"

#include <algorithm>

#include "calendars/time.hpp"
#include "daemon/shapes.hpp"
#include "daemon/year_shapes.hpp"

namespace indkald::daemon::web {

using nlohmann::json;

json stamp_shape(const YearStamp& stamp) {
  return {{"by", stamp.by}, {"at", calendars::iso_instant(stamp.at)}};
}

json year_meeting_shape(const calendars::Meeting& meeting) {
  const json whole = meeting_shape(meeting);
  json shape{{"series", meeting.origin.at}};
  for (const char* name : {"id", "body_id", "body", "title", "start", "end", "status"})
    shape[name] = whole.at(name);
  return shape;
}

json pin_of(const YearCalendar& year, const calendars::Meeting& meeting) {
  const auto pin = std::ranges::find_if(year.pins, [&](const YearPin& each) {
    return !each.closed && each.body == meeting.body_id && each.from == meeting.date();
  });
  return pin == year.pins.end() ? json() : json(pin->id);
}

json costs_shape(const YearCalendar& year, std::span<const calendars::SoftCost> costs,
                 config::Language language) {
  json list = json::array();
  for (const calendars::SoftCost& each : costs)
    list.push_back({{"meeting", year.result->meetings[each.meeting].meeting.id},
                    {"rule", rule_name(each.rule, language)},
                    {"kind", calendars::to_string(each.kind)},
                    {"cost", each.cost},
                    {"because", config::say(each.reason, language)}});
  return list;
}

json broken_with_ids(const YearCalendar& year, std::span<const calendars::BrokenRule> broken,
                     config::Language language) {
  json list = json::array();
  for (const calendars::BrokenRule& each : broken) {
    json meetings = json::array();
    for (const std::size_t at : each.meetings)
      meetings.push_back(year.result->meetings[at].meeting.id);
    list.push_back({{"rule", rule_name(each.rule, language)},
                    {"law", each.law},
                    {"because", config::say(each.because, language)},
                    {"meetings", std::move(meetings)}});
  }
  return list;
}

}  // namespace indkald::daemon::web
