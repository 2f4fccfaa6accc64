#include "tests/servers/linted.hpp"

#include <stdexcept>

#include "connectors/mime/lint.hpp"

namespace indkald::servers {

std::vector<std::string> lint_of(std::string_view mail) {
  const bool from_folder = mail.find("\r\n") == std::string_view::npos;
  std::vector<std::string> result;
  for (const auto& finding :
       connectors::lint_mail(from_folder ? with_crlf(mail) : std::string(mail)))
    result.push_back(finding.rule + " at " + finding.at);
  return result;
}

void check_lint(std::string_view mail) {
  std::string all;
  for (const std::string& finding : lint_of(mail)) all += "\n  " + finding;
  if (!all.empty()) throw std::runtime_error("lint finds in a mail that was sent:" + all);
}

std::string with_crlf(std::string_view text) {
  std::string result;
  result.reserve(text.size() + text.size() / 40);
  for (const char c : text) {
    if (c == '\n' && !result.ends_with('\r')) result += '\r';
    result += c;
  }
  return result;
}

}  // namespace indkald::servers
