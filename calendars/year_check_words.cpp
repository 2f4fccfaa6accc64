#include "calendars/year_check_judges.hpp"

namespace indkald::calendars::year_check {
BrokenRule broken_named(std::string_view rule, Text because, std::vector<std::size_t> meetings) {
  return {std::string(rule), "", std::move(because), std::move(meetings)};
}

Local clock_time(Minutes of_day) { return Local{std::chrono::seconds{of_day}}; }

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

}  // namespace indkald::calendars::year_check
