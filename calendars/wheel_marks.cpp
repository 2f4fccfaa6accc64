#include <algorithm>
#include <numbers>
#include <string>

#include "calendars/time.hpp"
#include "calendars/wheel_palette.hpp"
#include "calendars/wheel_parts.hpp"
#include "calendars/wheel_shapes.hpp"

namespace indkald::calendars {
namespace {

constexpr double kLeastPitchOfLines = 9;
constexpr double kMostStraightDays = 5;  // what is longer is bent after the circle
constexpr double kMostRounded = 3;

double stroke(double height) { return std::min(1.6, height * 0.2); }
double rounded(double height) { return std::min(kMostRounded, height / 3); }

// Half the width of a mark at a radius.
double half_width(const WheelLayout& layout, WheelSpan mark, double radius) {
  return mark.length() / layout.year.days * std::numbers::pi * radius;
}

struct Box {
  double half_width;
  double middle;  // its y
  double height;
};

void draw_full(SvgWriter& svg, const Box& box) {
  svg.put("rect", {{"x", -box.half_width},
                   {"y", box.middle - box.height / 2},
                   {"width", 2 * box.half_width},
                   {"height", box.height},
                   {"rx", rounded(box.height)}});
}

std::string cross_line(const Box& box) {
  std::string path = "M";
  put_svg_number(path, -box.half_width);
  path += ' ';
  put_svg_number(path, box.middle + box.height / 2);
  path += 'L';
  put_svg_number(path, box.half_width);
  path += ' ';
  put_svg_number(path, box.middle - box.height / 2);
  return path;
}

void draw_hollow(SvgWriter& svg, const Box& box) {
  const double width = stroke(box.height);
  svg.put("rect", {{"x", -box.half_width + width / 2},
                   {"y", box.middle - box.height / 2 + width / 2},
                   {"width", 2 * box.half_width - width},
                   {"height", box.height - width},
                   {"rx", rounded(box.height)},
                   {"fill", "none"},
                   {"stroke", "currentColor"},
                   {"stroke-width", width},
                   {"pointer-events", "all"}});
  svg.put("path", {{"d", cross_line(box)},
                   {"stroke", "currentColor"},
                   {"stroke-width", width},
                   {"stroke-linecap", "round"}});
}

void draw_arc(SvgWriter& svg, const WheelLayout& layout, const PlacedMeeting& placed,
              double radius) {
  const double half = layout.year.degrees(placed.mark.length()) / 2;
  const double height = layout.mark_height();
  const std::string path = sector_path(-half, half, radius + height / 2, radius - height / 2);
  if (!placed.meeting->cancelled) return svg.put("path", {{"d", path}});
  svg.put("path", {{"d", path},
                   {"fill", "none"},
                   {"stroke", "currentColor"},
                   {"stroke-width", stroke(height)},
                   {"pointer-events", "all"}});
  svg.put("path", {{"d", sector_path(-half, half, radius, radius)},
                   {"stroke", "currentColor"},
                   {"stroke-width", stroke(height)}});
}

void draw_mark(SvgWriter& svg, const WheelLayout& layout, const PlacedMeeting& placed,
               double radius) {
  if (placed.mark.length() > kMostStraightDays) return draw_arc(svg, layout, placed, radius);
  const Box box{half_width(layout, placed.mark, radius), -radius, layout.mark_height()};
  placed.meeting->cancelled ? draw_hollow(svg, box) : draw_full(svg, box);
}

struct MarkPlace {
  std::size_t ring;
  bool is_first;
  bool is_link;
};

void open_meeting(SvgWriter& svg, const WheelLayout& layout, const PlacedMeeting& placed,
                  const MarkPlace& place) {
  const WheelMeeting& meeting = *placed.meeting;
  const std::string_view of_class =
      meeting.cancelled ? "wheel-meeting wheel-cancelled" : "wheel-meeting";
  const auto ring = static_cast<double>(place.ring);
  const std::string day = iso_date(std::chrono::floor<std::chrono::days>(meeting.start));
  const std::string turn = rotated(layout.year.degrees(placed.mark.middle()));
  if (place.is_link)
    svg.open("a", {{"class", of_class},
                   {"href", "#/meeting/" + meeting.id},
                   {"data-id", meeting.id},
                   {"data-ring", ring},
                   {"data-day", day},
                   {"tabindex", place.is_first ? "0" : "-1"},
                   {"aria-label", meeting.spoken},
                   {"transform", turn}});
  else
    svg.open("g", {{"class", of_class},
                   {"data-id", meeting.id},
                   {"data-ring", ring},
                   {"data-day", day},
                   {"transform", turn}});
}

void draw_meeting(SvgWriter& svg, const WheelLayout& layout, const PlacedMeeting& placed,
                  const MarkPlace& place) {
  open_meeting(svg, layout, placed, place);
  svg.put("title", {}, placed.meeting->spoken);
  draw_mark(svg, layout, placed, layout.rings[place.ring].lane_middle(placed.lane));
  svg.close(place.is_link ? "a" : "g");
}

}  // namespace

void open_body(SvgWriter& svg, const WheelBody& body) {
  const std::size_t colour = body.colour % kWheelPalette.size();
  svg.open("g", {{"class", "wheel-body-" + std::to_string(colour)},
                 {"color", kWheelPalette[colour]},
                 {"fill", "currentColor"}});
}

void draw_sample(SvgWriter& svg, double x, double y, double height, bool cancelled) {
  std::string move = "translate(";
  put_svg_number(move, x);
  move += ' ';
  put_svg_number(move, y);
  svg.open("g", {{"transform", move += ')'}});
  const Box box{6, 0, height};
  cancelled ? draw_hollow(svg, box) : draw_full(svg, box);
  svg.close("g");
}

void draw_bands(SvgWriter& svg, const WheelLayout& layout) {
  svg.open("g", {{"class", "wheel-bands"}, {"fill", "none"}, {"stroke", "currentColor"}});
  for (const PlacedRing& ring : layout.rings) {
    svg.put("circle", {{"r", (ring.outer + ring.inner) / 2},
                       {"stroke-opacity", 0.055},
                       {"stroke-width", ring.outer - ring.inner}});
    if (layout.pitch < kLeastPitchOfLines) continue;
    for (std::size_t lane = 0; lane < ring.lanes; ++lane)
      svg.put("circle",
              {{"r", ring.lane_middle(lane)}, {"stroke-opacity", 0.11}, {"stroke-width", 0.6}});
  }
  svg.close("g");
}

void draw_meetings(SvgWriter& svg, const WheelLayout& layout, bool as_links) {
  bool is_first = true;
  for (std::size_t number = 0; number < layout.rings.size(); ++number) {
    const PlacedRing& ring = layout.rings[number];
    svg.open("g", {{"class", "wheel-ring"}, {"role", "group"}, {"aria-label", ring.ring->name}});
    for (auto at = ring.meetings.begin(); at != ring.meetings.end();) {
      const std::size_t body = at->body;
      open_body(svg, ring.ring->bodies[body]);
      for (; at != ring.meetings.end() && at->body == body; ++at) {
        draw_meeting(svg, layout, *at, {number, is_first, as_links});
        is_first = false;
      }
      svg.close("g");
    }
    svg.close("g");
  }
}

void draw_letters(SvgWriter& svg, const WheelLayout& layout) {
  const double size = layout.letters_size();
  svg.open("g", {{"class", "wheel-letters"}, {"font-size", size}, {"fill-opacity", 0.8}});
  for (const PlacedRing& ring : layout.rings)
    for (const PlacedMeeting& placed : ring.meetings) {
      if (placed.letters_end <= placed.mark.to) continue;
      const double middle = (placed.mark.to + placed.letters_end) / 2;
      const Upright at = upright(layout.year.degrees(middle), ring.lane_middle(placed.lane), size);
      svg.put("text", {{"transform", rotated(at.degrees)}, {"y", at.y}},
              ring.ring->bodies[placed.body].mark);
    }
  svg.close("g");
}

void draw_ring_names(SvgWriter& svg, const WheelLayout& layout) {
  svg.open("g",
           {{"class", "wheel-ring-names"}, {"font-size", kWheelNameSize}, {"font-weight", "600"}});
  for (const PlacedRing& ring : layout.rings) {
    if (!ring.name) continue;
    const Upright at = upright(layout.year.degrees(ring.name->middle()),
                               (ring.outer + ring.inner) / 2, kWheelNameSize);
    svg.put("text", {{"transform", rotated(at.degrees)}, {"y", at.y}}, ring.ring->name);
  }
  svg.close("g");
}

}  // namespace indkald::calendars
