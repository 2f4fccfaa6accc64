// A calendar as the rows of a list that sheet_list.hpp reads back unchanged: what write_csv() and
// write_xlsx() have in common. Pure.
//
// The column names and the words in the cells are part of the file format, not of the program's
// language. The last day of whole days is written as the last day of the meeting
// (ReadOptions::inclusive_all_day_end).
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

inline constexpr std::array<std::string_view, 13> kWrittenColumns = {
    "Udvalg", "Titel",       "Startdato", "Starttid", "Slutdato", "Sluttid", "Hele dagen",
    "Sted",   "Beskrivelse", "Ansvarlig", "Status",   "Tidszone", "Id"};

// Text, a day, a time of day, or nothing.
using WrittenCell = std::variant<std::monostate, std::string, Date, std::chrono::seconds>;

std::array<WrittenCell, kWrittenColumns.size()> written_row(const Meeting& meeting);

}  // namespace indkald::calendars
