#include "tests/connectors/mails.hpp"

namespace indkald::connectors::testing {

std::vector<std::string> types_of(const std::vector<MailPart>& parts) {
  std::vector<std::string> result;
  for (const auto& part : parts) result.push_back(part.type);
  return result;
}

}  // namespace indkald::connectors::testing
