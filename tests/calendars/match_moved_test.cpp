// The remark "(flyttet fra 31. marts)": what the calendar itself says of where a meeting stood.
#include <gtest/gtest.h>

#include "tests/calendars/match_cases.hpp"

namespace indkald::calendars {
namespace {

// A year of a body that meets once a month, the last Wednesday.
std::vector<Meeting> monthly(const std::string& body, const std::string& title) {
  std::vector<Meeting> year;
  for (const char* day : {"2027-01-27", "2027-02-24", "2027-03-31", "2027-04-28", "2027-05-26",
                          "2027-06-23", "2027-08-25", "2027-09-29", "2027-10-27", "2027-12-15"})
    year.push_back(meeting(body, title, std::string(day) + "T17:00"));
  return year;
}
constexpr std::size_t kMarch = 2;

Text said(std::string_view day) { return {"match.said", {{"other", parse_iso_date(day).value()}}}; }

Local at(std::string_view start) { return parse_iso_local(start).value(); }

// The March meeting as it is read after the office moved it.
std::vector<Change> march_becomes(const std::vector<Meeting>& known, std::string title,
                                  std::string_view start) {
  std::vector<Meeting> read = known;
  read[kMarch].title = std::move(title);
  read[kMarch].start = at(start);
  return match(known, read);
}

TEST(MatchMoved, FollowsAMeetingThatTheCalendarSaysWasMoved) {
  const auto known = monthly("Byråd", "Byrådsmøde");
  for (const char* start :
       {"2027-04-03T17:00", "2027-04-07T17:00", "2027-04-08T17:00", "2027-04-14T17:00",
        "2027-04-20T17:00", "2027-05-05T17:00", "2027-09-08T17:00", "2027-04-20T15:30"}) {
    const auto changes = march_becomes(known, "Byrådsmøde (flyttet fra 31. marts)", start);
    const Change change = of_known(changes, kMarch);
    EXPECT_EQ(change.kind, ChangeKind::moved) << start;
    EXPECT_EQ(change.read, kMarch) << start;
    EXPECT_EQ(change.fields, (Fields{"start", "title"})) << start;
    EXPECT_GE(change.confidence, 0.95) << start;
    EXPECT_EQ(change.because, said("2027-03-31")) << start;
    EXPECT_EQ(changes.size(), known.size()) << start;
  }
}

TEST(MatchMoved, ReadsTheRemarkHoweverTheOfficeWritesIt) {
  const auto known = monthly("Byråd", "Byrådsmøde");
  for (const char* title :
       {"Byrådsmøde - flyttet fra onsdag den 31. marts", "Byrådsmøde (flyttet fra 31/3)",
        "Byrådsmøde (Udsat fra 31-03-2027)", "Byrådsmøde (flyttet fra d. 31. marts 2027)",
        "Byrådsmøde, flyttet fra 31. marts pga. påske", "Flyttet fra 31. marts",
        "Byrådsmøde (moved from 31 March)", "Byrådsmøde (flyttet fra den 31. marts kl. 17)",
        "Byrådsmøde (flyttet fra 31. marts til 20. april)"}) {
    const Change change = of_known(march_becomes(known, title, "2027-04-20T17:00"), kMarch);
    EXPECT_EQ(change.kind, ChangeKind::moved) << title;
    EXPECT_EQ(change.because, said("2027-03-31")) << title;
  }
}

TEST(MatchMoved, ReadsTheRemarkInTheBodysName) {
  for (const char* title : {"Byrådsmøde", ""}) {
    const auto known = monthly("Byråd", title);
    auto read = known;
    read[kMarch].body = "Byråd (flyttet fra 31. marts)";
    read[kMarch].start = at("2027-04-20T17:00");
    const Change change = of_known(match(known, read), kMarch);
    EXPECT_EQ(change.kind, ChangeKind::moved);
    EXPECT_EQ(change.because, said("2027-03-31"));
  }
  const auto untitled = monthly("", "Byrådsmøde");
  const Change change = of_known(
      march_becomes(untitled, "Byrådsmøde (flyttet fra 31. marts)", "2027-04-20T17:00"), kMarch);
  EXPECT_EQ(change.kind, ChangeKind::moved);
  EXPECT_EQ(change.because, said("2027-03-31"));
}

TEST(MatchMoved, TakesTheYearThatLiesNearest) {
  const auto move = [](const char* from, const char* remark, const char* to) {
    return match_one(meeting("Byråd", "Byrådsmøde", from),
                     meeting("Byråd", std::string("Byrådsmøde (flyttet fra ") + remark + ")", to));
  };
  EXPECT_EQ(move("2027-12-15T17:00", "15. december", "2028-01-19T17:00").because,
            said("2027-12-15"));
  EXPECT_EQ(move("2028-01-05T17:00", "5. januar", "2027-12-01T17:00").because, said("2028-01-05"));
  EXPECT_EQ(move("2028-02-29T17:00", "29. februar", "2027-12-20T17:00").because,
            said("2028-02-29"));
  EXPECT_EQ(move("2027-01-05T17:00", "5. januar 2027", "2027-12-01T17:00").because,
            said("2027-01-05"));
}

TEST(MatchMoved, LeavesTheRemarkAsideWhenComparing) {
  const auto known = monthly("Byråd", "Byrådsmøde");
  // It says no day, or one that no meeting was on.
  for (const char* title :
       {"Byrådsmøde (flyttet fra lokale 3)", "Byrådsmøde (flyttet fra 1. april)",
        "Byrådsmøde (flyttet fra 31. februar)"}) {
    const Change change = of_known(march_becomes(known, title, "2027-04-07T17:00"), kMarch);
    EXPECT_EQ(change.kind, ChangeKind::moved) << title;
    EXPECT_GE(change.confidence, 0.95) << title;
  }
}

TEST(MatchMoved, KeepsARowWhereItIsCertain) {
  // The remark is of an earlier move, written later.
  auto known = monthly("Byråd", "Byrådsmøde");
  auto read = known;
  read[3].title = "Byrådsmøde (flyttet fra 31. marts)";
  const auto changes = match(known, read);
  EXPECT_EQ(of_known(changes, kMarch).kind, ChangeKind::same);
  EXPECT_EQ(of_known(changes, 3).fields, Fields{"title"});
  EXPECT_EQ(of_known(changes, 3).kind, ChangeKind::changed);
  // Nor does a meeting leave its own row for another that names its day.
  Meeting extra = known[kMarch];
  extra.title = "Byrådsmøde (flyttet fra 31. marts)";
  extra.start = at("2027-04-20T17:00");
  read = known;
  read.push_back(extra);
  EXPECT_EQ(of_known(match(known, read), kMarch).kind, ChangeKind::same);
}

TEST(MatchMoved, PairsOneRowOnlyWhereTwoNameTheDay) {
  const auto known = monthly("Byråd", "Byrådsmøde");
  auto read = known;
  read[kMarch].title = "Byrådsmøde (flyttet fra 31. marts)";
  read[kMarch].start = at("2027-04-07T17:00");
  read.push_back(read[kMarch]);
  read.back().start = at("2027-04-08T17:00");
  const auto changes = match(known, read);
  EXPECT_EQ(changes.size(), read.size());
  EXPECT_EQ(of_known(changes, kMarch).kind, ChangeKind::unsure);
}

TEST(MatchMoved, TellsTheMovedFromTheDroppedInABodyThatMeetsWeekly) {
  std::vector<Meeting> known;
  for (int week = 0; week < 12; ++week) {
    known.push_back(meeting("Direktion", "Direktionsmøde", "2027-04-06T09:00"));
    known.back().start += std::chrono::days(7 * week);
  }
  // That of 4 May moves by two days, that of 11 May by four, backwards: the two change order.
  auto read = known;
  read[4].start += std::chrono::days(5);
  read[4].title += " (flyttet fra 4. maj)";
  read[5].start -= std::chrono::days(5);
  read[5].title += " (flyttet fra 11. maj)";
  const auto changes = match(known, read);
  EXPECT_EQ(of_known(changes, 4).read, 4u);
  EXPECT_EQ(of_known(changes, 5).read, 5u);
  EXPECT_EQ(of_known(changes, 4).kind, ChangeKind::moved);
  EXPECT_EQ(of_known(changes, 5).kind, ChangeKind::moved);
}

TEST(MatchMoved, LooksForTheDayInTheRowsOwnBodyAlone) {
  auto known = monthly("Byråd", "Byrådsmøde");
  known.erase(known.begin() + static_cast<std::ptrdiff_t>(kMarch));
  known.push_back(meeting("Økonomiudvalg", "Møde", "2027-03-31T17:00"));
  auto read = known;
  read.back() = meeting("Byråd", "Byrådsmøde (flyttet fra 31. marts)", "2027-04-20T17:00");
  const auto changes = match(known, read);
  EXPECT_EQ(of_known(changes, known.size() - 1).kind, ChangeKind::gone);
  EXPECT_EQ(changes.size(), known.size() + 1);
}

TEST(MatchMoved, FindsTheDayOutsideThePeriodToo) {
  MatchOptions options;
  options.period =
      Period{parse_iso_date("2028-01-01").value(), parse_iso_date("2028-12-31").value()};
  const std::vector known{council("2027-12-15T17:00"), council("2028-02-16T17:00")};
  const std::vector read{
      meeting("Byråd", "Byrådsmøde (flyttet fra 15. december)", "2028-01-05T17:00"),
      council("2028-02-16T17:00")};
  const auto changes = match(known, read, options);
  EXPECT_EQ(of_known(changes, 0).kind, ChangeKind::moved);
  EXPECT_EQ(of_known(changes, 0).because, said("2027-12-15"));
}

}  // namespace
}  // namespace indkald::calendars
