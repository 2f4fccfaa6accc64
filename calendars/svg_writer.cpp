#include "calendars/svg_writer.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "calendars/utf8.hpp"

namespace indkald::calendars {
namespace {

bool is_space(char letter) { return letter == '\t' || letter == '\n' || letter == '\r'; }

// Control characters of both blocks (C0, DEL, C1) and the two code points at the end of the plane.
bool is_left_out(std::string_view letter) {
  const auto first = static_cast<unsigned char>(letter[0]);
  if (letter.size() == 1) return first < 0x20 || first == 0x7f;
  if (letter.size() == 2) return first == 0xc2 && static_cast<unsigned char>(letter[1]) < 0xa0;
  return letter == "\xEF\xBF\xBE" || letter == "\xEF\xBF\xBF";
}

void put_letter(std::string& out, std::string_view letter) {
  if (letter == "&")
    out += "&amp;";
  else if (letter == "<")
    out += "&lt;";
  else if (letter == ">")
    out += "&gt;";
  else if (letter == "\"")
    out += "&quot;";
  else if (letter.size() == 1 && is_space(letter[0]))
    out += ' ';
  else if (!is_left_out(letter))
    out += letter;
}

// How many bytes at the beginning stand for themselves.
std::size_t plain_bytes(std::string_view text) {
  const auto end = std::ranges::find_if(text, [](char letter) {
    return letter < ' ' || letter > '~' || letter == '&' || letter == '<' || letter == '>' ||
           letter == '"';
  });
  return static_cast<std::size_t>(end - text.begin());
}

}  // namespace

void put_xml_text(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t plain = plain_bytes(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) return;
    const auto length = utf8_length(text);
    if (length == 0)
      out += "\xEF\xBF\xBD";
    else
      put_letter(out, text.substr(0, length));
    text.remove_prefix(length == 0 ? 1 : length);
  }
}

void put_svg_number(std::string& out, double number) {
  const long hundredths = std::lround(number * 100);
  const long size = std::labs(hundredths);
  if (hundredths < 0) out += '-';
  out += std::to_string(size / 100);
  if (size % 100 == 0) return;
  out += '.';
  out += static_cast<char>('0' + size % 100 / 10);
  if (size % 10 != 0) out += static_cast<char>('0' + size % 10);
}

void SvgWriter::begin(std::string_view element, SvgAttributes attributes) {
  (out_ += '<') += element;
  for (const SvgAttribute& attribute : attributes) {
    ((out_ += ' ') += attribute.name) += "=\"";
    if (const auto* number = std::get_if<double>(&attribute.value))
      put_svg_number(out_, *number);
    else
      put_xml_text(out_, std::get<std::string_view>(attribute.value));
    out_ += '"';
  }
}

void SvgWriter::open(std::string_view element, SvgAttributes attributes) {
  begin(element, attributes);
  out_ += ">";
}

void SvgWriter::close(std::string_view element) { ((out_ += "</") += element) += ">\n"; }

void SvgWriter::put(std::string_view element, SvgAttributes attributes) {
  begin(element, attributes);
  out_ += "/>\n";
}

void SvgWriter::put(std::string_view element, SvgAttributes attributes, std::string_view text) {
  begin(element, attributes);
  out_ += '>';
  put_xml_text(out_, text);
  close(element);
}

}  // namespace indkald::calendars
