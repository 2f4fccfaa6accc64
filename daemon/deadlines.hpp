// The days that follow from a meeting's day: when points for its agenda must be in, when the agenda
// goes out (kommunestyrelsesloven § 8: to the byråd as far as possible four weekdays before), and
// when the minutes are published. Each body's settings say how many weekdays.
//
// Pure; days in the municipality's zone.
#pragma once

#include <optional>

#include "config/configuration.hpp"

namespace indkald::daemon {

using config::Date;

struct Deadlines {
  std::optional<Date> items_in, agenda_out, minutes_out;
  bool any() const { return items_in || agenda_out || minutes_out; }
};

Deadlines deadlines_of(const config::Configuration& configuration, const config::Body& body,
                       Date day);

}  // namespace indkald::daemon
