// One argument of a Text as a language writes it.
//
// Pure beside the catalogues; thread-safe. An unknown form, or one that does not go with the
// argument's type, is ignored.
#pragma once

#include <string>
#include <string_view>

#include "calendars/text.hpp"
#include "config/catalogue.hpp"

namespace indkald::config {

// `form`: "date", "time", "clock", "datetime", "long", "capital" or empty.
std::string written(const calendars::Text::Value& value, std::string_view form, Language language);

}  // namespace indkald::config
