// Real calendars of Danish kommuner, where INDKALD_CORPUS names the folder that holds them; the
// same traits in small are in sheet_list_test.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

#include "calendars/read.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

using testing::IsEmpty;

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Published {
  const char* file;
  std::size_t rows;
  const char* first_body;
  const char* first_start;
};

class PublishedCalendar : public testing::TestWithParam<Published> {};

TEST_P(PublishedCalendar, GivesOneMeetingPerRow) {
  const char* corpus = std::getenv("INDKALD_CORPUS");
  if (corpus == nullptr) {
    std::cout << "INDKALD_CORPUS is not set: the published calendars are not read\n";
    return;
  }
  const std::string bytes = bytes_of(corpus + std::string("/calendars/") + GetParam().file);
  const Calendar calendar = read_calendar(bytes, {.file_name = GetParam().file});
  EXPECT_THAT(calendar.problems, IsEmpty());
  ASSERT_EQ(calendar.meetings.size(), GetParam().rows);
  EXPECT_EQ(calendar.meetings[0].body, GetParam().first_body);
  EXPECT_EQ(iso_local(calendar.meetings[0].start), GetParam().first_start);
  for (const auto& meeting : calendar.meetings) {
    EXPECT_FALSE(meeting.all_day);
    EXPECT_EQ(meeting.timed, meeting.start != Local(meeting.date()));
    EXPECT_EQ(meeting.title, meeting.body);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Kommuner, PublishedCalendar,
    testing::Values(
        Published{"odense_2015.csv", 19, "Byråd", "2015-01-14T17:00:00"},
        Published{"fredensborg_2016.csv", 18, "Økonomiudvalg", "2016-01-18T17:30:00"},
        Published{"herning_2014.csv", 31, "Introkonference (Byråd)", "2014-01-13T00:00:00"},
        Published{"holbaek_2023.csv", 13, "Kommunalbestyrelse", "2023-01-18T18:00:00"}));

}  // namespace
}  // namespace indkald::calendars
