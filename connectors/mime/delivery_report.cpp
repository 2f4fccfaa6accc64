#include "connectors/mime/delivery_report.hpp"

#include <algorithm>
#include <functional>

#include "calendars/ascii.hpp"
#include "calendars/trimmed.hpp"
#include "calendars/utf8.hpp"
#include "connectors/mime/mail_fields.hpp"

namespace indkald::connectors {
namespace {

using calendars::equal_ignoring_case;
using calendars::starts_with_ignoring_case;

constexpr std::size_t kMostRecipients = 1000;
constexpr std::size_t kLongestDiagnostic = 1000;

bool holds_a_mail(const MailPart& part) {
  return part.is("message/rfc822") || part.is("message/global");
}

// The mail's own parts, not those of a mail inside: a report that a person passes on is none.
const MailPart* find_part(const MailPart& part,
                          const std::function<bool(const MailPart&)>& wanted) {
  if (wanted(part)) return &part;
  if (holds_a_mail(part)) return nullptr;
  for (const MailPart& each : part.parts)
    if (const MailPart* found = find_part(each, wanted)) return found;
  return nullptr;
}

struct Field {
  std::string name;
  std::string value;
};
using Group = std::vector<Field>;

void add_line(std::string_view line, Group& group) {
  const bool folded = line.starts_with(' ') || line.starts_with('\t');
  if (folded && !group.empty()) {
    group.back().value.append(" ").append(calendars::trimmed(line));
    return;
  }
  const auto colon = line.find(':');
  if (colon != std::string_view::npos)
    group.push_back({std::string(calendars::trimmed(line.substr(0, colon))),
                     std::string(calendars::trimmed(line.substr(colon + 1)))});
}

// Fields in groups that an empty line parts (RFC 3464, section 2.1).
std::vector<Group> groups_in(std::string_view text) {
  std::vector<Group> groups(1);
  while (!text.empty() && groups.size() <= kMostRecipients) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty())
      add_line(line, groups.back());
    else if (!groups.back().empty())
      groups.emplace_back();
  }
  return groups;
}

std::string value_in(const Group& group, std::string_view name) {
  const auto found = std::find_if(group.begin(), group.end(), [&](const Field& field) {
    return equal_ignoring_case(field.name, name);
  });
  return found == group.end() ? std::string() : calendars::valid_utf8(found->value);
}

// What follows the type in "rfc822; bob@example.org".
std::string after_type(const std::string& value) {
  const auto semicolon = value.find(';');
  if (semicolon == std::string::npos) return value;
  return std::string(calendars::trimmed(std::string_view(value).substr(semicolon + 1)));
}

DeliveryStatus status_of(const Group& group) {
  DeliveryStatus status;
  status.recipient = bare_address(after_type(value_in(group, "Final-Recipient")));
  status.original_recipient = bare_address(after_type(value_in(group, "Original-Recipient")));
  const std::string action = calendars::lower_case(value_in(group, "Action"));
  status.action = action.substr(0, action.find_first_of(" \t(;"));
  status.status = value_in(group, "Status");
  status.diagnostic =
      calendars::shortened(after_type(value_in(group, "Diagnostic-Code")), kLongestDiagnostic);
  return status;
}

bool is_status(const MailPart& part) {
  return part.is("message/delivery-status") || part.is("message/global-delivery-status");
}

std::string first_id(const std::string& raw) {
  const auto ids = message_ids_in(raw);
  return ids.empty() ? std::string() : ids.front();
}

// Of a header that stands in a text.
std::string message_id_in(std::string_view text) {
  constexpr std::string_view kName = "message-id:";
  for (auto colon = text.find(':'); colon != std::string_view::npos;
       colon = text.find(':', colon + 1)) {
    if (colon + 1 < kName.size()) continue;
    const auto begin = colon + 1 - kName.size();
    const bool at_line = begin == 0 || text[begin - 1] == '\n';
    if (at_line && equal_ignoring_case(text.substr(begin, kName.size()), kName))
      return first_id(std::string(text.substr(colon + 1, text.find('\n', colon + 1) - colon)));
  }
  return {};
}

// The mail that the report is about, whole or by its header alone (RFC 6522).
std::string original_id(const MailTree& tree) {
  const MailPart* whole = find_part(tree.root, [](const MailPart& part) {
    return !part.enclosed.empty() && part.enclosed.has("Message-ID");
  });
  if (whole != nullptr) return first_id(whole->enclosed.raw("Message-ID"));
  const MailPart* header = find_part(tree.root, [](const MailPart& part) {
    return part.is("text/rfc822-headers") || part.is("message/global-headers") ||
           (part.is("message/rfc822") && part.parts.empty());
  });
  return header == nullptr ? std::string() : message_id_in(header->content);
}

