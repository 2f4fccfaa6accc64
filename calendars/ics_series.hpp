// Recurring events of an iCalendar file as one meeting per occurrence (RFC 5545, sections 3.8.4.4
// and 3.8.5).
//
// A rule that ends is followed to its end; one that does not, until two years after today or after
// its start. RDATEs are added, EXDATEs and EXRULEs taken away, and an event with a RECURRENCE-ID
// stands in its occurrence's place, or alone where the file has no series of that UID. An
// occurrence keeps its name as `Origin::ref`, "UID/20270127T170000", whatever becomes of its time.
//
// Pure. At most ten thousand occurrences of one event; then those before last year are left out.
#pragma once

#include <vector>

#include "calendars/ics_event.hpp"

namespace indkald::calendars {

// In the file's order, a series where its event stands. Problems go to `reader`. Throws InputError
// when there are more meetings than the options allow.
std::vector<Meeting> meetings_of(std::vector<IcsEvent>&& events, IcsEventReader& reader,
                                 const ReadOptions& options);

}  // namespace indkald::calendars
