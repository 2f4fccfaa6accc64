// Fetching the configured calendars. I/O; what they mean is decided elsewhere.
#pragma once

#include <string>
#include <vector>

#include "calendars/read.hpp"
#include "config/configuration.hpp"
#include "daemon/standing.hpp"

namespace indkald::daemon {

// A file's bytes. Throws InputError when it cannot be read or is larger than `max_bytes`.
std::string read_file(const std::string& path, std::size_t max_bytes = 64u << 20);

calendars::ReadOptions read_options(const config::Configuration& configuration,
                                    const config::Source& source);

// Every live source, read now; the same meeting in two sources stands only in the first. Throws
// InputError with the problems of all that cannot be read: nothing may be planned without them.
std::vector<SourceRead> read_sources(const config::Configuration& configuration);

}  // namespace indkald::daemon
