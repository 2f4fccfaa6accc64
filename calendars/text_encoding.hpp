// Text of unknown encoding as UTF-8.
//
// Pure. A byte order mark decides; then UTF-16 by its zero bytes; then UTF-8 where the bytes are
// that; else Windows-1252, which holds all of ISO-8859-1's letters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

// Without byte order mark. A few broken bytes in a text that is UTF-8 otherwise become U+FFFD.
std::string decode_text(std::string_view bytes);

// As decode_text(), but each line by itself, since a file can be pasted together. Tells of lines in
// another encoding than most, and of those with characters that could not be read (U+FFFD), as
// "line 4".
std::string decode_lines(std::string_view bytes, std::vector<Problem>& problems);

// A piece of a text that is neither UTF-16 nor begins with a byte order mark.
std::string decode_piece(std::string_view bytes);

}  // namespace indkald::calendars
