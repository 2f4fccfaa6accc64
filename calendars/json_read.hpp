// Calendars in JSON: a Plandisc that is shared publicly, an answer of Plandisc's REST API or of
// another tool's, and what `indkald read --json` and `--out` write.
//
// Any list of objects that say when they start is a list of activities (json_activity.hpp); the
// longest one in the document is taken, or the one that ReadOptions::items names. Pure. Throws
// InputError for what is no JSON or nests too deep, and when no list of activities is in it: then
// it names the members that are there.
#pragma once

#include <string_view>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

struct ReadOptions;

bool looks_like_json(std::string_view bytes);
Calendar read_json(std::string_view bytes, const ReadOptions& options);

}  // namespace indkald::calendars
