#include "connectors/imap/response.hpp"

#include <array>
#include <limits>
#include <utility>

#include "calendars/ascii.hpp"
#include "connectors/imap/response_parts.hpp"
#include "connectors/imap/scanner.hpp"

namespace indkald::connectors::imap {
namespace {

constexpr std::size_t kMostNames = 500;
constexpr std::size_t kLongestTag = 100;

constexpr std::array<std::pair<std::string_view, Condition>, 5> kConditions{{
    {"OK", Condition::ok},
    {"NO", Condition::no},
    {"BAD", Condition::bad},
    {"BYE", Condition::bye},
    {"PREAUTH", Condition::preauth},
}};

std::optional<Condition> condition_of(std::string_view word) {
  for (const auto& [name, condition] : kConditions)
    if (calendars::equal_ignoring_case(word, name)) return condition;
  return std::nullopt;
}

// "[CODE arguments] text"; some servers leave out the blank before it or the text behind it.
Status read_status(std::string_view rest, std::string_view tag, Condition condition) {
  Status status{std::string(tag), condition, {}, {}, {}};
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  const auto end = rest.find(']');
  if (rest.starts_with('[') && end != std::string_view::npos) {
    const std::string_view code = rest.substr(1, end - 1);
    const auto space = std::min(code.find(' '), code.size());
    status.code = calendars::upper_case(code.substr(0, space));
    status.arguments = code.substr(std::min(space + 1, code.size()));
    rest.remove_prefix(end + 1);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  }
  status.text = spoken(rest);
  return status;
}

std::optional<Response> read_numbered(Scanner& scanner) {
  const auto number = scanner.number();
  if (!number || !scanner.skip_spaces()) return std::nullopt;
  const auto word = scanner.word();
  if (!word) return std::nullopt;
  const std::string name = calendars::upper_case(*word);
  if (name == "EXISTS") return Exists{*number};
  if (*number == 0 || *number > std::numeric_limits<std::uint32_t>::max()) return Other{name};
  const auto message = static_cast<std::uint32_t>(*number);
  if (name == "EXPUNGE") return Expunged{message};
  if (name != "FETCH") return Other{name};
  scanner.skip_spaces();
  return read_message(scanner, message);
}

std::optional<Response> read_named(Scanner& scanner, std::size_t most_found) {
  const auto word = scanner.word();
  if (!word) return std::nullopt;
  if (const auto condition = condition_of(*word))
    return read_status(scanner.rest(), {}, *condition);
  const std::string name = calendars::upper_case(*word);
  if (name == "CAPABILITY") return Capabilities{capability_names(scanner.rest())};
  if (name == "SEARCH") return read_search(scanner, most_found);
  if (name == "ESEARCH") return read_esearch(scanner, most_found);
  return Other{name};
}

std::optional<Response> read_untagged(Scanner& scanner, std::size_t most_found) {
  scanner.skip_spaces();
  return calendars::is_ascii_digit(scanner.at_end() ? ' ' : scanner.rest().front())
             ? read_numbered(scanner)
             : read_named(scanner, most_found);
}

std::optional<Response> read_tagged(Scanner& scanner) {
  const auto tag = scanner.word();
  if (!tag || tag->size() > kLongestTag || !scanner.skip_spaces()) return std::nullopt;
  const auto word = scanner.word();
  const auto condition = word ? condition_of(*word) : std::nullopt;
  if (!condition || *condition == Condition::bye || *condition == Condition::preauth)
    return std::nullopt;
  return read_status(scanner.rest(), *tag, *condition);
}

}  // namespace

std::vector<std::string> capability_names(std::string_view words) {
  std::vector<std::string> names;
  while (!words.empty() && names.size() < kMostNames) {
    const auto length = std::min(words.find(' '), words.size());
    if (length > 0) names.push_back(calendars::upper_case(words.substr(0, length)));
    words.remove_prefix(std::min(length + 1, words.size()));
  }
  return names;
}

std::optional<Response> read_response(const Frame& frame, std::size_t most_found) {
  Scanner scanner(frame);
  if (scanner.skip('+')) {
    scanner.skip_spaces();
    return Continuation{spoken(scanner.rest())};
  }
  return scanner.skip('*') ? read_untagged(scanner, most_found) : read_tagged(scanner);
}

}  // namespace indkald::connectors::imap
