#include "config/phrase.hpp"

#include <string_view>

#include "config/written.hpp"

namespace indkald::config {
namespace {

using calendars::Text;

const Text::Value* find_argument(const Text& text, std::string_view name) {
  for (const auto& [argument, value] : text.args)
    if (argument == name) return &value;
  return nullptr;
}

const std::string& pattern_of(const Phrase& phrase, const Text& text) {
  const Text::Value* count = phrase.one.empty() ? nullptr : find_argument(text, "count");
  const auto* number = count == nullptr ? nullptr : std::get_if<std::int64_t>(count);
  return number != nullptr && *number == 1 ? phrase.one : phrase.other;
}

bool is_name(std::string_view text) {
  if (text.empty()) return false;
  for (const char letter : text)
    if ((letter < 'a' || letter > 'z') && (letter < '0' || letter > '9') && letter != '_')
      return false;
  return true;
}

// Appends what {placeholder} stands for; false when it is no placeholder or has no argument.
bool append_argument(std::string& out, std::string_view placeholder, const Text& text,
                     Language language) {
  const auto colon = placeholder.find(':');
  const std::string_view name = placeholder.substr(0, colon);
  if (!is_name(name)) return false;
  const Text::Value* value = find_argument(text, name);
  if (value == nullptr) return false;
  const bool has_form = colon != std::string_view::npos;
  out += written(*value, has_form ? placeholder.substr(colon + 1) : "", language);
  return true;
}

// `piece` ends at a closing brace; a placeholder is what stands from the last opening one.
void append_piece(std::string& out, std::string_view piece, const Text& text, Language language) {
  const auto open = piece.rfind('{');
  if (open == std::string_view::npos) {
    out += piece;
    return;
  }
  const std::string_view placeholder = piece.substr(open + 1, piece.size() - open - 2);
  out += piece.substr(0, open);
  if (!append_argument(out, placeholder, text, language)) out += piece.substr(open);
}

std::string fill(std::string_view pattern, const Text& text, Language language) {
  std::string out;
  for (auto close = pattern.find('}'); close != std::string_view::npos; close = pattern.find('}')) {
    append_piece(out, pattern.substr(0, close + 1), text, language);
    pattern.remove_prefix(close + 1);
  }
  return out += pattern;
}

}  // namespace

std::string filled(const Phrase& phrase, const Text& text, Language language) {
  return fill(pattern_of(phrase, text), text, language);
}

}  // namespace indkald::config
