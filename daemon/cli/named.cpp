#include "daemon/cli/named.hpp"

namespace indkald::daemon::cli {

std::string meeting_named(Desk& desk, const std::string& given) {
  const auto ids = desk.ledger->find_ids(given);
  if (ids.empty()) throw calendars::InputError({{given, {"person.no_meeting", {}}}});
  if (ids.size() > 1) throw calendars::InputError({{given, {"person.several_meetings", {}}}});
  return ids.front();
}

void check_plan_name(const std::string& given) {
  constexpr std::size_t kShortest = 6;
  const bool digits = given.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!digits || given.size() < kShortest)
    throw calendars::InputError({{"PLAN", {"approve.no_plan", {{"given", given}}}}});
}

}  // namespace indkald::daemon::cli
