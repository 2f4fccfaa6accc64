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

// Windows' names for its zones, each with the IANA zone that Unicode's CLDR gives it; for several
// countries in one Windows zone: Denmark first, else the zone's first city.
constexpr auto kNames = std::to_array<Alias>({
    {"Dateline Standard Time", "Etc/GMT+12"},
    {"UTC-11", "Etc/GMT+11"},
    {"Aleutian Standard Time", "America/Adak"},
    {"Hawaiian Standard Time", "Pacific/Honolulu"},
    {"Marquesas Standard Time", "Pacific/Marquesas"},
    {"Alaskan Standard Time", "America/Anchorage"},
    {"UTC-09", "Etc/GMT+9"},
    {"Pacific Standard Time (Mexico)", "America/Tijuana"},
    {"UTC-08", "Etc/GMT+8"},
    {"Pacific Standard Time", "America/Los_Angeles"},
    {"US Mountain Standard Time", "America/Phoenix"},
    {"Mountain Standard Time (Mexico)", "America/Mazatlan"},
    {"Mountain Standard Time", "America/Denver"},
    {"Yukon Standard Time", "America/Whitehorse"},
    {"Central America Standard Time", "America/Guatemala"},
    {"Central Standard Time", "America/Chicago"},
    {"Easter Island Standard Time", "Pacific/Easter"},
    {"Central Standard Time (Mexico)", "America/Mexico_City"},
    {"Canada Central Standard Time", "America/Regina"},
    {"SA Pacific Standard Time", "America/Bogota"},
    {"Eastern Standard Time (Mexico)", "America/Cancun"},
    {"Eastern Standard Time", "America/New_York"},
    {"Haiti Standard Time", "America/Port-au-Prince"},
    {"Cuba Standard Time", "America/Havana"},
    {"US Eastern Standard Time", "America/Indiana/Indianapolis"},
    {"Turks And Caicos Standard Time", "America/Grand_Turk"},
    {"Paraguay Standard Time", "America/Asuncion"},
    {"Atlantic Standard Time", "America/Halifax"},
    {"Venezuela Standard Time", "America/Caracas"},
    {"Central Brazilian Standard Time", "America/Cuiaba"},
    {"SA Western Standard Time", "America/La_Paz"},
    {"Pacific SA Standard Time", "America/Santiago"},
    {"Newfoundland Standard Time", "America/St_Johns"},
    {"Tocantins Standard Time", "America/Araguaina"},
    {"E. South America Standard Time", "America/Sao_Paulo"},
    {"SA Eastern Standard Time", "America/Cayenne"},
    {"Argentina Standard Time", "America/Argentina/Buenos_Aires"},
    {"Greenland Standard Time", "America/Nuuk"},
    {"Montevideo Standard Time", "America/Montevideo"},
    {"Magallanes Standard Time", "America/Punta_Arenas"},
    {"Saint Pierre Standard Time", "America/Miquelon"},
    {"Bahia Standard Time", "America/Bahia"},
    {"UTC-02", "Etc/GMT+2"},
    {"Mid-Atlantic Standard Time", "Etc/GMT+2"},
    {"Azores Standard Time", "Atlantic/Azores"},
    {"Cape Verde Standard Time", "Atlantic/Cape_Verde"},
    {"Coordinated Universal Time", "UTC"},
    {"GMT Standard Time", "Europe/London"},
    {"Greenwich Standard Time", "Atlantic/Reykjavik"},
    {"Sao Tome Standard Time", "Africa/Sao_Tome"},
    {"Morocco Standard Time", "Africa/Casablanca"},
    {"W. Europe Standard Time", "Europe/Berlin"},
    {"Central Europe Standard Time", "Europe/Budapest"},
    {"Romance Standard Time", "Europe/Copenhagen"},
    {"Central European Standard Time", "Europe/Warsaw"},
    {"W. Central Africa Standard Time", "Africa/Lagos"},
    {"Jordan Standard Time", "Asia/Amman"},
    {"GTB Standard Time", "Europe/Bucharest"},
    {"Middle East Standard Time", "Asia/Beirut"},
    {"Egypt Standard Time", "Africa/Cairo"},
    {"E. Europe Standard Time", "Europe/Chisinau"},
    {"Syria Standard Time", "Asia/Damascus"},
    {"West Bank Standard Time", "Asia/Hebron"},
    {"South Africa Standard Time", "Africa/Johannesburg"},
    {"FLE Standard Time", "Europe/Helsinki"},
    {"Israel Standard Time", "Asia/Jerusalem"},
    {"South Sudan Standard Time", "Africa/Juba"},
    {"Kaliningrad Standard Time", "Europe/Kaliningrad"},
    {"Sudan Standard Time", "Africa/Khartoum"},
    {"Libya Standard Time", "Africa/Tripoli"},
    {"Namibia Standard Time", "Africa/Windhoek"},
    {"Arabic Standard Time", "Asia/Baghdad"},
    {"Turkey Standard Time", "Europe/Istanbul"},
    {"Arab Standard Time", "Asia/Riyadh"},
    {"Belarus Standard Time", "Europe/Minsk"},
    {"Russian Standard Time", "Europe/Moscow"},
    {"E. Africa Standard Time", "Africa/Nairobi"},
    {"Volgograd Standard Time", "Europe/Volgograd"},
    {"Iran Standard Time", "Asia/Tehran"},
    {"Arabian Standard Time", "Asia/Dubai"},
    {"Astrakhan Standard Time", "Europe/Astrakhan"},
    {"Azerbaijan Standard Time", "Asia/Baku"},
    {"Russia Time Zone 3", "Europe/Samara"},
    {"Mauritius Standard Time", "Indian/Mauritius"},
    {"Saratov Standard Time", "Europe/Saratov"},
    {"Georgian Standard Time", "Asia/Tbilisi"},
    {"Caucasus Standard Time", "Asia/Yerevan"},
    {"Afghanistan Standard Time", "Asia/Kabul"},
    {"West Asia Standard Time", "Asia/Tashkent"},
    {"Ekaterinburg Standard Time", "Asia/Yekaterinburg"},
    {"Pakistan Standard Time", "Asia/Karachi"},
    {"Qyzylorda Standard Time", "Asia/Qyzylorda"},
    {"India Standard Time", "Asia/Kolkata"},
    {"Sri Lanka Standard Time", "Asia/Colombo"},
    {"Nepal Standard Time", "Asia/Kathmandu"},
    {"Central Asia Standard Time", "Asia/Almaty"},
    {"Bangladesh Standard Time", "Asia/Dhaka"},
    {"Omsk Standard Time", "Asia/Omsk"},
    {"Myanmar Standard Time", "Asia/Yangon"},
    {"SE Asia Standard Time", "Asia/Bangkok"},
    {"Altai Standard Time", "Asia/Barnaul"},
    {"W. Mongolia Standard Time", "Asia/Hovd"},
    {"North Asia Standard Time", "Asia/Krasnoyarsk"},
    {"N. Central Asia Standard Time", "Asia/Novosibirsk"},
    {"Tomsk Standard Time", "Asia/Tomsk"},
    {"China Standard Time", "Asia/Shanghai"},
    {"North Asia East Standard Time", "Asia/Irkutsk"},
    {"Singapore Standard Time", "Asia/Singapore"},
    {"W. Australia Standard Time", "Australia/Perth"},
    {"Taipei Standard Time", "Asia/Taipei"},
    {"Ulaanbaatar Standard Time", "Asia/Ulaanbaatar"},
    {"North Korea Standard Time", "Asia/Pyongyang"},
    {"Aus Central W. Standard Time", "Australia/Eucla"},
    {"Transbaikal Standard Time", "Asia/Chita"},
    {"Tokyo Standard Time", "Asia/Tokyo"},
    {"Korea Standard Time", "Asia/Seoul"},
    {"Yakutsk Standard Time", "Asia/Yakutsk"},
    {"Cen. Australia Standard Time", "Australia/Adelaide"},
    {"AUS Central Standard Time", "Australia/Darwin"},
    {"E. Australia Standard Time", "Australia/Brisbane"},
    {"AUS Eastern Standard Time", "Australia/Sydney"},
    {"West Pacific Standard Time", "Pacific/Port_Moresby"},
    {"Tasmania Standard Time", "Australia/Hobart"},
    {"Vladivostok Standard Time", "Asia/Vladivostok"},
    {"Lord Howe Standard Time", "Australia/Lord_Howe"},
    {"Bougainville Standard Time", "Pacific/Bougainville"},
    {"Russia Time Zone 10", "Asia/Srednekolymsk"},
    {"Magadan Standard Time", "Asia/Magadan"},
    {"Norfolk Standard Time", "Pacific/Norfolk"},
    {"Sakhalin Standard Time", "Asia/Sakhalin"},
    {"Central Pacific Standard Time", "Pacific/Guadalcanal"},
    {"Russia Time Zone 11", "Asia/Kamchatka"},
    {"New Zealand Standard Time", "Pacific/Auckland"},
    {"UTC+12", "Etc/GMT-12"},
    {"Fiji Standard Time", "Pacific/Fiji"},
    {"Chatham Islands Standard Time", "Pacific/Chatham"},
    {"UTC+13", "Etc/GMT-13"},
    {"Tonga Standard Time", "Pacific/Tongatapu"},
    {"Samoa Standard Time", "Pacific/Apia"},
    {"Line Islands Standard Time", "Pacific/Kiritimati"},
});

