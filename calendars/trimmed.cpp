#include "calendars/trimmed.hpp"

namespace indkald::calendars {
namespace {

bool is_blank(std::string_view text, std::size_t at) {
  const char c = text[at];
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  for (;;) {
    if (!text.empty() && is_blank(text, 0)) {
      text.remove_prefix(1);
    } else if (!text.empty() && is_blank(text, text.size() - 1)) {
      text.remove_suffix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(kNoBreakSpace.size());
    } else {
      return text;
    }
  }
}

}  // namespace indkald::calendars
