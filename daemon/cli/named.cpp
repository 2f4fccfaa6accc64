#include "daemon/cli/named.hpp"

#include <algorithm>
#include <filesystem>

namespace indkald::daemon::cli {
namespace {

// Without its folder; "calendars/" is "calendars".
std::string short_name(const std::string& file) {
  const std::filesystem::path path(file);
  return (path.has_filename() ? path : path.parent_path()).filename().string();
}

bool names(const std::string& at, const std::string& file) {
  return at.starts_with(file) && (at.size() == file.size() || at[file.size()] == ' ');
}

// Meetings that the ledger is to know of once the plan is applied.
std::vector<std::string> planned_ids(Desk& desk, const std::string& beginning) {
  std::vector<std::string> ids;
  for (const KnownMeeting& each : plan_now(desk).meetings)
    if (each.meeting.id.starts_with(beginning)) ids.push_back(each.meeting.id);
  return ids;
}

}  // namespace

std::string meeting_named(Desk& desk, const std::string& given) {
  auto ids = desk.ledger->find_ids(given);
  if (ids.empty()) ids = planned_ids(desk, given);
  if (ids.empty()) throw calendars::InputError({{given, {"person.no_meeting", {}}}});
  if (ids.size() > 1) throw calendars::InputError({{given, {"person.several_meetings", {}}}});
  return ids.front();
}

void check_plan_name(const std::string& given) {
  if (given.empty() || given.find_first_not_of("0123456789abcdef") != std::string::npos)
    throw calendars::InputError({{"PLAN", {"approve.no_plan", {{"given", given}}}}});
}

std::string file_named(const std::string& file, const std::vector<std::string>& files) {
  const std::string name = short_name(file);
  const auto is_another = [&](const std::string& other) {
    return other != file && short_name(other) == name;
  };
  return name.empty() || std::ranges::any_of(files, is_another) ? file : name;
}

std::vector<calendars::Problem> in_file(const std::string& file,
                                        const std::vector<std::string>& files,
                                        std::vector<calendars::Problem> problems) {
  const std::string called = file_named(file, files), name = short_name(file);
  for (calendars::Problem& each : problems) {
    if (each.at == file || names(each.at, called)) continue;
    each.at = each.at.empty() || each.at == name ? called : called + ", " + each.at;
  }
  return problems;
}

}  // namespace indkald::daemon::cli
