#include "calendars/date_cell.hpp"

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

// A date with something in brackets at its end.
Result parse_noted(std::string_view text, int year) {
  const auto open = text.find('(');
  if (open == std::string_view::npos || !text.ends_with(')')) return DateFault::malformed;
  const std::string_view date = trimmed(text.substr(0, open));
  const std::string_view note = trimmed(text.substr(open + 1, text.size() - open - 2));
  const auto whole = parse_when(std::string(date) + " " + std::string(note), year);
  if (const auto* when = std::get_if<When>(&whole)) return DateCell{*when};
  const auto alone = parse_when(date, year);
  if (const auto* fault = std::get_if<DateFault>(&alone)) return *fault;
  const When& when = std::get<When>(alone);
  if (!when.times && may_be_time(note)) return DateFault::malformed;
  return DateCell{when, std::string(note)};
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
  Result noted = parse_noted(marked.text, year);
  if (auto* cell = std::get_if<DateCell>(&noted)) cell->cancelled = marked.cancelled;
  return noted;
}

}  // namespace indkald::calendars
