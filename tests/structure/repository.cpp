#include "tests/structure/repository.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace indkald::structure {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostLines = 600;

const std::map<std::string, std::set<std::string>, std::less<>>& may_include() {
  static const std::map<std::string, std::set<std::string>, std::less<>> folders = {
      {"calendars", {"calendars"}},
      {"config", {"config", "calendars"}},
      {"connectors", {"connectors", "calendars"}},
      {"daemon", {"daemon", "config", "connectors", "calendars"}},
  };
  return folders;
}

// Files built into the program belong to the folder whose CMakeLists.txt embeds them.
std::string folder_of_embedded(std::string_view header) {
  static const std::set<std::string_view> of_daemon = {"example.hpp", "page.hpp", "schema.hpp"};
  return of_daemon.contains(header) ? "daemon" : "config";
}

std::string first_part(std::string_view path) {
  return std::string(path.substr(0, path.find('/')));
}

std::string folder_of_include(const std::string& included) {
  const std::string first = first_part(included);
  if (first == "embedded") return folder_of_embedded(included.substr(first.size() + 1));
  return first;
}

bool is_excluded(const fs::path& path) {
  static const std::set<std::string> names = {".git", "build", "indkald-demo", "node_modules",
                                              "dist"};
  return names.contains(path.filename().string());
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

bool ends_with_any(std::string_view path, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

bool is_text(const File& file) { return file.text.find('\0') == std::string::npos; }

// One finding for each line that the pattern is found in.
std::vector<std::string> lines_with(const File& file, const std::regex& pattern,
                                    std::string_view what) {
  std::vector<std::string> findings;
  if (!is_text(file)) return findings;
  std::istringstream lines(file.text);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.size() > 2000 || !std::regex_search(line, pattern)) continue;
    findings.push_back(file.path + ":" + std::to_string(number) + ": " + std::string(what) + ": " +
                       line);
  }
  return findings;
}

}  // namespace

std::vector<File> repository_files(const fs::path& root) {
  std::vector<File> files;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::end(entry); ++entry) {
    if (is_excluded(entry->path())) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file()) {
      const std::string path = fs::relative(entry->path(), root).generic_string();
      files.push_back({path, read(entry->path())});
    }
  }
  return files;
}

bool is_cpp(const File& file) { return ends_with_any(file.path, {".cpp", ".hpp"}); }

bool is_shell_script(const File& file) {
  return file.path.ends_with(".sh") ||
         std::regex_search(file.text.substr(0, 40), std::regex("^#!.*\\b(ba)?sh\\b"));
}

std::vector<std::string> wrong_includes(const File& file) {
  static const std::regex include(R"re(^\s*#\s*include\s*["<]([^">]+)[">])re");
  const auto allowed = may_include().find(first_part(file.path));
  std::vector<std::string> findings;
  if (allowed == may_include().end()) return findings;
  std::istringstream lines(file.text);
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (!std::regex_search(line, match, include)) continue;
    const std::string included = match[1];
    const std::string folder = folder_of_include(included);
    const bool ours = may_include().contains(folder) || folder == "tests" || folder == "..";
    if (ours && !allowed->second.contains(folder)) {
      findings.push_back(file.path + " must not include " + included);
    }
  }
  return findings;
}

std::vector<std::string> too_long(const File& file) {
  if (!is_cpp(file) && !is_shell_script(file) && !ends_with_any(file.path, {".ts", ".tsx"})) {
    return {};
  }
  const auto lines = static_cast<std::size_t>(std::count(file.text.begin(), file.text.end(), '\n'));
  if (lines <= kMostLines) return {};
  return {file.path + " has " + std::to_string(lines) + " lines, more than " +
          std::to_string(kMostLines)};
}

std::vector<std::string> machine_paths(const File& file) {
  // The bracket keeps the pattern from being found in this very file.
  static const std::regex path("(^|[^A-Za-z0-9_.}])/([w]ork|[h]ome|[r]oot|[U]sers)/");
  return lines_with(file, path, "a folder of one machine");
}

std::vector<std::string> unfinished_marks(const File& file) {
  if (!is_cpp(file) && !is_shell_script(file)) return {};
  static const std::regex mark("\\b([T]ODO|[F]IXME|[G]TEST_SKIP|[D]ISABLED_)");
  return lines_with(file, mark, "unfinished or switched off");
}
std::vector<std::string> linked_files(const File& file) {
  static const std::regex link(R"re(\]\(([^)#:]+)(#[^)]*)?\))re");
  std::vector<std::string> paths;
  if (!file.path.ends_with(".md")) return paths;
  for (std::sregex_iterator found(file.text.begin(), file.text.end(), link), end; found != end;
       ++found) {
    const fs::path folder = fs::path(file.path).parent_path();
    paths.push_back((folder / (*found)[1].str()).lexically_normal().generic_string());
  }
  return paths;
}

}  // namespace indkald::structure
