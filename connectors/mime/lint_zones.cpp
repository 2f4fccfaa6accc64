// The VTIMEZONEs of an object: one for every TZID, by rules from 1970 (RFC 5545, section 3.6.5;
// Outlook misreads lists of dates), and with the zone's own offset when the event takes place.
#include <algorithm>
#include <charconv>
#include <set>

#include "calendars/ascii.hpp"
#include "calendars/ics_lines.hpp"
#include "calendars/ics_moment.hpp"
#include "calendars/ics_zone.hpp"
#include "calendars/vtimezone.hpp"
#include "calendars/zone.hpp"
#include "connectors/mime/lint_rules.hpp"

namespace indkald::connectors {
namespace {

using calendars::IcsFile;
using calendars::IcsLine;
using calendars::starts_with_ignoring_case;
using calendars::Zone;

constexpr int kFrom = 1970;

std::set<std::string> zones_named(const IcsFile& file) {
  std::set<std::string> names;
  for (const auto& event : file.events)
    for (const IcsLine& line : event.lines)
      if (!line.parameter("TZID").empty()) names.emplace(line.parameter("TZID"));
  return names;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
  }
  return lines;
}

// STANDARD or DAYLIGHT.
struct Observance {
  std::string from, to;
  bool rule = false;
  bool dates = false;
  int year = 0;
};

struct ZoneText {
  std::vector<Observance> standard;
  std::vector<Observance> daylight;
};

std::string after_colon(std::string_view line) {
  const auto colon = line.find(':');
  return std::string(colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1));
}

int year_of(const std::string& time) {
  int year = 0;
  std::from_chars(time.data(), time.data() + std::min<std::size_t>(4, time.size()), year);
  return year;
}

void take(std::string_view line, Observance& observance) {
  if (starts_with_ignoring_case(line, "TZOFFSETFROM:")) observance.from = after_colon(line);
  if (starts_with_ignoring_case(line, "TZOFFSETTO:")) observance.to = after_colon(line);
  if (starts_with_ignoring_case(line, "RRULE")) observance.rule = true;
  if (starts_with_ignoring_case(line, "RDATE")) observance.dates = true;
  if (starts_with_ignoring_case(line, "DTSTART")) observance.year = year_of(after_colon(line));
}

ZoneText read_zone(std::string_view text) {
  ZoneText zone;
  Observance* open = nullptr;
  for (const std::string_view line : lines_of(text)) {
    if (starts_with_ignoring_case(line, "BEGIN:STANDARD"))
      open = &zone.standard.emplace_back();
    else if (starts_with_ignoring_case(line, "BEGIN:DAYLIGHT"))
      open = &zone.daylight.emplace_back();
    else if (starts_with_ignoring_case(line, "END:"))
      open = nullptr;
    else if (open != nullptr)
      take(line, *open);
  }
  return zone;
}

// A zone without summer time has one offset and needs no rule.
bool is_fixed(const std::string& name, const ZoneText& zone) {
  const std::string ours = calendars::vtimezone(name);
  if (!ours.empty()) return ours.find("BEGIN:DAYLIGHT") == std::string::npos;
  return zone.daylight.empty() && zone.standard.size() == 1 &&
         zone.standard.front().from == zone.standard.front().to;
}

void lint_zone(const std::string& name, const ZoneText& zone, const std::string& at,
               Findings& findings) {
  std::vector<Observance> all = zone.standard;
  all.insert(all.end(), zone.daylight.begin(), zone.daylight.end());
  const auto any = [&](const auto& wanted) { return std::any_of(all.begin(), all.end(), wanted); };
  const bool fixed = is_fixed(name, zone);
  if (zone.standard.empty() || (zone.daylight.empty() && !fixed))
    findings.add("mail.lint.zone_half", at, {{"zone", name}});
  if (any([](const Observance& each) { return each.dates; }))
    findings.add("mail.lint.zone_dates", at, {{"zone", name}});
  if (!fixed && any([](const Observance& each) { return !each.rule && !each.dates; }))
    findings.add("mail.lint.zone_no_rule", at, {{"zone", name}});
  if (any([](const Observance& each) { return each.year > kFrom || each.year == 0; }))
    findings.add("mail.lint.zone_late", at, {{"zone", name}});
}

// The events' beginnings and ends that are said in a zone.
std::vector<const IcsLine*> times_in(const IcsFile& file, const std::string& zone) {
  std::vector<const IcsLine*> times;
  for (const auto& event : file.events)
    for (const char* property : {"DTSTART", "DTEND"})
      if (const IcsLine* line = event.find(property); line && line->parameter("TZID") == zone)
        times.push_back(line);
  return times;
}

bool agree(const Zone& own, const Zone& real, const IcsLine& time) {
  const auto moment = calendars::ics_moment(time.value());
  return !moment || to_instant(moment->local, own) == to_instant(moment->local, real);
}

// The first time stands for all: one rule is wrong for many.
void lint_offsets(const IcsFile& file, const std::string& name, const std::string& component,
                  const std::string& section, Findings& findings) {
  const Zone* real = calendars::find_zone(name);
  if (real == nullptr) return;
  const auto own = calendars::zone_from_vtimezone(component);
  for (const IcsLine* time : times_in(file, name)) {
    if (own && agree(*own, *real, *time)) continue;
    return findings.add("mail.lint.zone_offset", section + " " + calendars::at_line(time->number),
                        {{"zone", name}, {"property", calendars::upper_case(time->name())}});
  }
}

}  // namespace

void lint_zones(const IcsFile& file, const std::string& section, Findings& findings) {
  for (const std::string& name : zones_named(file)) {
    const auto zone = file.zones.find(name);
    if (zone == file.zones.end()) {
      findings.add("mail.lint.no_vtimezone", section, {{"zone", name}});
      continue;
    }
    lint_zone(name, read_zone(zone->second), section, findings);
    lint_offsets(file, name, zone->second, section, findings);
  }
}

}  // namespace indkald::connectors
