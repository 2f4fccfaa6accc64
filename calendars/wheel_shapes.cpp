#include "calendars/wheel_shapes.hpp"

#include <cmath>
#include <numbers>

#include "calendars/code_point.hpp"
#include "calendars/svg_writer.hpp"

namespace indkald::calendars {
namespace {

void put_point(std::string& path, double degrees, double radius) {
  const double angle = degrees * std::numbers::pi / 180;
  put_svg_number(path, radius * std::sin(angle));
  path += ' ';
  put_svg_number(path, -radius * std::cos(angle));
}

void put_arc(std::string& path, double radius, bool large, bool clockwise) {
  path += 'A';
  put_svg_number(path, radius);
  path += ' ';
  put_svg_number(path, radius);
  path += large ? " 0 1 " : " 0 0 ";
  path += clockwise ? "1 " : "0 ";
}

double letter_width(char32_t letter) {
  constexpr std::u32string_view kNarrow = U" .,:;'-()/ijltfrI";
  constexpr std::u32string_view kWide = U"mwMW@%—…";
  if (kNarrow.find(letter) != std::u32string_view::npos) return 0.34;
  if (kWide.find(letter) != std::u32string_view::npos) return 0.9;
  const bool capital = (letter >= U'A' && letter <= U'Z') || (letter >= U'À' && letter <= U'Þ');
  return capital ? 0.68 : 0.56;
}

}  // namespace

std::string rotated(double degrees) {
  std::string text = "rotate(";
  put_svg_number(text, degrees);
  return text += ')';
}

std::string sector_path(double from, double to, double outer, double inner) {
  const bool large = to - from > 180;
  std::string path = "M";
  put_point(path, from, outer);
  put_arc(path, outer, large, true);
  put_point(path, to, outer);
  path += 'L';
  put_point(path, to, inner);
  put_arc(path, inner, large, false);
  put_point(path, from, inner);
  return path += 'Z';
}

std::string radial_path(double degrees, double outer, double inner) {
  std::string path = "M";
  put_point(path, degrees, outer);
  path += 'L';
  put_point(path, degrees, inner);
  return path;
}

Upright upright(double degrees, double radius, double size) {
  constexpr double kHalfHeight = 0.35;
  double turn = std::fmod(degrees, 360);
  if (turn < 0) turn += 360;
  if (turn > 90 && turn < 270) return {turn - 180, radius + kHalfHeight * size};
  return {turn >= 270 ? turn - 360 : turn, -radius + kHalfHeight * size};
}

double text_width(std::string_view text, double size) {
  double width = 0;
  for (Utf8Reader letters(text); !letters.done();) width += letter_width(letters.next());
  return width * size;
}

std::string cut_to_width(std::string_view text, double size, double width) {
  if (text_width(text, size) <= width) return std::string(text);
  double left = width - size * letter_width(U'…');
  std::string cut;
  for (Utf8Reader letters(text); !letters.done();) {
    const char32_t letter = letters.next();
    left -= size * letter_width(letter);
    if (left < 0) break;
    append_utf8(cut, letter);
  }
  while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  return cut += "…";
}

}  // namespace indkald::calendars
