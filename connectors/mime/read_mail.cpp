#include "connectors/mime/read_mail.hpp"

#include <algorithm>
#include <set>

#include "calendars/ascii.hpp"
#include "calendars/ics_read.hpp"
#include "calendars/utf8.hpp"
#include "connectors/mime/delivery_report.hpp"
#include "connectors/mime/mail_fields.hpp"
#include "connectors/mime/misplaced_calendar.hpp"
#include "connectors/mime/tnef.hpp"

namespace indkald::connectors {
namespace {

using calendars::equal_ignoring_case;
using calendars::starts_with_ignoring_case;

constexpr std::size_t kLongestText = 64 * 1024;
constexpr std::size_t kMostCalendars = 100;

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), calendars::ascii_upper);
  return text;
}

bool ends_with_ignoring_case(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         equal_ignoring_case(text.substr(text.size() - end.size()), end);
}

// By its type or its name; a type that says nothing of it needs the name.
bool is_calendar_part(const MailPart& part) {
  return part.is("text/calendar") || part.is("application/ics") || part.is("text/x-vcalendar") ||
         part.is("application/calendar") || ends_with_ignoring_case(part.file_name, ".ics") ||
         ends_with_ignoring_case(part.parameter("name"), ".ics");
}

bool is_tnef_part(const MailPart& part) {
  return part.is("application/ms-tnef") || part.is("application/vnd.ms-tnef") ||
         equal_ignoring_case(part.file_name, "winmail.dat") || is_tnef(part.content);
}

// Line ends and the blank lines after the end aside.
std::string without_line_ends(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (c != '\r' && c != '\n') result += c;
  return result;
}

class Collector {
 public:
  explicit Collector(ReadMail& mail) : mail_(mail) {}

  void look_at(const MailPart& part, bool forwarded) {
    const bool inside = forwarded || part.is("message/rfc822") || part.is("message/global");
    if (!part.parts.empty()) {
      for (const MailPart& each : part.parts) look_at(each, inside);
      return;
    }
    const bool plain = part.is("text/plain");
    if (is_calendar_part(part) || (plain && calendars::looks_like_ics(part.content)))
      calendars_in(part, forwarded);
    else if (is_tnef_part(part))
      mail_.tnef.push_back({part.section, tnef_message_class(part.content)});
    else if (plain && mail_.text.empty() && !forwarded)
      mail_.text = calendars::shortened(text_of(part), kLongestText);
  }

 private:
  void calendars_in(const MailPart& part, bool forwarded) {
    std::string text = text_of(part);
    if (objects_in(text).empty()) text = calendar_in_header(part);
    const auto objects = objects_in(text);
    for (const std::string_view object : objects) add(part, forwarded, object);
    // A part that only says it is one: what it says it is still counts.
    if (objects.empty()) add(part, forwarded, {});
    if (objects.empty()) mail_.problems.push_back({place(part), {"mail.no_object", {}}});
  }

  void add(const MailPart& part, bool forwarded, std::string_view object) {
    if (mail_.calendars.size() >= kMostCalendars) return;
    CarriedCalendar calendar;
    calendar.bytes = object;
    calendar.says = glance_at(object);
    calendar.content_type = part.type;
    calendar.method_parameter = upper(part.parameter("method"));
    calendar.section = part.section;
    calendar.file_name = part.file_name;
    calendar.forwarded = forwarded;
    calendar.repeated = !object.empty() && has_already(object);
    mail_.calendars.push_back(std::move(calendar));
  }

  static std::string place(const MailPart& part) {
    return part.section.empty() ? "1" : part.section;
  }

  bool has_already(std::string_view object) {
    return !seen_.insert(without_line_ends(object)).second;
  }

  ReadMail& mail_;
  std::set<std::string> seen_;
};

std::optional<Mailbox> first_of(std::vector<Mailbox> boxes) {
  return boxes.empty() ? std::nullopt : std::optional(std::move(boxes.front()));
}

std::string first_id(const MailFields& fields, std::string_view name) {
  const auto ids = message_ids_in(fields.raw(name));
  return ids.empty() ? fields.value(name) : ids.front();
}

// Programs' words for passing on: English, Danish and the neighbours'.
bool says_forwarded(const MailFields& fields) {
  if (fields.has("X-Forwarded-Message-Id") || fields.has("Resent-From")) return true;
  const std::string subject = fields.value("Subject");
  for (const char* start : {"fwd:", "fw:", "vs:", "vb:", "videresendt:", "wg:", "tr:"})
    if (starts_with_ignoring_case(subject, start)) return true;
  return false;
}

AutomaticSigns signs_in(const MailFields& fields) {
  AutomaticSigns signs;
  signs.auto_submitted = fields.value("Auto-Submitted");
  signs.precedence = fields.value("Precedence");
  signs.auto_response_suppress = fields.value("X-Auto-Response-Suppress");
  signs.autoreply = fields.has("X-Autoreply") || fields.has("X-Autorespond") ||
                    equal_ignoring_case(fields.value("X-Autogenerated"), "reply");
  return signs;
}

void read_failed(const MailFields& fields, ReadMail& mail) {
  for (const std::string& value : fields.values("X-Failed-Recipients"))
    for (const Mailbox& box : mailboxes_in(value)) mail.failed_recipients.push_back(box.address);
}

void read_header(const MailFields& fields, ReadMail& mail) {
  mail.from = mailboxes_in(fields.raw("From"));
  mail.sender = first_of(mailboxes_in(fields.raw("Sender")));
  mail.to = mailboxes_in(fields.raw("To"));
  mail.subject = fields.value("Subject");
  mail.date = date_in(fields.raw("Date"));
  mail.message_id = first_id(fields, "Message-ID");
  mail.in_reply_to = first_id(fields, "In-Reply-To");
  mail.references = message_ids_in(fields.raw("References"));
  if (fields.has("Return-Path")) mail.return_path = bare_address(fields.value("Return-Path"));
  read_failed(fields, mail);
  mail.forwards = says_forwarded(fields);
  mail.automatic = signs_in(fields);
}

ReadMail bare_calendar(std::string_view bytes) {
  MailPart part;
  part.type = "text/calendar";
  part.content = bytes.substr(0, kMostDecodedBytes);
  ReadMail mail;
  Collector(mail).look_at(part, false);
  return mail;
}

}  // namespace

ReadMail read_mail(std::string_view bytes) {
  if (calendars::looks_like_ics(bytes)) return bare_calendar(bytes);
  if (is_tnef(bytes)) {
    ReadMail mail;
    mail.tnef.push_back({{}, tnef_message_class(bytes)});
    return mail;
  }
  MailTree tree = take_apart_mail(bytes);
  ReadMail mail;
  mail.problems = std::move(tree.problems);
  read_header(tree.fields, mail);
  Collector(mail).look_at(tree.root, false);
  mail.receipt = read_receipt_in(tree);
  mail.delivery = delivery_report_in(tree);
  if (!mail.delivery) mail.delivery = worded_report_in(mail, tree);
  return mail;
}

}  // namespace indkald::connectors
