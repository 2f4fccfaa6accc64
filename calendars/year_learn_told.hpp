// Why a meeting is not where its rule has it.
//
// Pure; local days.
#pragma once

#include "calendars/year_learn_explain.hpp"

namespace indkald::calendars::learning {

// A series' part of what was learnt.
struct Told {
  const Stream* stream = nullptr;
  Candidate candidate;
  Fit fit;
};

// That the meeting was moved from where the rule has it. `all`: every series, for those that a
// chain of the rules binds to this one.
Text why_moved(const Told& told, const Claim& claim, const std::vector<Told>& all,
               const KnownDays& known);

// That it was not held on the day that the rule has.
Text why_missing(const Told& told, Date ideal, const KnownDays& known);

// That no rule has it.
Text why_alone(const PastMeeting& meeting, const KnownDays& known);

}  // namespace indkald::calendars::learning
