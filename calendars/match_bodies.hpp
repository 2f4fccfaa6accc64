// Who meets: finds for each row the body, the same number on both sides for the same body, however
// its name is written, and what the title says beside that name.
//
// A body is known by its configured id, else by its name. Where the source names none it stands in
// the title: what remains of it without numbers and without the words that any meeting may have. A
// body on one side alone may have been renamed: its name and its dates say whose it is.
//
// Pure; time grows with the rows, and with the products of the names that are on one side alone.
#pragma once

#include "calendars/match_rows.hpp"

namespace indkald::calendars {

// Sets MatchRow::who, what, who_is and passing.
void find_bodies(MatchRows& rows);

}  // namespace indkald::calendars
