#include "calendars/number_format.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "calendars/ascii.hpp"

namespace indkald::calendars {
namespace {

bool is_elapsed(std::string_view inside) {
  const char first = inside.empty() ? '\0' : ascii_lower(inside.front());
  return (first == 'h' || first == 'm' || first == 's') &&
         std::all_of(inside.begin(), inside.end(),
                     [first](char c) { return ascii_lower(c) == first; });
}

// The letters that count, in lower case, of the first section; an elapsed part as 'e'.
std::string letters_of(std::string_view code) {
  std::string letters;
  for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    const char c = code[at];
    if (c == '"') {
      at = std::min(code.find('"', at + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == '[') {
      const std::size_t close = std::min(code.find(']', at), code.size());
      if (is_elapsed(code.substr(at + 1, close - at - 1))) letters += 'e';
      at = close;
    } else {
      letters += ascii_lower(c);
    }
  }
  return letters;
}

void erase_all(std::string& text, std::string_view word, std::string_view with) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at))
    text.replace(at, word.size(), with);
}

// "m" is minutes behind hours or before seconds, else months.
bool holds_months(const std::string& letters) {
  for (std::size_t at = 0; at < letters.size();) {
    if (letters[at] != 'm') {
      ++at;
      continue;
    }
    const std::size_t end = std::min(letters.find_first_not_of('m', at), letters.size());
    const auto before = letters.find_last_of("hsdyme", at == 0 ? std::string::npos : at - 1);
    const bool behind_hours =
        at > 0 && before != std::string::npos && (letters[before] == 'h' || letters[before] == 'e');
    const auto after = letters.find_first_of("hsdyme", end);
    const bool before_seconds = after != std::string::npos && letters[after] == 's';
    if (end - at > 2 || (!behind_hours && !before_seconds)) return true;
    at = end;
  }
  return false;
}

// One bare unit of the clock ("h", "[ss]", "a/p") shows a count, not a time of day.
bool is_bare_unit(std::string_view code) {
  constexpr std::array<std::string_view, 7> kUnits = {"h",   "s",    "[h]", "[hh]",
                                                      "[s]", "[ss]", "a/p"};
  return std::any_of(kUnits.begin(), kUnits.end(),
                     [code](std::string_view unit) { return equal_ignoring_case(code, unit); });
}

}  // namespace

NumberKind built_in_format(int id) {
  const auto between = [id](int first, int last) { return id >= first && id <= last; };
  if (id == 22) return NumberKind::datetime;
  if (id == 46) return NumberKind::duration;
  if (between(18, 21) || id == 45 || id == 47 || between(32, 35)) return NumberKind::time;
  if (between(14, 17) || between(27, 31) || id == 36 || between(50, 58)) return NumberKind::date;
  return NumberKind::number;
}

NumberKind format_of_code(std::string_view code) {
  // Excel allows 255 letters.
  constexpr std::size_t kLongestCode = 2'000;
  if (is_bare_unit(code) || code.size() > kLongestCode) return NumberKind::number;
  std::string letters = letters_of(code);
  erase_all(letters, "general", "");
  erase_all(letters, "am/pm", "h");
  erase_all(letters, "a/p", "h");
  const auto has = [&letters](char c) { return letters.find(c) != std::string::npos; };
  const bool exponent =
      letters.find("e+") != std::string::npos || letters.find("e-") != std::string::npos;
  const bool date = has('y') || has('d') || holds_months(letters);
  const bool elapsed = has('e') && !exponent && code.find('[') != std::string_view::npos;
  const bool time = has('h') || has('s') || elapsed;
  if (elapsed && !date) return NumberKind::duration;
  if (date) return time ? NumberKind::datetime : NumberKind::date;
  return time ? NumberKind::time : NumberKind::number;
}

}  // namespace indkald::calendars
