// publish.
#include <nlohmann/json.hpp>

#include "calendars/year_draft.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/given_calendar.hpp"
#include "daemon/cli/solving.hpp"
#include "daemon/cli/whole_folder.hpp"
#include "daemon/clock.hpp"
#include "daemon/documents/publication.hpp"
#include "daemon/shapes.hpp"

namespace indkald::daemon::cli {
namespace {

constexpr double kSecondsToProve = 30;

// The points that no calendar under the rules has fewer than; empty where time is not given or runs
// out at once.
std::optional<std::int64_t> proven_bound(const GivenCalendar& given, Options options,
                                         const Output& out) {
  options.seconds = options.seconds.value_or(kSecondsToProve);
  if (!given.rules || *options.seconds <= 0) return {};
  Solving solving(options, given.calendar.meetings.size(), out);
  calendars::TimetableOptions how = solving.how();
  how.progress = [](const auto&) {};  // the calendars that are found are not what is asked for
  const calendars::YearDraft draft = calendars::draw_up(*given.rules, given.year, {}, how);
  if (draft.infeasible || draft.meetings.empty()) return {};
  return draft.bound;
}

documents::Edition edition_of(GivenCalendar given, const Options& options, const Output& out) {
  documents::Edition edition;
  edition.language = out.language();
  edition.facts = {options.title, options.case_number, options.case_date, given.year,
                   proven_bound(given, options, out)};
  edition.created = given_time(options).value_or(make_clock(options.now)->now());
  edition.town = std::move(given.town);
  edition.calendar = std::move(given.calendar);
  edition.rules = std::move(given.rules);
  return edition;
}

}  // namespace

int publish(const Options& options, const Output& out) {
  GivenCalendar given = calendar_with_bodies(options);
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
