#include "daemon/cli/output.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>

#include "daemon/story_words.hpp"

namespace indkald::daemon::cli {

Output::Output(config::Language language, bool json)
    : language_(language),
      json_(json),
      colour_(::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr),
      terminal_(::isatty(STDERR_FILENO) == 1) {}

void Output::line(const std::string& text) const { std::printf("%s\n", text.c_str()); }

void Output::print(const nlohmann::json& value) const {
  constexpr int kIndent = 1;
  line(value.dump(kIndent, ' ', false, nlohmann::json::error_handler_t::replace));
}

void Output::note(const Text& text) const { std::fprintf(stderr, "%s\n", words(text).c_str()); }

void Output::problems(const std::vector<calendars::Problem>& problems) const {
  for (const calendars::Problem& problem : problems)
    std::fprintf(stderr, "%s: %s\n", place(problem.at).c_str(), words(problem.message).c_str());
}

std::string Output::place(const std::string& at) const { return place_words(at, language_); }

void Output::progress(const Text& text) const {
  if (terminal_) std::fprintf(stderr, "\r\033[K%s", words(text).c_str());
}

void Output::end_progress() const {
  if (terminal_) std::fprintf(stderr, "\r\033[K");
}

std::string Output::styled(const char* code, const std::string& text) const {
  if (!colour_ || text.empty()) return text;
  return "\033[" + std::string(code) + "m" + text + "\033[0m";
}

std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  }));
}

std::string padded(const std::string& text, std::size_t to_width) {
  const std::size_t characters = width(text);
  return characters < to_width ? text + std::string(to_width - characters, ' ') : text;
}

std::vector<std::string> wrapped(const std::string& text, std::size_t to_width) {
  std::vector<std::string> lines;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    if (!lines.empty() && width(lines.back()) + 1 + width(word) <= to_width)
      lines.back() += " " + word;
    else
      lines.push_back(word);
  }
  return lines;
}

}  // namespace indkald::daemon::cli
