#include "daemon/cli/given_calendar.hpp"

#include <charconv>
#include <cstdlib>
#include <string_view>

#include "config/load.hpp"
#include "config/rules_file.hpp"
#include "daemon/calendar_bodies.hpp"
#include "daemon/cli/calendar_file.hpp"
#include "daemon/registry.hpp"
#include "daemon/sources.hpp"

namespace indkald::daemon::cli {
namespace {

void add_bodies(GivenCalendar& given, const Options& options) {
  if (!options.under.empty()) {
    given.rules = config::load_rules(options.under, given.year, connector_tables());
    given.town = town_of(*given.rules);
    return name_bodies(given.calendar, *given.rules);
  }
  if (options.town.empty()) {
    given.town = name_own_bodies(given.calendar);
    return;
  }
  given.town = config::load_without_secrets(options.town, connector_tables());
  name_bodies(given.calendar, given.town.bodies, "generate.not_configured");
}

}  // namespace

GivenCalendar calendar_with_bodies(const Options& options) {
  const std::string& file = options.files.front();
  GivenCalendar given;
  given.calendar = read_documents(read_path(file), reading(options));
  given.year = options.year > 0 ? options.year : main_year(given.calendar);
  if (given.year <= 0) throw calendars::InputError({{file, {"documents.no_year", {}}}});
  add_bodies(given, options);
  if (!options.municipality.empty()) {
    given.town.municipality = options.municipality;
    if (given.rules) given.rules->municipality = options.municipality;
  }
  return given;
}

std::optional<calendars::Instant> given_time(const Options& options) {
  if (options.now) return options.now;
  const char* const epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (epoch == nullptr) return {};
  const std::string_view text = epoch;
  std::int64_t seconds = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return {};
  return calendars::Instant{std::chrono::seconds{seconds}};
}

}  // namespace indkald::daemon::cli
