#include "calendars/likeness.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "calendars/ascii.hpp"
#include "calendars/fold.hpp"

namespace indkald::calendars {

namespace {

// Definite and plural endings of the field's words, and what stands without them.
struct Form {
  std::string_view inflected;
  std::string_view plain;
};
constexpr auto kForms = std::to_array<Form>({
    {"udvalget", "udvalg"},
    {"udvalgene", "udvalg"},
    {"raadet", "raad"},
    {"raadets", "raad"},
    {"moedet", "moede"},
    {"moeder", "moede"},
    {"moederne", "moede"},
    {"naevnet", "naevn"},
    {"bestyrelsen", "bestyrelse"},
    {"bestyrelsens", "bestyrelse"},
    {"direktionen", "direktion"},
    {"udvalgets", "udvalg"},
    {"seminaret", "seminar"},
    {"gruppen", "gruppe"},
});
// What compounds end in: byrådsmøde, miljøudvalg.
constexpr auto kHeads =
    std::to_array<std::string_view>({"udvalg", "moede", "seminar", "gruppe", "meeting"});
// Words that tell no name from another.
constexpr auto kFillers = std::to_array<std::string_view>(
    {"og",      "i",     "for",  "af",  "den",  "det",       "de",       "om",
     "med",     "til",   "samt", "the", "and",  "of",        "aflyst",   "flyttet",
     "aendret", "udsat", "nyt",  "ny",  "dato", "cancelled", "canceled", "moved"});
constexpr auto kCommon =
    std::to_array<std::string_view>({"moede", "udvalg", "meeting", "ordinaert", "ordinaer", "kl"});
// What an abbreviation leaves out.
constexpr auto kMeetings =
    std::to_array<std::string_view>({"moede", "meeting", "ordinaert", "ordinaer", "kl"});
// The second halves of compounds that have a letter of their own in abbreviations.
constexpr auto kHalves = std::to_array<std::string_view>(
    {"udvalg", "raad", "bestyrelse", "naevn", "ledelse", "kommission", "med", "team", "gruppe"});
constexpr double kCommonWeight = 0.3;

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_number(std::string_view word) {
  return std::all_of(word.begin(), word.end(), is_ascii_digit);
}

void add_part(NameParts& name, std::string_view word) {
  if (word.empty() || holds(kFillers, word)) return;
  name.parts.push_back({std::string(word), holds(kCommon, word) ? kCommonWeight : 1.0});
}

std::string plain(std::string_view word) {
  for (const Form& form : kForms)
    if (word.ends_with(form.inflected))
      return std::string(word.substr(0, word.size() - form.inflected.size())).append(form.plain);
  return std::string(word);
}

// "byraadsmoedet" is added as "byraad" and "moede".
void add_word(NameParts& name, std::string_view inflected) {
  const std::string word = plain(inflected);
  for (std::string_view head : kHeads) {
    if (!word.ends_with(head)) continue;
    std::string_view front = std::string_view(word).substr(0, word.size() - head.size());
    if (front.size() > 3 && front.ends_with('s')) front.remove_suffix(1);
    if (!front.empty()) add_word(name, front);
    return add_part(name, head);
  }
  add_part(name, word);
}

// The letters an abbreviation is made of: æ, ø and å stay the two letters they fold to.
std::string_view initial_of(std::string_view part) {
  for (std::string_view two : {"ae", "oe", "aa"})
    if (part.starts_with(two)) return two;
  return part.substr(0, 1);
}

// Of "kommunalbestyrelse" both halves: KB.
std::string initials_of(std::string_view word) {
  constexpr std::size_t kShortest = 2;
  for (std::string_view half : kHalves)
    if (word.ends_with(half) && word.size() >= half.size() + kShortest)
      return initials_of(word.substr(0, word.size() - half.size())) + std::string(initial_of(half));
  return std::string(initial_of(word));
}

template <typename Use>
void for_each_word(std::string_view text, Use use) {
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    use(word);
  }
}

// The one word that a name has for itself; empty: none, or several.
std::string_view only_word(const NameParts& name) {
  std::string_view only;
  for (const auto& part : name.parts) {
    if (part.weight < 1) continue;
    if (!only.empty()) return {};
    only = part.text;
  }
  return only;
}

constexpr std::size_t kShortestAbbreviation = 2, kLongestAbbreviation = 7;

bool may_abbreviate(std::string_view word) {
  return word.size() >= kShortestAbbreviation && word.size() <= kLongestAbbreviation;
}

bool abbreviates(const NameParts& shorter, const NameParts& longer) {
  const std::string_view word = only_word(shorter);
  return may_abbreviate(word) && holds(abbreviations_of(longer), word);
}

double shared_pairs(std::string_view a, std::string_view b) {
  if (a.size() < 2 || b.size() < 2) return 0;
  std::vector<bool> used(b.size(), false);
  std::size_t shared = 0;
  for (std::size_t i = 0; i + 1 < a.size(); ++i)
    for (std::size_t j = 0; j + 1 < b.size(); ++j)
      if (!used[j] && a[i] == b[j] && a[i + 1] == b[j + 1]) {
        used[j] = true;
        ++shared;
        break;
      }
  return 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size() - 2);
}

