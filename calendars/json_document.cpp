#include "calendars/json_document.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "calendars/meeting.hpp"

namespace indkald::calendars {
namespace {

using nlohmann::json;

constexpr std::size_t kDeepestJson = 64;
// A hundred thousand activities of forty members.
constexpr std::size_t kMostValues = 4'000'000;

[[noreturn]] void refuse_json(const std::string& at, const char* why) {
  throw InputError({{at, {why, {}}}});
}

std::string line_of(std::string_view text, std::size_t byte) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
  return "line " + std::to_string(1 + std::count(text.begin(), end, '\n'));
}

// Before parsing: the parser itself has no bounds.
void check_shape(std::string_view text, const std::string& place) {
  std::size_t depth = 0, values = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\') ++i;
    if (quoted) continue;
    if (c == '[' || c == '{' || c == ',') ++values;
    if (c == '[' || c == '{') ++depth;
    if ((c == ']' || c == '}') && depth > 0) --depth;
    if (depth > kDeepestJson) refuse_json(place, "json.too_deep");
    if (values > kMostValues) refuse_json(place, "read.unpacks_too_large");
  }
}

}  // namespace

json json_document(std::string_view text, const std::string& place) {
  check_shape(text, place);
  try {
    return json::parse(text);
  } catch (const json::parse_error& error) {
    refuse_json(line_of(text, error.byte), "json.damaged");
  } catch (const json::out_of_range&) {
    refuse_json(place, "json.number");
  }
}

}  // namespace indkald::calendars
