// The iCalendar object in a mail: its lines, what every object must have, and what its method asks
// for (RFC 5545, RFC 5546 section 3.2).
#include <algorithm>
#include <array>
#include <utility>

#include "calendars/ascii.hpp"
#include "calendars/ics_lines.hpp"
#include "calendars/ics_moment.hpp"
#include "calendars/trimmed.hpp"
#include "calendars/utf8.hpp"
#include "connectors/mime/calendar_glance.hpp"
#include "connectors/mime/lint_rules.hpp"
#include "connectors/mime/mail_fields.hpp"

namespace indkald::connectors {
namespace {

using calendars::equal_ignoring_case;
using calendars::IcsFile;
using calendars::IcsLine;
using calendars::IcsPart;

constexpr std::size_t kLongestObjectLine = 75;  // RFC 5545, section 3.1

struct Lines {
  bool bare = false;
  bool too_long = false;
  bool version = false;
};

bool begins(std::string_view line, std::string_view property) {
  return calendars::starts_with_ignoring_case(line, property);
}

void lint_line(std::string_view line, const std::string& at, Lines& seen, Findings& findings) {
  const bool ended = line.ends_with('\r');
  if (ended) line.remove_suffix(1);
  if (!ended && !seen.bare) findings.add("mail.lint.object_line_end", at);
  if (line.size() > kLongestObjectLine && !seen.too_long)
    findings.add("mail.lint.object_long_line", at);
  seen.bare |= !ended;
  seen.too_long |= line.size() > kLongestObjectLine;
  seen.version |= begins(line, "VERSION:2.0");
}

void lint_lines(std::string_view object, const std::string& section, Findings& findings) {
  Lines seen;
  for (std::size_t number = 1; !object.empty(); ++number) {
    const auto end = object.find('\n');
    lint_line(object.substr(0, end), section + " " + calendars::at_line(number), seen, findings);
    object.remove_prefix(end == std::string_view::npos ? object.size() : end + 1);
  }
  if (!seen.version) findings.add("mail.lint.no_version", section);
}

const IcsLine* second_of(const IcsPart& part, std::string_view property) {
  const IcsLine* first = part.find(property);
  for (const IcsLine& line : part.lines)
    if (&line != first && line.is(property)) return &line;
  return nullptr;
}

// RFC 5545, sections 3.6 and 3.7.3.
void lint_calendar_properties(const IcsPart& calendar, const std::string& section,
                              Findings& findings) {
  const IcsLine* prodid = calendar.find("PRODID");
  const auto at = [&](const IcsLine& line) {
    return section + " " + calendars::at_line(line.number);
  };
  if (prodid == nullptr)
    findings.add("mail.lint.no_prodid", section);
  else if (calendars::trimmed(prodid->value()).empty())
    findings.add("mail.lint.empty_prodid", at(*prodid));
  for (const std::string_view property : {"PRODID", "VERSION", "METHOD", "CALSCALE"})
    if (const IcsLine* second = second_of(calendar, property))
      findings.add("mail.lint.repeated_property", at(*second),
                   {{"property", std::string(property)}});
}

// An event in the mail that carries it.
struct Event {
  const IcsPart& part;
  std::string method;
  std::string section;
  std::vector<Mailbox> from;
  std::vector<Mailbox> to;
  std::vector<Mailbox> copies_to;  // Cc and Bcc

  std::string at(const IcsLine* line) const {
    return section + " " + calendars::at_line(line == nullptr ? part.number : line->number);
  }
  std::string_view value(std::string_view property) const {
    const IcsLine* line = part.find(property);
    return line == nullptr ? std::string_view() : line->value();
  }
};

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), calendars::is_ascii_digit);
}

// RFC 5545, section 3.8.7.2.
void lint_stamp(const Event& event, Findings& findings) {
  const IcsLine* stamp = event.part.find("DTSTAMP");
  if (stamp == nullptr) return findings.add("mail.lint.no_dtstamp", event.at(nullptr));
  const auto moment = calendars::ics_moment(stamp->value());
  if (!moment || !moment->utc) findings.add("mail.lint.bad_dtstamp", event.at(stamp));
}

