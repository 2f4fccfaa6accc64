// Files that survive a crash: written to a temporary name, synced, renamed. Errors throw
// std::filesystem::filesystem_error with the path and the system's error code.
//
// One thread at a time per folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace indkald::connectors {

// A file name from any text: no path separators, no leading dot, no control characters, at most 200
// bytes. Different texts give different names.
std::string safe_name(std::string_view text);

// None when there is no such file.
std::optional<std::string> read_file(const std::filesystem::path& path);

// Makes the folder of `path` when it is missing. `before_rename` is called between the two steps.
void write_file(const std::filesystem::path& path, std::string_view bytes, void (*before_rename)());

// A missing file is no error.
void remove_file(const std::filesystem::path& path);

// One line, on disk when it returns. A half line that a crash left behind is ended first.
void append_line(const std::filesystem::path& path, std::string_view line);

}  // namespace indkald::connectors
