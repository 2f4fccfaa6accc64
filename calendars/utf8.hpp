// UTF-8 as byte sequences (RFC 3629). Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace indkald::calendars {

// The length of the well-formed character that `text` begins with; 0 when it begins with none.
std::size_t utf8_length(std::string_view text);

bool is_utf8(std::string_view text);

// Each byte that is part of no character replaced by U+FFFD.
std::string valid_utf8(std::string_view text);

// At most `most` bytes of whole characters; what was cut ends in "…".
std::string shortened(std::string_view text, std::size_t most);

}  // namespace indkald::calendars
