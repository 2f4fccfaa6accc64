// A document as one HTML5 file that needs nothing beside it: no script, no font, no picture.
// Readable on a phone, in the dark, and on paper; headings in order, tables with their heads.
//
// Pure. The same document gives the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "daemon/documents/document.hpp"

namespace indkald::daemon::documents {

// What a page begins with, up to and with <body>. `styles` are names of style sheets in this
// folder.
std::string html_head(config::Language language, std::string_view title, std::string_view author,
                      std::initializer_list<std::string_view> styles);

std::string document_html(const Document& document);

}  // namespace indkald::daemon::documents
