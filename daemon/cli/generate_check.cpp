// generate RULES --check CALENDAR.
#include <nlohmann/json.hpp>

#include "calendars/year_moves.hpp"
#include "daemon/cli/generate_given.hpp"
#include "daemon/cli/generate_rules.hpp"
#include "daemon/cli/generate_text.hpp"
#include "daemon/shapes.hpp"
#include "daemon/year_shapes.hpp"

namespace indkald::daemon::cli {

int check_calendar(const Options& options, const Output& out) {
  const int year = given_year(options, options.check);
  const calendars::YearRules rules = given_rules(options, year);
  calendars::Calendar calendar = given_calendar(options, options.check, rules);
  const calendars::JudgedYear judged =
      calendars::judged_year(rules, year, std::move(calendar.meetings));
  if (out.json()) {
    out.print({{"year", year},
               {"broken", broken_shape(judged.broken, judged.meetings, out.language())},
               {"soft", soft_shape(judged.soft, judged.meetings, out.language())},
               {"score", calendars::sum_of(judged.soft)},
               {"problems", problems_shape(calendar.problems, out.language())}});
  } else {
    print_broken(judged.broken, out);
    print_wishes(judged.soft, out);
    out.problems(calendar.problems);
  }
  return judged.broken.empty() && calendar.problems.empty() ? kDone : kDoubts;
}

}  // namespace indkald::daemon::cli
