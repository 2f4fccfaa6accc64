#include <algorithm>
#include <string>

#include "calendars/iso_week.hpp"
#include "calendars/time.hpp"
#include "calendars/wheel_parts.hpp"
#include "calendars/wheel_shapes.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

void put_upright(SvgWriter& svg, double degrees, double radius, double size,
                 std::string_view text) {
  const Upright at = upright(degrees, radius, size);
  svg.put("text", {{"transform", rotated(at.degrees)}, {"y", at.y}}, text);
}

void draw_sector(SvgWriter& svg, const WheelLayout& layout, WheelSpan span, std::string_view name) {
  const double from = layout.year.degrees(span.from), to = layout.year.degrees(span.to);
  svg.open("path", {{"d", sector_path(from, to, kWheelMonths, layout.hub)}});
  if (!name.empty()) svg.put("title", {}, name);
  svg.close("path");
}

void draw_edges(SvgWriter& svg, const WheelLayout& layout, WheelSpan span) {
  for (const double day : {span.from, span.to})
    svg.put("path", {{"d", radial_path(layout.year.degrees(day), kWheelMonths, layout.hub)},
                     {"stroke", "currentColor"},
                     {"stroke-opacity", 0.4},
                     {"stroke-width", 0.8},
                     {"stroke-dasharray", "1 3"}});
}

Date month_begins(const WheelYear& year, unsigned month) {
  const year_month_day first{year.first};
  return Date{std::chrono::local_days{first.year() / std::chrono::month{month} / 1}};
}

// The days of a month, in the year's days.
WheelSpan month_of(const WheelYear& year, unsigned month) {
  const double from = year.day(month_begins(year, month));
  return {from, month == 12 ? year.days : year.day(month_begins(year, month + 1))};
}

void put_circle(SvgWriter& svg, double radius, double opacity) {
  svg.put("circle", {{"r", radius}, {"stroke-opacity", opacity}});
}

struct Counted {
  std::size_t held = 0;
  std::size_t cancelled = 0;
};

Counted counted(const WheelLayout& layout) {
  Counted counts;
  for (const PlacedRing& ring : layout.rings)
    for (const PlacedMeeting& placed : ring.meetings)
      ++(placed.meeting->cancelled ? counts.cancelled : counts.held);
  return counts;
}

std::string count_text(const WheelWords& words, Counted counts) {
  std::string text = std::to_string(counts.held) + ' ';
  text += counts.held == 1 ? words.meeting : words.meetings;
  if (counts.cancelled > 0)
    text += " · " + std::to_string(counts.cancelled) + ' ' + words.cancelled;
  return text;
}

struct Line {
  std::string_view of_class;
  std::string_view text;
  double y;
  double size;
  std::string_view weight;
};

void draw_line(SvgWriter& svg, const Line& line, double hub) {
  constexpr double kPartOfHub = 1.7;
  const double width = text_width(line.text, line.size);
  const double size = std::min(line.size, line.size * hub * kPartOfHub / std::max(width, 1.0));
  svg.put(
      "text",
      {{"class", line.of_class}, {"y", line.y}, {"font-size", size}, {"font-weight", line.weight}},
      line.text);
}

}  // namespace

void draw_sectors(SvgWriter& svg, const Wheel& wheel, const WheelLayout& layout) {
  svg.open("g", {{"class", "wheel-sectors"}});
  svg.open("g", {{"class", "wheel-school-holiday"}, {"fill-opacity", 0.06}});
  for (const WheelDays& those : wheel.school_holidays)
    if (const auto span = days_in_year(layout.year, those.days)) {
      draw_sector(svg, layout, *span, those.name);
      draw_edges(svg, layout, *span);
    }
  svg.close("g");
  svg.open("g", {{"class", "wheel-day-off"}, {"fill-opacity", 0.16}});
  for (const WheelDays& those : wheel.days_off)
    if (const auto span = days_in_year(layout.year, those.days))
      draw_sector(svg, layout, *span, those.name);
  svg.close("g");
  svg.close("g");
}