bool is_of_mail_system(const std::string& address) {
  return starts_with_ignoring_case(address, "mailer-daemon@") ||
         starts_with_ignoring_case(address, "postmaster@") ||
         starts_with_ignoring_case(address, "microsoftexchange") ||
         equal_ignoring_case(address, "mailer-daemon");
}

bool is_from_mail_system(const ReadMail& mail) {
  return std::any_of(mail.from.begin(), mail.from.end(),
                     [](const Mailbox& box) { return is_of_mail_system(box.address); });
}

constexpr std::string_view kUndelivered[] = {"undeliver",
                                             "mail delivery failed",
                                             "delivery status notification",
                                             "failure notice",
                                             "returned mail",
                                             "delivery failure",
                                             "delivery has failed",
                                             "delivery notification",
                                             "could not be delivered",
                                             "mail system error",
                                             "returned to sender",
                                             "kan ikke leveres",
                                             "kunne ikke leveres",
                                             "ikke leveret",
                                             "ikke afleveret",
                                             "uleveret",
                                             "leveringsfejl"};
constexpr std::string_view kDelayed[] = {"delay", "delivery delayed", "warning: could not send",
                                         "forsink", "levering forsink"};

// A mail system's subject may have the words anywhere; with a null return path alone it begins with
// them, since a holiday answer repeats the subject of what it answers.
template <std::size_t N>
bool has_words(const std::string_view (&words)[N], const ReadMail& mail) {
  const std::string subject = calendars::lower_case(mail.subject);
  const bool anywhere = is_from_mail_system(mail);
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
    const auto at = subject.find(word);
    return at == 0 || (anywhere && at != std::string::npos);
  });
}

// "<bob@example.org>:" at the start of a line, as qmail and Postfix write it.
std::vector<std::string> addresses_told(std::string_view text) {
  std::vector<std::string> result;
  while (!text.empty() && result.size() < kMostRecipients) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const auto close = line.find(">:");
    if (line.starts_with('<') && close != std::string_view::npos &&
        line.substr(0, close).find('@') != std::string_view::npos)
      result.push_back(calendars::valid_utf8(line.substr(1, close - 1)));
  }
  return result;
}

}  // namespace

std::optional<DeliveryReport> delivery_report_in(const MailTree& tree) {
  const MailPart* part = find_part(tree.root, is_status);
  if (part == nullptr) return std::nullopt;
  DeliveryReport report;
  report.proper = true;
  for (const Group& group : groups_in(part->content)) {
    if (value_in(group, "Action").empty() && value_in(group, "Final-Recipient").empty()) continue;
    report.recipients.push_back(status_of(group));
  }
  report.original_message_id = original_id(tree);
  return report;
}

std::optional<ReadReceipt> read_receipt_in(const MailTree& tree) {
  const MailPart* part = find_part(tree.root, [](const MailPart& each) {
    return each.is("message/disposition-notification") ||
           each.is("message/global-disposition-notification");
  });
  if (part == nullptr) return std::nullopt;
  Group all;
  for (const Group& group : groups_in(part->content))
    all.insert(all.end(), group.begin(), group.end());
  ReadReceipt receipt;
  receipt.recipient = bare_address(after_type(value_in(all, "Final-Recipient")));
  receipt.disposition = value_in(all, "Disposition");
  receipt.original_message_id = first_id(value_in(all, "Original-Message-ID"));
  return receipt;
}

std::optional<DeliveryReport> worded_report_in(const ReadMail& mail, const MailTree& tree) {
  const bool null_path = mail.return_path && mail.return_path->empty();
  if (!null_path && !is_from_mail_system(mail)) return std::nullopt;
  const bool delayed = has_words(kDelayed, mail);
  if (mail.failed_recipients.empty() && !delayed && !has_words(kUndelivered, mail))
    return std::nullopt;
  DeliveryReport report;
  const auto addresses =
      mail.failed_recipients.empty() ? addresses_told(mail.text) : mail.failed_recipients;
  for (const std::string& address : addresses) {
    DeliveryStatus status;
    status.recipient = address;
    status.action = delayed ? "delayed" : "failed";
    report.recipients.push_back(status);
  }
  if (report.recipients.empty() && delayed) report.recipients.emplace_back().action = "delayed";
  report.original_message_id = original_id(tree);
  if (report.original_message_id.empty()) report.original_message_id = message_id_in(mail.text);
  return report;
}

}  // namespace indkald::connectors
