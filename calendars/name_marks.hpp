// What a meeting's name says beside the body's own name: "Byråd + 1. behandling + temamøde",
// "Økonomiudvalg (flyttet fra 6. juni)", "Ekstraordinært byrådsmøde".
//
// Pure. The name as the source has it is kept; this is read out of it when asked for. That a
// meeting is cancelled: marks.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indkald::calendars {

struct NameMarks {
  std::string name;               // without the marks
  bool extraordinary = false;     // "ekstraordinært", "ekstraord."
  int reading = 0;                // of a budget: 1. or 2. behandling; 0: none
  std::vector<std::string> with;  // what else it is, after a plus: "temamøde"; or in a bracket
  std::string moved_from;         // "6. juni"

  bool any() const { return extraordinary || reading != 0 || !with.empty() || !moved_from.empty(); }
};

NameMarks name_marks(std::string_view text);

// A body's name without what it says of one meeting alone. What else follows a plus, another body
// for example, is part of the name. Empty: there is nothing of the kind; most names are told so
// quickly.
std::optional<std::string> body_without_marks(std::string_view text);

// A name without the remark that the meeting was moved, and with all else that it says.
struct MovedName {
  std::string name;  // empty: there was nothing but the remark
  std::string from;  // "6. juni"; see moved_from.hpp
};
// Empty: the name has no such remark. Most have none, and are told so quickly.
std::optional<MovedName> moved_name(std::string_view text);

}  // namespace indkald::calendars
