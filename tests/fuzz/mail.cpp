// Mails as they arrive (RFC 5322, MIME) with calendars and reports in them: reading, telling what
// each is, and lint.
#include <algorithm>

#include "calendars/utf8.hpp"
#include "connectors/mime/lint.hpp"
#include "connectors/mime/mail_kind.hpp"
#include "tests/fuzz/claims.hpp"

namespace indkald::fuzz {
namespace {

using connectors::ReadMail;

// Many parts tell nothing that some do not.
constexpr std::size_t kToldOf = 50;

void claim_told_text(const calendars::Text& text) { claim_told({{"1", text}}); }

void claim_text(const std::string& text) {
  claim(calendars::is_utf8(text), "what a mail says is UTF-8");
}

void claim_calendars(const ReadMail& mail) {
  for (const auto& calendar : mail.calendars) {
    claim_text(calendar.bytes);
    claim_text(calendar.says.method);
    claim_text(calendar.method_parameter);
    claim_text(calendar.file_name);
    for (const std::string& uid : calendar.says.uids) claim_text(uid);
    for (const auto& component : calendar.says.components) {
      claim_text(component.uid + component.occurrence);
      for (const auto& [address, partstat] : component.attendees) claim_text(address + partstat);
    }
    claim(!calendar.repeated || mail.calendars.size() > 1, "what is repeated stands there before");
  }
}

void claim_reports(const ReadMail& mail) {
  if (mail.receipt) claim_text(mail.receipt->recipient + mail.receipt->disposition);
  if (!mail.delivery) return;
  claim_text(mail.delivery->original_message_id);
  for (const auto& status : mail.delivery->recipients)
    claim_text(status.recipient + status.action + status.status + status.diagnostic);
}

void claim_mail(const ReadMail& mail) {
  claim_text(mail.subject);
  claim_text(mail.text);
  claim_text(mail.message_id + mail.in_reply_to);
  for (const auto& box : mail.from) claim_text(box.name + box.address);
  for (const auto& box : mail.to) claim_text(box.name + box.address);
  claim_calendars(mail);
  claim_reports(mail);
  claim_told(mail.problems);
}

void claim_kind(const ReadMail& mail) {
  const auto kind = connectors::kind_of(mail);
  claim_told_text(kind.because);
  for (const auto& doubt : kind.doubts) claim_told_text(doubt);
  claim(!kind.calendar || *kind.calendar < mail.calendars.size(),
        "the calendar that decided is there");
}

void claim_findings(std::string_view bytes) {
  const auto findings = connectors::lint_mail(bytes);
  for (std::size_t i = 0; i < std::min(findings.size(), kToldOf); ++i) {
    claim(!findings[i].rule.empty(), "a finding has a rule");
    claim_told({{findings[i].at, findings[i].message}});
  }
}

}  // namespace
}  // namespace indkald::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = indkald::fuzz::text_of(data, size);
  const auto mail = indkald::connectors::read_mail(bytes);
  indkald::fuzz::claim_mail(mail);
  indkald::fuzz::claim_kind(mail);
  indkald::fuzz::claim_findings(bytes);
  return 0;
}
