#include "calendars/ics_time.hpp"

#include <utility>

#include "calendars/ascii.hpp"
#include "calendars/libical.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;

// iCalendar writes years with four digits.
constexpr Local kLast = std::chrono::local_days(std::chrono::year(9999) / 12 / 31);

bool all_digits(std::string_view text) {
  for (char c : text)
    if (!is_ascii_digit(c)) return false;
  return true;
}

// "20270127" as "2027-01-27".
std::optional<Date> basic_date(std::string_view text) {
  if (text.size() != 8 || !all_digits(text)) return std::nullopt;
  std::string iso(text);
  iso.insert(6, 1, '-').insert(4, 1, '-');
  return parse_iso_date(iso);
}

std::optional<seconds> basic_time(std::string_view text) {
  if (text.size() != 6 || !all_digits(text)) return std::nullopt;
  const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  // A leap second (60) is taken for the second before it.
  const int hour = two(0), minute = two(2), second = two(4) == 60 ? 59 : two(4);
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return std::chrono::hours(hour) + std::chrono::minutes(minute) + seconds(second);
}

// The IANA name that Lotus and libical write beside a name of their own.
std::string location_in(std::string_view vtimezone) {
  constexpr std::string_view kProperty = "X-LIC-LOCATION:";
  const auto at = vtimezone.find(kProperty);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = vtimezone.substr(at + kProperty.size());
  return iana_zone(rest.substr(0, rest.find('\r')));
}

// libical counts every change of a zone from its rule: one that changes more often than yearly
// would keep it counting.
bool changes_yearly(std::string_view vtimezone) {
  constexpr std::string_view kFrequency = "FREQ=";
  for (auto at = vtimezone.find(kFrequency); at != std::string_view::npos;
       at = vtimezone.find(kFrequency, at + 1))
    if (!vtimezone.substr(at + kFrequency.size()).starts_with("YEARLY")) return false;
  return true;
}

IcalZone zone_from(const std::string& vtimezone) {
  if (!changes_yearly(vtimezone)) return nullptr;
  IcalComponent component = parse_component(vtimezone);
  if (!component || icalcomponent_isa(component.get()) != ICAL_VTIMEZONE_COMPONENT) return nullptr;
  IcalZone zone(icaltimezone_new());
  if (!icaltimezone_set_component(zone.get(), component.get())) return nullptr;
  component.release();
  return zone;
}

seconds offset_in(icaltimezone* zone, Local local) {
  const auto day = floor<days>(local);
  const std::chrono::year_month_day ymd(day);
  const std::chrono::hh_mm_ss time(local - day);
  icaltimetype when = icaltime_null_time();
  when.year = static_cast<int>(ymd.year());
  when.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
  when.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
  when.hour = static_cast<int>(time.hours().count());
  when.minute = static_cast<int>(time.minutes().count());
  when.second = static_cast<int>(time.seconds().count());
  return seconds(icaltimezone_get_utc_offset(zone, &when, nullptr));
}

}  // namespace

// A zone by name, or by the file's own definition, or neither.
struct IcsTimes::Resolved {
  std::string iana;
  IcalZone own;
};

IcsTimes::IcsTimes(const IcsFile& file, std::string zone) : file_(file), zone_(std::move(zone)) {}
IcsTimes::~IcsTimes() = default;

const IcsTimes::Resolved& IcsTimes::resolve(const std::string& tzid, const std::string& at) {
  auto& resolved = resolved_[tzid];
  if (resolved) return *resolved;
  resolved = std::make_unique<Resolved>();
  resolved->iana = iana_zone(tzid);
  const auto defined = file_.zones.find(tzid);
  if (resolved->iana.empty() && defined != file_.zones.end()) {
    resolved->iana = location_in(defined->second);
    if (resolved->iana.empty()) resolved->own = zone_from(defined->second);
  }
  if (resolved->iana.empty() && !resolved->own)
    problems.push_back({at, {"ics.unknown_zone", {{"zone", tzid}, {"used", zone_}}}});
  return *resolved;
}

IcsTime IcsTimes::in_zone(Local local, const std::string& tzid, const std::string& at) {
  const Resolved& zone = resolve(tzid, at);
  if (!zone.iana.empty()) return {local, false, zone.iana};
  if (!zone.own) return {local, false, zone_};
  const Instant instant{local.time_since_epoch() - offset_in(zone.own.get(), local)};
  return {to_local(instant, zone_), false, zone_};
}

std::optional<IcsTime> IcsTimes::read(std::string_view value, const std::string& tzid,
                                      const std::string& at) {
  const auto date = basic_date(value.substr(0, value.find('T')));
  if (!date) return std::nullopt;
  if (value.size() == 8) return IcsTime{*date, true, zone_};
  const bool utc = value.ends_with('Z');
  const auto time = basic_time(value.substr(9, value.size() - 9 - (utc ? 1 : 0)));
  if (!time) return std::nullopt;
  const Local local = *date + *time;
  if (utc) return IcsTime{to_local(Instant{local.time_since_epoch()}, zone_), false, zone_};
  if (!tzid.empty()) return in_zone(local, tzid, at);
  ++floating;
  return IcsTime{local, false, zone_};
}

std::optional<Local> IcsTimes::after(const IcsTime& start, std::string_view duration) {
  const icaldurationtype length = icaldurationtype_from_string(std::string(duration).c_str());
  if (icaldurationtype_is_bad_duration(length) || length.is_neg) return std::nullopt;
  const Local later = start.local + days(length.days) + days(7) * length.weeks;
  const seconds rest = std::chrono::hours(length.hours) + std::chrono::minutes(length.minutes) +
                       seconds(length.seconds);
  const Local end = start.is_date || rest == seconds(0)
                        ? later + rest
                        : to_local(to_instant(later, start.zone) + rest, start.zone);
  return end > start.local && end < kLast ? std::optional(end) : std::nullopt;
}

}  // namespace indkald::calendars
