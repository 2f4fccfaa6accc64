#include "connectors/caldav/content_line.hpp"

#include <algorithm>

#include "calendars/ascii.hpp"

namespace indkald::connectors::caldav {
namespace {

// Of the first `wanted` outside quotes.
std::size_t find_unquoted(std::string_view text, std::string_view wanted, std::size_t from = 0) {
  bool quoted = false;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (!quoted && wanted.find(text[i]) != std::string_view::npos) return i;
  }
  return std::string_view::npos;
}

void take_line(std::string_view line, const std::function<void(const ContentLine&)>& take) {
  const auto colon = find_unquoted(line, ":");
  if (colon == std::string_view::npos) return;
  const std::string_view head = line.substr(0, colon);
  const auto name = std::min(head.find(';'), head.size());
  take({calendars::upper_case(head.substr(0, name)), std::string(head.substr(name)),
        std::string(line.substr(colon + 1))});
}

std::string_view without_carriage_return(std::string_view line) {
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

std::string unquoted(std::string_view value) {
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
    value = value.substr(1, value.size() - 2);
  return std::string(value);
}

}  // namespace

std::string ContentLine::parameter(std::string_view parameter) const {
  std::string_view rest = parameters;
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::string_view one = rest.substr(0, find_unquoted(rest, ";"));
    rest.remove_prefix(one.size());
    const auto equals = one.find('=');
    if (equals == std::string_view::npos) continue;
    if (calendars::upper_case(one.substr(0, equals)) == parameter)
      return unquoted(one.substr(equals + 1));
  }
  return {};
}

void for_each_line(std::string_view text, const std::function<void(const ContentLine&)>& take) {
  std::string logical;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = without_carriage_return(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.starts_with(' ') || line.starts_with('\t')) {
      logical += line.substr(1);
      continue;
    }
    take_line(logical, take);
    logical = line;
  }
  take_line(logical, take);
}

std::string unescaped(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\' && i + 1 < value.size()) {
      ++i;
      out += calendars::ascii_lower(value[i]) == 'n' ? '\n' : value[i];
    } else {
      out += value[i];
    }
  }
  return out;
}

}  // namespace indkald::connectors::caldav
