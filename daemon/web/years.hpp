// What the operations on next years' calendars have in common: the one that is asked about, whether
// it may be changed, and the answer.
#pragma once

#include <string>

#include "daemon/web/call.hpp"
#include "daemon/web/year_view.hpp"

namespace indkald::daemon::web {

// By the path's part at this place. Refusal 404.
YearCalendar year_named(Call& call, std::size_t part = 0);

// A calendar that is about to be changed, and the rules it goes by.
struct Changing {
  YearCalendar year;
  ReadRules rules;
  YearStamp by;
};
// The one that is named. Refusal 403 where the caller may not do such a thing, 428 and 412 by
// If-Match, 409 where its state does not let it.
Changing changing(Call& call, YearAct act);
void check_act(const Call& call, const Changing& changing, YearAct act);

// Keeps the change, with what it was and what was said to it. Refusal 412 where another came first.
void keep_year(Call& call, YearCalendar& year, const char* what, const Text& words,
               const YearStamp& by, const YearSaid* said = nullptr);

// Of all years that the daemon knows.
std::vector<calendars::Meeting> known_meetings(const Call& call);

Response year_answer(Call& call, const YearCalendar& year, int status = 200);

}  // namespace indkald::daemon::web
