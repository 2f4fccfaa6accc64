// What the repository promises about itself, as functions from a file's text to what is wrong with
// it.
//
// Pure, apart from repository_files(). A finding is one readable line.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace indkald::structure {

struct File {
  std::string path;  // relative to the project's folder, with /
  std::string text;
};

// Every file below `root` but what builds and demos leave behind and what git keeps for itself.
std::vector<File> repository_files(const std::filesystem::path& root);

bool is_cpp(const File& file);
bool is_shell_script(const File& file);

// Includes against the direction daemon -> config, connectors -> calendars, and includes by `..`.
std::vector<std::string> wrong_includes(const File& file);
// More than 600 lines of source.
std::vector<std::string> too_long(const File& file);
// Folders of one machine or one person, which mean nothing elsewhere.
std::vector<std::string> machine_paths(const File& file);
// Marks of unfinished work, and tests that are switched off.
std::vector<std::string> unfinished_marks(const File& file);
// The paths, relative to the project's folder, that a Markdown file links to or shows; no
// addresses.
std::vector<std::string> linked_files(const File& file);

}  // namespace indkald::structure
