#include "calendars/wheel.hpp"

#include "calendars/wheel_parts.hpp"

namespace indkald::calendars {
namespace {

// Of a file alone; a page has its own.
constexpr std::string_view kStyle =
    ".wheel{color:#1a1a1a;font-family:'IBM Plex Sans','Noto Sans','Liberation Sans',Arial,"
    "sans-serif;font-variant-numeric:tabular-nums}"
    ".wheel-paper{fill:#fff}";

void open_root(SvgWriter& svg, const Wheel& wheel, WheelForm form) {
  svg.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                   {"version", "1.1"},
                   {"viewBox", "0 0 1000 1000"},
                   {"class", "wheel"},
                   {"role", "group"},
                   {"aria-label", wheel.words.label},
                   {"fill", "currentColor"}});
  if (!form.standalone) return;
  svg.put("title", {}, wheel.words.label);
  svg.put("style", {}, kStyle);
  svg.put("rect", {{"class", "wheel-paper"}, {"width", 1000}, {"height", 1000}, {"fill", "#fff"}});
}

void draw_dial(SvgWriter& svg, const Wheel& wheel, const WheelLayout& layout) {
  svg.open("g", {{"aria-hidden", "true"}});
  draw_bands(svg, layout);
  draw_sectors(svg, wheel, layout);
  draw_grid(svg, layout);
  draw_months(svg, wheel, layout);
  draw_weeks(svg, layout);
  svg.close("g");
}

void draw_above(SvgWriter& svg, const Wheel& wheel, const WheelLayout& layout) {
  svg.open("g", {{"aria-hidden", "true"}, {"pointer-events", "none"}});
  draw_letters(svg, layout);
  draw_ring_names(svg, layout);
  draw_today(svg, wheel, layout);
  draw_centre(svg, wheel, layout);
  svg.close("g");
}

}  // namespace

std::string wheel_svg(const Wheel& wheel, WheelForm form) {
  const WheelLayout layout = wheel_layout(wheel);
  SvgWriter svg;
  open_root(svg, wheel, form);
  svg.open("g", {{"transform", "translate(500 500)"}, {"text-anchor", "middle"}});
  draw_dial(svg, wheel, layout);
  draw_meetings(svg, layout, !form.standalone);
  draw_above(svg, wheel, layout);
  if (form.legend) draw_legend(svg, wheel, layout);
  svg.close("g");
  svg.close("svg");
  return svg.take();
}

}  // namespace indkald::calendars
