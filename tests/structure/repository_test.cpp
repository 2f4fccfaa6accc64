#include "tests/structure/repository.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace indkald::structure {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<File>& files() {
  static const std::vector<File> all = repository_files(INDKALD_SOURCE_DIR);
  return all;
}

std::vector<std::string> in_all_files(std::vector<std::string> (*check)(const File&)) {
  std::vector<std::string> findings;
  for (const File& file : files()) {
    for (std::string& finding : check(file)) findings.push_back(std::move(finding));
  }
  return findings;
}

TEST(Includes, FollowTheDirectionOfDependencies) {
  EXPECT_THAT(in_all_files(wrong_includes), IsEmpty());
}

struct Planted {
  std::string file;
  std::string include;
};
class PlantedInclude : public testing::TestWithParam<Planted> {};

TEST_P(PlantedInclude, AgainstTheDirectionIsFound) {
  const auto& [file, include] = GetParam();
  EXPECT_THAT(wrong_includes({file, "#pragma once\n" + include + "\n"}), testing::SizeIs(1));
}
INSTANTIATE_TEST_SUITE_P(
    All, PlantedInclude,
    testing::Values(Planted{"calendars/read.cpp", "#include \"config/load.hpp\""},
                    Planted{"calendars/ics/read.cpp", "#include \"connectors/connector.hpp\""},
                    Planted{"config/load.cpp", "#include \"connectors/connector.hpp\""},
                    Planted{"config/load.hpp", "#  include <daemon/plan.hpp>"},
                    Planted{"connectors/imip/imip.cpp", "#include \"config/configuration.hpp\""},
                    Planted{"connectors/imip/imip.cpp", "#include <embedded/catalogues.hpp>"},
                    Planted{"config/load.cpp", "#include <embedded/example.hpp>"},
                    Planted{"daemon/main.cpp", "#include \"tests/simulation/world.hpp\""},
                    Planted{"calendars/read.cpp", "#include \"../daemon/plan.hpp\""}));

TEST(Includes, AlongTheDirectionAndOfLibrariesAreAllowed) {
  EXPECT_THAT(wrong_includes({"daemon/plan.cpp",
                              "#include <vector>\n#include \"config/load.hpp\"\n"
                              "#include \"connectors/connector.hpp\"\n"}),
              IsEmpty());
  EXPECT_THAT(wrong_includes({"connectors/caldav/caldav.cpp",
                              "#include <curl/curl.h>\n#include \"calendars/itip.hpp\"\n"
                              "#include \"connectors/caldav/dav.hpp\"\n"}),
              IsEmpty());
  EXPECT_THAT(wrong_includes({"tests/daemon/plan_test.cpp", "#include \"daemon/plan.hpp\"\n"}),
              IsEmpty());
}

TEST(Sources, AreAtMostSixHundredLinesLong) { EXPECT_THAT(in_all_files(too_long), IsEmpty()); }

TEST(Sources, OfMoreThanSixHundredLinesAreFound) {
  EXPECT_THAT(too_long({"daemon/plan.cpp", std::string(600, '\n')}), IsEmpty());
  EXPECT_THAT(too_long({"daemon/plan.cpp", std::string(601, '\n')}),
              ElementsAre("daemon/plan.cpp has 601 lines, more than 600"));
}

TEST(Files, NameNoFolderOfOneMachine) { EXPECT_THAT(in_all_files(machine_paths), IsEmpty()); }

TEST(Files, ThatNameAFolderOfOneMachineAreFound) {
  const std::string folder = std::string("/ho") + "me/anna/indkald";
  EXPECT_THAT(machine_paths({"scripts/x", "#!/bin/sh\ncd " + folder + "\n"}),
              ElementsAre("scripts/x:2: a folder of one machine: cd " + folder));
  const std::string own = std::string("daemon/wo") + "rk/a";
  EXPECT_THAT(machine_paths({"scripts/x", "cd \"$root/build\" && ls " + own + "\n"}), IsEmpty());
}

TEST(Sources, HoldNoUnfinishedMarksAndNoTestThatIsSwitchedOff) {
  EXPECT_THAT(in_all_files(unfinished_marks), IsEmpty());
}

TEST(Sources, WithUnfinishedMarksAreFound) {
  const std::string mark = std::string("TO") + "DO";
  EXPECT_THAT(unfinished_marks({"daemon/plan.cpp", "// " + mark + " later\n"}),
              ElementsAre("daemon/plan.cpp:1: unfinished or switched off: // " + mark + " later"));
}

TEST(Documents, LinkToFilesThatExist) {
  for (const File& file : files()) {
    for (const std::string& path : linked_files(file)) {
      EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(INDKALD_SOURCE_DIR) / path))
          << file.path << " links to " << path;
    }
  }
}

TEST(Documents, LinksAreTakenFromTheDocumentsOwnFolder) {
  EXPECT_THAT(linked_files({"docs/a.md", "[b](b.md#c) ![d](../images/d.svg) [e](https://f)"}),
              ElementsAre("docs/b.md", "images/d.svg"));
}

TEST(ShellScripts, AreWellFormed) {
  int scripts = 0;
  for (const File& file : files()) {
    if (!is_shell_script(file)) continue;
    ++scripts;
    const std::string path = std::string(INDKALD_SOURCE_DIR) + "/" + file.path;
    EXPECT_EQ(std::system(("bash -n '" + path + "'").c_str()), 0) << file.path;
  }
  EXPECT_GE(scripts, 4);
}

TEST(ShellScripts, AreToldByTheirFirstLineOrTheirEnding) {
  EXPECT_TRUE(is_shell_script({"scripts/demo", "#!/usr/bin/env bash\n"}));
  EXPECT_TRUE(is_shell_script({"scripts/common.sh", "# words\n"}));
  EXPECT_FALSE(is_shell_script({"scripts/draw", "#!/usr/bin/env python3\n"}));
}

}  // namespace
}  // namespace indkald::structure
