// The annual wheel as a picture that stands alone: the square one with its legend in the corners,
// or a sheet of paper with a heading and a whole legend.
//
// Pure. Lengths in points.
#pragma once

#include <span>
#include <string>

#include "calendars/wheel.hpp"
#include "calendars/year_rules.hpp"
#include "config/catalogue.hpp"
#include "config/configuration.hpp"
#include "daemon/documents/paper.hpp"

namespace indkald::daemon::documents {

// As wheel_of() draws it, with what the rules close for all bodies as shaded days. `rules`: null
// where there are none.
calendars::Wheel wheel_under(const config::Configuration& town, const calendars::YearRules* rules,
                             std::span<const calendars::Meeting> meetings, int year,
                             config::Language language);

// Upright, the wheel lies between the heading and the legend; on a sheet that lies, to the left of
// both. Names that the legend has no room for are cut, and lines left out are told.
std::string wheel_sheet(const calendars::Wheel& wheel, PaperSize size, config::Language language);

}  // namespace indkald::daemon::documents
