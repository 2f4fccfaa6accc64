// The shapes that the annual wheel is drawn of. Pure; degrees clockwise from the top, units from
// the picture's centre.
#pragma once

#include <string>
#include <string_view>

namespace indkald::calendars {

// "rotate(33.53)"
std::string rotated(double degrees);

// Path data of the part of a ring between two radii, clockwise.
std::string sector_path(double from, double to, double outer, double inner);
std::string radial_path(double degrees, double outer, double inner);

// How text of a size is set around a point of the circle: never upside down.
struct Upright {
  double degrees;  // -90 to 90
  double y;        // of the baseline, in what is turned
};
Upright upright(double degrees, double radius, double size);

// About how wide a text is in an ordinary typeface.
double text_width(std::string_view text, double size);
// As many letters as have room; what was cut ends in "…".
std::string cut_to_width(std::string_view text, double size, double width);

}  // namespace indkald::calendars
