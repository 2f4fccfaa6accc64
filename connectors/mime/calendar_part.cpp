#include "connectors/mime/calendar_part.hpp"

#include "calendars/ascii.hpp"

namespace indkald::connectors {
namespace {

bool ends_with_ignoring_case(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         calendars::equal_ignoring_case(text.substr(text.size() - end.size()), end);
}

}  // namespace

bool is_calendar_part(const MailPart& part) {
  return part.is("text/calendar") || part.is("application/ics") || part.is("text/x-vcalendar") ||
         part.is("application/calendar") || ends_with_ignoring_case(part.file_name, ".ics") ||
         ends_with_ignoring_case(part.parameter("name"), ".ics");
}

}  // namespace indkald::connectors
