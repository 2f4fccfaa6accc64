// Character references in XML (XML 1.0, section 4.1), which pugixml takes for letters whatever
// their number.
//
// Pure.
#pragma once

#include <string_view>

namespace indkald::calendars {

// False where a reference names no character that XML allows: a surrogate, a control character, a
// number beyond Unicode. Such a document is not well-formed.
bool has_sound_references(std::string_view xml);

}  // namespace indkald::calendars
