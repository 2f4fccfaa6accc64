#include "daemon/cli/generate_given.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "calendars/bounds.hpp"
#include "calendars/danish_date.hpp"
#include "config/rules_file.hpp"
#include "daemon/calendar_bodies.hpp"
#include "daemon/cli/calendar_file.hpp"
#include "daemon/registry.hpp"
#include "daemon/sources.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Calendar;
using calendars::Meeting;
using calendars::YearRules;

Calendar read_in(const std::string& zone, const Options& options, const std::string& file) {
  calendars::ReadOptions how = reading(options);
  how.zone = zone;
  return read_documents(read_path(file), how);
}

}  // namespace

RulesBodies::RulesBodies(const YearRules& rules) : town_(town_of(rules)) {}

std::string RulesBodies::find(const std::string& name) const {
  Meeting named;
  named.body = name;
  const config::Body* body = index_.find(named);
  return body == nullptr ? "" : body->id;
}

YearRules given_rules(const Options& options, int year) {
  return config::load_rules(options.files.front(), year, connector_tables());
}

int given_year(const Options& options, const std::string& file) {
  if (options.year > 0) return options.year;
  const int year = file.empty() ? 0 : main_year(read_in(YearRules{}.zone, options, file));
  if (year == 0) throw calendars::InputError({{"--year", {"generate.no_year", {}}}});
  return year;
}

Calendar given_calendar(const Options& options, const std::string& file, const YearRules& rules) {
  Calendar calendar = read_in(rules.zone, options, file);
  name_bodies(calendar, rules);
  return calendar;
}

Calendar given_calendar(const Options& options, const std::string& file) {
  Calendar calendar = read_in(YearRules{}.zone, options, file);
  name_own_bodies(calendar);
  return calendar;
}

void require_meetings(const Calendar& calendar, const std::string& file) {
  const auto counts = [](const Meeting& each) { return each.dated && !each.body_id.empty(); };
  if (std::ranges::any_of(calendar.meetings, counts)) return;
  std::vector<calendars::Problem> problems{{file, {"generate.no_meetings", {}}}};
  std::ranges::copy(calendar.problems, std::back_inserter(problems));
  throw calendars::InputError(std::move(problems));
}

std::optional<TypedDay> typed_day(const std::string& text, int year, const char* option,
                                  std::vector<calendars::Problem>& problems) {
  const auto read = calendars::parse_when(text, year);
  const auto* when = std::get_if<calendars::When>(&read);
  const bool one_day = when != nullptr && !when->last && !(when->times && when->times->end);
  if (one_day) {
    TypedDay typed{when->first, {}};
    if (when->times) typed.start = std::chrono::floor<calendars::Minutes>(when->times->start);
    return typed;
  }
  problems.push_back({option, {"generate.no_day", {{"given", calendars::shortened(text)}}}});
  return {};
}

std::string typed_body(const std::string& name, const YearRules& rules, const RulesBodies& bodies,
                       const char* option, std::vector<calendars::Problem>& problems) {
  std::string id = bodies.find(name);
  if (!id.empty()) return id;
  std::vector<std::string> known;
  for (const calendars::YearBody& body : rules.bodies) known.push_back(body.name);
  problems.push_back({option,
                      {"generate.no_body",
                       {{"body", calendars::shortened(name)},
                        {"known", fmt::format("{}", fmt::join(known, ", "))}}}});
  return {};
}

}  // namespace indkald::daemon::cli
