#include "daemon/sources.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace indkald::daemon {
namespace {

using calendars::InputError;
using calendars::Problem;

[[noreturn]] void cannot_read(const std::string& path, const std::string& detail) {
  throw InputError({{path, {"source.cannot_read", {{"detail", detail}}}}});
}

// The same meeting in two sources stands only in the first.
void leave_out_doubles(std::vector<SourceRead>& reads) {
  if (reads.size() < 2) return;
  std::vector<calendars::Calendar> all;
  for (SourceRead& read : reads) {
    all.push_back({std::move(read.calendar.meetings), std::move(read.calendar.problems), {}});
    read.calendar.meetings.clear();
    read.calendar.problems.clear();
  }
  calendars::Calendar merged = calendars::merge(std::move(all));
  for (calendars::Meeting& meeting : merged.meetings) {
    const auto read = std::ranges::find(reads, meeting.origin.source, &SourceRead::source);
    if (read != reads.end()) read->calendar.meetings.push_back(std::move(meeting));
  }
  reads.front().calendar.problems = std::move(merged.problems);
}

}  // namespace

std::string read_file(const std::string& path, std::size_t max_bytes) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (error || !std::filesystem::exists(status))
    cannot_read(path, std::strerror(error ? error.value() : ENOENT));
  if (std::filesystem::is_directory(status)) cannot_read(path, std::strerror(EISDIR));
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) cannot_read(path, std::strerror(errno));
  std::string bytes;
  std::vector<char> block(1u << 16);
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    bytes.append(block.data(), static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > max_bytes) cannot_read(path, std::strerror(EFBIG));
  }
  if (file.bad()) cannot_read(path, std::strerror(EIO));
  return bytes;
}

calendars::ReadOptions read_options(const config::Configuration& configuration,
                                    const config::Source& source) {
  calendars::ReadOptions options;
  options.type = source.type;
  options.file_name = std::filesystem::path(source.path).filename().string();
  options.source = source.id;
  options.zone = configuration.zone;
  options.columns = source.columns;
  options.inclusive_all_day_end = source.inclusive_all_day_end;
  options.year = source.year;
  return options;
}

std::vector<SourceRead> read_sources(const config::Configuration& configuration) {
  std::vector<SourceRead> reads;
  std::vector<Problem> problems;
  for (const config::Source& source : configuration.sources) {
    if (!source.live) continue;
    try {
      reads.push_back({source.id, calendars::read_calendar(read_file(source.path),
                                                           read_options(configuration, source))});
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  leave_out_doubles(reads);
  return reads;
}

}  // namespace indkald::daemon
