// Where the calendar object stands in the mail (RFC 6047, section 2.4), and how its part is named.
#include <algorithm>
#include <array>

#include "calendars/ascii.hpp"
#include "connectors/mime/calendar_glance.hpp"
#include "connectors/mime/lint_rules.hpp"

namespace indkald::connectors {
namespace {

using calendars::equal_ignoring_case;

bool is_last_alternative(const PlacedCalendar& calendar) {
  return calendar.around != nullptr && calendar.around->is("multipart/alternative") &&
         &calendar.around->parts.back() == calendar.part;
}

// RFC 5546, section 1.4. No program lets an attendee answer a PUBLISH, and few read an ADD.
void lint_method_for_events(const std::string& method, const MailPart& part, Findings& findings) {
  constexpr std::array<std::string_view, 6> kShown{"REQUEST", "CANCEL",  "REPLY",
                                                   "COUNTER", "REFRESH", "DECLINECOUNTER"};
  if (std::find(kShown.begin(), kShown.end(), method) != kShown.end()) return;
  if (method == "PUBLISH") return findings.add("mail.lint.method_publish", part.section);
  if (method == "ADD") return findings.add("mail.lint.method_add", part.section);
  findings.add("mail.lint.method_unknown", part.section, {{"method", method}});
}

void lint_method(const MailPart& part, Findings& findings) {
  const std::string parameter = calendars::upper_case(part.parameter("method"));
  const std::string method = glance_at(text_of(part)).method;
  if (parameter.empty()) findings.add("mail.lint.no_method_parameter", part.section);
  if (method.empty()) findings.add("mail.lint.no_method", part.section);
  if (!parameter.empty() && !method.empty() && parameter != method)
    findings.add("mail.lint.method_mismatch", part.section,
                 {{"parameter", parameter}, {"method", method}});
  if (!method.empty()) lint_method_for_events(method, part, findings);
}

}  // namespace

void lint_calendar_part(const std::vector<PlacedCalendar>& calendars, Findings& findings) {
  const MailPart& part = *calendars.front().part;
  if (!part.is("text/calendar"))
    findings.add("mail.lint.calendar_type", part.section, {{"type", part.type}});
  if (calendars.size() > 1) findings.add("mail.lint.several_calendars", calendars[1].part->section);
  if (!is_last_alternative(calendars.front()))
    findings.add("mail.lint.calendar_place", part.section);
  if (part.disposition == "attachment") findings.add("mail.lint.calendar_attached", part.section);
  if (!equal_ignoring_case(part.parameter("charset"), "utf-8"))
    findings.add("mail.lint.calendar_charset", part.section);
  lint_method(part, findings);
}

}  // namespace indkald::connectors
