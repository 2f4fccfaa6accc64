// Plain text in lines that every mail program shows as they are. Pure. Text is UTF-8; a column is a
// character.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace indkald::daemon::letters {

inline constexpr std::size_t kColumns = 78;  // RFC 5322, section 2.1.1

std::size_t columns(std::string_view text);

// On one line: every run of white space and control characters becomes one space, none at the ends.
std::string one_line(std::string_view text);

// Broken at spaces so that no line is wider than kColumns, where its words allow. Lines after the
// first are indented by `indent` spaces; of the first, `taken` columns are in use already. Line
// breaks in `text` stay. No line break at the end.
std::string wrapped(std::string_view text, std::size_t indent = 0, std::size_t taken = 0);

// "label:  value" per line, the values under each other and wrapped; labels take at least
// `at_least` columns. Ends without a line break.
using LabelledLine = std::pair<std::string, std::string>;
std::string labelled_lines(const std::vector<LabelledLine>& lines, std::size_t at_least = 0);
std::size_t widest_label(const std::vector<LabelledLine>& lines);

}  // namespace indkald::daemon::letters
