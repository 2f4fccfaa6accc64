#include "daemon/year_titles.hpp"

namespace indkald::daemon {

void name_readings(calendars::YearDraft& draft, const calendars::YearRules& rules,
                   config::Language language) {
  for (calendars::DraftMeeting& each : draft.meetings) {
    const calendars::Series& series = rules.series[each.wanted.series];
    const bool once = std::holds_alternative<calendars::Once>(series.when);
    if (each.wanted.readings.empty() || once) continue;
    each.meeting.title = config::say(
        {each.wanted.readings.front().number == 1 ? "generate.reading.1" : "generate.reading.2",
         {{"title", each.meeting.title}}},
        language);
  }
}

}  // namespace indkald::daemon
