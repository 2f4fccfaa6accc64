// Calendars of other projects' tests, valid, tricky and broken, where INDKALD_CORPUS names the
// folder that holds them. The same ground in small: ics_read_test.cpp.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <set>

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
  bool recurs = false;
};

// Events whose only occurrence an EXDATE takes away.
std::size_t events_taken_away(const std::string& path) {
  for (const char* file : {"EstoniaHolidays.ics", "BCP321928.ics", "ical/186.ics", "ical/177.ics"})
    if (path.ends_with(file)) return 1;
  return 0;
}

// How many VEVENTs of the file the meetings come from.
std::size_t events_of(const Calendar& calendar) {
  std::set<std::string> places;
  for (const Meeting& meeting : calendar.meetings) places.insert(meeting.origin.at);
  return places.size();
}

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
    const std::string bytes = bytes_of(path);
    const bool recurs = bytes.find("RRULE") != bytes.npos || bytes.find("RDATE") != bytes.npos;
    all.push_back({path, static_cast<std::size_t>(std::stoul(fields.at(4))), sound, recurs});
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
    const Calendar calendar = read_ics(bytes, {});
    EXPECT_EQ(events_of(calendar) + events_taken_away(c.path), c.events) << c.path;
    EXPECT_TRUE(c.recurs || calendar.meetings.size() == c.events) << c.path;
    if (calendar.meetings.size() != c.events)
      std::cout << std::setw(6) << c.events << " events" << std::setw(7) << calendar.meetings.size()
                << " meetings  " << std::filesystem::path(c.path).filename().string() << "\n";
  }
}

TEST(IcsCorpus, ExpandsRulesIntoAsManyOccurrencesAsTheirTestSays) {
  const char* corpus = std::getenv("INDKALD_CORPUS");
  if (!corpus) {
    std::cerr << "INDKALD_CORPUS is not set: other projects' recurrence rules are not read\n";
    return;
  }
  const std::string all =
      bytes_of(std::string(corpus) + "/corpus/recurrence/libical/test-data/recur.txt");
  const std::string mark = "X-EXPECT-NUMEVENTS: ";
  std::size_t rules = 0;
  for (auto begin = all.find("\nBEGIN:VEVENT"); begin != all.npos;) {
    const auto end = all.find("END:VEVENT", begin);
    const std::string event = all.substr(begin + 1, end + 10 - begin);
    begin = all.find("\nBEGIN:VEVENT", end);
    const auto expected = event.find(mark);
    ASSERT_NE(expected, event.npos) << event;
    EXPECT_EQ(read_ics(event + "\n", {}).meetings.size(),
              std::stoul(event.substr(expected + mark.size())))
        << event;
    ++rules;
  }
  EXPECT_GT(rules, 50u);
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
