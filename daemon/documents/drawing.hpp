// A picture drawn for print or screen, by librsvg and cairo.
//
// One thread. The machine's typefaces aside, the same picture gives the same bytes. Errors:
// pdf_file.hpp; std::runtime_error for what is no SVG.
#pragma once

#include <string>

#include "daemon/documents/paper.hpp"

namespace indkald::daemon::documents {

// One page of this size, which the picture fills; vectors.
std::string svg_to_pdf(const std::string& svg, PaperSize size, const PdfFacts& facts);

// Of the width at least, and of the longer side at most.
inline constexpr int kLeastPixels = 100, kMostPixels = 10'000;

// A picture of `aspect` (height by width), so many pixels wide. Within these limits is for the
// caller to keep.
std::string svg_to_png(const std::string& svg, int pixels, double aspect);

}  // namespace indkald::daemon::documents
