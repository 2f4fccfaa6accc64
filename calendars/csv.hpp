// Comma-separated values as spreadsheets and offices write them, after RFC 4180.
//
// Pure. Separators: semicolon, tab or comma, told by what the lines hold, or by Excel's "sep="
// line. Encodings: see text_encoding.hpp. How it is written: write_csv() in read.hpp.
#pragma once

#include <string_view>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/table.hpp"

namespace indkald::calendars {

struct ReadOptions;

// False for binary files, PDF and XML; any other text is taken for CSV.
bool looks_like_csv(std::string_view bytes);

// `text` is UTF-8. Rows carry the number of the line they begin on. A quote that is never closed is
// a problem, and it and all later ones are taken as letters. Fields beyond the 512th of a row are
// passed over. Throws InputError beyond four million fields.
Table parse_csv(std::string_view text, std::vector<Problem>& problems);

// Throws InputError where there is neither a list nor a matrix in it.
Calendar read_csv(std::string_view bytes, const ReadOptions& options);

}  // namespace indkald::calendars