void draw_grid(SvgWriter& svg, const WheelLayout& layout) {
  svg.open("g", {{"class", "wheel-grid"},
                 {"fill", "none"},
                 {"stroke", "currentColor"},
                 {"stroke-width", 0.8}});
  put_circle(svg, kWheelRim, 0.55);
  put_circle(svg, kWheelMonths, 0.55);
  put_circle(svg, layout.hub, 0.3);
  for (unsigned month = 1; month <= 12; ++month) {
    const double degrees = layout.year.degrees(month_of(layout.year, month).from);
    svg.put("path",
            {{"d", radial_path(degrees, kWheelRim, kWheelMonths)}, {"stroke-opacity", 0.55}});
    svg.put("path",
            {{"d", radial_path(degrees, kWheelMonths, layout.hub)}, {"stroke-opacity", 0.22}});
  }
  svg.close("g");
}

void draw_months(SvgWriter& svg, const Wheel& wheel, const WheelLayout& layout) {
  constexpr double kSize = 16;
  svg.open("g", {{"class", "wheel-months"}, {"font-size", kSize}, {"font-weight", "600"}});
  for (unsigned month = 1; month <= 12; ++month)
    put_upright(svg, layout.year.degrees(month_of(layout.year, month).middle()),
                (kWheelRim + kWheelMonths) / 2, kSize, wheel.words.months[month - 1]);
  svg.close("g");
}

void draw_weeks(SvgWriter& svg, const WheelLayout& layout) {
  constexpr double kSize = 9.5;
  constexpr double kLeastDays = 2;
  constexpr double kTick = 5;
  svg.open("g", {{"class", "wheel-weeks"}, {"font-size", kSize}, {"fill-opacity", 0.8}});
  for (Date monday = monday_of(layout.year.first);; monday += days{7}) {
    const auto span = days_in_year(layout.year, {monday, monday + days{6}});
    if (!span) break;
    if (span->from == layout.year.day(monday))
      svg.put(
          "path",
          {{"d", radial_path(layout.year.degrees(span->from), kWheelMonths, kWheelMonths - kTick)},
           {"stroke", "currentColor"},
           {"stroke-opacity", 0.5},
           {"stroke-width", 0.8}});
    if (span->length() >= kLeastDays)
      put_upright(svg, layout.year.degrees(span->middle()), (kWheelMonths + kWheelRings) / 2 - 1,
                  kSize, std::to_string(iso_week(monday)));
  }
  svg.close("g");
}

void draw_today(SvgWriter& svg, const Wheel& wheel, const WheelLayout& layout) {
  if (!wheel.today) return;
  const auto day = days_in_year(layout.year, {*wheel.today, *wheel.today});
  if (!day) return;
  constexpr double kPoint = 9;
  const double degrees = layout.year.degrees(day->middle());
  svg.open("g", {{"class", "wheel-today"},
                 {"transform", rotated(degrees)},
                 {"stroke", "currentColor"},
                 {"stroke-width", 1.8}});
  svg.put("path", {{"d", radial_path(0, kWheelMonths, layout.hub)}});
  svg.put("circle", {{"cy", -layout.hub}, {"r", 4}, {"stroke", "none"}});
  std::string point = "M0 ";
  put_svg_number(point, -kWheelMonths + 2);
  point += "L-6 ";
  put_svg_number(point, -kWheelMonths - kPoint);
  point += "H6Z";
  svg.put("path", {{"d", point}, {"stroke", "none"}});
  svg.close("g");
}

void draw_centre(SvgWriter& svg, const Wheel& wheel, const WheelLayout& layout) {
  const std::string year = std::to_string(wheel.year);
  const std::string count = count_text(wheel.words, counted(layout));
  svg.open("g", {{"class", "wheel-centre"}});
  draw_line(svg, {"wheel-municipality", wheel.municipality, -46, 18, "600"}, layout.hub);
  draw_line(svg, {"wheel-year", year, 22, 80, "300"}, layout.hub);
  draw_line(svg, {"wheel-count", count, 54, 16, "400"}, layout.hub);
  if (wheel.today && days_in_year(layout.year, {*wheel.today, *wheel.today}))
    draw_line(svg, {"wheel-date", wheel.words.today, 78, 13, "400"}, layout.hub);
  svg.close("g");
}

}  // namespace indkald::calendars
