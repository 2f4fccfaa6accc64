// read, diff.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "calendars/bounds.hpp"
#include "calendars/read.hpp"
#include "calendars/time.hpp"
#include "daemon/cli/calendar_file.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/diff_text.hpp"
#include "daemon/cli/named.hpp"
#include "daemon/cli/when_text.hpp"
#include "daemon/clock.hpp"
#include "daemon/shapes.hpp"
#include "daemon/sources.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Calendar;
using calendars::Meeting;
using calendars::Problem;

constexpr std::size_t kWhenWidth = 34;
constexpr std::size_t kBodyWidth = 34;

Calendar read_one(const Options& options, const std::string& file) {
  return read_documents(read_path(file), reading(options));
}

// One calendar a file. Of several files, each problem says which it is in.
std::vector<Calendar> read_each(const Options& options) {
  const bool several = options.files.size() > 1;
  std::vector<Calendar> all;
  std::vector<Problem> problems;
  for (const std::string& file : options.files) {
    const auto named = [&](std::vector<Problem> found) {
      return several ? in_file(file, options.files, std::move(found)) : std::move(found);
    };
    try {
      all.push_back(read_one(options, file));
      all.back().problems = named(std::move(all.back().problems));
    } catch (const calendars::InputError& error) {
      const auto found = named(error.problems());
      problems.insert(problems.end(), found.begin(), found.end());
    }
  }
  if (!problems.empty()) throw calendars::InputError(std::move(problems));
  return all;
}

Calendar read_all(const Options& options) {
  std::vector<Calendar> all = read_each(options);
  return all.size() == 1 ? std::move(all.front()) : calendars::merge(std::move(all));
}

std::string describe(const Meeting& meeting, const Output& out) {
  std::string line = padded(when(meeting, out).text(), kWhenWidth) + " " +
                     padded(meeting.body.empty() ? meeting.title : meeting.body, kBodyWidth);
  if (!meeting.title.empty() && meeting.title != meeting.body) line += " " + meeting.title;
  if (!meeting.place.empty()) line += out.dim(" · " + meeting.place);
  if (meeting.status == calendars::Status::cancelled)
    line += " " + out.bad(out.words({"common.word.cancelled", {}}));
  return line;
}

int read_the_cells(const Options& options, const Output& out) {
  const std::string& file = options.files.front();
  calendars::ReadOptions how = reading(options);
  how.file_name = std::filesystem::path(file).filename().string();
  const auto sheets = calendars::read_cells(read_file(file), how);
  if (out.json()) {
    out.print(cells_shape(sheets));
    return kDone;
  }
  for (const calendars::Sheet& sheet : sheets) {
    out.line(out.bold(sheet.name));
    for (const calendars::Cell& cell : sheet.cells)
      out.line("  " + padded(cell.at, 6) + " " +
               (cell.text.empty() ? fmt::format("{}", cell.number) : cell.text));
  }
  return kDone;
}

// Each in a change of its own: there is no telling what it is the same as.
void add_undated(std::vector<calendars::Change>& changes, std::vector<Meeting>& meetings,
                 const std::vector<Meeting>& undated,
                 std::optional<std::size_t> calendars::Change::*side) {
  for (const Meeting& meeting : undated) {
    calendars::Change change;
    change.kind = calendars::ChangeKind::unsure;
    change.confidence = 0;
    change.because = {"diff.undated", {}};
    change.*side = meetings.size();
    changes.push_back(std::move(change));
    meetings.push_back(meeting);
  }
}

const SourceVersion& version_asked_for(const std::vector<SourceVersion>& versions,
                                       const Options& options) {
  const auto found = std::ranges::find_if(versions, [&](const SourceVersion& each) {
    if (options.version) return each.id == *options.version;
    return !options.at || each.fetched <= *options.at;
  });
  if (found == versions.end())
    throw calendars::InputError({{options.source, {"cli.no_version", {}}}});
  return *found;
}

// What the ledger keeps of a source, read as the configuration says.
Calendar read_kept(const Options& options) {
  Desk desk = open_desk(options.configuration, options.now);
  const auto& sources = desk.configuration.sources;
  const auto source = std::ranges::find(sources, options.source, &config::Source::id);
  if (source == sources.end())
    throw calendars::InputError({{options.source, {"cli.no_source", {}}}});
  const auto versions = desk.ledger->versions(options.source);
  const SourceVersion& version = version_asked_for(versions, options);
  return read_documents(desk.ledger->version_documents(version.id),
                        read_options(desk.configuration, *source, version.fetched));
}

}  // namespace

int read(const Options& options, const Output& out) {
  if (options.cells && options.source.empty()) return read_the_cells(options, out);
  Calendar calendar = options.source.empty() ? read_all(options) : read_kept(options);
  if (!options.out.empty()) write_calendar(calendar, options.out, options, calendar.problems);
  if (out.json()) {
    nlohmann::json meetings = nlohmann::json::array();
    for (const Meeting& meeting : calendar.meetings) meetings.push_back(meeting_shape(meeting));
    out.print({{"meetings", std::move(meetings)},
               {"problems", problems_shape(calendar.problems, out.language())}});
  } else {
    for (const Meeting& meeting : calendar.meetings) out.line(describe(meeting, out));
    out.say({"read.count", {{"count", static_cast<std::int64_t>(calendar.meetings.size())}}});
    out.problems(calendar.problems);
  }
  return calendar.problems.empty() ? kDone : kDoubts;
}

int diff(const Options& options, const Output& out) {
  std::vector<Calendar> both = read_each(options);
  Calendar &known = both.at(0), &now = both.at(1);
  const std::vector<Meeting> known_undated = calendars::take_undated(known.meetings);
  const std::vector<Meeting> now_undated = calendars::take_undated(now.meetings);
  auto changes = calendars::match(known.meetings, now.meetings);
  add_undated(changes, known.meetings, known_undated, &calendars::Change::known);
  add_undated(changes, now.meetings, now_undated, &calendars::Change::read);
  if (out.json())
    out.print(diff_shape(changes, known.meetings, now.meetings, out.language()));
  else
    print_diff(changes, known.meetings, now.meetings, out);
  std::vector<Problem> problems = known.problems;
  problems.insert(problems.end(), now.problems.begin(), now.problems.end());
  if (!out.json()) out.problems(problems);
  return problems.empty() ? kDone : kDoubts;
}

}  // namespace indkald::daemon::cli
