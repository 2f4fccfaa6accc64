// What was read, written and read again is equal, `origin` aside.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "calendars/read.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;

enum class Form { csv, xlsx, ics };

std::string written(const Calendar& calendar, Form form) {
  if (form == Form::csv) return write_csv(calendar);
  if (form == Form::xlsx) return write_xlsx(calendar);
  return write_ics(calendar, parse_iso_instant("2027-01-01T00:00:00Z").value());
}

std::vector<Meeting> without_origin(Calendar calendar) {
  for (auto& meeting : calendar.meetings) meeting.origin = {};
  return calendar.meetings;
}

Meeting meeting(const char* title, const char* start) {
  Meeting result;
  result.body = result.title = title;
  const auto date = parse_iso_date(start);
  result.timed = !date;
  result.start = date ? Local(*date) : parse_iso_local(start).value();
  return result;
}

Meeting with_end(Meeting meeting, const char* end) {
  const auto date = parse_iso_date(end);
  meeting.end = date ? Local(*date) : parse_iso_local(end).value();
  meeting.all_day = date.has_value();
  return meeting;
}

Calendar tricky() {
  Calendar calendar;
  auto& all = calendar.meetings;
  all.push_back(with_end(meeting("Byråd", "2027-01-27T17:00:00"), "2027-01-27T20:00:00"));
  all.push_back(meeting("Økonomi- og Erhvervsudvalget", "2027-01-20"));
  all.push_back(with_end(meeting("Studietur", "2027-03-20"), "2027-03-23"));
  all.push_back(with_end(meeting("Temadag", "2027-04-20"), "2027-04-21"));
  all.push_back(meeting("Uden slut", "2027-05-05T08:30:15"));
  all.push_back(meeting("Midnat", "2027-05-05T00:00:00"));
  all.push_back(with_end(meeting("Over midnat", "2027-05-05T22:00:00"), "2027-05-06T01:30:00"));
  all.push_back(meeting("London", "2027-06-01T09:00:00"));
  all.back().zone = "Europe/London";
  all.push_back(meeting("Aflyst møde om budgettet", "2027-06-02T09:00:00"));
  all.back().title = "Møde";
  all.back().body = "ØU";
  all.back().status = Status::cancelled;
  all.push_back(meeting("Foreløbigt", "2027-06-03"));
  all.back().status = Status::tentative;
  all.push_back(meeting("=1+1", "2027-06-04"));
  all.push_back(meeting("\"Citat\"; komma, og\ttabulator", "2027-06-05"));
  all.back().place = "1234";
  all.back().description = "Første linje\n\n  indrykket; \"anden\"\n";
  all.back().responsible = "Åse Ø. Æblegård, tlf. 12 34 56 78";
  all.push_back(meeting("27-01-2027", "2027-06-06"));
  all.back().description = "kl. 17.00";
  all.push_back(meeting("Ikke aflyst", "2027-06-07"));
  all.back().description = "aflyst";
  return calendar;
}

class RoundTrip : public testing::TestWithParam<Form> {};

TEST_P(RoundTrip, GivesTheSameMeetings) {
  const Calendar calendar = tricky();
  const Calendar again = read_calendar(written(calendar, GetParam()), {});
  EXPECT_THAT(again.problems, IsEmpty());
  ASSERT_EQ(again.meetings.size(), calendar.meetings.size());
  const auto found = without_origin(again);
  for (std::size_t i = 0; i < found.size(); ++i)
    EXPECT_TRUE(found[i] == calendar.meetings[i]) << calendar.meetings[i].title;
}

TEST_P(RoundTrip, WritesTheSameBytesEachTime) {
  EXPECT_EQ(written(tricky(), GetParam()), written(tricky(), GetParam()));
}

TEST_P(RoundTrip, OfAnEmptyCalendarIsAnEmptyCalendar) {
  const Calendar again = read_calendar(written({}, GetParam()), {});
  EXPECT_THAT(again.meetings, IsEmpty());
  EXPECT_THAT(again.problems, IsEmpty());
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::filesystem::path> corpus_calendars(const char* corpus) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(corpus + std::string("/corpus/ics")))
    if (entry.path().extension() == ".ics") files.push_back(entry.path());
  return files;
}

std::optional<Calendar> readable(const std::string& bytes) {
  try {
    return read_calendar(bytes, {});
  } catch (const InputError&) {
    return std::nullopt;
  }
}

TEST_P(RoundTrip, HoldsForOtherProjectsCalendars) {
  const char* corpus = std::getenv("INDKALD_CORPUS");
  if (corpus == nullptr) {
    std::cout << "INDKALD_CORPUS is not set: other projects' calendars are not written\n";
    return;
  }
  std::size_t equal = 0;
  std::size_t all = 0;
  for (const auto& path : corpus_calendars(corpus)) {
    auto calendar = readable(bytes_of(path));
    if (!calendar) continue;
    ++all;
    // No row can say that a meeting has no date; `read --out` leaves it out.
    if (GetParam() != Form::ics) take_undated(calendar->meetings);
    const auto again = readable(written(*calendar, GetParam()));
    const bool same = again && without_origin(*again) == without_origin(*calendar);
    equal += same ? 1 : 0;
    if (!same) std::cout << path.string() << " comes back otherwise\n";
  }
  std::cout << equal << " of " << all << " calendars come back equal\n";
  EXPECT_GT(all, 300u);
  EXPECT_GE(equal * 100, all * 98);
}

std::string name_of(const testing::TestParamInfo<Form>& form) {
  constexpr const char* kNames[] = {"Csv", "Xlsx", "Ics"};
  return kNames[static_cast<int>(form.param)];
}

INSTANTIATE_TEST_SUITE_P(Forms, RoundTrip, testing::Values(Form::csv, Form::xlsx, Form::ics),
                         name_of);

}  // namespace
}  // namespace indkald::calendars
