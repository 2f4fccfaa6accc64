#include <algorithm>

#include "calendars/ascii.hpp"
#include "connectors/imap/response_parts.hpp"

namespace indkald::connectors::imap {
namespace {

// "4", "4:7" or "7:4"; false where it is no such thing or becomes too much.
bool add_range(Scanner& scanner, std::vector<std::uint32_t>& numbers, std::size_t most) {
  const auto one = scanner.nz_number();
  const auto other = scanner.skip(':') ? scanner.nz_number() : one;
  if (!one || !other) return false;
  const auto [first, last] = std::minmax(*one, *other);
  if (last - first >= most - numbers.size()) return false;
  for (std::uint64_t number = first; number <= last; ++number)
    numbers.push_back(static_cast<std::uint32_t>(number));
  return true;
}

bool add_set(Scanner& scanner, std::vector<std::uint32_t>& numbers, std::size_t most) {
  do {
    if (!add_range(scanner, numbers, most)) return false;
  } while (scanner.skip(','));
  return true;
}

}  // namespace

// RFC 9051, section 7.3.4, and RFC 7162: "(MODSEQ 917)" may end it.
std::optional<Found> read_search(Scanner& scanner, std::size_t most) {
  Found found;
  while (scanner.skip_spaces() && !scanner.at_end() && !scanner.rest().starts_with('(')) {
    const auto number = scanner.nz_number();
    if (!number || found.numbers.size() >= most) return std::nullopt;
    found.numbers.push_back(*number);
  }
  if (!scanner.at_end() && !scanner.skip_value()) return std::nullopt;
  return found;
}

// RFC 4731: ESEARCH (TAG "A7") UID ALL 4,7:9.
std::optional<Found> read_esearch(Scanner& scanner, std::size_t most) {
  Found found;
  scanner.skip_spaces();
  if (scanner.rest().starts_with('(') && !scanner.skip_value()) return std::nullopt;
  for (scanner.skip_spaces(); !scanner.at_end(); scanner.skip_spaces()) {
    const auto name = scanner.word();
    if (!name) return std::nullopt;
    if (calendars::equal_ignoring_case(*name, "UID")) continue;
    if (!scanner.skip_spaces()) return std::nullopt;
    const bool is_all = calendars::equal_ignoring_case(*name, "ALL");
    if (is_all ? !add_set(scanner, found.numbers, most) : !scanner.skip_value())
      return std::nullopt;
  }
  return found;
}

}  // namespace indkald::connectors::imap
