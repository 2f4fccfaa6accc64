// What is done to next year's calendar, each act as the calendar after it and the words that are
// kept of it.
//
// Pure but for keep_outcome(). That an act may be done is asked before (year_state.hpp).
#pragma once

#include <string>

#include "daemon/year_calendar.hpp"
#include "daemon/year_runner.hpp"

namespace indkald::daemon {

// An entry of the audit: `what` is "year-" and the act; `words` is kept in its detail, and what was
// said with the fingerprint of the dates that it was said of.
AuditEntry year_entry(const YearCalendar& year, const char* what, const Text& words,
                      const YearStamp& by, const YearSaid* said = nullptr);
// The words of such an entry; empty for any other.
Text words_of(const AuditEntry& entry);

// After a change: who made it, and that it is a draft.
void mark_changed(YearCalendar& year, const YearStamp& by);

// What a run brought: a calendar, conflicts in place of one, or nothing.
Text take_outcome(YearCalendar& year, const YearOutcome& outcome, const calendars::YearRules& rules,
                  const YearStamp& by);

// The rules that were learnt in place of those that it had.
Text take_learnt(YearCalendar& year, const LearntRules& learnt, const YearStamp& by);

// Keeps the outcome, if it is any, in the ledger at `path`, unless the calendar is another than
// that revision now. Says why it was not kept. Opens the ledger for itself: to be called on any
// thread.
Text keep_outcome(const std::string& path, int revision, const YearOrder& order,
                  const YearOutcome& outcome, const YearStamp& by);

}  // namespace indkald::daemon