double part_likeness(std::string_view a, std::string_view b) {
  if (a == b) return 1;
  const auto [shorter, longer] =
      std::minmax(a, b, [](auto x, auto y) { return x.size() < y.size(); });
  if (shorter.size() >= 3 && longer.starts_with(shorter)) return 0.85;
  if (longer.size() > 40) return 0;
  const double shared = shared_pairs(a, b);
  return shared >= 0.7 ? shared : 0;
}

double total_weight(const NameParts& name) {
  double total = 0;
  for (const auto& part : name.parts) total += part.weight;
  return total;
}

std::optional<std::size_t> best_partner(const NameParts::Part& part, const NameParts& other,
                                        const std::vector<bool>& used, double& best) {
  std::optional<std::size_t> partner;
  for (std::size_t i = 0; i < other.parts.size(); ++i) {
    const double alike = used[i] ? 0 : part_likeness(part.text, other.parts[i].text);
    if (alike <= best) continue;
    best = alike;
    partner = i;
  }
  return partner;
}

// The weight of the parts that the two share, counted on both sides.
double shared_weight(const NameParts& a, const NameParts& b) {
  std::vector<bool> used(b.parts.size(), false);
  double shared = 0;
  for (const auto& part : a.parts) {
    double alike = 0;
    const auto partner = best_partner(part, b, used, alike);
    if (!partner) continue;
    used[*partner] = true;
    shared += alike * (part.weight + b.parts[*partner].weight);
  }
  return shared;
}

double parts_likeness(const NameParts& a, const NameParts& b) {
  const double total = total_weight(a) + total_weight(b);
  if (total == 0) return a.folded.empty() == b.folded.empty() ? 1 : 0;
  return shared_weight(a, b) / total;
}

// "1. behandling" is not "2. behandling", nor budget 2027 budget 2028.
double numbers_agree(const NameParts& a, const NameParts& b) {
  if (a.numbers == b.numbers) return 1;
  if (a.numbers.empty() || b.numbers.empty()) return 0.95;
  return 0.65;
}

}  // namespace

std::string folded_name(std::string_view text) {
  constexpr std::size_t kLongest = 300;
  return fold(text.substr(0, kLongest));
}

NameParts take_apart(std::string_view text) {
  NameParts name;
  name.folded = folded_name(text);
  for_each_word(name.folded, [&](std::string_view word) {
    if (is_number(word))
      name.numbers.emplace_back(word);
    else
      add_word(name, word);
  });
  std::sort(name.numbers.begin(), name.numbers.end());
  return name;
}

double likeness(const NameParts& a, const NameParts& b) {
  if (a.folded == b.folded) return 1;
  if (abbreviates(a, b) || abbreviates(b, a)) return 0.9;
  return std::min(0.99, parts_likeness(a, b) * numbers_agree(a, b));
}

// "med" is the word for "with" in one name and the first letters of a MED committee in another,
// which many abbreviate as if its name ended in "udvalg".
std::vector<std::string> abbreviations_of(const NameParts& name) {
  std::string letters, with_med;
  for_each_word(name.folded, [&](std::string_view inflected) {
    const std::string word = plain(inflected);
    if (is_number(word) || holds(kMeetings, word)) return;
    if (word != "med" && holds(kFillers, word)) return;
    with_med += initials_of(word);
    if (word != "med") letters += initials_of(word);
  });
  std::vector<std::string> all{letters};
  if (with_med != letters) all.push_back(with_med);
  if (name.folded.ends_with("med")) all.push_back(with_med + "u");
  std::erase_if(
      all, [&](const std::string& each) { return !may_abbreviate(each) || each == name.folded; });
  return all;
}

bool stands_in(const NameParts& name, const NameParts& text) {
  const auto same = [](const NameParts::Part& a, const NameParts::Part& b) {
    return a.text == b.text;
  };
  return !name.parts.empty() &&
         std::search(text.parts.begin(), text.parts.end(), name.parts.begin(), name.parts.end(),
                     same) != text.parts.end();
}

}  // namespace indkald::calendars
