// Why a step is in a plan, in a sentence. Pure.
//
// What the calendar changed is the reason of a step only as far as it shows in the step: a new
// title moves no booking.
#pragma once

#include "daemon/plan.hpp"

namespace indkald::daemon {

// `step` is complete but for its reason.
Text because(const config::Configuration& configuration, const StandingMeeting& standing,
             const Difference& difference, const Step& step);

}  // namespace indkald::daemon
