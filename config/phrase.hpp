// An entry of a catalogue, and the text it becomes with its arguments. See catalogue.hpp for the
// forms.
//
// Pure beside the catalogues, where an argument is a Word; thread-safe.
#pragma once

#include <string>

#include "calendars/text.hpp"
#include "config/catalogue.hpp"

namespace indkald::config {

struct Phrase {
  std::string other;
  std::string one;  // where the argument `count` is 1; empty: `other` serves
};

// The arguments are those of `text`.
std::string filled(const Phrase& phrase, const calendars::Text& text, Language language);

}  // namespace indkald::config
