// What the office changed before the second export, as a list, and the year after it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "activity.hpp"

namespace indkald::tools {

enum class EditKind {
  moved,      // to another day
  retimed,    // to a time of the same day that does not touch the old one
  shifted,    // by half an hour in its own room: old and new time overlap
  renamed,    // another title
  cancelled,  // marked AFLYST in the title
  added,
  dropped,  // the row is gone
  swapped,  // takes the room of another meeting at the same time, which takes its
  outside,  // to a place that is not one of the municipality's rooms
};
const char* to_string(EditKind kind);

struct Edit {
  EditKind kind;
  std::optional<Activity> before;  // empty: added
  std::optional<Activity> after;   // empty: dropped
};

struct EditedYear {
  Year year;
  std::vector<Edit> edits;
};
EditedYear edit(Year year);

// The list as JSON: per edit kind, body, title, date, time and place before and after (null: none).
std::string to_json(const std::vector<Edit>& edits);

}  // namespace indkald::tools
