// Why a step is in a plan, in a sentence. Pure.
#pragma once

#include "daemon/plan.hpp"

namespace indkald::daemon {

Text because(const StandingMeeting& standing, const Step& step);

}  // namespace indkald::daemon
