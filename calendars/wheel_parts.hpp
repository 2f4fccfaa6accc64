// The parts that the annual wheel is drawn of, each in a group of its class (wheel.hpp). The
// picture's centre is at 0, 0; what is not said is drawn in the surroundings' colour.
//
// Pure beside the writer.
#pragma once

#include "calendars/svg_writer.hpp"
#include "calendars/wheel_layout.hpp"

namespace indkald::calendars {

// wheel_dial.cpp
void draw_sectors(SvgWriter& svg, const Wheel& wheel, const WheelLayout& layout);
void draw_grid(SvgWriter& svg, const WheelLayout& layout);
void draw_months(SvgWriter& svg, const Wheel& wheel, const WheelLayout& layout);
void draw_weeks(SvgWriter& svg, const WheelLayout& layout);
void draw_today(SvgWriter& svg, const Wheel& wheel, const WheelLayout& layout);
void draw_centre(SvgWriter& svg, const Wheel& wheel, const WheelLayout& layout);

// wheel_marks.cpp
void draw_bands(SvgWriter& svg, const WheelLayout& layout);
void draw_meetings(SvgWriter& svg, const WheelLayout& layout, bool as_links);
void draw_letters(SvgWriter& svg, const WheelLayout& layout);
void draw_ring_names(SvgWriter& svg, const WheelLayout& layout);

// wheel_legend.cpp
void draw_legend(SvgWriter& svg, const Wheel& wheel, const WheelLayout& layout);

// A body's colour as its group has it: wheel-body-N and `color`.
void open_body(SvgWriter& svg, const WheelBody& body);
// The sample of a mark, upright, with its middle at x, y.
void draw_sample(SvgWriter& svg, double x, double y, double height, bool cancelled);

}  // namespace indkald::calendars
