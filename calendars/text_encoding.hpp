// Text of unknown encoding as UTF-8.
//
// Pure. A byte order mark decides; then UTF-16 by its zero bytes; then UTF-8 where the bytes are
// that; else Windows-1252, which holds all of ISO-8859-1's letters.
#pragma once

#include <string>
#include <string_view>

namespace indkald::calendars {

// Without byte order mark. A few broken bytes in a text that is UTF-8 otherwise become U+FFFD.
std::string decode_text(std::string_view bytes);

// A piece of a text that is neither UTF-16 nor begins with a byte order mark.
std::string decode_piece(std::string_view bytes);

}  // namespace indkald::calendars
