#include "daemon/cli/named.hpp"

namespace indkald::daemon::cli {

std::string meeting_named(Desk& desk, const std::string& given) {
  const auto ids = desk.ledger->find_ids(given);
  if (ids.empty()) throw calendars::InputError({{given, {"person.no_meeting", {}}}});
  if (ids.size() > 1) throw calendars::InputError({{given, {"person.several_meetings", {}}}});
  return ids.front();
}

}  // namespace indkald::daemon::cli
