// Files that are there whole or not at all: written to a temporary name, then renamed. Errors throw
// std::filesystem::filesystem_error with the path and the system's error code.
//
// One thread at a time per folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace indkald::connectors {

// Survive::power_loss waits for the disk at each step; Survive::kill leaves that to the system,
// which is enough against the end of the process.
enum class Survive { kill, power_loss };

// A file name from any text: no path separators, no leading dot, no control characters, at most 200
// bytes. Different texts give different names.
std::string safe_name(std::string_view text);

// None when there is no such file.
std::optional<std::string> read_file(const std::filesystem::path& path);

// Makes the folder of `path` when it is missing. `before_rename` is called between the two steps.
void write_file(const std::filesystem::path& path, std::string_view bytes, Survive survive,
                void (*before_rename)());

// A missing file is no error.
void remove_file(const std::filesystem::path& path, Survive survive);

// One line. A half line that a crash left behind is ended first.
void append_line(const std::filesystem::path& path, std::string_view line, Survive survive);

}  // namespace indkald::connectors