void lint_must_haves(const Event& event, Findings& findings) {
  const auto at = [&](std::string_view property) { return event.at(event.part.find(property)); };
  if (event.value("UID").empty()) findings.add("mail.lint.no_uid", at("UID"));
  lint_stamp(event, findings);
  if (!is_number(event.value("SEQUENCE"))) findings.add("mail.lint.no_sequence", at("SEQUENCE"));
  if (event.value("DTSTART").empty()) findings.add("mail.lint.no_dtstart", at("DTSTART"));
  if (event.value("ORGANIZER").empty()) findings.add("mail.lint.no_organizer", at("ORGANIZER"));
}

// RFC 5545, section 3.6.1.
void lint_repeated(const Event& event, Findings& findings) {
  constexpr std::array<std::string_view, 19> kOnce{
      "UID",      "SEQUENCE",      "DTSTAMP", "DTSTART",  "DTEND",     "DURATION", "RECURRENCE-ID",
      "SUMMARY",  "DESCRIPTION",   "STATUS",  "LOCATION", "ORGANIZER", "CLASS",    "CREATED",
      "PRIORITY", "LAST-MODIFIED", "TRANSP",  "URL",      "GEO"};
  for (const std::string_view property : kOnce)
    if (const IcsLine* second = second_of(event.part, property))
      findings.add("mail.lint.repeated_property", event.at(second),
                   {{"property", std::string(property)}});
}

void lint_times(const Event& event, Findings& findings) {
  for (const char* property : {"DTSTART", "DTEND", "RECURRENCE-ID"}) {
    const IcsLine* line = event.part.find(property);
    if (line == nullptr || line->value().ends_with('Z') || !line->parameter("TZID").empty() ||
        equal_ignoring_case(line->parameter("VALUE"), "DATE"))
      continue;
    findings.add("mail.lint.floating_time", event.at(line), {{"property", std::string(property)}});
  }
}

// RFC 5545, section 3.8.2.2. Of two that are written alike the text decides.
void lint_end(const Event& event, Findings& findings) {
  const IcsLine *start = event.part.find("DTSTART"), *end = event.part.find("DTEND");
  if (start == nullptr || end == nullptr) return;
  const auto begins = calendars::ics_moment(start->value());
  const auto ends = calendars::ics_moment(end->value());
  const bool alike = begins && ends && begins->utc == ends->utc &&
                     begins->is_date == ends->is_date &&
                     start->parameter("TZID") == end->parameter("TZID");
  if (alike && ends->local <= begins->local)
    findings.add("mail.lint.end_before_start", event.at(end));
}

const IcsLine* attendee_line(const Event& event, const std::string& address) {
  for (const IcsLine& line : event.part.lines)
    if (line.is("ATTENDEE") && same_address(bare_address(line.value()), address)) return &line;
  return nullptr;
}

std::size_t attendees_of(const Event& event) {
  return static_cast<std::size_t>(std::count_if(event.part.lines.begin(), event.part.lines.end(),
                                                [](const IcsLine& l) { return l.is("ATTENDEE"); }));
}

bool is_organizer(const Event& event, const std::vector<Mailbox>& boxes) {
  const std::string organizer = bare_address(event.value("ORGANIZER"));
  return std::any_of(boxes.begin(), boxes.end(),
                     [&](const Mailbox& box) { return same_address(box.address, organizer); });
}

void lint_recipient(const Event& event, const Mailbox& recipient, Findings& findings) {
  const IcsLine* line = attendee_line(event, recipient.address);
  if (line == nullptr)
    findings.add("mail.lint.recipient_no_attendee", event.at(nullptr),
                 {{"address", recipient.address}});
  else if (event.method == "REQUEST" && !equal_ignoring_case(line->parameter("RSVP"), "TRUE"))
    findings.add("mail.lint.no_rsvp", event.at(line), {{"address", recipient.address}});
}

// RFC 5546, section 3.2.5: STATUS:CANCELLED says that the whole meeting is off. Without it only
// those are uninvited who stand in it. Either raises the invitation's SEQUENCE.
void lint_cancel(const Event& event, Findings& findings) {
  const IcsLine* status = event.part.find("STATUS");
  if (status != nullptr && !equal_ignoring_case(status->value(), "CANCELLED"))
    findings.add("mail.lint.cancel_status", event.at(status));
  if (status == nullptr && attendees_of(event) != 1)
    findings.add("mail.lint.cancel_whom", event.at(nullptr));
  const std::string_view sequence = event.value("SEQUENCE");
  if (is_number(sequence) && sequence.find_first_not_of('0') == std::string_view::npos)
    findings.add("mail.lint.cancel_sequence", event.at(event.part.find("SEQUENCE")));
}

