// What is said of a file that cannot be read.
#include "daemon/sources.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "config/catalogue.hpp"

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

}  // namespace
}  // namespace indkald::daemon
