#include "calendars/ics_time.hpp"

#include <utility>

#include "calendars/bounds.hpp"
#include "calendars/ics_zone.hpp"
#include "calendars/libical.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {

namespace {

using std::chrono::days;
using std::chrono::seconds;

// iCalendar writes years with four digits.
constexpr Local kLast = std::chrono::local_days(std::chrono::year(9999) / 12 / 31);

// A zone takes a hundred times the room of what defines it; those beyond are unknown.
constexpr std::size_t kMostOwnZones = 100;

struct Length {
  days whole;
  seconds rest;
};

// Empty when malformed or not positive.
std::optional<Length> length_of(std::string_view duration) {
  const icaldurationtype length = icaldurationtype_from_string(std::string(duration).c_str());
  if (icaldurationtype_is_bad_duration(length) || length.is_neg) return std::nullopt;
  const Length found{days(length.days) + days(7) * length.weeks,
                     std::chrono::hours(length.hours) + std::chrono::minutes(length.minutes) +
                         seconds(length.seconds)};
  if (found.whole + found.rest <= seconds(0)) return std::nullopt;
  return found;
}

// The days first, which keep the wall time; then exact time (section 3.3.6).
Instant instant_after(const IcsTime& start, const Length& length) {
  const Instant from =
      length.whole > days(0) ? to_instant(start.local + length.whole, start.zone) : start.instant();
  return from + length.rest;
}

// The IANA name that Lotus and libical write beside a name of their own.
std::string location_in(std::string_view vtimezone) {
  constexpr std::string_view kProperty = "X-LIC-LOCATION:";
  const auto at = vtimezone.find(kProperty);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = vtimezone.substr(at + kProperty.size());
  return iana_zone(rest.substr(0, rest.find('\r')));
}

}  // namespace

IcsTimes::IcsTimes(const IcsFile& file, std::string zone)
    : file_(file),
      zone_(std::move(zone)),
      utc_{find_zone("Etc/UTC"), "Etc/UTC"},
      own_{find_zone(zone_), zone_} {}

const IcsZone& IcsTimes::resolve(const std::string& tzid, const std::string& at) {
  const auto known = resolved_.find(tzid);
  if (known != resolved_.end()) return known->second;
  IcsZone& resolved = resolved_[tzid];
  resolved.iana = iana_zone(tzid);
  const auto defined = file_.zones.find(tzid);
  if (resolved.iana.empty() && defined != file_.zones.end()) {
    resolved.iana = location_in(defined->second);
    if (resolved.iana.empty() && defined_.size() < kMostOwnZones)
      if (auto zone = zone_from_vtimezone(defined->second))
        resolved.zone = &defined_.emplace(tzid, std::move(*zone)).first->second;
  }
  if (!resolved.iana.empty()) resolved.zone = find_zone(resolved.iana);
  if (resolved.zone == nullptr) {
    problems.push_back({at, {"ics.unknown_zone", {{"zone", shortened(tzid)}, {"used", zone_}}}});
    resolved = own_;
  }
  return resolved;
}

IcsTime IcsTimes::shown(const IcsMoment& moment, const IcsZone& zone) const {
  IcsTime time;
  time.is_date = moment.is_date;
  time.written = time.local = moment.local;
  time.written_in = &zone;
  // UTC and a zone of the file's own mean nothing to a reader.
  const bool named = &zone != &utc_ && !zone.iana.empty();
  time.zone = named ? zone.iana : zone_;
  if (!named && !moment.is_date) time.local = to_local(time.instant(), *own_.zone);
  return time;
}

std::optional<IcsTime> IcsTimes::read(std::string_view value, const std::string& tzid,
                                      const std::string& at) {
  const auto moment = ics_moment(value);
  if (!moment) return std::nullopt;
  if (moment->is_date) return shown(*moment, own_);
  if (moment->utc) return shown(*moment, utc_);
  if (!tzid.empty()) return shown(*moment, resolve(tzid, at));
  ++floating;
  return shown(*moment, own_);
}

IcsTime IcsTimes::at(Local written, const IcsTime& like) const {
  const Local whole = like.is_date ? std::chrono::floor<days>(written) : written;
  return shown({whole, like.is_date, false}, *like.written_in);
}

std::optional<Local> IcsTimes::after(const IcsTime& start, std::string_view duration) {
  const auto length = length_of(duration);
  if (!length) return std::nullopt;
  const Local later = start.local + length->whole;
  const Local end = start.is_date || length->rest == seconds(0)
                        ? later + length->rest
                        : to_local(instant_after(start, *length), start.zone);
  const bool whole_days = !start.is_date || end == std::chrono::floor<days>(end);
  return end < kLast && whole_days ? std::optional(end) : std::nullopt;
}

std::optional<Instant> IcsTimes::moment_after(const IcsTime& start, std::string_view duration) {
  const auto length = length_of(duration);
  if (!length || start.is_date) return std::nullopt;
  return instant_after(start, *length);
}

Local IcsTimes::elapsed(const IcsTime& start, seconds length) {
  if (start.is_date) return start.local + length;
  return to_local(start.instant() + length, start.zone);
}

}  // namespace indkald::calendars
