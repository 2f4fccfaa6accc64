// The typefaces that pictures and PDFs are set in. They are the machine's, found by fontconfig.
//
// Thread-safe.
#pragma once

namespace indkald::daemon::documents {

// As fontconfig and Pango take it: the first that is there.
inline constexpr const char* kTypefaces = "Liberation Sans, IBM Plex Sans, Noto Sans, DejaVu Sans";

// Throws calendars::InputError where the machine has none at all, with what to install.
void require_typefaces();

}  // namespace indkald::daemon::documents
