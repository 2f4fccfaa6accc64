#include "connectors/mime/misplaced_calendar.hpp"

#include "calendars/ascii.hpp"
#include "calendars/text_encoding.hpp"

namespace indkald::connectors {
namespace {

using calendars::equal_ignoring_case;

bool is_line(const MailField& field, std::string_view name) {
  return equal_ignoring_case(field.name, name) && equal_ignoring_case(field.value, "VCALENDAR");
}

}  // namespace

std::string calendar_in_header(const MailPart& part) {
  std::string text;
  for (const MailField& field : part.fields) {
    if (text.empty() && !is_line(field, "BEGIN")) continue;
    text += field.name + ":" + field.raw;
    if (!text.ends_with('\n')) text += "\r\n";
    if (is_line(field, "END")) return calendars::decode_text(text);
  }
  return {};
}

}  // namespace indkald::connectors
