// What stands before an XML document's root element (XML 1.0, section 2.8).
//
// Pure.
#pragma once

#include <string_view>

namespace indkald::calendars {

// True where only declarations, comments and processing instructions do, and a root element
// follows: no DTD. False where the root element does not begin within `start`, and for encodings in
// which that cannot be told.
bool has_plain_prolog(std::string_view start);

}  // namespace indkald::calendars
