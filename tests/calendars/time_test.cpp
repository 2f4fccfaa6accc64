#include "calendars/time.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace indkald::calendars {
namespace {

constexpr auto kCopenhagen = "Europe/Copenhagen";

Local local(std::string_view text) { return parse_iso_local(text).value(); }
std::string utc(std::string_view text, std::string_view zone = kCopenhagen) {
  return iso_instant(to_instant(local(text), zone));
}

TEST(Time, TakesWinterAndSummerTimeFromTheZone) {
  EXPECT_EQ(utc("2027-01-27T17:00:00"), "2027-01-27T16:00:00Z");
  EXPECT_EQ(utc("2027-06-30T17:00:00"), "2027-06-30T15:00:00Z");
  EXPECT_EQ(utc("2027-06-30T17:00:00", "America/New_York"), "2027-06-30T21:00:00Z");
}

TEST(Time, TakesATimeInTheSpringGapWithTheOffsetBeforeIt) {
  EXPECT_EQ(utc("2027-03-28T01:59:59"), "2027-03-28T00:59:59Z");
  EXPECT_EQ(utc("2027-03-28T02:30:00"), "2027-03-28T01:30:00Z");
  EXPECT_EQ(utc("2027-03-28T03:00:00"), "2027-03-28T01:00:00Z");
  EXPECT_EQ(kind_of(local("2027-03-28T02:00:00"), kCopenhagen), LocalKind::nonexistent);
  EXPECT_EQ(kind_of(local("2027-03-28T02:59:59"), kCopenhagen), LocalKind::nonexistent);
  EXPECT_EQ(kind_of(local("2027-03-28T03:00:00"), kCopenhagen), LocalKind::unique);
  EXPECT_EQ(kind_of(local("2027-03-28T01:59:59"), kCopenhagen), LocalKind::unique);
}

TEST(Time, TakesTheFirstOfTwoEqualTimesInAutumn) {
  EXPECT_EQ(utc("2027-10-31T01:59:59"), "2027-10-30T23:59:59Z");
  EXPECT_EQ(utc("2027-10-31T02:30:00"), "2027-10-31T00:30:00Z");
  EXPECT_EQ(utc("2027-10-31T03:00:00"), "2027-10-31T02:00:00Z");
  EXPECT_EQ(kind_of(local("2027-10-31T02:00:00"), kCopenhagen), LocalKind::ambiguous);
  EXPECT_EQ(kind_of(local("2027-10-31T03:00:00"), kCopenhagen), LocalKind::unique);
}

TEST(Time, GoesOnWithSummerTimeAfter2037) {
  EXPECT_EQ(utc("2037-07-01T12:00:00"), "2037-07-01T10:00:00Z");
  EXPECT_EQ(utc("2038-07-01T12:00:00"), "2038-07-01T10:00:00Z");
  EXPECT_EQ(utc("2051-01-15T12:00:00"), "2051-01-15T11:00:00Z");
  EXPECT_EQ(utc("2100-07-01T12:00:00"), "2100-07-01T10:00:00Z");
  EXPECT_EQ(utc("2436-12-31T23:30:00"), "2436-12-31T22:30:00Z");
  EXPECT_EQ(utc("2500-07-01T12:00:00"), "2500-07-01T10:00:00Z");
  EXPECT_EQ(utc("9999-12-31T12:00:00"), "9999-12-31T11:00:00Z");
  EXPECT_EQ(kind_of(local("2050-03-27T02:30:00"), kCopenhagen), LocalKind::nonexistent);
  EXPECT_EQ(utc("2050-07-01T12:00:00", "America/New_York"), "2050-07-01T16:00:00Z");
}

TEST(Time, TellsTheHoursOfAClockChangeFromOthersInFarYears) {
  for (const char* unique : {"2500-07-01T18:00:00", "9998-07-01T18:00:00", "9999-01-01T01:00:00"})
    EXPECT_EQ(kind_of(local(unique), kCopenhagen), LocalKind::unique) << unique;
  EXPECT_EQ(kind_of(local("2500-03-28T02:30:00"), kCopenhagen), LocalKind::nonexistent);
  EXPECT_EQ(kind_of(local("2500-10-31T02:30:00"), kCopenhagen), LocalKind::ambiguous);
}

TEST(Time, KeepsAZoneWithoutSummerTimeFixed) {
  EXPECT_EQ(utc("2060-07-01T12:00:00", "UTC"), "2060-07-01T12:00:00Z");
  EXPECT_EQ(utc("2060-07-01T12:00:00", "Asia/Kolkata"), "2060-07-01T06:30:00Z");
}

TEST(Time, GoesToInstantsAndBackForEveryHourOfThreeYears) {
  for (int first : {2026, 2045, 2438}) {
    const auto begin = std::chrono::sys_days(std::chrono::year(first) / 1 / 1);
    for (std::chrono::hours h{0}; h < std::chrono::hours(24 * 366); ++h) {
      const Instant instant = begin + h;
      const Local there = to_local(instant, kCopenhagen);
      if (kind_of(there, kCopenhagen) == LocalKind::ambiguous) continue;
      ASSERT_EQ(to_instant(there, kCopenhagen), instant) << iso_instant(instant);
      ASSERT_EQ(there.time_since_epoch() - instant.time_since_epoch(),
                offset_at(instant, kCopenhagen));
    }
  }
}

TEST(Time, KnowsZonesByTheirIanaName) {
  EXPECT_TRUE(known_zone("Europe/Copenhagen"));
  EXPECT_FALSE(known_zone("Europe/Skanderborg"));
  EXPECT_FALSE(known_zone("../../etc/passwd"));
  EXPECT_FALSE(known_zone(""));
  EXPECT_THROW(to_instant(Local{}, "Europe/Skanderborg"), std::invalid_argument);
}

TEST(Time, NamesWindowsZonesAsIanaDoes) {
  EXPECT_EQ(iana_zone("Europe/Copenhagen"), "Europe/Copenhagen");
  EXPECT_EQ(iana_zone("Romance Standard Time"), "Europe/Copenhagen");
  EXPECT_EQ(iana_zone("\"Romance Standard Time\""), "Europe/Copenhagen");
  EXPECT_EQ(iana_zone("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"), "Europe/Copenhagen");
  EXPECT_EQ(iana_zone("(GMT+01.00) Bruxelles, København, Madrid, Paris"), "Europe/Copenhagen");
  EXPECT_EQ(iana_zone("W. Europe Standard Time"), "Europe/Berlin");
  EXPECT_EQ(iana_zone("GMT Standard Time"), "Europe/London");
  EXPECT_EQ(iana_zone("/freeassociation.sourceforge.net/Europe/Oslo"), "Europe/Oslo");
  EXPECT_EQ(iana_zone("/mozilla.org/20050126_1/Europe/Paris"), "Europe/Paris");
  EXPECT_EQ(iana_zone("Romance Daylight Time"), "Europe/Copenhagen");
  EXPECT_EQ(iana_zone("(UTC+01:00) Brussels, Copenhagen\u2026"), "Europe/Copenhagen");
  EXPECT_EQ(iana_zone("(UTC+01:00) Amsterdam, Berlin, Bern..."), "Europe/Berlin");
  EXPECT_EQ(iana_zone("Korea Standard Time"), "Asia/Seoul");
  EXPECT_EQ(iana_zone("tzone://Microsoft/Utc"), "UTC");
  EXPECT_EQ(iana_zone("europe/copenhagen"), "Europe/Copenhagen");
  EXPECT_EQ(iana_zone("Skanderborg Standard Time"), "");
  EXPECT_EQ(iana_zone("Br..."), "");
  EXPECT_EQ(iana_zone("/"), "");
}

TEST(Time, HasEveryWindowsAliasInTheDatabase) {
  for (const char* name : {"Romance Standard Time", "W. Europe Standard Time", "FLE Standard Time",
                           "Greenland Standard Time", "Coordinated Universal Time", "Z",
                           "Eastern Standard Time", "E. Europe Standard Time"})
    EXPECT_TRUE(known_zone(iana_zone(name))) << name;
}

TEST(Time, ServesManyThreadsAtOnce) {
  std::vector<std::thread> threads;
  std::vector<int> wrong(8, 0);
  const char* zones[] = {"Europe/Oslo", "Europe/Helsinki", "Europe/Lisbon", "Asia/Tokyo"};
  const int expected[] = {10, 9, 11, 3};
  for (std::size_t t = 0; t < wrong.size(); ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < 400; ++i) {
        const auto z = (i + t) % 4;
        const Instant noon = to_instant(local("2030-07-01T12:00:00"), zones[z]);
        wrong[t] +=
            std::chrono::hh_mm_ss(noon.time_since_epoch() % std::chrono::days(1)).hours().count() !=
            expected[z];
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(8, 0));
}

TEST(IsoTime, WritesTheFourForms) {
  const Local start = local("2027-01-27T17:00:00");
  EXPECT_EQ(iso_date(std::chrono::floor<std::chrono::days>(start)), "2027-01-27");
  EXPECT_EQ(iso_local(start), "2027-01-27T17:00:00");
  EXPECT_EQ(iso_with_offset(start, kCopenhagen), "2027-01-27T17:00:00+01:00");
  EXPECT_EQ(iso_with_offset(local("2027-07-27T17:00:00"), "America/New_York"),
            "2027-07-27T17:00:00-04:00");
  EXPECT_EQ(iso_instant(to_instant(start, kCopenhagen)), "2027-01-27T16:00:00Z");
}

TEST(IsoTime, ReadsInstantsWithZOrOffset) {
  EXPECT_EQ(parse_iso_instant("2027-01-27T16:00:00Z"),
            parse_iso_instant("2027-01-27T17:00:00+01:00"));
  EXPECT_EQ(parse_iso_instant("2027-01-27T11:30:00-04:30"), parse_iso_instant("2027-01-27T16:00Z"));
  EXPECT_FALSE(parse_iso_instant("2027-01-27T16:00:00"));
}

TEST(IsoTime, RefusesWhatIsMalformedOrOutOfRange) {
  for (const char* text : {"", "2027", "2027-13-01", "2027-02-29", "2027-1-27", "27-01-2027",
                           "2027-01-27 ", "2027-01-00", "0000-01-01", "２０２７-01-27"})
    EXPECT_FALSE(parse_iso_date(text)) << text;
  for (const char* text : {"2027-01-27", "2027-01-27T24:00:00", "2027-01-27T17:60:00",
                           "2027-01-27T17:00:60", "2027-01-27T17:00:00Z", "2027-01-27T17"})
    EXPECT_FALSE(parse_iso_local(text)) << text;
  for (const char* text : {"2027-01-27T16:00:00z", "2027-01-27T16:00:00+1", "Z",
                           "2027-01-27T16:00:00+25:00", "2027-01-27T16:00:00Zx"})
    EXPECT_FALSE(parse_iso_instant(text)) << text;
}

}  // namespace
}  // namespace indkald::calendars
