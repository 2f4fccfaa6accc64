#include "config/json_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "calendars/bounds.hpp"

namespace indkald::config {
namespace {

using nlohmann::json;

// The configuration itself nests seven deep.
constexpr std::size_t kDeepest = 32;

// Goes through the text before it is parsed: the parser keeps the last of two equal names without a
// word, and nests as deep as the text does.
class Watch : public nlohmann::json_sax<json> {
 public:
  explicit Watch(Problems& problems) : problems_(problems) {}

  bool null() override { return count(); }
  bool boolean(bool) override { return count(); }
  bool number_integer(number_integer_t) override { return count(); }
  bool number_unsigned(number_unsigned_t) override { return count(); }
  bool number_float(number_float_t, const string_t&) override { return count(); }
  bool string(string_t&) override { return count(); }
  bool binary(binary_t&) override { return count(); }
  bool start_object(std::size_t) override { return begin(false); }
  bool start_array(std::size_t) override { return begin(true); }
  bool end_object() override { return end(); }
  bool end_array() override { return end(); }
  bool key(string_t& name) override {
    see_name(name);
    return true;
  }
  // Told by the parser.
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }
  bool too_deep() const { return levels_.size() > kDeepest; }

 private:
  struct Level {
    bool is_array = false;
    std::size_t elements = 0;
    std::string name;
    std::set<std::string> names;
  };

  bool count() {
    if (!levels_.empty()) ++levels_.back().elements;
    return true;
  }

  bool begin(bool is_array) {
    count();
    levels_.push_back({is_array, 0, {}, {}});
    return !too_deep();
  }

  bool end() {
    levels_.pop_back();
    return true;
  }

  void see_name(const std::string& name) {
    Level& level = levels_.back();
    level.name = name;
    if (!level.names.insert(name).second)
      problems_.add(pointer(), {"config.json.twice", {{"name", calendars::shortened(name)}}});
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
  constexpr bool kThrows = true;
  constexpr bool kStrict = true;
  constexpr bool kIgnoresComments = true;
  Watch watch(problems);
  json::sax_parse(text, &watch, json::input_format_t::json, kStrict, kIgnoresComments);
  if (watch.too_deep()) {
    problems.add_at(problems.file(), {"config.json.deep", {}});
    return nullptr;
  }
  try {
    return json::parse(text, nullptr, kThrows, kIgnoresComments);
  } catch (const json::parse_error& error) {
    add_syntax_error(text, error.byte, problems);
  } catch (const json::out_of_range&) {
    problems.add("", {"config.json.number", {}});
  }
  return nullptr;
}

}  // namespace indkald::config
