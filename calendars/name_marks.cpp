#include "calendars/name_marks.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "calendars/ascii.hpp"
#include "calendars/fold.hpp"
#include "calendars/marks.hpp"
#include "calendars/trimmed.hpp"

namespace indkald::calendars {
namespace {

constexpr auto kMovedFrom = std::to_array<std::string_view>(
    {"flyttet fra", "udsat fra", "fremrykket fra", "moved from", "flyttet til denne dato fra"});
constexpr auto kExtraordinary = std::to_array<std::string_view>(
    {"ekstraordinært", "ekstraordinær", "ekstraord.", "extraordinary", "ekstra"});

// What a meeting may be beside a meeting.
bool is_sort_of_meeting(std::string_view text) {
  constexpr auto kSorts =
      std::to_array<std::string_view>({"temamoede", "temadroeftelse", "dialogmoede"});
  const std::string folded = fold(text);
  return std::ranges::find(kSorts, folded) != kSorts.end();
}

// Blanks and what joins a mark to a name.
std::string_view bare(std::string_view text) {
  constexpr std::string_view kJoints = " ,;:-\t";
  const auto first = text.find_first_not_of(kJoints);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kJoints) - first + 1);
}

bool is_word_at(std::string_view text, std::size_t at, std::size_t size) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  };
  return (at == 0 || !letter(text[at - 1])) &&
         (at + size >= text.size() || text[at + size - 1] == '.' || !letter(text[at + size]));
}

// Where the remark that a meeting was moved begins in a text, and where what it says begins.
struct MovedAt {
  std::size_t begin = 0, from = 0;
};
std::optional<MovedAt> find_moved(std::string_view text) {
  const std::string small = lower_case(text);
  for (const std::string_view words : kMovedFrom) {
    const auto at = small.find(words);
    if (at != std::string::npos && is_word_at(small, at, words.size()))
      return MovedAt{at, at + words.size()};
  }
  return std::nullopt;
}

// Every such remark holds one of these words.
bool may_say_moved(std::string_view text) {
  for (auto at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    const std::string_view rest = text.substr(at);
    if (starts_with_ignoring_case(rest, " fra") || starts_with_ignoring_case(rest, " from"))
      return true;
  }
  return false;
}

class Reader {
 public:
  NameMarks run(std::string_view text) {
    std::string main;
    bool first = true;
    for (std::string_view rest = text; !rest.empty() || first; first = false) {
      const auto plus = rest.find('+');
      const std::string_view part = rest.substr(0, plus);
      rest = plus == std::string_view::npos ? std::string_view() : rest.substr(plus + 1);
      if (first)
        main = part;
      else
        take_beside(part);
    }
    take_brackets(main);
    take_moved(main);
    take_reading(main);
    take_extraordinary(main);
    marks_.name = std::string(bare(main));
    if (marks_.name.empty()) marks_.name = std::string(trimmed(text));
    return std::move(marks_);
  }

 private:
  void take_beside(std::string_view part) {
    std::string beside(trimmed(part));
    if (!take_reading(beside) && !bare(beside).empty()) marks_.with.emplace_back(bare(beside));
  }

  // A bracket that holds a mark leaves; others are part of the name.
  void take_brackets(std::string& main) {
    for (auto open = main.find('('); open != std::string::npos; open = main.find('(', open + 1)) {
      const auto close = main.find(')', open);
      if (close == std::string::npos) return;
      std::string inside = main.substr(open + 1, close - open - 1);
      bool marked = take_moved(inside);
      marked = take_reading(inside) || marked;
      marked = take_extraordinary(inside) || marked;
      if (is_sort_of_meeting(inside)) {
        marks_.with.emplace_back(bare(inside));
        inside.clear();
        marked = true;
      }
      if (!marked) continue;
      const std::string left(bare(inside));
      main.replace(open, close - open + 1, left.empty() ? "" : "(" + left + ")");
    }
  }

  bool take_moved(std::string& text) {
    const auto moved = find_moved(text);
    if (!moved) return false;
    marks_.moved_from = std::string(bare(std::string_view(text).substr(moved->from)));
    text.resize(moved->begin);
    return true;
  }

  // "1. behandling", "2.behandling", "førstebehandling".
  bool take_reading(std::string& text) {
    constexpr std::string_view kWord = "behandling";
    const std::string small = lower_case(text);
    const auto at = small.find(kWord);
    if (at == std::string::npos) return false;
    const std::string_view before = trimmed(std::string_view(small).substr(0, at));
    for (const auto& [words, number] :
         {std::pair<std::string_view, int>{"1.", 1}, {"2.", 2}, {"første", 1}, {"anden", 2}}) {
      if (!before.ends_with(words)) continue;
      marks_.reading = number;
      const std::size_t begin =
          before.size() - words.size() + static_cast<std::size_t>(before.data() - small.data());
      text.erase(begin, at + kWord.size() - begin);
      return true;
    }
    return false;
  }

  bool take_extraordinary(std::string& text) {
    const std::string small = lower_case(text);
    for (const std::string_view word : kExtraordinary) {
      const auto at = small.find(word);
      if (at == std::string::npos || !is_word_at(small, at, word.size())) continue;
      marks_.extraordinary = true;
      text.erase(at, word.size());
      return true;
    }
    return false;
  }

  NameMarks marks_;
};

}  // namespace

NameMarks name_marks(std::string_view text) {
  if (text.size() <= kLongestName) return Reader().run(text);
  NameMarks none;
  none.name = std::string(trimmed(text));
  return none;
}

std::optional<std::string> body_without_marks(std::string_view text) {
  if (text.find_first_of("+(") == std::string_view::npos) return std::nullopt;
  NameMarks marks = name_marks(text);
  if (!marks.any() || !std::ranges::all_of(marks.with, is_sort_of_meeting)) return std::nullopt;
  return std::move(marks.name);
}

// The remark ends with its bracket, or where what comes beside begins.
std::optional<MovedName> moved_name(std::string_view text) {
  if (text.size() > kLongestName || !may_say_moved(text)) return std::nullopt;
  const auto moved = find_moved(text);
  if (!moved) return std::nullopt;
  const auto open = text.rfind('(', moved->begin);
  const bool inside = open != std::string_view::npos && text.find(')', open) > moved->begin;
  const auto end = std::min(text.find(inside ? ')' : '+', moved->from), text.size());
  std::string_view front = text.substr(0, moved->begin), back = text.substr(end);
  if (inside && bare(text.substr(open + 1, moved->begin - open - 1)).empty()) {
    front = text.substr(0, open);
    back.remove_prefix(std::min<std::size_t>(back.size(), 1));
  }
  MovedName name{std::string(bare(front)),
                 std::string(bare(text.substr(moved->from, end - moved->from)))};
  back = trimmed(back);
  if (!back.empty() && !name.name.empty() && back.front() != ')') name.name += ' ';
  name.name += back;
  return name;
}

}  // namespace indkald::calendars
