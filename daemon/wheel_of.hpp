// The annual wheel of a municipality's meetings, in the reader's language. How it is drawn:
// calendars/wheel.hpp.
//
// Pure. Days and times are the meetings' own.
#pragma once

#include <optional>
#include <span>

#include "calendars/wheel.hpp"
#include "config/catalogue.hpp"
#include "config/configuration.hpp"

namespace indkald::daemon {

// A meeting's body is its body_id, else the one that its text names; a meeting of none stands in
// the last ring, under a name of its own. A meeting without a day is left out, and a body without a
// meeting in the year. The title and the place of a closed body's meeting are not told. Days off
// are Danish public holidays and the configured ones; the configuration knows no school holidays.
calendars::Wheel wheel_of(const config::Configuration& configuration,
                          std::span<const calendars::Meeting> meetings, int year,
                          config::Language language,
                          std::optional<calendars::Date> today = std::nullopt);

}  // namespace indkald::daemon
