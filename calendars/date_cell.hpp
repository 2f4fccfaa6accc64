// The cell of a list that says the day: a date as danish_date.hpp knows it, and what people write
// behind it. "27. januar 2027 kl. 16 (flyttet fra 20. januar)", "5-2-2027 AFLYST".
//
// Pure. What stands in brackets, behind a plus, or behind a word such as "flyttet" or "temamøde" is
// a note; in brackets it is part of the date where it can be read as that: "(kl. 16)". A note that
// may hold a time which cannot be read makes the cell unreadable, and so does one that says the
// meeting was moved away, unless it is cancelled.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "calendars/danish_date.hpp"

namespace indkald::calendars {

struct DateCell {
  When when;
  std::string note = {};
  bool cancelled = false;
};

// `year` as for parse_when(); an instant (ISO 8601 with Z or an offset) is taken in `zone`.
std::variant<DateCell, DateFault> parse_date_cell(std::string_view text, int year,
                                                  std::string_view zone);

}  // namespace indkald::calendars
