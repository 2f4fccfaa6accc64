#include "calendars/danish_date.hpp"

#include <gtest/gtest.h>

#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

// A When in one line: "2027-01-27 … 2027-01-29 15:00-18:00".
std::string clock(std::chrono::seconds time) { return iso_local(Local(time)).substr(11, 5); }

std::string shown(const TimeSpan& times) {
  return clock(times.start) + (times.end ? "-" + clock(*times.end) : "");
}

std::string shown(const std::variant<When, DateFault>& result) {
  if (const auto* fault = std::get_if<DateFault>(&result)) {
    constexpr const char* kNames[] = {"malformed", "no year", "no such day"};
    return kNames[static_cast<int>(*fault)];
  }
  const When& when = std::get<When>(result);
  std::string text = iso_date(when.first);
  if (when.last) text += " … " + iso_date(*when.last);
  if (when.times) text += " " + shown(*when.times);
  return text;
}

struct Written {
  const char* text;
  const char* means;
};

class DanishDate : public testing::TestWithParam<Written> {};

TEST_P(DanishDate, IsReadAsItIsMeant) {
  EXPECT_EQ(shown(parse_when(GetParam().text, 2014)), GetParam().means) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    FormsMetInDanishFiles, DanishDate,
    testing::Values(
        Written{"23-01-2012", "2012-01-23"}, Written{"04-06-2020 09:00:00", "2020-06-04 09:00"},
        Written{"22.01.2025, kl. 10:00", "2025-01-22 10:00"},
        Written{"onsdag den 11. august 2021 kl. 09:00", "2021-08-11 09:00"},
        Written{"Onsdag d. 11. august 2021", "2021-08-11"}, Written{"6.6.16", "2016-06-06"},
        Written{"15/1", "2014-01-15"}, Written{"15/1-2027", "2027-01-15"},
        Written{"15/1-27", "2027-01-15"}, Written{"1.2-2027", "2027-02-01"},
        Written{"27. jan 27", "2027-01-27"}, Written{"1. februar 2027 (mandag)", "2027-02-01"},
        Written{"27. januar 2027 hele dagen", "2027-01-27"},
        Written{"27. januar 2027 kl. 24.00", "2027-01-28 00:00"},
        Written{"27. januar 2027 kl. 16,00", "2027-01-27 16:00"},
        Written{"13/1-15/1-2027", "2027-01-13 … 2027-01-15"},
        Written{"20/3-22. marts", "2014-03-20 … 2014-03-22"}, Written{"0000-01-27", "malformed"},
        Written{"27-01-0000", "malformed"}, Written{"15/1 2027", "2027-01-15"},
        Written{"15/1/2027", "2027-01-15"}, Written{"Den 18. januar", "2014-01-18"},
        Written{"18 jan. 2027", "2027-01-18"},
        Written{"27.-28. januar 2014 (uge 5)", "2014-01-27 … 2014-01-28"},
        Written{"30. januar - 1. februar 2014", "2014-01-30 … 2014-02-01"},
        Written{"30. december - 2. januar 2028", "2027-12-30 … 2028-01-02"},
        Written{"20/3-22/3", "2014-03-20 … 2014-03-22"},
        Written{"20.03.2027 - 22.03.2027", "2027-03-20 … 2027-03-22"},
        Written{"1. til 20. november 2023", "2023-11-01 … 2023-11-20"},
        Written{"lør. 6. februar 2027", "2027-02-06"},
        Written{"LØRDAG DEN 6. FEBRUAR 2027", "2027-02-06"}, Written{"2027-01-27", "2027-01-27"},
        Written{"2027-01-27T17:00:00", "2027-01-27 17:00"},
        Written{"2027-01-27 17:00", "2027-01-27 17:00"},
        Written{"27-01-2027 17.00-19.30", "2027-01-27 17:00-19:30"},
        Written{"27-01-2027 kl. 17", "2027-01-27 17:00"},
        Written{"\xC2\xA0"
                "27\xE2\x80\x93"
                "28. januar 2027",
                "2027-01-27 … 2027-01-28"}));

