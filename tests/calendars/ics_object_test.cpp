#include "calendars/ics_object.hpp"

#include <gtest/gtest.h>

#include <string>

#include "calendars/read.hpp"

namespace indkald::calendars {
namespace {

TEST(IcsObject, KeepsTheEventsAfterOneThatIsNotEnded) {
  const IcsObject object = parse_ics_object(
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\n"
      "BEGIN:VEVENT\r\nUID:b\r\nBEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT\r\n"
      "BEGIN:VTODO\r\nUID:c\r\nEND:VTODO\r\nEND:VCALENDAR\r\n");
  std::string found;
  for (const IcsComponent& each : object.calendar.children)
    found += each.name + " " + each.text("UID") + " " + std::to_string(each.children.size()) + ", ";
  EXPECT_EQ(found, "VEVENT a 1, VEVENT b 1, VTODO c 0, ");
  ASSERT_EQ(object.problems.size(), 2u);
  EXPECT_EQ(object.problems[0].at, "line 2");
  EXPECT_EQ(object.problems[0].message.key, "ics.ended_by");
  EXPECT_EQ(object.problems[1].message.key, "ics.unclosed");
}

TEST(IcsObject, RefusesASecondCalendarWhereTheFirstIsNotEnded) {
  try {
    parse_ics_object(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\n"
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.problems().at(0).at, "line 5");
    EXPECT_EQ(error.problems().at(0).message.key, "itip.several_calendars");
  }
}

}  // namespace
}  // namespace indkald::calendars
