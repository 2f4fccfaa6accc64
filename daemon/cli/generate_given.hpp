// What `generate` is given: rules files, calendars, and the names and days that a person types.
//
// Problems are calendars::InputError's, each at the option or the file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendars/year_rules.hpp"
#include "config/configuration.hpp"
#include "daemon/body_index.hpp"
#include "daemon/cli/commands.hpp"

namespace indkald::daemon::cli {

// The rules' bodies, found by name as in a calendar. Neither copied nor moved.
class RulesBodies {
 public:
  explicit RulesBodies(const calendars::YearRules& rules);
  RulesBodies(const RulesBodies&) = delete;
  RulesBodies& operator=(const RulesBodies&) = delete;
  // Its id; empty where the rules have none of that name.
  std::string find(const std::string& name) const;

 private:
  config::Configuration town_;
  BodyIndex index_{town_.bodies};
};

calendars::YearRules given_rules(const Options& options, int year);

// The year of --year, or the one that most of the file's meetings lie in. Throws where nothing says
// which.
int given_year(const Options& options, const std::string& file);

// Read in the rules' zone, each meeting with its body's id; a body that the rules do not have is
// told once.
calendars::Calendar given_calendar(const Options& options, const std::string& file,
                                   const calendars::YearRules& rules);

// In no zone but the usual one and with no bodies but its own, by their names.
calendars::Calendar given_calendar(const Options& options, const std::string& file);

// Throws where there is no meeting with a day and a body.
void require_meetings(const calendars::Calendar& calendar, const std::string& file);

// A day as a person types it ("2028-03-16", "16/3", "16. marts kl. 17"), and the time of day that
// may stand behind it. Without a year: in this one. Adds a problem and gives nothing where it is
// none.
struct TypedDay {
  calendars::Date day{};
  std::optional<calendars::Minutes> start;
};
std::optional<TypedDay> typed_day(const std::string& text, int year, const char* option,
                                  std::vector<calendars::Problem>& problems);

// The id of the body that a person means. Adds a problem and gives none where the rules have none
// of that name.
std::string typed_body(const std::string& name, const calendars::YearRules& rules,
                       const RulesBodies& bodies, const char* option,
                       std::vector<calendars::Problem>& problems);

}  // namespace indkald::daemon::cli
