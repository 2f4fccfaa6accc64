#include <array>

#include "calendars/ascii.hpp"
#include "calendars/time.hpp"
#include "calendars/zone.hpp"

namespace indkald::calendars {

namespace {

struct Alias {
  std::string_view windows;
  std::string_view iana;
};

// Windows' names for zones, and the cities it lists them by, as programs write them into TZID. For
// several countries in one Windows zone: Denmark first, else the zone's first city.
constexpr auto kAliases = std::to_array<Alias>({
    {"Romance Standard Time", "Europe/Copenhagen"},
    {"Romance Daylight Time", "Europe/Copenhagen"},
    {"Rom, normaltid", "Europe/Copenhagen"},
    {"Brussels, Copenhagen, Madrid, Paris", "Europe/Copenhagen"},
    {"Bruxelles, København, Madrid, Paris", "Europe/Copenhagen"},
    {"Brüssel, Kopenhagen, Madrid, Paris", "Europe/Copenhagen"},
    {"Bryssel, Köpenhamn, Madrid, Paris", "Europe/Copenhagen"},
    {"Brussel, København, Madrid, Paris", "Europe/Copenhagen"},
    {"W. Europe Standard Time", "Europe/Berlin"},
    {"W. Europe Daylight Time", "Europe/Berlin"},
    {"Vesteuropa, normaltid", "Europe/Berlin"},
    {"Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Berlin"},
    {"Amsterdam, Berlin, Bern, Rom, Stockholm, Wien", "Europe/Berlin"},
    {"Central Europe Standard Time", "Europe/Budapest"},
    {"Belgrade, Bratislava, Budapest, Ljubljana, Prague", "Europe/Budapest"},
    {"Beograd, Bratislava, Budapest, Ljubljana, Prag", "Europe/Budapest"},
    {"Central European Standard Time", "Europe/Warsaw"},
    {"Sarajevo, Skopje, Warsaw, Zagreb", "Europe/Warsaw"},
    {"Sarajevo, Skopje, Warszawa, Zagreb", "Europe/Warsaw"},
    {"GMT Standard Time", "Europe/London"},
    {"GMT Daylight Time", "Europe/London"},
    {"Dublin, Edinburgh, Lisbon, London", "Europe/London"},
    {"Dublin, Edinburgh, Lissabon, London", "Europe/London"},
    {"Greenwich Standard Time", "Atlantic/Reykjavik"},
    {"Monrovia, Reykjavik", "Atlantic/Reykjavik"},
    {"FLE Standard Time", "Europe/Helsinki"},
    {"Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius", "Europe/Helsinki"},
    {"GTB Standard Time", "Europe/Bucharest"},
    {"Athens, Bucharest", "Europe/Bucharest"},
    {"E. Europe Standard Time", "Europe/Chisinau"},
    {"Kaliningrad Standard Time", "Europe/Kaliningrad"},
    {"Turkey Standard Time", "Europe/Istanbul"},
    {"Russian Standard Time", "Europe/Moscow"},
    {"Belarus Standard Time", "Europe/Minsk"},
    {"Azores Standard Time", "Atlantic/Azores"},
    {"Greenland Standard Time", "America/Nuuk"},
    {"Israel Standard Time", "Asia/Jerusalem"},
    {"India Standard Time", "Asia/Kolkata"},
    {"China Standard Time", "Asia/Shanghai"},
    {"Tokyo Standard Time", "Asia/Tokyo"},
    {"AUS Eastern Standard Time", "Australia/Sydney"},
    {"Eastern Standard Time", "America/New_York"},
    {"Eastern Time (US & Canada)", "America/New_York"},
    {"Central Standard Time", "America/Chicago"},
    {"Central Time (US & Canada)", "America/Chicago"},
    {"Mountain Standard Time", "America/Denver"},
    {"Mountain Time (US & Canada)", "America/Denver"},
    {"Pacific Standard Time", "America/Los_Angeles"},
    {"Pacific Time (US & Canada)", "America/Los_Angeles"},
    {"Coordinated Universal Time", "UTC"},
    {"Z", "UTC"},
});

std::string_view without_quotes(std::string_view name) {
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"')
    return name.substr(1, name.size() - 2);
  return name;
}

// "(UTC+01:00) Brussels, …" without the parenthesis, which Windows writes by the day's offset.
std::string_view without_offset(std::string_view name) {
  const auto close = name.find(") ");
  const bool offset =
      starts_with_ignoring_case(name, "(UTC") || starts_with_ignoring_case(name, "(GMT");
  return offset && close != std::string_view::npos ? name.substr(close + 2) : name;
}

std::string_view from_alias(std::string_view name) {
  for (const Alias& alias : kAliases)
    if (equal_ignoring_case(alias.windows, name)) return alias.iana;
  return {};
}

// "/mozilla.org/20050126_1/Europe/Copenhagen": programs put their own name before the zone's.
std::string_view known_tail(std::string_view name) {
  if (!name.starts_with('/')) return {};
  while (!name.empty()) {
    name.remove_prefix(1);
    if (known_zone(name)) return name;
    const auto slash = name.find('/');
    if (slash == std::string_view::npos) return {};
    name.remove_prefix(slash);
  }
  return {};
}

}  // namespace

std::string iana_zone(std::string_view name) {
  constexpr std::size_t kLongestName = 200;
  name = without_quotes(name);
  if (name.size() > kLongestName) return {};
  if (known_zone(name)) return std::string(name);
  const auto alias = from_alias(without_offset(name));
  return std::string(alias.empty() ? known_tail(name) : alias);
}

}  // namespace indkald::calendars
