// Sizes of paper, and what a file in PDF says of itself.
//
// Values.
#pragma once

#include <optional>
#include <string>

#include "calendars/text.hpp"
#include "config/catalogue.hpp"

namespace indkald::daemon::documents {

// In points, of 1/72 inch.
struct PaperSize {
  double width = 0;
  double height = 0;
};
inline constexpr PaperSize kA4{595.28, 841.89};
inline constexpr PaperSize kA3{841.89, 1190.55};
constexpr PaperSize turned(PaperSize size) { return {size.height, size.width}; }

struct PdfFacts {
  std::string title;
  std::string author;
  config::Language language = config::Language::da;
  std::optional<calendars::Instant> created = {};  // empty: the file does not say
};

}  // namespace indkald::daemon::documents
