#include "config/catalogue.hpp"

#include <array>
#include <cstdlib>
#include <embedded/catalogues.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <unordered_map>

#include "config/phrase.hpp"

namespace indkald::config {
namespace {

using calendars::Text;

using Entries = std::unordered_map<std::string, Phrase>;

void add_entries(Entries& entries, std::string_view name) {
  const auto json = nlohmann::json::parse(embedded::catalogues(name), nullptr, false);
  if (!json.is_object()) throw std::runtime_error("catalogue " + std::string(name) + " is broken");
  for (const auto& [key, value] : json.items())
    entries[key] = value.is_string() ? Phrase{value.get<std::string>(), {}}
                                     : Phrase{value.at("other").get<std::string>(),
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
  return filled(found->second, text, language);
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
