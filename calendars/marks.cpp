#include "calendars/marks.hpp"

#include <algorithm>
#include <array>

#include "calendars/ascii.hpp"
#include "calendars/fold.hpp"
#include "calendars/settle.hpp"
#include "calendars/trimmed.hpp"

namespace indkald::calendars {
namespace {

constexpr std::array<std::string_view, 8> kCancelled = {
    "aflyst", "aflyses", "avlyst", "annulleret", "udgår", "udgået", "cancelled", "canceled"};
constexpr std::array<std::string_view, 6> kCancelledFolded = {
    "aflyst", "aflyses", "avlyst", "annulleret", "cancelled", "canceled"};
constexpr std::array<std::string_view, 8> kTentativeFolded = {
    "tentative", "foreloebig", "foreloebigt", "forslag",
    "udkast",    "reserveret", "buffer",      "muligt"};
constexpr std::array<std::string_view, 5> kConfirmedFolded = {"confirmed", "bekraeftet", "godkendt",
                                                              "planlagt", "fastlagt"};

// Every letter keeps its number of bytes.
std::string lower(std::string_view text) {
  std::string result(text);
  for (std::size_t i = 0; i < result.size(); ++i) {
    const auto byte = static_cast<unsigned char>(result[i]);
    const bool latin =
        i > 0 && static_cast<unsigned char>(result[i - 1]) == 0xC3 && byte >= 0x80 && byte <= 0x9E;
    if ((byte >= 'A' && byte <= 'Z') || latin) result[i] = static_cast<char>(byte + 0x20);
  }
  return result;
}

// Whether any of the words could stand in a text: most names hold none, and are told so quickly.
bool may_hold_mark(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    const char c = ascii_lower(text[at]);
    if (c == 'a' &&
        (starts_with_ignoring_case(rest, "aflys") || starts_with_ignoring_case(rest, "avlys") ||
         starts_with_ignoring_case(rest, "annul")))
      return true;
    if (c == 'u' && starts_with_ignoring_case(rest, "udg")) return true;
    if (c == 'c' && starts_with_ignoring_case(rest, "cancel")) return true;
  }
  return false;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t leading_mark(std::string_view text) {
  for (const auto word : kCancelled)
    if (text.starts_with(word) && (text.size() == word.size() || !is_letter(text[word.size()])))
      return word.size();
  return 0;
}

std::size_t trailing_mark(std::string_view text) {
  for (const auto word : kCancelled)
    if (text.ends_with(word) &&
        (text.size() == word.size() || !is_letter(text[text.size() - word.size() - 1])))
      return word.size();
  return 0;
}

std::string joined(std::string_view front, std::string_view back) {
  const std::string_view head = trimmed(front);
  const std::string_view tail = trimmed(back);
  const bool both = !head.empty() && !tail.empty();
  return std::string(head) + (both ? " " : "") + std::string(tail);
}

// "(aflyst)" leaves the text; "(aflyst pga. sygdom)" says why and stays.
std::optional<Marked> bracketed(std::string_view text, std::string_view small) {
  std::size_t close = 0;
  for (std::size_t open = small.find_first_of("(["); open != std::string_view::npos;
       open = small.find_first_of("([", open + 1)) {
    if (close <= open) close = small.find_first_of(")]", open);
    if (close == std::string_view::npos) return std::nullopt;
    std::string_view inside = small.substr(open + 1, close - open - 1);
    inside.remove_prefix(std::min(inside.find_first_not_of(" \t\r\n"), inside.size()));
    const std::size_t mark = leading_mark(inside);
    if (mark == 0) continue;
    if (!without_joints(trimmed(inside.substr(mark)), Side::front).empty())
      return Marked{std::string(text), true};
    return Marked{joined(text.substr(0, open), without_joints(text.substr(close + 1), Side::front)),
                  true};
  }
  return std::nullopt;
}

// "Mødet er aflyst" is a sentence and stays whole; "er ikke aflyst" is no mark.
Marked trailing(std::string_view text, std::string_view before) {
  const std::string words = " " + fold(before);
  if (words.ends_with(" ikke")) return {std::string(text), false};
  const bool sentence = words.ends_with(" er") || words.ends_with(" bliver") ||
                        words.ends_with(" blev") || words.ends_with(" is");
  return {std::string(sentence ? text : without_joints(before, Side::back)), true};
}

bool among(std::string_view word, const auto& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Marked take_one_mark(std::string_view text) {
  if (!may_hold_mark(text)) return {std::string(text), false};
  const std::string small = lower(text);
  if (auto marked = bracketed(text, small)) return *marked;
  const std::size_t stars = std::min(small.find_first_not_of("* "), small.size());
  if (const auto size = leading_mark(std::string_view(small).substr(stars)))
    return {std::string(without_joints(text.substr(stars + size), Side::front)), true};
  const std::size_t end = without_joints(small, Side::back).size();
  if (const auto size = trailing_mark(std::string_view(small).substr(0, end)))
    return trailing(text, text.substr(0, end - size));
  return {std::string(text), false};
}

}  // namespace

std::string_view without_joints(std::string_view text, Side side, std::string_view joints) {
  constexpr std::array<std::string_view, 2> kDashes = {"\xE2\x80\x93", "\xE2\x80\x94"};
  const bool at_front = side == Side::front;
  for (bool more = true; more && !text.empty();) {
    more = false;
    if (joints.find(at_front ? text.front() : text.back()) != std::string_view::npos) {
      at_front ? text.remove_prefix(1) : text.remove_suffix(1);
      more = true;
    }
    for (const auto dash : kDashes) {
      if (!(at_front ? text.starts_with(dash) : text.ends_with(dash))) continue;
      at_front ? text.remove_prefix(dash.size()) : text.remove_suffix(dash.size());
      more = true;
    }
  }
  return text;
}

Marked take_mark(std::string_view text) {
  if (!is_settled(text)) return take_mark(settled(text));
  text = trimmed(text);
  if (text.size() > kLongestName) return {std::string(text), false};
  Marked marked = take_one_mark(text);
  // Until none is left: a text without its marks has none.
  for (bool more = marked.cancelled; more;) {
    Marked next = take_one_mark(trimmed(marked.text));
    more = next.cancelled && next.text.size() < marked.text.size();
    marked.text = std::move(next.text);
  }
  return marked;
}

bool only_cancels(std::string_view remark) {
  constexpr std::size_t kLongest = 60;
  if (remark.size() > kLongest) return false;
  const std::string folded = fold(remark);
  std::string_view word = folded;
  for (const std::string_view beginning : {"moedet er ", "moedet bliver ", "moedet "})
    if (word.starts_with(beginning)) {
      word.remove_prefix(beginning.size());
      break;
    }
  return among(word, kCancelledFolded) || word == "udgaar" || word == "udgaaet";
}

std::optional<Status> status_named(std::string_view word) {
  const std::string folded = fold(word);
  if (among(folded, kCancelledFolded) || folded.starts_with("udgaa")) return Status::cancelled;
  if (among(folded, kTentativeFolded)) return Status::tentative;
  if (among(folded, kConfirmedFolded)) return Status::confirmed;
  return std::nullopt;
}

}  // namespace indkald::calendars
