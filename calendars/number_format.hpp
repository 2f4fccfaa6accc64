// What a spreadsheet's number format makes of a number: a date, a time of day, both, or a number.
// ECMA-376 part 1, sections 18.8.30 and 18.8.31. Pure.
#pragma once

#include <string_view>

namespace indkald::calendars {

enum class NumberKind { number, date, time, datetime, duration };

// A format by its built-in id (below 164).
NumberKind built_in_format(int id);

// A format by its code, for example "dd-mm-yyyy hh:mm" or "[$-406]d. mmmm yyyy;@". Texts in quotes,
// escaped letters, colours and currencies say nothing; [h], [m] and [s] count elapsed time.
NumberKind format_of_code(std::string_view code);

}  // namespace indkald::calendars
