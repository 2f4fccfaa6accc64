// A value as a letter shows it: what stays, and what was and is now. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/catalogue.hpp"
#include "daemon/arrangement.hpp"

namespace indkald::daemon::letters {

// Shown one after the other, with a space between.
struct Part {
  std::string text;  // as it is now
  std::string old;   // empty: it did not change
  bool operator==(const Part&) const = default;
};
using Parts = std::vector<Part>;

bool differs(const Parts& parts);
std::string now(const Parts& parts);          // "onsdag den 27. januar 2027 kl. 18.00–21.00"
std::string old_and_new(const Parts& parts);  // "… kl. 17.00–20.00 → kl. 18.00–21.00"

// One text; an empty one is written as not settled.
Parts compare(const std::string& before, const std::string& after, config::Language language);

// When an invitation's meeting is: the day, and the time of day. `before` empty: nothing changed.
Parts when(const std::optional<Invitation>& before, const Invitation& invitation,
           config::Language language);
// For subjects: the start alone, "onsdag den 27. januar 2027 kl. 17.00", and of several days both.
std::string moment(const Invitation& invitation, config::Language language);
// "kl. 17.00–20.00", "17:00 to 20:00"
std::string clock_span(Local start, Local end, config::Language language);

}  // namespace indkald::daemon::letters
