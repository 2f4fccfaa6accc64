// Rules that stand on the command line beside those of the file: --pin, --forbid and --close.
//
// Pure. Each has a name that says what it is and where it was given, in the reader's language, so
// that every explanation can name it.
#pragma once

#include "calendars/year_rules.hpp"
#include "daemon/cli/commands.hpp"

namespace indkald::daemon::cli {

// Throws calendars::InputError for every unknown body and whatever is no day or week.
void add_given_rules(calendars::YearRules& rules, const Options& options, int year,
                     const Output& out);

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
class RulesBodies;
std::string typed_body(const std::string& name, const calendars::YearRules& rules,
                       const RulesBodies& bodies, const char* option,
                       std::vector<calendars::Problem>& problems);

}  // namespace indkald::daemon::cli
