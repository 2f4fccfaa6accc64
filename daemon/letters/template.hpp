// Filling in templates, strictly: a name that the values lack, a broken template, or one that
// escapes against its format is a bug and throws std::logic_error. Mustache lets all three pass in
// silence.
//
// Pure beside the built-in templates; thread-safe.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace indkald::daemon::letters {

// What a template's names stand for: a text, or a list that its section is repeated for. An empty
// list leaves the section out.
class Values {
 public:
  using Value = std::variant<std::string, std::vector<Values>>;

  Values& set(std::string name, std::string text);
  Values& set_list(std::string name, std::vector<Values> items);
  // A list of one when `text` is not empty: {{#name}}{{text}}{{/name}}.
  Values& set_if(std::string name, std::string text);
  const std::map<std::string, Value>& all() const { return values_; }

 private:
  std::map<std::string, Value> values_;
};

// In html every value is escaped ({{name}}), in text none ({{{name}}}).
enum class Format { text, html };

std::string fill(const std::string& source, const Values& values, Format format);

// Both fill a template of config/templates: NAME.text.mustache, or NAME.html.mustache within the
// layout.
std::string text_part(std::string_view name, const Values& values);
std::string html_part(std::string_view name, Values values);

}  // namespace indkald::daemon::letters
