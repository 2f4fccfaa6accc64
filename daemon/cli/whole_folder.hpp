// A folder of files that is there whole or not at all. I/O; Linux.
//
// What is written goes into a folder `.NAME.PID` beside the one asked for, which then takes its
// place. A process that dies meanwhile leaves that one behind, and the next of the same number
// removes it. Where the file system cannot exchange two folders at once, the old one is called
// `.NAME.PID.old` for a moment: a process that dies in that moment leaves it under that name,
// whole, and none under the one asked for.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "daemon/documents/publication.hpp"

namespace indkald::daemon::cli {

// Writes the files into a folder that takes the place of `dir`, which may hold what an earlier call
// wrote and nothing else: otherwise, and where nothing can be written, throws calendars::InputError
// and leaves `dir` as it is. Where `dir` is a link to a folder, that folder is replaced.
void write_folder(const std::string& dir, const std::vector<documents::NamedFile>& files);

// Puts `made` in the place of `dir` by renaming one after the other. Throws
// std::filesystem::filesystem_error and leaves `dir` as it was where either cannot be.
void replace_by_renaming(const std::filesystem::path& made, const std::filesystem::path& dir);

}  // namespace indkald::daemon::cli
