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

namespace indkald::calendars {

struct IcsTime {
  Local local{};
  bool is_date = false;
  std::string zone;
};

class IcsTimes {
 public:
  // `zone`: of UTC times and of times that name no zone. `file` outlives this.
  IcsTimes(const IcsFile& file, std::string zone);
  ~IcsTimes();

  // `value` and `tzid` as the property has them. Empty when the value is no time. An unknown zone
  // is listed in `problems`, once per name, at `at`.
  std::optional<IcsTime> read(std::string_view value, const std::string& tzid,
                              const std::string& at);
  // Start and length (DURATION): days are days of the calendar, hours hours. Empty when malformed
  // or not positive.
  static std::optional<Local> after(const IcsTime& start, std::string_view duration);

  std::vector<Problem> problems;
  std::size_t floating = 0;  // times read that name no zone

 private:
  struct Resolved;
  const Resolved& resolve(const std::string& tzid, const std::string& at);
  IcsTime in_zone(Local local, const std::string& tzid, const std::string& at);

  const IcsFile& file_;
  std::string zone_;
  std::map<std::string, std::unique_ptr<Resolved>> resolved_;
};

}  // namespace indkald::calendars
