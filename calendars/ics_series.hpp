// Recurring events of an iCalendar file as one meeting per occurrence (RFC 5545, sections 3.8.4.4
// and 3.8.5).
//
// How far a rule is followed: occurrences() in recurrence.hpp. RDATEs are added, EXDATEs and
// EXRULEs taken away, and an event with a RECURRENCE-ID stands in its occurrence's place, or alone
// where the file has no series of that UID. An occurrence keeps its name as `Origin::ref`,
// "UID/20270127T170000", whatever becomes of its time.
//
// Pure. Bounded as in bounds.hpp.
#pragma once

#include <vector>

#include "calendars/ics_event.hpp"

namespace indkald::calendars {

// In the file's order, a series where its event stands. Problems go to `reader`. Throws InputError
// when there are more meetings than the options allow.
std::vector<Meeting> meetings_of(std::vector<IcsEvent>&& events, IcsEventReader& reader,
                                 const ReadOptions& options);

}  // namespace indkald::calendars
