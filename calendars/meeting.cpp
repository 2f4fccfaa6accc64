#include "calendars/meeting.hpp"

#include "calendars/ascii.hpp"

namespace indkald::calendars {

std::string_view to_string(Status status) {
  switch (status) {
    case Status::tentative:
      return "tentative";
    case Status::cancelled:
      return "cancelled";
    case Status::confirmed:
      break;
  }
  return "confirmed";
}

std::optional<Status> status_from(std::string_view text) {
  if (equal_ignoring_case(text, "confirmed")) return Status::confirmed;
  if (equal_ignoring_case(text, "tentative")) return Status::tentative;
  if (equal_ignoring_case(text, "cancelled")) return Status::cancelled;
  if (equal_ignoring_case(text, "canceled")) return Status::cancelled;
  return std::nullopt;
}

}  // namespace indkald::calendars
