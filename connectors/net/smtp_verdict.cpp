#include "connectors/delivery.hpp"
#include "connectors/net/smtp.hpp"

namespace indkald::connectors {
namespace {

Text words(std::string_view key, const SmtpEnd& end, const SmtpServer& server,
           const Envelope& envelope) {
  return {std::string(key),
          {{"url", server.url},
           {"user", server.user},
           {"from", envelope.from},
           {"to", envelope.to},
           {"answer", end.answer},
           {"detail", end.detail}}};
}

// RFC 4954, section 6: 530, 534, 535 and 538 speak of the login, whichever command they answer.
bool is_about_login(int code) { return code == 530 || code == 534 || code == 535 || code == 538; }

bool is_about_the_mail(const std::string& command) {
  return command == "MAIL" || command == "RCPT" || command == "DATA";
}

std::string_view key_of_answer(const SmtpEnd& end) {
  if (is_about_login(end.code)) return "connector.smtp.login";
  if (end.code < 500 || !is_about_the_mail(end.command)) return "connector.smtp.later";
  const bool too_large = end.code == 552;
  return end.command == "MAIL" && !too_large ? "connector.smtp.refused_sender"
                                             : "connector.smtp.refused";
}

std::string_view key_of_failure(const SmtpEnd& end) {
  if (end.failure == Failure::insecure) return "connector.net.insecure";
  if (end.failure == Failure::unusable) return "connector.net.unusable";
  if (end.failure == Failure::unreachable || end.command.empty()) {
    return "connector.smtp.unreachable";
  }
  return end.all_sent ? "connector.smtp.unknown" : "connector.smtp.lost";
}

}  // namespace

Verdict verdict_of(const SmtpEnd& end, const SmtpServer& server, const Envelope& envelope) {
  if (end.failure == Failure::none) return done();
  const bool answered = end.code >= 400 && end.failure == Failure::lost;
  const auto key = answered ? key_of_answer(end) : key_of_failure(end);
  Text because = words(key, end, server, envelope);
  const bool final = key == "connector.smtp.refused" || key == "connector.smtp.refused_sender";
  return final ? refused(std::move(because)) : retry(std::move(because));
}

}  // namespace indkald::connectors
