// Which ring of the annual wheel each body stands in, and the letters that it is known by there.
//
// Pure.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/wheel.hpp"
#include "config/catalogue.hpp"
#include "config/configuration.hpp"

namespace indkald::daemon {

// From outside in: the byråd, the economic committee, standing committees, directors and
// management, MED, rings that the configuration names itself, others. A body's `ring` decides, and
// without one its name. Bodies are in the configuration's order; `drawn` says which there are (an
// empty id: meetings of no body), and rings without any are left out.
std::vector<calendars::WheelRing> wheel_rings(const config::Configuration& configuration,
                                              const std::set<std::string>& drawn,
                                              config::Language language);

// Two or three capital letters: a short alias ("ØU"), else initials ("BUU" of Børne- og
// Ungeudvalget), else the beginning, and never one of `taken`, which it is added to.
std::string wheel_mark(const config::Body& body, std::set<std::string>& taken);

}  // namespace indkald::daemon
