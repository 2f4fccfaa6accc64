#include "calendars/date_cell.hpp"

#include <algorithm>
#include <array>

#include "calendars/ascii.hpp"
#include "calendars/fold.hpp"
#include "calendars/marks.hpp"
#include "calendars/time.hpp"
#include "calendars/trimmed.hpp"

namespace indkald::calendars {
namespace {

using Result = std::variant<DateCell, DateFault>;

// ISO 8601 with Z or an offset names an instant, not a wall time.
std::optional<When> from_instant(std::string_view text, std::string_view zone) {
  const auto instant = parse_iso_instant(text);
  if (!instant) return std::nullopt;
  const Local local = to_local(*instant, zone);
  When when;
  when.first = std::chrono::floor<std::chrono::days>(local);
  when.times = TimeSpan{local - when.first, std::nullopt};
  return when;
}

bool may_be_time(std::string_view note) {
  const std::string words = " " + fold(note) + " ";
  return parse_times(note) || words.find(" kl ") != std::string::npos ||
         words.find(" klokken ") != std::string::npos;
}

// Where the first of these words begins; the text's size: nowhere.
std::size_t find_remark(std::string_view text) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"flyttet", "udsat", "fremrykket", "ekstraordin", "temam", "temadr", "dialogm"});
  const std::string small = lower_case(text);
  std::size_t first = text.size();
  for (const std::string_view word : kWords)
    first = std::min(first, small.find(" " + std::string(word)));
  return first;
}

struct Noted {
  std::string_view date, note;
  bool bracketed = false;  // the note is all in one pair of brackets
};

// Empty: nothing is behind the date.
std::optional<Noted> parted(std::string_view text) {
  const auto at = std::min({text.find('('), text.find('+'), find_remark(text)});
  if (at >= text.size()) return std::nullopt;
  constexpr std::string_view kJoints = " \t,;:-";
  Noted noted{without_joints(text.substr(0, at), Side::back, kJoints), trimmed(text.substr(at))};
  noted.bracketed = noted.note.front() == '(' && noted.note.find(')') == noted.note.size() - 1;
  if (noted.bracketed) noted.note.remove_suffix(1);
  if (noted.bracketed || noted.note.front() == '+') noted.note = trimmed(noted.note.substr(1));
  return noted;
}

bool has_letter(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const char small = ascii_lower(c);
    return (small >= 'a' && small <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

bool says_moved(std::string_view note) {
  constexpr auto kMoved = std::to_array<std::string_view>({" flyttet ", " udsat ", " fremrykket "});
  const std::string words = " " + fold(note) + " ";
  return std::ranges::any_of(kMoved, [&](auto word) { return words.find(word) != words.npos; });
}

// "flyttet til 13-02-2027": the day in the cell is not the meeting's any more.
bool says_moved_away(std::string_view note) {
  return says_moved(note) && (" " + fold(note)).find(" fra ") == std::string::npos;
}

// A number that is neither a reading's nor part of what is said of a move.
bool may_name_another_day(std::string_view note) {
  if (note.size() > kLongestName) return true;
  for (auto at = note.find_first_of("0123456789"); at != std::string_view::npos;
       at = note.find_first_of("0123456789", at + 1)) {
    if (says_moved(note.substr(0, at))) return false;
    const std::string rest = fold(note.substr(at));
    if (!rest.starts_with("1 behandling") && !rest.starts_with("2 behandling")) return true;
  }
  return false;
}

// A date with something behind it.
Result parse_noted(std::string_view text, int year, bool cancelled) {
  const auto noted = parted(text);
  if (!noted) return DateFault::malformed;
  if (noted->bracketed) {
    const auto whole = parse_when(std::string(noted->date) + " " + std::string(noted->note), year);
    if (const auto* when = std::get_if<When>(&whole)) return DateCell{*when, {}, cancelled};
  }
  const Marked date = take_mark(noted->date);
  const auto alone = parse_when(date.text, year);
  if (const auto* fault = std::get_if<DateFault>(&alone)) return *fault;
  DateCell cell{std::get<When>(alone), std::string(noted->note), cancelled || date.cancelled};
  if (!cell.when.times && may_be_time(cell.note)) return DateFault::malformed;
  if (noted->bracketed) return cell;
  if (!has_letter(cell.note) || may_name_another_day(cell.note)) return DateFault::malformed;
  if (!cell.cancelled && says_moved_away(cell.note)) return DateFault::malformed;
  return cell;
}

}  // namespace

Result parse_date_cell(std::string_view text, int year, std::string_view zone) {
  if (const auto when = from_instant(text, zone)) return DateCell{*when};
  const auto plain = parse_when(text, year);
  if (const auto* when = std::get_if<When>(&plain)) return DateCell{*when};
  if (std::get<DateFault>(plain) != DateFault::malformed) return std::get<DateFault>(plain);
  const Marked marked = take_mark(text);
  const auto unmarked = marked.cancelled ? parse_when(marked.text, year) : plain;
  if (const auto* when = std::get_if<When>(&unmarked)) return DateCell{*when, {}, true};
  return parse_noted(marked.text, year, marked.cancelled);
}

}  // namespace indkald::calendars
