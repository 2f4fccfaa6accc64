// What is said of a file that cannot be read, and how a changed one is noticed.
#include "daemon/sources.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "config/catalogue.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::daemon {
namespace {

std::string refusal_of(const std::string& path, config::Language language) {
  try {
    read_file(path);
  } catch (const calendars::InputError& error) {
    return config::say(error.problems().at(0).message, language);
  }
  return "read";
}

TEST(ReadFile, SaysInTheReadersLanguageWhyAFileCannotBeRead) {
  const std::string folder = std::filesystem::temp_directory_path().string();
  const std::string missing = folder + "/no-such-file-of-indkald.ics";
  using config::Language;
  EXPECT_TRUE(refusal_of(missing, Language::da).starts_with("kan ikke læses: den findes ikke."));
  EXPECT_TRUE(refusal_of(missing, Language::en).starts_with("cannot be read: it does not ex"));
  EXPECT_TRUE(refusal_of(folder, Language::da).starts_with("kan ikke læses: det er en mappe."));
  EXPECT_TRUE(refusal_of(folder, Language::en).starts_with("cannot be read: it is a folder."));
}

TEST(FilesStamp, IsAnotherWhenAFileOfALiveSourceIs) {
  const servers::TemporaryDirectory directory;
  const auto put = [&](const std::string& name, const std::string& bytes) {
    std::ofstream(directory.path() / name) << bytes;
  };
  std::filesystem::create_directory(directory.path() / "folder");
  put("year.csv", "one");
  put("old.csv", "one");
  config::Configuration configuration;
  for (const char* name : {"year.csv", "folder", "old.csv", "missing.csv"}) {
    config::Source source;
    source.id = name;
    source.path = (directory.path() / name).string();
    source.live = source.id != "old.csv";
    configuration.sources.push_back(source);
  }
  const std::string before = files_stamp(configuration);
  put("old.csv", "two, and longer");
  EXPECT_EQ(files_stamp(configuration), before);
  put("year.csv", "two, and longer");
  const std::string changed = files_stamp(configuration);
  EXPECT_NE(changed, before);
  put("folder/agenda.xml", "new");
  const std::string added = files_stamp(configuration);
  EXPECT_NE(added, changed);
  put("missing.csv", "here");
  EXPECT_NE(files_stamp(configuration), added);
}

}  // namespace
}  // namespace indkald::daemon
