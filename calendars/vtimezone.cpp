#include "calendars/vtimezone.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

#include "calendars/ics_text.hpp"
#include "calendars/time.hpp"
#include "calendars/zone.hpp"

namespace indkald::calendars {

namespace {

// Constant, so that a new edition of the zone database changes no bytes that are sent.
constexpr std::string_view kCopenhagen =
    "BEGIN:VTIMEZONE\r\n"
    "TZID:Europe/Copenhagen\r\n"
    "BEGIN:DAYLIGHT\r\n"
    "TZOFFSETFROM:+0100\r\n"
    "TZOFFSETTO:+0200\r\n"
    "TZNAME:CEST\r\n"
    "DTSTART:19700329T020000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "END:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\n"
    "TZOFFSETFROM:+0200\r\n"
    "TZOFFSETTO:+0100\r\n"
    "TZNAME:CET\r\n"
    "DTSTART:19701025T030000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "END:STANDARD\r\n"
    "END:VTIMEZONE\r\n";

constexpr std::chrono::year kFrom{1970};

std::string utc_offset(std::chrono::seconds offset) {
  const auto size = std::abs(offset.count());
  std::string text =
      fmt::format("{}{:02}{:02}", offset.count() < 0 ? '-' : '+', size / 3600, size / 60 % 60);
  if (size % 60) text += fmt::format("{:02}", size % 60);
  return text;
}

std::string yearly(const YearlyChange& change) {
  constexpr std::array<std::string_view, 7> kDays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
  return fmt::format("FREQ=YEARLY;BYMONTH={};BYDAY={}{}", change.month, change.week,
                     kDays[change.day.c_encoding()]);
}

void write(IcsText& ics, const YearlyChange& change) {
  const std::string_view kind = change.after > change.before ? "DAYLIGHT" : "STANDARD";
  ics.line("BEGIN", kind)
      .line("TZOFFSETFROM", utc_offset(change.before))
      .line("TZOFFSETTO", utc_offset(change.after))
      .text("TZNAME", change.name)
      .line("DTSTART", ics_local(change.in(kFrom)))
      .line("RRULE", yearly(change))
      .line("END", kind);
}

void write_fixed(IcsText& ics, const YearlyRule& rule) {
  ics.line("BEGIN", "STANDARD")
      .line("TZOFFSETFROM", utc_offset(rule.fixed))
      .line("TZOFFSETTO", utc_offset(rule.fixed))
      .text("TZNAME", rule.name)
      .line("DTSTART", "19700101T000000")
      .line("END", "STANDARD");
}

bool is_utc(std::string_view zone) {
  return zone == "UTC" || zone == "Etc/UTC" || zone == "GMT" || zone == "Etc/GMT";
}

const YearlyRule* rule_of(std::string_view zone) {
  const Zone* found = is_utc(zone) ? nullptr : find_zone(zone);
  return found && found->rule() ? &*found->rule() : nullptr;
}

}  // namespace

std::string vtimezone(std::string_view zone) {
  if (zone == "Europe/Copenhagen") return std::string(kCopenhagen);
  const YearlyRule* rule = rule_of(zone);
  if (!rule) return {};
  IcsText ics;
  ics.line("BEGIN", "VTIMEZONE").line("TZID", zone);
  if (rule->changes.empty()) write_fixed(ics, *rule);
  for (const YearlyChange& change : rule->changes) write(ics, change);
  return ics.line("END", "VTIMEZONE").take();
}

bool vtimezone_covers(std::string_view zone, Local local) {
  const YearlyRule* rule = rule_of(zone);
  if (!rule) return false;
  const Instant instant = to_instant(local, zone);
  return rule->offset_at(instant) == offset_at(instant, zone);
}

}  // namespace indkald::calendars
