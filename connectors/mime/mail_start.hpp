// What can be said of a mail's bytes before it is parsed. Pure.
#pragma once

#include <string_view>

namespace indkald::connectors {

// Without what stands before the header: a byte order mark, blank lines, an mbox's "From " line,
// some lines that are no header field. The bytes themselves where no header follows soon.
std::string_view from_header(std::string_view mail);

// Up to and with the empty line that ends the header; at most 64 kB.
std::string_view header_alone(std::string_view mail);

// Whether the words that begin a multipart or a mail inside a mail are there so often that parsing
// would take long: its time grows by bytes times depth.
bool announces_too_many_parts(std::string_view mail);

}  // namespace indkald::connectors
