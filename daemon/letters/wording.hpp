// What an invitation's letter and its event both say, in the reader's language. Pure.
#pragma once

#include <string>

#include "config/catalogue.hpp"
#include "daemon/arrangement.hpp"

namespace indkald::daemon::letters {

config::Language language_of(const Attendee& attendee);

// What stands in subjects and calendars: a closed meeting's title says nothing of it.
std::string public_title(const Invitation& invitation, config::Language language);

// Empty for a member or a secretary; else what being a substitute or optional means.
std::string word_on_role(const Attendee& attendee, config::Language language);

// Description of the event: what is on, the way there, the agenda, whom to ask. A closed meeting's
// own description is left out.
std::string event_description(const Invitation& invitation, config::Language language);

}  // namespace indkald::daemon::letters
