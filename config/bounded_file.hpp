// A file of a size that a person could have written, with a problem where there is none. I/O by the
// surroundings alone.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "config/load.hpp"
#include "config/problems.hpp"

namespace indkald::config {

// Without its folder, for places.
std::string file_name(const std::string& path);

// The file's bytes; empty after a problem at `place`. `limit`: bytes.
std::optional<std::string> read_bounded(const std::string& path, std::size_t limit,
                                        const std::string& place, const Surroundings& surroundings,
                                        Problems& problems);

}  // namespace indkald::config
