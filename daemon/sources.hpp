// Fetching the configured calendars, and reading what was fetched. I/O; what they mean is decided
// elsewhere.
//
// A source is a file, a folder of files, or a feed behind a connector. What is fetched is handed to
// the ledger as it came (keep_fetched), so that any state can be read again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendars/read.hpp"
#include "config/configuration.hpp"
#include "daemon/desk.hpp"
#include "daemon/fetched.hpp"
#include "daemon/standing.hpp"

namespace indkald::daemon {

inline constexpr std::size_t kMostFileBytes = 64u << 20;

// A file's bytes. Throws InputError when it cannot be read or is larger than `max_bytes`.
std::string read_file(const std::string& path, std::size_t max_bytes = kMostFileBytes);

bool is_folder(const std::string& path);

// The file, or each file of a folder (hidden ones and unfinished downloads aside), by age and name.
std::vector<Document> read_path(const std::string& path);

// What the documents of one source say together: a meeting that stands in several under one id is
// taken from the last. Throws InputError with the problems of all that cannot be read.
calendars::Calendar read_documents(const std::vector<Document>& documents,
                                   const calendars::ReadOptions& options);

calendars::ReadOptions read_options(const config::Configuration& configuration,
                                    const config::Source& source, Instant now);

// Every live source, fetched and read now; the same meeting in two sources stands only in the
// first. What was fetched is left in `desk.fetched`. Throws InputError with the problems of all
// that cannot be had: nothing may be planned without them.
std::vector<SourceRead> read_sources(Desk& desk);

// The same without the network: what a feed held is taken from the ledger, as it was fetched last.
// Nothing is left in `desk.fetched`.
std::vector<SourceRead> read_sources_here(Desk& desk);

// Names, sizes and times of the files that the live sources are: another text when they have
// changed. Of feeds it says nothing.
std::string files_stamp(const config::Configuration& configuration);

// Hands what was fetched last to the ledger.
void keep_fetched(Desk& desk);

}  // namespace indkald::daemon
