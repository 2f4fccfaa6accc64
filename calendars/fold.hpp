// Text folded for comparing names: lower case, æ/ae, ø/oe, å/aa and accents alike, punctuation and
// runs of spaces as one space. "Økonomi- og Erhvervsudvalg " and "OEKONOMI OG ERHVERVSUDVALG" fold
// alike.
//
// Pure. Takes UTF-8; bytes that are none are left as they are.
#pragma once

#include <string>
#include <string_view>

namespace indkald::calendars {

std::string fold(std::string_view text);

}  // namespace indkald::calendars