// RFC 5546, section 3.2.2.
void lint_request(const Event& event, Findings& findings) {
  const IcsLine* status = event.part.find("STATUS");
  if (status != nullptr && !equal_ignoring_case(status->value(), "CONFIRMED") &&
      !equal_ignoring_case(status->value(), "TENTATIVE"))
    findings.add("mail.lint.request_status", event.at(status));
}

void lint_from_organizer(const Event& event, Findings& findings) {
  if (!event.value("ORGANIZER").empty() && !event.from.empty() && !is_organizer(event, event.from))
    findings.add("mail.lint.organizer_not_from", event.at(event.part.find("ORGANIZER")));
  for (const Mailbox& recipient : event.to) lint_recipient(event, recipient, findings);
  for (const Mailbox& recipient : event.copies_to) lint_recipient(event, recipient, findings);
  if (event.method == "CANCEL") lint_cancel(event, findings);
  if (event.method == "REQUEST") lint_request(event, findings);
}

// An answer: one attendee speaks, and it goes to the organizer.
void lint_from_attendee(const Event& event, Findings& findings) {
  if (attendees_of(event) != 1 && event.method == "REPLY")
    findings.add("mail.lint.reply_attendees", event.at(nullptr));
  for (const Mailbox& sender : event.from)
    if (attendee_line(event, sender.address) == nullptr)
      findings.add("mail.lint.sender_no_attendee", event.at(nullptr),
                   {{"address", sender.address}});
  if (!event.to.empty() && !is_organizer(event, event.to))
    findings.add("mail.lint.organizer_not_to", event.at(event.part.find("ORGANIZER")));
}

bool is_from_attendee(const std::string& method) {
  return method == "REPLY" || method == "COUNTER" || method == "REFRESH";
}

void lint_event(const Event& event, Findings& findings) {
  lint_must_haves(event, findings);
  lint_repeated(event, findings);
  lint_times(event, findings);
  lint_end(event, findings);
  if (is_from_attendee(event.method))
    lint_from_attendee(event, findings);
  else if (event.method != "PUBLISH")
    lint_from_organizer(event, findings);
}

std::vector<Mailbox> copies_to(const MailFields& fields) {
  std::vector<Mailbox> boxes = mailboxes_in(fields.raw("Cc"));
  for (Mailbox& box : mailboxes_in(fields.raw("Bcc"))) boxes.push_back(std::move(box));
  return boxes;
}

void lint_events(const MailTree& tree, const IcsFile& file, const std::string& section,
                 Findings& findings) {
  if (file.events.size() != 1)
    findings.add("mail.lint.event_count", section,
                 {{"count", static_cast<std::int64_t>(file.events.size())}});
  if (file.events.empty()) return;
  lint_event({file.events.front(), file.events.front().method, section,
              mailboxes_in(tree.fields.raw("From")), mailboxes_in(tree.fields.raw("To")),
              copies_to(tree.fields)},
             findings);
}

}  // namespace

void lint_object(const MailTree& tree, const MailPart& part, Findings& findings) {
  if (!calendars::is_utf8(part.content)) findings.add("mail.lint.object_utf8", part.section);
  const std::string object = text_of(part);
  lint_lines(object, part.section, findings);
  if (objects_in(object).size() > 1) findings.add("mail.lint.several_objects", part.section);
  try {
    const IcsFile file = calendars::take_apart_ics(object);
    for (const auto& problem : file.problems)
      findings.add_problem("object", {part.section + " " + problem.at, problem.message});
    lint_calendar_properties(file.calendar, part.section, findings);
    lint_events(tree, file, part.section, findings);
    lint_zones(file, part.section, findings);
  } catch (const calendars::InputError& error) {
    for (const auto& problem : error.problems())
      findings.add_problem("object", {part.section + " " + problem.at, problem.message});
  }
}

}  // namespace indkald::connectors
