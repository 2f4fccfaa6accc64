#include "daemon/sources.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>

#include "calendars/time.hpp"

namespace indkald::daemon {
namespace {

namespace fs = std::filesystem;
using calendars::Calendar;
using calendars::InputError;
using calendars::Meeting;
using calendars::Problem;

constexpr std::size_t kMostFiles = 10'000;
constexpr std::size_t kMostFolderBytes = 256u << 20;

calendars::Text::Value words_of(int error) {
  if (error == ENOENT || error == ENOTDIR) return calendars::Text::Word{"source.why.missing"};
  if (error == EACCES || error == EPERM) return calendars::Text::Word{"source.why.denied"};
  if (error == EISDIR) return calendars::Text::Word{"source.why.folder"};
  if (error == EFBIG) return calendars::Text::Word{"source.why.too_large"};
  return std::string(std::strerror(error));
}

[[noreturn]] void cannot_read(const std::string& path, int error) {
  throw InputError({{path, {"source.cannot_read", {{"detail", words_of(error)}}}}});
}

// The same meeting in two sources stands only in the first.
void leave_out_doubles(std::vector<SourceRead>& reads) {
  if (reads.size() < 2) return;
  std::vector<Calendar> all;
  for (SourceRead& read : reads) {
    read.held = static_cast<int>(read.calendar.meetings.size());
    all.push_back({std::move(read.calendar.meetings), std::move(read.calendar.problems), {}});
    read.calendar.meetings.clear();
    read.calendar.problems.clear();
  }
  Calendar merged = calendars::merge(std::move(all));
  for (Meeting& meeting : merged.meetings) {
    const auto read = std::ranges::find(reads, meeting.origin.source, &SourceRead::source);
    if (read != reads.end()) read->calendar.meetings.push_back(std::move(meeting));
  }
  reads.front().calendar.problems = std::move(merged.problems);
}

bool is_unfinished(const std::string& name) {
  return name.starts_with('.') || name.starts_with('~') || name.ends_with('~') ||
         name.ends_with(".tmp") || name.ends_with(".part") || name.ends_with(".crdownload");
}

std::vector<fs::directory_entry> files_of(const std::string& folder) {
  std::error_code error;
  std::vector<fs::directory_entry> files;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (!at->is_regular_file(error) || is_unfinished(at->path().filename().string())) continue;
    files.push_back(*at);
    if (files.size() > kMostFiles) cannot_read(folder, EFBIG);
  }
  if (error) cannot_read(folder, error.value());
  std::ranges::sort(files, {}, [](const fs::directory_entry& file) {
    std::error_code ignored;
    return std::pair(file.last_write_time(ignored), file.path().filename().string());
  });
  return files;
}

std::vector<Document> read_folder(const std::string& folder) {
  std::vector<Document> documents;
  std::size_t bytes = 0;
  for (const fs::directory_entry& file : files_of(folder)) {
    documents.push_back({file.path().filename().string(), read_file(file.path().string())});
    bytes += documents.back().bytes.size();
    if (bytes > kMostFolderBytes) cannot_read(folder, EFBIG);
  }
  // Never a calendar that lost all its meetings: the folder's files were moved, or are not there
  // yet.
  if (documents.empty()) throw InputError({{folder, {"source.empty_folder", {}}}});
  return documents;
}

// Fetches one source at a time; what is unchanged comes from the ledger.
class Fetcher {
 public:
  explicit Fetcher(Desk& desk) : desk_(desk) {}

  FetchedSource fetch(const config::Source& source) {
    FetchedSource fetched;
    fetched.source = source.id;
    if (source.connector.empty())
      fetched.documents = read_path(source.path);
    else
      fetch_feed(source, fetched);
    fetched.hash = documents_hash(fetched.documents);
    return fetched;
  }

 private:
  void fetch_feed(const config::Source& source, FetchedSource& fetched) {
    connectors::Feed* feed = desk_.connections.find_feed(source.connector);
    if (feed == nullptr) fail(source, {"apply.no_connector", {{"connector", source.connector}}});
    const auto last = desk_.ledger->last_version(source.id);
    const auto wait = [this](std::chrono::milliseconds time) { desk_.clock->sleep(time); };
    connectors::Fetched answer = feed->fetch(last ? last->evidence : "", wait);
    if (answer.state == connectors::Fetched::State::failed) fail(source, answer.because);
    fetched.evidence = std::move(answer.evidence);
    fetched.documents = std::move(answer.documents);
    if (answer.state == connectors::Fetched::State::unchanged && last)
      fetched.documents = desk_.ledger->version_documents(last->id);
  }

  [[noreturn]] static void fail(const config::Source& source, Text because) {
    throw InputError({{source.id, std::move(because)}});
  }

