// One line of a story as a sentence. Pure.
#pragma once

#include <string>

#include "config/catalogue.hpp"
#include "daemon/ledger.hpp"

namespace indkald::daemon {

// What happened, and how it ended where that is known. Without the plan it belongs to and without
// StoryLine::because.
std::string story_words(const StoryLine& line, config::Language language);

// Where something stands in a source ("k.csv line 6"), in the reader's language.
std::string place_words(const std::string& at, config::Language language);

}  // namespace indkald::daemon
