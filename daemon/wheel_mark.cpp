#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "calendars/code_point.hpp"
#include "daemon/wheel_rings.hpp"

namespace indkald::daemon {
namespace {

using Letters = std::u32string;

constexpr std::size_t kLeast = 2, kMost = 3;

Letters letters_of(std::string_view text) {
  Letters letters;
  for (calendars::Utf8Reader reader(text); !reader.done();) letters += reader.next();
  return letters;
}

std::string text_of(const Letters& letters) {
  std::string text;
  for (const char32_t letter : letters) calendars::append_utf8(text, letter);
  return text;
}

// Of a to z and of Latin-1's letters.
bool is_small(char32_t letter) {
  return (letter >= U'a' && letter <= U'z') || (letter >= U'à' && letter <= U'þ' && letter != U'÷');
}
char32_t capital(char32_t letter) { return is_small(letter) ? letter - 0x20 : letter; }
bool is_letter(char32_t letter) { return is_small(letter) || is_small(letter + 0x20); }

std::vector<Letters> words_of(const Letters& name) {
  std::vector<Letters> words(1);
  for (const char32_t letter : name) {
    if (is_letter(letter))
      words.back() += letter;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool is_joining(const Letters& word) {
  static constexpr std::array<std::u32string_view, 6> kJoining{U"og",  U"for", U"i",
                                                               U"and", U"of",  U"på"};
  return std::ranges::find(kJoining, word) != kJoining.end();
}

// The second part of a compound counts as a word: Ungeudvalget is U and U.
Letters initials_of(const std::vector<Letters>& words) {
  static constexpr std::array<std::u32string_view, 3> kParts{U"udvalg", U"råd", U"nævn"};
  Letters initials;
  for (const Letters& word : words) {
    if (is_joining(word)) continue;
    initials += capital(word[0]);
    for (const auto part : kParts)
      if (const auto at = word.find(part); at != Letters::npos && at > 0)
        initials += capital(word[at]);
  }
  return initials;
}

bool is_short_capitals(const Letters& alias) {
  return alias.size() >= kLeast && alias.size() <= kMost &&
         std::ranges::all_of(alias, [](char32_t it) { return is_letter(it) && !is_small(it); });
}

// What a body can be called, best first.
std::vector<Letters> marks_of(const config::Body& body) {
  std::vector<Letters> marks;
  for (const std::string& alias : body.aliases)
    if (const Letters letters = letters_of(alias); is_short_capitals(letters))
      marks.push_back(letters);
  const auto words = words_of(letters_of(body.name));
  const Letters initials = initials_of(words).substr(0, kMost);
  if (initials.size() >= kLeast) marks.push_back(initials);
  Letters whole;
  for (const Letters& word : words) whole += word;
  std::ranges::transform(whole, whole.begin(), capital);
  if (whole.size() < kLeast) return marks;
  marks.push_back(whole.substr(0, kMost));
  for (std::size_t at = 2; at < whole.size(); ++at)
    marks.push_back({whole[0], whole[1], whole[at]});
  return marks;
}

}  // namespace

std::string wheel_mark(const config::Body& body, std::set<std::string>& taken) {
  for (const Letters& letters : marks_of(body))
    if (std::string mark = text_of(letters); taken.insert(mark).second) return mark;
  const Letters name = letters_of(body.name);
  const std::string first = name.empty() ? "" : text_of({capital(name[0])});
  for (int number = 1;; ++number)
    if (std::string mark = first + std::to_string(number); taken.insert(mark).second) return mark;
}

}  // namespace indkald::daemon
