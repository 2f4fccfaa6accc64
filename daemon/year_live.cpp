#include "daemon/year_live.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>

#include "daemon/sources.hpp"

namespace indkald::daemon {
namespace {

namespace fs = std::filesystem;
using calendars::Calendar;
using calendars::Meeting;

Date first_of(int year) { return Date{std::chrono::year{year} / std::chrono::January / 1}; }

bool lies_in(const Meeting& meeting, int year) {
  return meeting.dated && meeting.date() >= first_of(year) && meeting.date() < first_of(year + 1);
}

std::string ending(const std::string& path) { return fs::path(path).extension().string(); }

bool can_be_written(const config::Source& source) {
  if (is_folder(source.path)) return source.type == "auto" || source.type == "xlsx";
  const std::string end = ending(source.path);
  if (end != ".xlsx" && end != ".csv" && end != ".ics") return false;
  return source.type == "auto" || "." + source.type == end;
}

std::string written(const Calendar& calendar, const std::string& path, Instant now) {
  const std::string end = ending(path);
  if (end == ".ics") return calendars::write_ics(calendar, now);
  return end == ".csv" ? calendars::write_csv(calendar) : calendars::write_xlsx(calendar);
}

// All that makes two meetings the same to whoever reads them.
using Row = std::tuple<std::string, std::string, Local, bool, std::optional<Local>, bool,
                       std::string, std::string, std::string, calendars::Status>;
std::multiset<Row> rows_of(const std::vector<Meeting>& meetings, int year, bool inside) {
  std::multiset<Row> rows;
  for (const Meeting& each : meetings)
    if (lies_in(each, year) == inside)
      rows.emplace(each.body, each.title, each.dated ? each.start : Local{}, each.timed, each.end,
                   each.all_day, each.place, each.description, each.responsible, each.status);
  return rows;
}

std::string bytes_of(const std::vector<Document>& documents, const std::string& name) {
  const auto found = std::ranges::find(documents, name, &Document::name);
  return found == documents.end() ? "" : found->bytes;
}

std::vector<Document> present(const config::Source& source) {
  std::error_code ignored;
  return fs::exists(source.path, ignored) ? read_path(source.path) : std::vector<Document>();
}

Calendar read_as(const std::vector<Document>& documents, const config::Configuration& configuration,
                 const config::Source& source, Instant now) {
  if (documents.empty()) return {};
  return read_documents(documents, read_options(configuration, source, now));
}

// The source's documents with the new one.
std::vector<Document> with(std::vector<Document> documents, const std::string& name,
                           const std::string& bytes) {
  std::erase_if(documents, [&](const Document& each) { return each.name == name; });
  documents.push_back({name, bytes});
  return documents;
}

bool knows_all_bodies(const config::Configuration& configuration, const YearCalendar& year) {
  return std::ranges::all_of(year.result->meetings, [&](const YearMeeting& each) {
    return std::ranges::find(configuration.bodies, each.meeting.body_id, &config::Body::id) !=
           configuration.bodies.end();
  });
}

}  // namespace

Text cannot_take(const config::Source& source, int year) {
  if (!source.connector.empty()) return {"web.source_is_fetched", {}};
  if (!source.live) return {"years.source_not_live", {}};
  if (!can_be_written(source)) return {"years.source_type", {}};
  const Date first = first_of(year), last = first_of(year + 1) - std::chrono::days{1};
  if (source.period && !(source.period->contains(first) && source.period->contains(last)))
    return {"years.source_period", {{"from", source.period->first}, {"to", source.period->last}}};
  return {};
}

LiveFile live_file(const config::Configuration& configuration, const config::Source& source,
                   const YearCalendar& year, Instant now) {
  if (!knows_all_bodies(configuration, year)) return {{}, {}, {}, {"years.unknown_bodies", {}}};
  const bool folder = is_folder(source.path);
  const std::string name = folder ? "moedekalender-" + std::to_string(year.year) + ".xlsx"
                                  : fs::path(source.path).filename().string();
  const std::vector<Document> documents = present(source);
  const Calendar before = read_as(documents, configuration, source, now);
  Calendar whole;
  if (!folder)
    for (const Meeting& each : before.meetings)
      if (each.dated && !lies_in(each, year.year)) whole.meetings.push_back(each);
  for (Meeting& each : year.result->calendar()) {
    each.id.clear();
    each.origin = {};
    whole.meetings.push_back(each);
  }
  LiveFile file{folder ? (fs::path(source.path) / name).string() : source.path, {}, {}, {}};
  file.before = bytes_of(documents, name);
  file.bytes = written(whole, file.path, now);
  const auto after = read_as(with(documents, name, file.bytes), configuration, source, now);
  const bool all =
      rows_of(after.meetings, year.year, true) == rows_of(year.result->calendar(), year.year, true);
  const bool rest =
      rows_of(after.meetings, year.year, false) == rows_of(before.meetings, year.year, false);
  if (!all || !rest) file.why = {folder ? "years.folder_holds_year" : "years.source_loses", {}};
  return file;
}

}  // namespace indkald::daemon
