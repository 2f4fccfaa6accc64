#include "daemon/body_index.hpp"

#include <algorithm>

#include "calendars/fold.hpp"

namespace indkald::daemon {

using calendars::fold;

namespace {

// Bytes of a letter at a place, 0 where there is none, and whether it is a capital: ASCII and the
// letters of Latin-1, Æ, Ø and Å among them.
struct Letter {
  std::size_t bytes = 0;
  bool capital = false;
};
Letter letter_at(const std::string& text, std::size_t at) {
  const char first = text[at];
  if (first >= 'A' && first <= 'Z') return {1, true};
  if (first >= 'a' && first <= 'z') return {1, false};
  if (first != '\xC3' || at + 1 == text.size()) return {};
  return {2, static_cast<unsigned char>(text[at + 1]) < 0x9F};
}

std::vector<std::string> words_in_capitals(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    bool capitals = true;
    while (at < text.size()) {
      const Letter letter = letter_at(text, at);
      if (letter.bytes == 0) break;
      capitals = capitals && letter.capital;
      at += letter.bytes;
    }
    if (capitals && at > begin) words.push_back(fold(text.substr(begin, at - begin)));
    if (at == begin) ++at;
  }
  return words;
}

}  // namespace

BodyIndex::BodyIndex(std::span<const config::Body> bodies) {
  const auto add = [this](const std::string& name, const config::Body& body) {
    const std::string folded = fold(name);
    if (folded.empty() || !exact_.emplace(folded, &body).second) return;
    by_length_.emplace_back(" " + folded + " ", &body);
  };
  const auto add_forms = [this](const std::string& name, const config::Body& body) {
    forms_.push_back({calendars::take_apart(name), &body});
    for (const std::string& letters : calendars::abbreviations_of(forms_.back().parts)) {
      const auto [at, is_new] = by_abbreviation_.emplace(letters, &body);
      if (!is_new && at->second != &body) at->second = nullptr;
    }
  };
  for (const config::Body& body : bodies) {
    add(body.name, body);
    for (const std::string& alias : body.aliases) add(alias, body);
    add_forms(body.name, body);
    for (const std::string& alias : body.aliases) add_forms(alias, body);
  }
  for (const config::Body& body : bodies) add(body.id, body);
  std::ranges::stable_sort(by_length_, std::greater{},
                           [](const auto& entry) { return entry.first.size(); });
  std::ranges::stable_sort(forms_, std::greater{},
                           [](const Form& form) { return form.parts.parts.size(); });
}

const config::Body* BodyIndex::inside(const std::string& folded) const {
  const std::string padded = " " + folded + " ";
  for (const auto& [name, body] : by_length_)
    if (padded.find(name) != std::string::npos) return body;
  return nullptr;
}

const config::Body* BodyIndex::in_another_form(const std::string& text) const {
  const calendars::NameParts parts = calendars::take_apart(text);
  for (const Form& form : forms_)
    if (calendars::stands_in(form.parts, parts)) return form.body;
  return nullptr;
}

const config::Body* BodyIndex::abbreviated(const std::string& text) const {
  for (const std::string& word : words_in_capitals(text))
    if (const auto found = by_abbreviation_.find(word);
        found != by_abbreviation_.end() && found->second != nullptr)
      return found->second;
  return nullptr;
}

const config::Body* BodyIndex::find(const calendars::Meeting& meeting) const {
  const std::string body = fold(meeting.body);
  if (const auto found = exact_.find(body); found != exact_.end()) return found->second;
  if (const config::Body* found = body.empty() ? nullptr : inside(body)) return found;
  if (const config::Body* found = inside(fold(meeting.title))) return found;
  for (const std::string& text : {meeting.body, meeting.title}) {
    if (const config::Body* found = in_another_form(text)) return found;
    if (const config::Body* found = abbreviated(text)) return found;
  }
  return nullptr;
}

}  // namespace indkald::daemon
