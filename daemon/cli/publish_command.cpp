// publish.
#include <nlohmann/json.hpp>

#include "calendars/year_draft.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/given_calendar.hpp"
#include "daemon/cli/whole_folder.hpp"
#include "daemon/clock.hpp"
#include "daemon/documents/publication.hpp"
#include "daemon/shapes.hpp"

namespace indkald::daemon::cli {
namespace {

constexpr double kSecondsToProve = 30;

// How good any calendar under the rules can be; empty where time is not given or runs out at once.
std::optional<documents::BestKnown> best_known(const GivenCalendar& given, const Options& options) {
  const double allowed = options.seconds.value_or(kSecondsToProve);
  if (!given.rules || allowed <= 0) return {};
  const auto begin = std::chrono::steady_clock::now();
  calendars::TimetableOptions how;
  how.seconds_left = [begin, allowed] {
    return allowed -
           std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  const calendars::YearDraft draft = calendars::draw_up(*given.rules, given.year, {}, how);
  if (draft.infeasible || draft.meetings.empty()) return {};
  return documents::BestKnown{draft.bound};
}

documents::Edition edition_of(GivenCalendar given, const Options& options, const Output& out) {
  documents::Edition edition;
  edition.language = out.language();
  edition.year = given.year;
  edition.title = options.title;
  edition.facts = {options.title, options.case_number, options.case_date, given.year,
                   best_known(given, options)};
  edition.created = given_time(options).value_or(make_clock(options.now)->now());
  edition.town = std::move(given.town);
  edition.calendar = std::move(given.calendar);
  edition.rules = std::move(given.rules);
  return edition;
}

}  // namespace

int publish(const Options& options, const Output& out) {
  GivenCalendar given = given_calendar(options);
  const std::vector<calendars::Problem> problems = given.calendar.problems;
  const auto files = documents::publication(edition_of(std::move(given), options, out));
  write_folder(options.dir, files);
  if (out.json()) {
    nlohmann::json names = nlohmann::json::array();
    for (const documents::NamedFile& file : files) names.push_back(file.name);
    out.print({{"dir", options.dir},
               {"files", std::move(names)},
               {"problems", problems_shape(problems, out.language())}});
  } else {
    for (const documents::NamedFile& file : files) out.line(file.name);
    out.note({"documents.published",
              {{"count", static_cast<std::int64_t>(files.size())}, {"dir", options.dir}}});
    out.problems(problems);
  }
  return problems.empty() ? kDone : kDoubts;
}

}  // namespace indkald::daemon::cli
