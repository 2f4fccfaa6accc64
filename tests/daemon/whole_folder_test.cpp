#include "daemon/cli/whole_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <set>

#include "calendars/meeting.hpp"
#include "tests/daemon/office.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::daemon::cli {
namespace {

namespace fs = std::filesystem;
using testing::UnorderedElementsAre;

class WholeFolder : public testing::Test {
 protected:
  fs::path path(const std::string& name) const { return directory_.path() / name; }
  void write(const std::string& dir, const std::string& file) const {
    write_folder(path(dir).string(), {{file, "bytes"}});
  }
  std::set<std::string> names(const std::string& dir) const {
    std::set<std::string> all;
    for (const auto& entry : fs::directory_iterator(path(dir))) all.insert(entry.path().filename());
    return all;
  }

  servers::TemporaryDirectory directory_;
};

TEST_F(WholeFolder, HoldsWhatWasWrittenLastAndNothingElse) {
  write("ud", "a.txt");
  EXPECT_EQ(bytes_of_file(path("ud/a.txt")), "bytes");
  write("ud/", "b.txt");
  EXPECT_THAT(names("ud"), UnorderedElementsAre(".indkald", "b.txt"));
  EXPECT_THAT(names(""), UnorderedElementsAre("ud"));
}

TEST_F(WholeFolder, ALinkStaysALinkToTheFolderThatIsReplaced) {
  fs::create_directory(path("andetsteds"));
  fs::create_symlink(path("andetsteds"), path("ud"));
  write("ud", "a.txt");
  write("ud", "b.txt");
  EXPECT_TRUE(fs::is_symlink(path("ud")));
  EXPECT_THAT(names("andetsteds"), UnorderedElementsAre(".indkald", "b.txt"));
  EXPECT_THAT(names(""), UnorderedElementsAre("andetsteds", "ud"));
}

TEST_F(WholeFolder, TakesNothingOverFromAProcessThatDied) {
  const std::string stale = ".ud." + std::to_string(::getpid());
  fs::create_directory(path(stale));
  fs::create_directory(path(stale) / "gammelt");
  write("ud", "a.txt");
  EXPECT_THAT(names("ud"), UnorderedElementsAre(".indkald", "a.txt"));
  EXPECT_THAT(names(""), UnorderedElementsAre("ud"));
}

TEST_F(WholeFolder, WhatTheFileSystemRefusesIsToldAsAProblem) {
  write("fil", "a.txt");
  EXPECT_THROW(write("fil/a.txt/ud", "b.txt"), calendars::InputError);
  EXPECT_THROW(write(std::string(300, 'x'), "b.txt"), calendars::InputError);
  EXPECT_THAT(names(""), UnorderedElementsAre("fil"));
}

TEST_F(WholeFolder, IsReplacedByRenamingToo) {
  write("ud", "a.txt");
  write("nyt", "b.txt");
  replace_by_renaming(path("nyt"), path("ud"));
  EXPECT_THAT(names("ud"), UnorderedElementsAre(".indkald", "b.txt"));
  EXPECT_THAT(names(""), UnorderedElementsAre("ud"));
}

TEST_F(WholeFolder, IsBackWhereTheNewOneCannotTakeItsPlace) {
  write("ud", "a.txt");
  EXPECT_THROW(replace_by_renaming(path("findes-ikke"), path("ud")), fs::filesystem_error);
  EXPECT_THAT(names("ud"), UnorderedElementsAre(".indkald", "a.txt"));
  EXPECT_THAT(names(""), UnorderedElementsAre("ud"));
}

}  // namespace
}  // namespace indkald::daemon::cli
