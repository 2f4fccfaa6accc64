// SVG element by element, well-formed whatever the texts are: markup is escaped, bytes that are no
// UTF-8 become U+FFFD, and what XML 1.0 (section 2.2) does not take, and control characters, are
// left out. Numbers have at most two decimals.
//
// One thread at a time.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace indkald::calendars {

// Appends.
void put_xml_text(std::string& out, std::string_view text);
void put_svg_number(std::string& out, double number);

struct SvgAttribute {
  SvgAttribute(std::string_view its_name, double number) : name(its_name), value(number) {}
  SvgAttribute(std::string_view its_name, std::string_view text) : name(its_name), value(text) {}

  std::string_view name;
  std::variant<double, std::string_view> value;  // the text must outlive the call it is given to
};
using SvgAttributes = std::initializer_list<SvgAttribute>;

class SvgWriter {
 public:
  void open(std::string_view element, SvgAttributes attributes);
  void close(std::string_view element);
  // An element without content.
  void put(std::string_view element, SvgAttributes attributes);
  void put(std::string_view element, SvgAttributes attributes, std::string_view text);
  std::string take() { return std::exchange(out_, {}); }

 private:
  void begin(std::string_view element, SvgAttributes attributes);

  std::string out_;
};

}  // namespace indkald::calendars
