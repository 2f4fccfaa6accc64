// What each fuzz target needs to be of use.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace indkald::structure {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(INDKALD_SOURCE_DIR) / "tests/fuzz";

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::set<std::string> targets() {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(kFolder))
    if (entry.is_regular_file() &&
        text_of(entry.path()).find("LLVMFuzzerTestOneInput") != std::string::npos)
      names.insert(entry.path().stem().string());
  return names;
}

TEST(FuzzTargets, HaveSeedsADictionaryAndALineInTheBuild) {
  const std::string build = text_of(kFolder / "CMakeLists.txt");
  EXPECT_FALSE(targets().empty());
  for (const std::string& target : targets()) {
    EXPECT_TRUE(fs::exists(kFolder / (target + ".dict"))) << target;
    EXPECT_FALSE(fs::is_empty(kFolder / "seeds" / target)) << target;
    EXPECT_NE(build.find("fuzz_target(" + target), std::string::npos) << target;
  }
}

// libFuzzer takes no other letters in a dictionary.
TEST(FuzzTargets, HaveDictionariesInAscii) {
  for (const std::string& target : targets()) {
    const std::string words = text_of(kFolder / (target + ".dict"));
    EXPECT_TRUE(std::all_of(words.begin(), words.end(), [](char c) {
      return c == '\n' || (c >= ' ' && c <= '~');
    })) << target;
  }
}

}  // namespace
}  // namespace indkald::structure
