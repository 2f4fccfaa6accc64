#include "daemon/letters/sender.hpp"

#include "calendars/identity.hpp"

namespace indkald::daemon::letters {
namespace {

constexpr std::size_t kHashDigits = 12;
constexpr std::size_t kLongestLocal = 64;  // RFC 5321, section 4.5.3.1.1

bool is_plain(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '-';
}

// Letters, digits and hyphens of what stands before the @.
std::string local_part(std::string_view uid) {
  std::string local;
  for (const char letter : uid.substr(0, uid.find('@')))
    if (is_plain(letter) && local.size() < kLongestLocal / 2) local += letter;
  return local;
}

}  // namespace

std::string message_id(const config::Configuration& configuration, const Issue& issue,
                       std::string_view kind, std::string_view whom) {
  calendars::Fingerprint print;
  print.add(issue.uid).add(issue.sequence).add(kind).add(whom);
  print.add(configuration.redirect_all_mail_to);
  return local_part(issue.uid) + "." + std::to_string(issue.sequence) + "." +
         print.hex().substr(0, kHashDigits) + "@" + configuration.domain;
}

bool is_rehearsal(const config::Configuration& configuration) {
  return !configuration.redirect_all_mail_to.empty();
}

std::string destination(const config::Configuration& configuration, const std::string& address) {
  return is_rehearsal(configuration) ? configuration.redirect_all_mail_to : address;
}

std::string marked(const config::Configuration& configuration, std::string subject,
                   config::Language language) {
  if (!is_rehearsal(configuration)) return subject;
  return config::say({"letter.rehearsal.subject", {{"subject", std::move(subject)}}}, language);
}

std::string rehearsal_note(const config::Configuration& configuration, const std::string& name,
                           const std::string& address, config::Language language) {
  if (!is_rehearsal(configuration)) return {};
  const std::string whom = name.empty() ? address : name + " <" + address + ">";
  return config::say({"letter.rehearsal.note", {{"whom", whom}}}, language);
}

std::string own_address(const config::Configuration& configuration) {
  if (!configuration.secretary.empty() || configuration.bodies.empty())
    return configuration.secretary;
  return configuration.bodies.front().mailbox;
}

}  // namespace indkald::daemon::letters
