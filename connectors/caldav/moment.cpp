#include "connectors/caldav/moment.hpp"

#include <charconv>

#include "calendars/ascii.hpp"
#include "calendars/time.hpp"

namespace indkald::connectors::caldav {
namespace {

using std::chrono::seconds;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || digits.empty()) return {};
  return value;
}

std::optional<Local> read_date(std::string_view text) {
  if (text.size() != 8) return {};
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(4, 2));
  const auto day = number(text.substr(6, 2));
  if (!year || !month || !day || *month < 0 || *day < 0) return {};
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return {};
  return Local{std::chrono::local_days{date}};
}

std::optional<seconds> read_time(std::string_view text) {
  if (text.size() != 7 || text[0] != 'T') return {};
  const auto hour = number(text.substr(1, 2));
  const auto minute = number(text.substr(3, 2));
  const auto second = number(text.substr(5, 2));
  if (!hour || !minute || !second) return {};
  if (*hour < 0 || *hour > 23 || *minute < 0 || *minute > 59 || *second < 0 || *second > 60)
    return {};
  return std::chrono::hours{*hour} + std::chrono::minutes{*minute} + seconds{*second};
}

std::string zone_of(std::string_view tzid, std::string_view otherwise) {
  std::string known = calendars::iana_zone(tzid);
  return known.empty() ? std::string(otherwise) : known;
}

int unit_of(char letter) {
  switch (letter) {
    case 'W':
      return 7 * 86400;
    case 'D':
      return 86400;
    case 'H':
      return 3600;
    case 'M':
      return 60;
    case 'S':
      return 1;
    default:
      return 0;
  }
}

}  // namespace

std::optional<Moment> read_moment(std::string_view text, std::string_view zone) {
  const bool utc = text.ends_with('Z');
  if (utc) text.remove_suffix(1);
  const auto date = read_date(text.substr(0, 8));
  if (!date) return {};
  Moment moment{*date, utc ? "UTC" : std::string(zone), {}, text.size() == 8};
  if (!moment.date_only) {
    const auto time = read_time(text.substr(8));
    if (!time) return {};
    moment.local += *time;
  }
  moment.instant = utc ? Instant{moment.local.time_since_epoch()}
                       : calendars::to_instant(moment.local, moment.zone);
  return moment;
}

std::vector<Moment> read_moments(const ContentLine& line, std::string_view zone) {
  const std::string tzid = line.parameter("TZID");
  const std::string in = tzid.empty() ? std::string(zone) : zone_of(tzid, zone);
  std::vector<Moment> moments;
  std::string_view rest = line.value;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    if (auto moment = read_moment(one.substr(0, one.find('/')), in))
      moments.push_back(std::move(*moment));
  }
  return moments;
}

std::optional<seconds> read_duration(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (!text.starts_with('P') || text.size() > 40) return {};
  seconds total{0};
  std::string_view digits;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == 'T') continue;
    if (calendars::is_ascii_digit(text[i])) {
      digits =
          digits.empty() ? text.substr(i, 1) : std::string_view(digits.data(), digits.size() + 1);
      continue;
    }
    const auto count = number(digits);
    if (!count || *count > 100'000'000 || unit_of(text[i]) == 0) return {};
    total += std::int64_t{*count} * seconds{unit_of(text[i])};
    digits = {};
  }
  return total;
}

std::optional<Interval> read_period(std::string_view text, std::string_view zone) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return {};
  const auto start = read_moment(text.substr(0, slash), zone);
  if (!start) return {};
  const std::string_view rest = text.substr(slash + 1);
  if (const auto end = read_moment(rest, zone)) return Interval{start->instant, end->instant};
  if (const auto length = read_duration(rest))
    return Interval{start->instant, start->instant + *length};
  return {};
}

}  // namespace indkald::connectors::caldav