  Desk& desk_;
};

// Of several documents, each problem says which.
void name_document(const Document& document, std::size_t count, std::vector<Problem>& problems) {
  if (count < 2) return;
  for (Problem& problem : problems)
    if (!problem.at.starts_with(document.name)) problem.at = document.name + " " + problem.at;
}

// Meetings of earlier documents that a later one holds too, by the id that the source gives them.
void take_from_the_last(std::vector<Calendar>& calendars) {
  std::map<std::string_view, std::size_t> last;
  for (std::size_t i = 0; i < calendars.size(); ++i)
    for (const Meeting& meeting : calendars[i].meetings)
      if (!meeting.origin.ref.empty()) last[meeting.origin.ref] = i;
  std::vector<std::vector<char>> superseded(calendars.size());
  for (std::size_t i = 0; i < calendars.size(); ++i)
    for (const Meeting& meeting : calendars[i].meetings)
      superseded[i].push_back(!meeting.origin.ref.empty() && last[meeting.origin.ref] != i);
  for (std::size_t i = 0; i < calendars.size(); ++i) {
    std::size_t at = 0;
    std::erase_if(calendars[i].meetings, [&](const Meeting&) { return superseded[i][at++] != 0; });
  }
}

// Every live source, had by `fetch` and read.
std::vector<SourceRead> read_each(
    Desk& desk, const std::function<FetchedSource(const config::Source&)>& fetch) {
  std::vector<SourceRead> reads;
  std::vector<Problem> problems;
  desk.fetched.clear();
  for (const config::Source& source : desk.configuration.sources) {
    if (!source.live) continue;
    try {
      FetchedSource fetched = fetch(source);
      const auto options = read_options(desk.configuration, source, desk.clock->now());
      reads.push_back({source.id, read_documents(fetched.documents, options), fetched.hash});
      desk.fetched.push_back(std::move(fetched));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  leave_out_doubles(reads);
  return reads;
}

}  // namespace

std::string read_file(const std::string& path, std::size_t max_bytes) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (error || !fs::exists(status)) cannot_read(path, error ? error.value() : ENOENT);
  if (fs::is_directory(status)) cannot_read(path, EISDIR);
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) cannot_read(path, errno);
  std::string bytes;
  std::vector<char> block(1u << 16);
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    bytes.append(block.data(), static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > max_bytes) cannot_read(path, EFBIG);
  }
  if (file.bad()) cannot_read(path, EIO);
  return bytes;
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

std::vector<Document> read_path(const std::string& path) {
  if (is_folder(path)) return read_folder(path);
  return {{fs::path(path).filename().string(), read_file(path)}};
}

Calendar read_documents(const std::vector<Document>& documents,
                        const calendars::ReadOptions& options) {
  std::vector<Calendar> calendars;
  std::vector<Problem> problems;
  for (const Document& document : documents) {
    calendars::ReadOptions own = options;
    own.file_name = document.name;
    try {
      calendars.push_back(calendars::read_calendar(document.bytes, own));
      name_document(document, documents.size(), calendars.back().problems);
    } catch (const InputError& error) {
      std::vector<Problem> own_problems = error.problems();
      name_document(document, documents.size(), own_problems);
      problems.insert(problems.end(), own_problems.begin(), own_problems.end());
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  if (calendars.size() == 1) return std::move(calendars.front());
  take_from_the_last(calendars);
  return calendars::joined(std::move(calendars));
}

calendars::ReadOptions read_options(const config::Configuration& configuration,
                                    const config::Source& source, Instant now) {
  calendars::ReadOptions options;
  options.type = source.type;
  options.source = source.id;
  options.zone = configuration.zone;
  options.columns = source.columns;
  options.items = source.items;
  options.inclusive_all_day_end = source.inclusive_all_day_end;
  options.year = source.year;
  options.today =
      std::chrono::floor<std::chrono::days>(calendars::to_local(now, configuration.zone));
  return options;
}

std::vector<SourceRead> read_sources(Desk& desk) {
  Fetcher fetcher(desk);
  return read_each(desk, [&](const config::Source& source) { return fetcher.fetch(source); });
}

std::vector<SourceRead> read_sources_here(Desk& desk) {
  std::vector<SourceRead> reads = read_each(desk, [&](const config::Source& source) {
    if (source.connector.empty()) return Fetcher(desk).fetch(source);
    const auto last = desk.ledger->last_version(source.id);
    if (!last) throw InputError({{source.id, {"source.not_fetched_yet", {}}}});
    FetchedSource kept;
    kept.source = source.id;
    kept.evidence = last->evidence;
    kept.documents = desk.ledger->version_documents(last->id);
    kept.hash = documents_hash(kept.documents);
    return kept;
  });
  desk.fetched.clear();
  return reads;
}

std::string files_stamp(const config::Configuration& configuration) {
  std::string stamp;
  const auto add = [&](const fs::directory_entry& file) {
    std::error_code error;
    const auto time = file.last_write_time(error).time_since_epoch().count();
    stamp += file.path().string() + " " + std::to_string(file.file_size(error)) + " " +
             std::to_string(time) + "\n";
  };
  for (const config::Source& source : configuration.sources) {
    if (!source.live || source.path.empty()) continue;
    std::error_code error;
    add(fs::directory_entry(source.path, error));
    for (fs::directory_iterator at(source.path, error), end; !error && at != end;
         at.increment(error))
      add(*at);
  }
  return stamp;
}

void keep_fetched(Desk& desk) {
  for (const FetchedSource& fetched : desk.fetched)
    desk.ledger->keep_version(fetched, desk.clock->now());
  desk.fetched.clear();
}

}  // namespace indkald::daemon
