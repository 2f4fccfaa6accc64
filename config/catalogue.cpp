#include "config/catalogue.hpp"

#include <array>
#include <cstdlib>
#include <embedded/catalogues.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <unordered_map>

#include "config/written.hpp"

namespace indkald::config {
namespace {

using calendars::Text;

struct Entry {
  std::string other;
  std::string one;  // empty: `other` serves for one as well
};
using Entries = std::unordered_map<std::string, Entry>;

void add_entries(Entries& entries, std::string_view name) {
  const auto json = nlohmann::json::parse(embedded::catalogues(name), nullptr, false);
  if (!json.is_object()) throw std::runtime_error("catalogue " + std::string(name) + " is broken");
  for (const auto& [key, value] : json.items())
    entries[key] = value.is_string() ? Entry{value.get<std::string>(), {}}
                                     : Entry{value.at("other").get<std::string>(),
                                             value.at("one").get<std::string>()};
}

Entries read_entries(std::string_view prefix) {
  Entries entries;
  for (const std::string_view name : embedded::catalogues_names())
    if (name.starts_with(prefix)) add_entries(entries, name);
  return entries;
}

const Entries& entries_of(Language language) {
  if (language == Language::da) {
    static const Entries danish = read_entries("da.");
    return danish;
  }
  static const Entries english = read_entries("en.");
  return english;
}

const Text::Value* find_argument(const Text& text, std::string_view name) {
  for (const auto& [argument, value] : text.args)
    if (argument == name) return &value;
  return nullptr;
}

const std::string& pattern_of(const Entry& entry, const Text& text) {
  const Text::Value* count = entry.one.empty() ? nullptr : find_argument(text, "count");
  const auto* number = count == nullptr ? nullptr : std::get_if<std::int64_t>(count);
  return number != nullptr && *number == 1 ? entry.one : entry.other;
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

std::string fill(std::string_view pattern, const Text& text, Language language) {
  std::string out;
  std::size_t at = 0;
  while (at < pattern.size()) {
    const auto open = pattern.find('{', at);
    const auto close = pattern.find('}', open);
    if (close == std::string_view::npos) break;
    out += pattern.substr(at, open - at);
    if (!append_argument(out, pattern.substr(open + 1, close - open - 1), text, language))
      out += pattern.substr(open, close - open + 1);
    at = close + 1;
  }
  return out += pattern.substr(at);
}

struct Term {
  std::string_view term;
  std::string_view key;
};
constexpr std::array kTerms{
    Term{"invitation", "common.word.invitation"},
    Term{"room", "common.word.room"},
    Term{"catering", "common.word.catering"},
    Term{"create", "common.word.create"},
    Term{"update", "common.word.update"},
    Term{"cancel", "common.word.cancel"},
    Term{"confirmed", "common.word.confirmed"},
    Term{"tentative", "common.word.tentative"},
    Term{"cancelled", "common.word.cancelled"},
    Term{"same", "common.word.same"},
    Term{"moved", "common.word.moved"},
    Term{"changed", "common.word.changed"},
    Term{"new", "common.word.new"},
    Term{"gone", "common.word.gone"},
    Term{"unsure", "common.word.unsure"},
    Term{"done", "common.word.done"},
    Term{"waiting", "common.word.waiting"},
    Term{"retry", "common.word.retry"},
    Term{"refused", "common.word.refused"},
    Term{"chair", "common.word.chair"},
    Term{"member", "common.word.member"},
    Term{"substitute", "common.word.substitute"},
    Term{"optional", "common.word.optional"},
    Term{"secretary", "common.word.secretary"},
};

}  // namespace

Language language_from(std::string_view code) {
  return code.starts_with("da") ? Language::da : Language::en;
}

std::string say(const Text& text, Language language) {
  const Entries& entries = entries_of(language);
  const auto found = entries.find(text.key);
  if (found == entries.end()) return text.key;
  return fill(pattern_of(found->second, text), text, language);
}

Text::Word word_for(std::string_view term) {
  for (const auto& [known, key] : kTerms)
    if (known == term) return {std::string(key)};
  return {std::string(term)};
}

Language language_of_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return language_from(value);
  }
  return Language::en;
}

}  // namespace indkald::config
