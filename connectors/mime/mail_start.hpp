// What can be said of a mail's bytes before it is parsed. Pure.
#pragma once

#include <string_view>

namespace indkald::connectors {

// Without what stands before the header: a byte order mark, blank lines, an mbox's "From " line,
// some lines that are no header field. The bytes themselves where no header follows soon.
std::string_view from_header(std::string_view mail);

// Up to and with the empty line that ends the header; at most 64 kB.
std::string_view header_alone(std::string_view mail);

// What there is so much of that parsing would take long or much memory: a parser makes an object of
// every part and every field, and its time grows by bytes times depth.
enum class Excess { none, parts, header };
Excess excess_of(std::string_view mail);

}  // namespace indkald::connectors
