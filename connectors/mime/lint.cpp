#include "connectors/mime/lint.hpp"

#include "calendars/ics_lines.hpp"
#include "calendars/ics_read.hpp"
#include "connectors/mime/calendar_glance.hpp"
#include "connectors/mime/calendar_part.hpp"
#include "connectors/mime/lint_rules.hpp"

namespace indkald::connectors {
namespace {

constexpr std::size_t kLongestLine = 998;  // RFC 5322, section 2.1.1

// Whatever the part's type.
bool begins_as_calendar(const MailPart& part) {
  return calendars::looks_like_ics(part.content) && !objects_in(text_of(part)).empty();
}

// The first of its kind stands for all: a mail with one bare line feed has many.
void lint_line(std::string_view line, std::size_t number, bool whole, bool& bare, bool& long_line,
               Findings& findings) {
  const bool ended = line.ends_with('\r');
  const std::string_view text = ended ? line.substr(0, line.size() - 1) : line;
  if (!bare && whole && (!ended || text.find('\r') != std::string_view::npos)) {
    findings.add("mail.lint.bare_line_end", calendars::at_line(number));
    bare = true;
  }
  if (!long_line && text.size() > kLongestLine) {
    findings.add("mail.lint.long_line", calendars::at_line(number));
    long_line = true;
  }
}

}  // namespace

void each_leaf(const MailPart& root,
               const std::function<void(const MailPart&, const MailPart*)>& look) {
  if (!root.is_multipart()) return look(root, nullptr);
  for (const MailPart& part : root.parts) {
    if (part.is_multipart())
      each_leaf(part, look);
    else
      look(part, &root);
  }
}

bool holds_calendar(const MailPart& part) {
  return is_calendar_part(part) || begins_as_calendar(part);
}

std::vector<PlacedCalendar> calendar_parts(const MailPart& root) {
  std::vector<PlacedCalendar> result;
  each_leaf(root, [&](const MailPart& part, const MailPart* around) {
    if (holds_calendar(part)) result.push_back({&part, around});
  });
  return result;
}

void lint_bytes(std::string_view bytes, Findings& findings) {
  bool bare = false;
  bool long_line = false;
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const auto end = bytes.find('\n');
    const bool whole = end != std::string_view::npos;
    lint_line(bytes.substr(0, end), number, whole, bare, long_line, findings);
    bytes.remove_prefix(whole ? end + 1 : bytes.size());
  }
}

std::vector<Finding> lint_mail(std::string_view bytes) {
  Findings findings;
  lint_bytes(bytes, findings);
  const MailTree tree = take_apart_mail(bytes);
  for (const calendars::Problem& problem : tree.problems) findings.add_problem("unread", problem);
  lint_header(tree, findings);
  const auto calendars = calendar_parts(tree.root);
  lint_words(tree, !calendars.empty(), findings);
  if (calendars.empty()) return findings.take();
  lint_calendar_part(calendars, findings);
  lint_object(tree, *calendars.front().part, findings);
  return findings.take();
}

}  // namespace indkald::connectors
