// The rules that go for any mail.
#include <algorithm>

#include "calendars/ascii.hpp"
#include "calendars/html_text.hpp"
#include "calendars/utf8.hpp"
#include "connectors/mime/lint_rules.hpp"
#include "connectors/mime/mail_fields.hpp"

namespace indkald::connectors {
namespace {

using calendars::equal_ignoring_case;
using calendars::is_ascii;

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

void lint_ascii(const MailFields& fields, Findings& findings) {
  for (const MailField& field : fields)
    if (!is_ascii(field.raw) || !is_ascii(field.name))
      findings.add("mail.lint.raw_header",
                   field.name.empty() ? "header" : calendars::valid_utf8(field.name));
}

bool is_message_id(const std::string& id) {
  const auto at = id.find('@');
  return at != std::string::npos && at > 0 && at + 1 < id.size() && !is_blank(id) &&
         id.find_first_of(" \t\r\n") == std::string::npos;
}

void lint_date_and_id(const MailFields& fields, Findings& findings) {
  if (!fields.has("Date"))
    findings.add("mail.lint.no_date", "Date");
  else if (!date_in(fields.raw("Date")))
    findings.add("mail.lint.bad_date", "Date");
  const auto ids = message_ids_in(fields.raw("Message-ID"));
  if (ids.size() != 1 || !is_message_id(ids.front()))
    findings.add("mail.lint.no_message_id", "Message-ID");
}

void lint_parties(const MailFields& fields, Findings& findings) {
  const auto from = mailboxes_in(fields.raw("From"));
  if (from.empty()) findings.add("mail.lint.no_from", "From");
  if (from.size() > 1) findings.add("mail.lint.several_from", "From");
  if (mailboxes_in(fields.raw("To")).empty()) findings.add("mail.lint.no_to", "To");
}

// RFC 2045, section 6: what a part says of its bytes.
void lint_encoding(const MailPart& part, Findings& findings) {
  const bool encoded = part.encoding == "base64" || part.encoding == "quoted-printable";
  const bool plain = part.encoding.empty() || part.encoding == "7bit";
  if (!encoded && !(plain && is_ascii(part.content)))
    findings.add("mail.lint.encoding", part.section);
}

void lint_charset(const MailPart& part, Findings& findings) {
  if (!part.type.starts_with("text/")) return;
  const std::string charset = part.parameter("charset");
  const bool ascii = charset.empty() || equal_ignoring_case(charset, "us-ascii");
  const bool right =
      ascii ? is_ascii(part.content)
            : equal_ignoring_case(charset, "utf-8") && calendars::is_utf8(part.content);
  if (!right) findings.add("mail.lint.charset", part.section);
}

// By its beginning: a page that says nothing for so long is none.
bool says_something(const MailPart& html) {
  constexpr std::size_t kFarEnough = 256 * 1024;
  return !is_blank(calendars::html_text(calendars::shortened(text_of(html), kFarEnough)));
}

// The words for people: of the parts that are neither attachments nor calendars.
struct Words {
  const MailPart* text = nullptr;
  const MailPart* html = nullptr;
};

Words words_in(const MailTree& tree) {
  Words words;
  each_leaf(tree.root, [&](const MailPart& part, const MailPart*) {
    if (part.disposition == "attachment" || holds_calendar(part)) return;
    if (part.is("text/plain") && words.text == nullptr) words.text = &part;
    if (part.is("text/html") && words.html == nullptr) words.html = &part;
  });
  return words;
}

}  // namespace

void lint_header(const MailTree& tree, Findings& findings) {
  const MailFields& fields = tree.fields;
  lint_ascii(fields, findings);
  lint_date_and_id(fields, findings);
  lint_parties(fields, findings);
  if (is_blank(fields.value("Subject"))) findings.add("mail.lint.no_subject", "Subject");
  if (!fields.has("MIME-Version")) findings.add("mail.lint.no_mime_version", "MIME-Version");
  const std::string automatic = fields.value("Auto-Submitted");
  if (automatic.empty() || equal_ignoring_case(automatic, "no"))
    findings.add("mail.lint.no_auto_submitted", "Auto-Submitted");
}

void lint_words(const MailTree& tree, bool with_calendar, Findings& findings) {
  each_leaf(tree.root, [&](const MailPart& part, const MailPart*) {
    lint_ascii(part.fields, findings);
    lint_encoding(part, findings);
    if (!part.is("text/calendar")) lint_charset(part, findings);
  });
  const Words words = words_in(tree);
  if (words.text == nullptr)
    findings.add("mail.lint.no_text", "1");
  else if (is_blank(words.text->content))
    findings.add("mail.lint.empty_text", words.text->section);
  if (words.html == nullptr && with_calendar) findings.add("mail.lint.no_html", "1");
  if (words.html != nullptr && !says_something(*words.html))
    findings.add("mail.lint.empty_html", words.html->section);
}

}  // namespace indkald::connectors
