// iCalendar's times (RFC 5545, sections 3.3.4, 3.3.5 and 3.3.6) as wall time in a zone that is
// known.
//
// One reader serves one file, on one thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/ics_lines.hpp"
#include "calendars/ics_moment.hpp"
#include "calendars/zone.hpp"

namespace indkald::calendars {

// A zone as a file means it: one of the system's, or the file's own definition.
struct IcsZone {
  const Zone* zone = nullptr;
  std::string iana;  // empty: the file's own
};

struct IcsTime {
  Local local{};  // wall time in `zone`
  std::string zone;
  bool is_date = false;
  // As it is written, which is what a recurrence goes by; and the zone it is written in.
  Local written{};
  const IcsZone* written_in = nullptr;

  Instant instant() const { return to_instant(written, *written_in->zone); }
  // As instant(); of a date, its midnight as if in UTC.
  Instant moment() const { return is_date ? Instant{written.time_since_epoch()} : instant(); }
};

class IcsTimes {
 public:
  // `zone`: of UTC times and of times that name no zone. `file` outlives this, and this the times
  // it has read.
  IcsTimes(const IcsFile& file, std::string zone);

  // `value` and `tzid` as the property has them. Empty when the value is no time. An unknown zone
  // is listed in `problems`, once per name, at `at`.
  std::optional<IcsTime> read(std::string_view value, const std::string& tzid,
                              const std::string& at);
  // Another moment, written the way `like` is.
  IcsTime at(Local written, const IcsTime& like) const;
  // Start and length (DURATION): days are days of the calendar, hours hours. Empty when malformed,
  // not positive, or not whole days after a date. In the hour that comes twice, the wall time of
  // the end need not be after the start's, here and in elapsed().
  static std::optional<Local> after(const IcsTime& start, std::string_view duration);
  // The same as an instant; empty for a date too.
  static std::optional<Instant> moment_after(const IcsTime& start, std::string_view duration);
  // Start and elapsed time: what a recurring event's DTEND means (section 3.8.5.3).
  static Local elapsed(const IcsTime& start, std::chrono::seconds length);

  std::vector<Problem> problems;
  std::size_t floating = 0;  // times read that name no zone

 private:
  const IcsZone& resolve(const std::string& tzid, const std::string& at);
  IcsTime shown(const IcsMoment& moment, const IcsZone& zone) const;

  const IcsFile& file_;
  std::string zone_;
  IcsZone utc_, own_;
  std::map<std::string, IcsZone, std::less<>> resolved_;
  std::map<std::string, Zone, std::less<>> defined_;
};

}  // namespace indkald::calendars
