// The catalogue's words for the closed sets.
#pragma once

#include <string_view>

#include "calendars/match.hpp"
#include "daemon/ledger.hpp"
#include "daemon/plan.hpp"

namespace indkald::daemon {

Text::Word word_of(Kind kind);
Text::Word word_of(Action action);
Text::Word word_of(StepState state);
Text::Word word_of(calendars::ChangeKind kind);
Text::Word word_of(Said said);
// Of a decision ("same", "new", "gone").
Text::Word word_of_choice(std::string_view choice);
// Of a mail that arrived (Arrived::kind).
Text::Word word_of_mail(std::string_view kind);

}  // namespace indkald::daemon
