#include "daemon/cli/whole_folder.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <fstream>
#include <set>

#include "daemon/cli/calendar_file.hpp"

namespace indkald::daemon::cli {
namespace {

namespace fs = std::filesystem;

// Lists what was written, so that nobody else's files are ever taken for ours.
constexpr const char* kListName = ".indkald";

std::set<std::string> listed_in(const fs::path& dir) {
  std::set<std::string> names;
  std::ifstream list(dir / kListName);
  for (std::string name; std::getline(list, name);) names.insert(name);
  if (!names.empty()) names.insert(kListName);
  return names;
}

bool may_be_replaced(const fs::path& dir) {
  if (!fs::is_directory(dir)) return false;
  const std::set<std::string> ours = listed_in(dir);
  for (const auto& entry : fs::directory_iterator(dir))
    if (!ours.contains(entry.path().filename().string())) return false;
  return true;
}

// Links resolved, for it is what they lead to that is replaced.
fs::path whole_path(const std::string& dir) {
  const fs::path path = fs::weakly_canonical(fs::absolute(dir));
  return path.has_filename() ? path : path.parent_path();
}

// What is left behind is no harm.
void remove_if_possible(const fs::path& folder) {
  std::error_code ignored;
  fs::remove_all(folder, ignored);
}

void put_in_place(const fs::path& made, const fs::path& dir) {
  if (!fs::exists(dir)) return fs::rename(made, dir);
  if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, dir.c_str(), RENAME_EXCHANGE) != 0)
    return replace_by_renaming(made, dir);
  remove_if_possible(made);
}

void fill_folder(const fs::path& folder, const std::vector<documents::NamedFile>& files) {
  std::string list;
  for (const documents::NamedFile& file : files) {
    write_file((folder / file.name).string(), file.bytes);
    list += file.name + "\n";
  }
  write_file((folder / kListName).string(), list);
}

}  // namespace

void replace_by_renaming(const fs::path& made, const fs::path& dir) {
  const fs::path old = made.string() + ".old";
  fs::remove_all(old);
  fs::rename(dir, old);
  try {
    fs::rename(made, dir);
  } catch (...) {
    std::error_code ignored;
    fs::rename(old, dir, ignored);
    throw;
  }
  remove_if_possible(old);
}

void write_folder(const std::string& dir, const std::vector<documents::NamedFile>& files) {
  fs::path made;
  try {
    const fs::path path = whole_path(dir);
    if (fs::exists(path) && !may_be_replaced(path))
      throw calendars::InputError({{dir, {"documents.not_ours", {}}}});
    made = path.parent_path() / ("." + path.filename().string() + "." + std::to_string(::getpid()));
    fs::remove_all(made);
    fs::create_directories(made);
    fill_folder(made, files);
    put_in_place(made, path);
  } catch (const fs::filesystem_error&) {
    if (!made.empty()) remove_if_possible(made);
    throw calendars::InputError({{dir, {"cli.cannot_write", {}}}});
  } catch (...) {
    if (!made.empty()) remove_if_possible(made);
    throw;
  }
}

}  // namespace indkald::daemon::cli
