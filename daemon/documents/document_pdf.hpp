// A document as PDF on A4: paragraphs and tables over as many pages as they need, the heads of a
// table again on each page, page numbers, tagged, with its headings as outline.
//
// The machine's typefaces aside, the same document and instant give the same bytes. One thread.
// Errors: pdf_file.hpp.
#pragma once

#include <string>

#include "daemon/documents/document.hpp"

namespace indkald::daemon::documents {

// `created` is the time that the file says it was made at.
std::string document_pdf(const Document& document, calendars::Instant created);

}  // namespace indkald::daemon::documents
