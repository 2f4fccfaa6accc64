// Next year's calendar as the API shows it: schemas "YearDraft", "Years", "YearRun", "Judged",
// "YearCompared".
//
// Pure beside the ledger that its history is read from.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "calendars/year_moves.hpp"
#include "daemon/web/call.hpp"
#include "daemon/year_calendar.hpp"
#include "daemon/year_inputs.hpp"
#include "daemon/year_runner.hpp"

namespace indkald::daemon::web {

YearActor year_actor(const Call& call);
// `rules`: those that the calendar goes by now. Nothing where there is no calendar, or they are
// faulty.
calendars::JudgedYear judged_now(const YearCalendar& year, const ReadRules& rules);
bool breaks_rules(const YearCalendar& year, const ReadRules& rules);
// `broken`: the calendar breaks one of the rules.
YearFacts year_facts(const Call& call, const YearCalendar& year, const ReadRules& rules,
                     bool broken);

nlohmann::json year_shape(Call& call, const YearCalendar& year);
nlohmann::json year_summary(const Call& call, const YearCalendar& year);
nlohmann::json run_shape(const YearProgress& progress, config::Language language);

// Names the meetings by their ids in `year`.
nlohmann::json judged_shape(const YearCalendar& year, const calendars::JudgedMove& judged,
                            const std::vector<calendars::PossibleDate>& nearest,
                            config::Language language);
nlohmann::json compared_shape(const YearCalendar& left, const YearCalendar& right);

}  // namespace indkald::daemon::web