// The cities that Windows lists its zones by, as programs write them into TZID, and other names
// met.
constexpr auto kCities = std::to_array<Alias>({
    {"Rom, normaltid", "Europe/Copenhagen"},
    {"Vesteuropa, normaltid", "Europe/Berlin"},
    {"Brussels, Copenhagen, Madrid, Paris", "Europe/Copenhagen"},
    {"Bruxelles, København, Madrid, Paris", "Europe/Copenhagen"},
    {"Brüssel, Kopenhagen, Madrid, Paris", "Europe/Copenhagen"},
    {"Bryssel, Köpenhamn, Madrid, Paris", "Europe/Copenhagen"},
    {"Brussel, København, Madrid, Paris", "Europe/Copenhagen"},
    {"Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Berlin"},
    {"Amsterdam, Berlin, Bern, Rom, Stockholm, Wien", "Europe/Berlin"},
    {"Amsterdam, Berlin, Bern, Stockholm, Wien", "Europe/Berlin"},
    {"Belgrade, Bratislava, Budapest, Ljubljana, Prague", "Europe/Budapest"},
    {"Beograd, Bratislava, Budapest, Ljubljana, Prag", "Europe/Budapest"},
    {"Sarajevo, Skopje, Warsaw, Zagreb", "Europe/Warsaw"},
    {"Sarajevo, Skopje, Warszawa, Zagreb", "Europe/Warsaw"},
    {"Dublin, Edinburgh, Lisbon, London", "Europe/London"},
    {"Dublin, Edinburgh, Lissabon, London", "Europe/London"},
    {"Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London", "Europe/London"},
    {"Monrovia, Reykjavik", "Atlantic/Reykjavik"},
    {"Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius", "Europe/Helsinki"},
    {"Helsinki, Kiev, Riga, Sofia, Tallinn, Vilnius", "Europe/Helsinki"},
    {"Athens, Bucharest", "Europe/Bucharest"},
    {"Athens, Bucharest, Istanbul", "Europe/Bucharest"},
    {"Istanbul", "Europe/Istanbul"},
    {"Moscow, St. Petersburg", "Europe/Moscow"},
    {"Jerusalem", "Asia/Jerusalem"},
    {"Chennai, Kolkata, Mumbai, New Delhi", "Asia/Kolkata"},
    {"Beijing, Chongqing, Hong Kong, Urumqi", "Asia/Shanghai"},
    {"Osaka, Sapporo, Tokyo", "Asia/Tokyo"},
    {"Canberra, Melbourne, Sydney", "Australia/Sydney"},
    {"Auckland, Wellington", "Pacific/Auckland"},
    {"Atlantic Time (Canada)", "America/Halifax"},
    {"Eastern Time (US & Canada)", "America/New_York"},
    {"Central Time (US & Canada)", "America/Chicago"},
    {"Mountain Time (US & Canada)", "America/Denver"},
    {"Arizona", "America/Phoenix"},
    {"Pacific Time (US & Canada)", "America/Los_Angeles"},
    {"Alaska", "America/Anchorage"},
    {"Hawaii", "Pacific/Honolulu"},
    {"Brasilia", "America/Sao_Paulo"},
    {"Z", "UTC"},
    {"Microsoft/Utc", "UTC"},
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

// A list of cities that was cut short: "Brussels, Copenhagen…".
std::string_view from_beginning(std::string_view cities) {
  constexpr std::string_view kDots = "...", kEllipsis = "\xE2\x80\xA6";
  constexpr std::size_t kEnough = 8;
  const bool dots = cities.ends_with(kDots);
  if (!dots && !cities.ends_with(kEllipsis)) return {};
  cities.remove_suffix(dots ? kDots.size() : kEllipsis.size());
  for (const Alias& alias : kCities)
    if (cities.size() >= kEnough && starts_with_ignoring_case(alias.windows, cities))
      return alias.iana;
  return {};
}

std::string_view from_alias(std::string_view name) {
  for (const Alias& alias : kNames)
    if (equal_ignoring_case(alias.windows, name)) return alias.iana;
  for (const Alias& alias : kCities)
    if (equal_ignoring_case(alias.windows, name)) return alias.iana;
  return from_beginning(name);
}

// "Romance Daylight Time" is the same zone in summer.
std::string in_winter(std::string_view name) {
  constexpr std::string_view kDaylight = " Daylight Time";
  if (!name.ends_with(kDaylight)) return std::string(name);
  return std::string(name.substr(0, name.size() - kDaylight.size())) + " Standard Time";
}

// "/mozilla.org/20050126_1/Europe/Copenhagen": programs put their own name before the zone's.
std::string_view known_tail(std::string_view name) {
  if (name.starts_with("tzone://")) name.remove_prefix(std::string_view("tzone:/").size());
  if (!name.starts_with('/')) return {};
  while (!name.empty()) {
    name.remove_prefix(1);
    if (known_zone(name)) return name;
    if (const auto alias = from_alias(name); !alias.empty()) return alias;
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
  const std::string bare = in_winter(without_offset(name));
  if (const auto alias = from_alias(bare); !alias.empty()) return std::string(alias);
  if (const auto tail = known_tail(name); !tail.empty()) return std::string(tail);
  return zone_in_other_case(name);
}

}  // namespace indkald::calendars
