// Meetings at one time that the rooms do not suffice for, where rooms are joined of others.
//
// Pure.
#pragma once

#include "calendars/year_question.hpp"

namespace indkald::calendars {

// Forbids in the question what of this placing cannot be, at any time, under RuleKind::rooms. False
// where there is nothing to forbid. `choices`: of each of the meetings.
bool forbid_crowding(YearQuestion& question, const MeetingSet& meetings,
                     const std::vector<std::size_t>& choices, const RuleSet& rules);

}  // namespace indkald::calendars