INSTANTIATE_TEST_SUITE_P(WhatIsNoDate, DanishDate,
                         testing::Values(Written{"", "malformed"}, Written{"januar", "malformed"},
                                         Written{"17.00", "malformed"}, Written{"31", "malformed"},
                                         Written{"13-13-2027", "malformed"},
                                         Written{"30-02-2027", "no such day"},
                                         Written{"29. februar 2026", "no such day"},
                                         Written{"27-01-2027 vistnok", "malformed"},
                                         Written{"27-01-2027 kl. 25", "malformed"},
                                         Written{"27. jan 16", "malformed"},
                                         Written{"27-01-2027 (x)", "malformed"},
                                         Written{"27-01-2027 kl. 24.01", "malformed"},
                                         Written{"28.-27. januar 2014", "malformed"},
                                         Written{"999999999999-01-01", "malformed"}));

TEST(DanishDateWithoutYear, IsRefusedWhenNothingSaysTheYear) {
  EXPECT_EQ(shown(parse_when("15/1", 0)), "no year");
}

TEST(DanishDateWithoutYear, TakesTheGivenYear) {
  EXPECT_EQ(shown(parse_when("tirsdag den 18. januar kl. 15.00-18.00", 2028)),
            "2028-01-18 15:00-18:00");
}

TEST(DanishDateWithAWeekday, TellsWhichOneItNames) {
  const auto when = std::get<When>(parse_when("mandag den 27. januar 2027", 0));
  EXPECT_EQ(when.weekday, std::chrono::Monday);
  EXPECT_NE(when.weekday, std::chrono::weekday(when.first));
}

TEST(DanishDateAtTwentyFourOClock, IsTheBeginningOfTheNextDay) {
  const auto when = std::get<When>(parse_when("onsdag den 27. januar 2027 kl. 24.00", 0));
  EXPECT_TRUE(when.at_24);
  EXPECT_EQ(when.weekday, std::chrono::weekday(when.first));
}

class DanishTime : public testing::TestWithParam<Written> {};

TEST_P(DanishTime, IsReadAsItIsMeant) {
  const auto times = parse_times(GetParam().text);
  EXPECT_EQ(times ? shown(*times) : "none", GetParam().means) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    FormsMetInDanishFiles, DanishTime,
    testing::Values(Written{"kl. 15.00-18.00", "15:00-18:00"}, Written{"kl. 15", "15:00"},
                    Written{"kl. 14:30 - 17.00", "14:30-17:00"}, Written{"17.00", "17:00"},
                    Written{"17:00", "17:00"}, Written{"17:00:00", "17:00"},
                    Written{"Kl.17.30", "17:30"}, Written{"kl. 1730", "17:30"},
                    Written{"15-18", "15:00-18:00"},
                    Written{"fra kl. 15 til kl. 17.30", "15:00-17:30"},
                    Written{"ca. kl. 16", "16:00"}, Written{"16.00 – ca. 18.00", "16:00-18:00"},
                    Written{"22.00-24.00", "22:00-00:00"}, Written{"17.00 -", "17:00"},
                    Written{"5:30 pm", "17:30"}, Written{"9", "09:00"}, Written{"16,30", "16:30"},
                    Written{"17,00-19,30", "17:00-19:30"}));

INSTANTIATE_TEST_SUITE_P(WhatIsNoTime, DanishTime,
                         testing::Values(Written{"", "none"}, Written{"kl.", "none"},
                                         Written{"25.00", "none"}, Written{"17.60", "none"},
                                         Written{"17.5", "none"}, Written{"16,5", "none"},
                                         Written{"Byrådssalen", "none"},
                                         Written{"27-01-2027", "none"}, Written{"24.00", "none"},
                                         Written{"17.00 eller 18.00", "none"}));

}  // namespace
}  // namespace indkald::calendars
