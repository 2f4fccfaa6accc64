#include "daemon/web/exchange.hpp"

#include <algorithm>

#include "calendars/trimmed.hpp"
#include "calendars/utf8.hpp"

namespace indkald::daemon::web {
namespace {

std::optional<int> hex_digit(char c) {
  constexpr int kTen = 10;
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + kTen;
  if (c >= 'A' && c <= 'F') return c - 'A' + kTen;
  return std::nullopt;
}

// RFC 3986, section 2.1; in a query "+" is a space, as forms write it.
std::optional<std::string> decoded(std::string_view text, bool query) {
  constexpr int kSixteen = 16;
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c == '%') {
      if (at + 2 >= text.size()) return std::nullopt;
      const auto high = hex_digit(text[at + 1]);
      const auto low = hex_digit(text[at + 2]);
      if (!high || !low) return std::nullopt;
      c = static_cast<char>(*high * kSixteen + *low);
      at += 2;
    } else if (query && c == '+') {
      c = ' ';
    }
    if (c == '\0') return std::nullopt;
    out += c;
  }
  return calendars::is_utf8(out) ? std::optional(out) : std::nullopt;
}

std::string_view take_until(std::string_view& rest, char end) {
  const std::string_view part = rest.substr(0, rest.find(end));
  rest.remove_prefix(std::min(rest.size(), part.size() + 1));
  return part;
}

}  // namespace

std::string_view Request::field(std::string_view name) const {
  const auto found = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::string> Request::asked(std::string_view name) const {
  const auto found = std::ranges::find(query, name, &std::pair<std::string, std::string>::first);
  return found == query.end() ? std::nullopt : std::optional(found->second);
}

Response empty_answer(int status, std::vector<std::pair<std::string, std::string>> fields) {
  Response answer;
  answer.status = status;
  answer.type.clear();
  answer.fields = std::move(fields);
  return answer;
}

std::string field_of(const Response& response, std::string_view name) {
  const auto found =
      std::ranges::find(response.fields, name, &std::pair<std::string, std::string>::first);
  return found == response.fields.end() ? "" : found->second;
}

std::string cookie(const Request& request, std::string_view name) {
  std::string_view rest = request.field("cookie");
  while (!rest.empty()) {
    std::string_view pair = calendars::trimmed(take_until(rest, ';'));
    if (take_until(pair, '=') == name) return std::string(pair);
  }
  return {};
}

std::optional<Target> read_target(std::string_view target) {
  if (!target.starts_with('/')) return std::nullopt;
  std::string_view rest = target;
  const auto path = decoded(take_until(rest, '?'), false);
  if (!path) return std::nullopt;
  Target read{*path, {}};
  while (!rest.empty()) {
    std::string_view pair = take_until(rest, '&');
    if (pair.empty()) continue;
    const auto name = decoded(take_until(pair, '='), true);
    const auto value = decoded(pair, true);
    if (!name || !value) return std::nullopt;
    read.query.emplace_back(*name, *value);
  }
  return read;
}

}  // namespace indkald::daemon::web
