// On which days of 2027 the municipality may meet: never on a public holiday, in July, in the
// school holidays (ISO weeks 7 and 42), in the summer weeks 27 to 31, or over Christmas and New
// Year.
#pragma once

#include <set>

#include "activity.hpp"

namespace indkald::tools {

int iso_week(Date day);
bool may_meet(Date day);

// The evenings of the byråd, the economic committee and the standing committees. No two of them
// share a day, since their members do.
class PoliticalDays {
 public:
  // Takes the day itself or the nearest free Monday to Thursday about it.
  Date take(Date wanted);

 private:
  bool free(Date day) const;
  std::set<Date> taken_;
};

}  // namespace indkald::tools
