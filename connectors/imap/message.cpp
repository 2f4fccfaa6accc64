#include <array>

#include "calendars/ascii.hpp"
#include "connectors/imap/response_parts.hpp"

namespace indkald::connectors::imap {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// So many digits at `at`; a blank stands for a leading zero.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  int number = 0;
  for (const char c : text.substr(at, count)) {
    if (!calendars::is_ascii_digit(c) && c != ' ') return -1;
    number = number * 10 + (c == ' ' ? 0 : c - '0');
  }
  return number;
}

unsigned month_of(std::string_view name) {
  for (unsigned month = 0; month < kMonths.size(); ++month)
    if (calendars::equal_ignoring_case(kMonths[month], name)) return month + 1;
  return 0;
}

std::optional<std::chrono::sys_days> day_of(std::string_view text) {
  const int day = digits(text, 0, 2);
  const int year = digits(text, 7, 4);
  const unsigned month = month_of(text.substr(3, 3));
  if (day < 1 || year < 1 || month == 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

// "02:44:25" or "-0700:", hours and minutes of it within their range.
std::optional<std::chrono::seconds> time_of(std::string_view text) {
  const int hours = digits(text, 0, 2);
  const int minutes = digits(text, 3, 2);
  const int seconds = digits(text, 6, 2);
  if (hours < 0 || minutes < 0 || seconds < 0 || hours > 23 || minutes > 59 || seconds > 60)
    return std::nullopt;
  return std::chrono::hours{hours} + std::chrono::minutes{minutes} + std::chrono::seconds{seconds};
}

std::optional<std::chrono::seconds> offset_of(std::string_view text) {
  const int hours = digits(text, 1, 2);
  const int minutes = digits(text, 3, 2);
  if ((text[0] != '+' && text[0] != '-') || hours < 0 || minutes < 0 || hours > 23 || minutes > 59)
    return std::nullopt;
  const std::chrono::seconds east = std::chrono::hours{hours} + std::chrono::minutes{minutes};
  return text[0] == '-' ? -east : east;
}

bool read_body(Scanner& scanner, Message& message) {
  auto text = scanner.nstring();
  if (!text) return false;
  if (!text->nil) message.body = std::move(text->bytes);
  message.body_cut = text->cut;
  return true;
}

bool read_date(Scanner& scanner, Message& message) {
  const auto text = scanner.nstring();
  if (text) message.internal_date = read_internal_date(text->bytes);
  return text.has_value();
}

// Behind BODY: "[] value" and "[]<0> value" are what was asked for.
bool is_whole_body(Scanner& scanner) {
  if (!scanner.rest().starts_with("[]")) return false;
  scanner.skip('[');
  scanner.skip(']');
  if (scanner.rest().starts_with('<')) scanner.word();
  return true;
}

bool read_item(Scanner& scanner, Message& message) {
  const auto word = scanner.word();
  if (!word) return false;
  const std::string name = calendars::upper_case(*word);
  if (name == "BODY" && is_whole_body(scanner))
    return scanner.skip_spaces() && read_body(scanner, message);
  if (!scanner.skip_section() || !scanner.skip_spaces()) return false;
  if (name == "UID") return (message.uid = scanner.nz_number()).has_value();
  if (name == "RFC822.SIZE") return (message.size = scanner.number()).has_value();
  if (name == "INTERNALDATE") return read_date(scanner, message);
  return scanner.skip_value();
}

}  // namespace

std::optional<calendars::Instant> read_internal_date(std::string_view text) {
  if (text.size() != 26 || text[2] != '-' || text[6] != '-' || text[14] != ':' || text[17] != ':')
    return std::nullopt;
  const auto day = day_of(text);
  const auto time = time_of(text.substr(12, 8));
  const auto offset = offset_of(text.substr(21));
  if (!day || !time || !offset) return std::nullopt;
  return *day + *time - *offset;
}

std::optional<Message> read_message(Scanner& scanner, std::uint32_t number) {
  Message message;
  message.number = number;
  if (!scanner.skip('(')) return std::nullopt;
  while (!scanner.skip(')')) {
    if (!read_item(scanner, message)) return std::nullopt;
    scanner.skip_spaces();
  }
  return message;
}

}  // namespace indkald::connectors::imap
