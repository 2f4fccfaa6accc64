// A folder of files that is there whole or not at all. I/O.
#pragma once

#include <string>
#include <vector>

#include "daemon/documents/publication.hpp"

namespace indkald::daemon::cli {

// Writes the files into a folder beside `dir` and puts it in the place of `dir`, which may hold
// what an earlier call wrote and nothing else: otherwise, and where nothing can be written, throws
// calendars::InputError and leaves `dir` as it is.
void write_folder(const std::string& dir, const std::vector<documents::NamedFile>& files);

}  // namespace indkald::daemon::cli
