#include "daemon/letters/lines.hpp"

#include <algorithm>

namespace indkald::daemon::letters {
namespace {

bool is_blank(char letter) { return static_cast<unsigned char>(letter) <= ' ' || letter == '\x7f'; }

bool starts_character(char letter) { return (static_cast<unsigned char>(letter) & 0xC0) != 0x80; }

class Paragraph {
 public:
  // `taken`: columns of the first line that are in use already.
  Paragraph(std::size_t indent, std::size_t taken) : indent_(indent, ' '), used_(taken) {}

  void add_word(std::string_view word) {
    const std::size_t width = columns(word);
    if (!fresh_ && used_ + 1 + width > kColumns) break_line();
    const std::string_view before = !fresh_ ? " " : first_ ? "" : std::string_view(indent_);
    lines_.append(before).append(word);
    used_ += before.size() + width;
    fresh_ = false;
  }
  void break_line() {
    lines_ += '\n';
    used_ = 0;
    fresh_ = true;
    first_ = false;
  }
  std::string take() { return std::move(lines_); }

 private:
  std::string indent_;
  std::string lines_;
  std::size_t used_;
  bool fresh_ = true;  // nothing stands on the line yet
  bool first_ = true;
};

// Where the word at `at` ends. A short abbreviation or ordinal stays with what follows:
// "kl. 17.00", "1. sal".
std::size_t end_of_word(std::string_view line, std::size_t at) {
  const std::size_t end = std::min(line.find(' ', at), line.size());
  const bool stays = end - at <= 3 && line[end - 1] == '.' && end + 1 < line.size();
  return stays && line[end + 1] != ' ' ? end_of_word(line, end + 1) : end;
}

void add_words(Paragraph& paragraph, std::string_view line) {
  std::size_t at = line.find_first_not_of(' ');
  while (at != std::string_view::npos) {
    const std::size_t end = end_of_word(line, at);
    paragraph.add_word(line.substr(at, end - at));
    at = line.find_first_not_of(' ', end);
  }
}

}  // namespace

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, starts_character));
}

std::string one_line(std::string_view text) {
  std::string line;
  bool blank = false;
  for (const char letter : text) {
    if (is_blank(letter)) {
      blank = true;
      continue;
    }
    if (blank && !line.empty()) line += ' ';
    blank = false;
    line += letter;
  }
  return line;
}

std::size_t widest_label(const std::vector<LabelledLine>& lines) {
  std::size_t widest = 0;
  for (const auto& [label, value] : lines) widest = std::max(widest, columns(label));
  return widest;
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t taken) {
  Paragraph paragraph(indent, taken);
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (at > 0) paragraph.break_line();
    add_words(paragraph, line);
    at = end + 1;
  }
  return paragraph.take();
}

std::string labelled_lines(const std::vector<LabelledLine>& lines, std::size_t at_least) {
  const std::size_t indent = std::max(widest_label(lines), at_least) + 3;
  std::string all;
  for (const auto& [label, value] : lines) {
    if (!all.empty()) all += '\n';
    all += label + ":" + std::string(indent - columns(label) - 1, ' ');
    all += wrapped(value, indent, indent);
  }
  return all;
}

}  // namespace indkald::daemon::letters
