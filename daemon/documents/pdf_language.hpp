// The language of a PDF, which cairo cannot say. Pure.
#pragma once

#include <string>

#include "config/catalogue.hpp"

namespace indkald::daemon::documents {

// `pdf` as cairo writes PDF 1.4, with an update at its end (ISO 32000-1, 7.5.6) by which a reader
// knows the language and shows the title. Throws std::logic_error for what has no catalogue.
std::string with_language(std::string pdf, config::Language language);

}  // namespace indkald::daemon::documents
