#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "calendars/wheel_palette.hpp"
#include "calendars/wheel_parts.hpp"
#include "calendars/wheel_shapes.hpp"

namespace indkald::calendars {
namespace {

constexpr double kEdge = 492;          // of the picture, from its centre, less a margin
constexpr double kClear = 500;         // the circle that text keeps out of
constexpr double kMostLinePitch = 13;  // from line to line
constexpr double kLeastPitch = 7;
constexpr double kLowest = 128;  // lines of a corner are within so much of its edge
constexpr double kSwatch = 19;   // what a line's sample takes

enum class Sign { none, body, cancelled, day_off, school_holiday };

struct LegendLine {
  Sign sign = Sign::none;  // none: a heading
  const WheelBody* body = nullptr;
  std::string_view text = {};
  bool begins = false;  // a block
};
using Block = std::vector<LegendLine>;

Block block_of(const WheelRing& ring) {
  Block block;
  if (ring.bodies.size() > 1) block.push_back({.text = ring.name});
  for (const WheelBody& body : ring.bodies)
    block.push_back({.sign = Sign::body, .body = &body, .text = body.name});
  return block;
}

bool has_cancelled(const WheelLayout& layout) {
  return std::ranges::any_of(layout.rings, [](const PlacedRing& ring) {
    return std::ranges::any_of(ring.meetings,
                               [](const PlacedMeeting& it) { return it.meeting->cancelled; });
  });
}

Block key_of(const Wheel& wheel, const WheelLayout& layout) {
  Block block;
  if (has_cancelled(layout))
    block.push_back({.sign = Sign::cancelled, .text = wheel.words.cancelled});
  if (!wheel.days_off.empty())
    block.push_back({.sign = Sign::day_off, .text = wheel.words.days_off});
  if (!wheel.school_holidays.empty())
    block.push_back({.sign = Sign::school_holiday, .text = wheel.words.school_holidays});
  return block;
}

// Blocks are kept apart, but for bodies that are alone in their rings.
void mark_beginnings(std::vector<Block>& blocks) {
  bool alone_before = false;
  for (Block& block : blocks) {
    const bool alone = block.size() == 1 && block.front().sign == Sign::body;
    if (!block.empty()) block.front().begins = !alone || !alone_before;
    alone_before = alone;
  }
}

using Corners = std::array<Block, 4>;  // above left, above right, below left, below right

// Blocks in order, about as many lines in each corner, none parted.
Corners by_blocks(const std::vector<Block>& blocks) {
  std::size_t left = 0;
  for (const Block& block : blocks) left += block.size();
  Corners corners;
  std::size_t at = 0;
  std::size_t aim = (left + 3) / 4;
  for (const Block& block : blocks) {
    Block& corner = corners[at];
    if (!corner.empty() && corner.size() + block.size() > aim && at + 1 < corners.size()) {
      ++at;
      aim = (left + 3 - at) / (4 - at);
    }
    corners[at].insert(corners[at].end(), block.begin(), block.end());
    left -= block.size();
  }
  return corners;
}

// As many lines in each corner, where whole blocks would fill one too much.
Corners by_lines(const std::vector<Block>& blocks) {
  Block all;
  for (const Block& block : blocks) all.insert(all.end(), block.begin(), block.end());
  Corners corners;
  const std::size_t each = (all.size() + corners.size() - 1) / corners.size();
  for (std::size_t i = 0; i < all.size(); ++i) corners[i / each].push_back(all[i]);
  return corners;
}

std::size_t most_lines(const Corners& corners) {
  return std::ranges::max_element(corners, {}, &Block::size)->size();
}

Corners in_corners(const std::vector<Block>& blocks) {
  constexpr std::size_t kMostWhole = 13;
  const Corners whole = by_blocks(blocks);
  return most_lines(whole) > kMostWhole ? by_lines(blocks) : whole;
}

double pitch_for(const Corners& corners) {
  const auto lines = static_cast<double>(most_lines(corners) + 1);
  return std::clamp(kLowest / lines, kLeastPitch, kMostLinePitch);
}

// From a corner's edge to the circle, at a distance from the centre.
double room_at(double y) {
  const double chord = kClear * kClear - y * y;
  return kEdge - (chord > 0 ? std::sqrt(chord) : 0) - 8;
}

struct Corner {
  bool right;
  bool below;
  double pitch;
  double mark_room;  // the column of letters
  double size() const { return pitch * 0.76; }
};

void draw_sign(SvgWriter& svg, const LegendLine& line, double x, double y, double height) {
  if (line.sign == Sign::body) {
    open_body(svg, *line.body);
    draw_sample(svg, x, y, height, false);
    return svg.close("g");
  }
  if (line.sign == Sign::cancelled) return draw_sample(svg, x, y, height, true);
  svg.put("rect", {{"x", x - 6},
                   {"y", y - height / 2},
                   {"width", 12},
                   {"height", height},
                   {"fill-opacity", line.sign == Sign::day_off ? 0.16 : 0.06},
                   {"stroke", "currentColor"},
                   {"stroke-opacity", 0.4},
                   {"stroke-width", 0.8},
                   {"stroke-dasharray", line.sign == Sign::day_off ? "none" : "1 3"}});
}

// Smaller before it is cut.
void draw_name(SvgWriter& svg, const LegendLine& line, const Corner& corner, double x, double y,
               double room) {
  constexpr double kSmallest = 0.86;
  const double width = text_width(line.text, corner.size());
  const double size = corner.size() * std::clamp(room / width, kSmallest, 1.0);
  svg.put("text",
          {{"x", x},
           {"y", y},
           {"font-size", size},
           {"font-weight", line.sign == Sign::none ? "700" : "400"}},
          cut_to_width(line.text, size, room));
}

void draw_line(SvgWriter& svg, const LegendLine& line, const Corner& corner, double y) {
  const double sign_room = line.sign == Sign::none ? 0 : kSwatch;
  const double mark_room = line.body == nullptr ? 0 : corner.mark_room;
  const double side = corner.right ? 1 : -1;
  const double edge = side * kEdge;
  const double baseline = y + 0.35 * corner.size();
  if (sign_room > 0) draw_sign(svg, line, edge - side * 6, y, corner.pitch * 0.62);
  if (line.body != nullptr)
    svg.put("text", {{"x", edge - side * sign_room}, {"y", baseline}, {"font-weight", "700"}},
            line.body->mark);
  draw_name(svg, line, corner, edge - side * (sign_room + mark_room), baseline,
            room_at(std::abs(y) - corner.pitch / 2) - sign_room - mark_room);
}

double mark_room(const Block& lines, double size) {
  double widest = 0;
  for (const LegendLine& line : lines)
    if (line.body != nullptr) widest = std::max(widest, text_width(line.body->mark, size));
  return widest + size / 2;
}

// How far each line is from the first, of those that have room.
std::vector<double> places_of(const Block& lines, double pitch) {
  constexpr double kBetweenBlocks = 0.4;
  std::vector<double> places;
  double at = 0;
  for (const LegendLine& line : lines) {
    if (line.begins && !places.empty()) at += kBetweenBlocks * pitch;
    if (at + pitch > kLowest) break;
    places.push_back(at);
    at += pitch;
  }
  return places;
}

void draw_corner(SvgWriter& svg, const Block& lines, Corner corner) {
  corner.mark_room = mark_room(lines, corner.size());
  svg.open("g", {{"text-anchor", corner.right ? "end" : "start"}, {"font-size", corner.size()}});
  const std::vector<double> places = places_of(lines, corner.pitch);
  const double last = corner.below && !places.empty() ? places.back() : 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double from_edge = corner.below ? last - places[i] : places[i];
    const double y = kEdge - corner.pitch / 2 - from_edge;
    const bool goes_on = i + 1 == places.size() && places.size() < lines.size();
    draw_line(svg, goes_on ? LegendLine{.text = "…"} : lines[i], corner, corner.below ? y : -y);
  }
  svg.close("g");
}

}  // namespace

void draw_legend(SvgWriter& svg, const Wheel& wheel, const WheelLayout& layout) {
  std::vector<Block> blocks;
  for (const PlacedRing& ring : layout.rings) blocks.push_back(block_of(*ring.ring));
  blocks.push_back(key_of(wheel, layout));
  mark_beginnings(blocks);
  const Corners corners = in_corners(blocks);
  const double pitch = pitch_for(corners);
  svg.open("g", {{"class", "wheel-legend"}, {"aria-hidden", "true"}});
  for (std::size_t i = 0; i < corners.size(); ++i)
    draw_corner(svg, corners[i],
                {.right = i % 2 == 1, .below = i >= 2, .pitch = pitch, .mark_room = 0});
  svg.close("g");
}

}  // namespace indkald::calendars
