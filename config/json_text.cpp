#include "config/json_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace indkald::config {
namespace {

using nlohmann::json;

// Follows the parser through the text, since the parser itself keeps the last of two equal names
// without a word.
class NameWatch {
 public:
  explicit NameWatch(Problems& problems) : problems_(problems) {}

  void see(json::parse_event_t event, const json& parsed) {
    switch (event) {
      case json::parse_event_t::object_start:
      case json::parse_event_t::array_start:
        count();
        levels_.push_back({event == json::parse_event_t::array_start, 0, {}, {}});
        break;
      case json::parse_event_t::key:
        see_name(parsed.get_ref<const std::string&>());
        break;
      case json::parse_event_t::value:
        count();
        break;
      case json::parse_event_t::object_end:
      case json::parse_event_t::array_end:
        levels_.pop_back();
        break;
    }
  }

 private:
  struct Level {
    bool is_array = false;
    std::size_t elements = 0;
    std::string name;
    std::set<std::string> names;
  };

  void count() {
    if (!levels_.empty()) ++levels_.back().elements;
  }

  void see_name(const std::string& name) {
    Level& level = levels_.back();
    level.name = name;
    if (!level.names.insert(name).second)
      problems_.add(pointer(), {"config.json.twice", {{"name", name}}});
  }

  std::string pointer() const {
    std::string made;
    for (const Level& level : levels_)
      made = level.is_array ? below(made, level.elements - 1) : below(made, level.name);
    return made;
  }

  Problems& problems_;
  std::vector<Level> levels_;
};

std::string line_and_column(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const auto lines = std::ranges::count(before, '\n');
  const auto line_start = before.rfind('\n') + 1;
  const auto is_first_byte = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  };
  const auto columns = std::ranges::count_if(before.substr(line_start), is_first_byte);
  return std::to_string(lines + 1) + ":" + std::to_string(columns + 1);
}

void add_syntax_error(std::string_view text, std::size_t bytes_read, Problems& problems) {
  const std::size_t at = bytes_read == 0 ? 0 : std::min(bytes_read - 1, text.size());
  problems.add_at(problems.file() + ":" + line_and_column(text, at),
                  {at == text.size() ? "config.json.ends" : "config.json.syntax", {}});
}

}  // namespace

json parse_json(std::string_view text, Problems& problems) {
  NameWatch watch(problems);
  const auto see = [&](int, json::parse_event_t event, json& parsed) {
    watch.see(event, parsed);
    return true;
  };
  constexpr bool kThrows = true;
  constexpr bool kIgnoresComments = true;
  try {
    return json::parse(text, see, kThrows, kIgnoresComments);
  } catch (const json::parse_error& error) {
    add_syntax_error(text, error.byte, problems);
  } catch (const json::out_of_range&) {
    problems.add("", {"config.json.number", {}});
  }
  return nullptr;
}

}  // namespace indkald::config
