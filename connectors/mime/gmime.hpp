// GMime's objects with owners. Included by mime/*.cpp alone: gmime.h is heavy.
#pragma once

#include <gmime/gmime.h>

#include <memory>
#include <string>

namespace indkald::connectors {

// GMime is set up at the first call, on whichever thread that is.
void initialise_gmime();

struct GObjectRelease {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using GOwned = std::unique_ptr<T, GObjectRelease>;

struct FormatRelease {
  void operator()(GMimeFormatOptions* options) const { g_mime_format_options_free(options); }
};
using FormatOptions = std::unique_ptr<GMimeFormatOptions, FormatRelease>;

struct DateRelease {
  void operator()(GDateTime* date) const { g_date_time_unref(date); }
};
using OwnedDate = std::unique_ptr<GDateTime, DateRelease>;

// What GMime answers: a text that may be null, and one that is the caller's to free.
inline std::string copied(const char* text) { return text == nullptr ? "" : text; }
inline std::string taken(char* text) {
  std::string result = copied(text);
  g_free(text);
  return result;
}

}  // namespace indkald::connectors
