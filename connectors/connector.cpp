#include "connectors/connector.hpp"

namespace indkald::connectors {

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::done:
      return "done";
    case Outcome::waiting:
      return "waiting";
    case Outcome::retry:
      return "retry";
    case Outcome::refused:
      return "refused";
  }
  return {};
}

}  // namespace indkald::connectors
