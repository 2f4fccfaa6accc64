// Calendars of other projects' tests, valid, tricky and broken, where INDKALD_CORPUS names the
// folder that holds them. The same ground in small: ics_read_test.cpp.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "calendars/ics_read.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// One line of the manifest; quoted fields may hold commas.
std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted)
      fields.emplace_back();
    else
      fields.back() += c;
  }
  return fields;
}

struct Case {
  std::string path;
  std::size_t events = 0;
  bool sound = false;  // a calendar that others read as well
};

std::vector<Case> cases() {
  const char* corpus = std::getenv("INDKALD_CORPUS");
  std::vector<Case> all;
  if (!corpus) {
    std::cerr << "INDKALD_CORPUS is not set: the calendars of other projects are not read\n";
    return all;
  }
  const std::string folder = std::string(corpus) + "/corpus/ics/";
  std::ifstream manifest(folder + "manifest.csv");
  EXPECT_TRUE(manifest) << folder;
  std::string line;
  std::getline(manifest, line);
  while (std::getline(manifest, line)) {
    const auto fields = fields_of(line);
    std::string path = folder + fields.at(1);
    if (!std::filesystem::exists(path)) path = folder + fields.at(0) + "/" + fields.at(1);
    const bool sound = fields.at(10) == "valid" || fields.at(10) == "tricky";
    all.push_back({path, static_cast<std::size_t>(std::stoul(fields.at(4))), sound});
  }
  EXPECT_GT(all.size(), 400u);
  return all;
}

std::vector<Meeting> without_origins(std::vector<Meeting> meetings) {
  for (Meeting& meeting : meetings) meeting.origin = {};
  return meetings;
}

TEST(IcsCorpus, ReadsEveryEventOfCalendarsThatAreSound) {
  for (const Case& c : cases()) {
    if (!c.sound) continue;
    const std::string bytes = bytes_of(c.path);
    EXPECT_TRUE(looks_like_ics(bytes)) << c.path;
    EXPECT_EQ(read_ics(bytes, {}).meetings.size(), c.events) << c.path;
  }
}

TEST(IcsCorpus, ReadsAgainWhatItWroteOrSaysWhyItCannotRead) {
  for (const Case& c : cases()) try {
      const Calendar calendar = read_ics(bytes_of(c.path), {});
      const Calendar again = read_ics(write_ics(calendar, Instant{}), {});
      EXPECT_EQ(without_origins(again.meetings), without_origins(calendar.meetings)) << c.path;
    } catch (const InputError& error) {
      EXPECT_FALSE(c.sound) << c.path;
      EXPECT_FALSE(error.problems().empty()) << c.path;
    }
}

}  // namespace
}  // namespace indkald::calendars
