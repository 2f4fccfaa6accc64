#include "calendars/year_learn_past.hpp"

#include <gtest/gtest.h>

#include "tests/calendars/year_town.hpp"

namespace indkald::calendars::learning {
namespace {

std::size_t sorts_of_titles(const std::vector<const char*>& titles) {
  YearRules base;
  base.bodies = {body_of("byraad", "Byrådet")};
  std::vector<Meeting> meetings;
  Date day = year_day("2027-01-06");
  for (int time = 0; time < 4; ++time)
    for (const char* title : titles) {
      meetings.push_back(held("byraad", iso_date(day) + "T10:00:00", 60));
      meetings.back().title = title;
      day += std::chrono::days{13};
    }
  return streams_of(base, meetings).size();
}

TEST(PastMeetings, TheWeekdayInATitleMakesNoOtherSortOfMeeting) {
  EXPECT_EQ(sorts_of_titles({"Seminar fredag", "Seminar lørdag", "Seminar søndag"}), 1u);
  EXPECT_EQ(sorts_of_titles({"Seminar Friday", "Seminar Saturday", "Seminar Sunday"}), 1u);
  EXPECT_EQ(sorts_of_titles({"Seminar", "Temamøde"}), 2u);
}

}  // namespace
}  // namespace indkald::calendars::learning
