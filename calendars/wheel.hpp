// The annual wheel: a year's meetings as a circle, January at the top, clockwise. From outside in:
// months, ISO weeks (ISO 8601), one ring for each group of bodies, the centre; days off and school
// holidays as sectors through all rings; today as a hand.
//
// Pure; values; local calendar days and times. The same wheel gives the same bytes. Nothing throws:
// bytes that are no UTF-8 become U+FFFD, control characters are left out, and a meeting that is not
// in the year, or of a body that is in no ring, is not drawn and not counted. All words are the
// caller's.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

struct WheelBody {
  std::string id;
  std::string name;
  std::string mark;        // two or three letters that stand beside its meetings
  std::size_t colour = 0;  // in kWheelPalette (wheel_palette.hpp), which is begun again at its end
};

struct WheelRing {
  std::string name;
  std::vector<WheelBody> bodies;
};

struct WheelMeeting {
  std::string id;
  std::string body_id;
  Local start{};
  std::optional<Local> end;  // exclusive, as Meeting::end
  bool cancelled = false;
  std::string spoken;  // a sentence that says it all: who, what and when
};

// Days that are shaded, and what they are called.
struct WheelDays {
  Period days;
  std::string name;
};

struct WheelWords {
  std::string label;  // what the whole picture is
  std::array<std::string, 12> months;
  std::string meeting, meetings;  // after the number of meetings, one and others
  std::string cancelled;          // after the number of cancelled ones, and for the mark
  std::string today;              // the date of today, in the centre
  std::string days_off, school_holidays;
};

struct Wheel {
  int year = 0;  // 1 to 9999
  std::string municipality;
  WheelWords words;
  std::vector<WheelRing> rings;  // from outside in
  std::vector<WheelMeeting> meetings;
  std::vector<WheelDays> days_off;
  std::vector<WheelDays> school_holidays;
  std::optional<Date> today;  // a hand, when it is in the year
};

struct WheelForm {
  // For a file: with a background, type and colours of its own, and without links. Otherwise for a
  // page: no style is in it, text and lines take the page's colour (currentColor), and each meeting
  // is a link to #/meeting/ID.
  bool standalone = false;
  // The bodies' names in the four corners. Where there are too many for that, a corner ends in "…".
  bool legend = true;
};

// SVG 1.1 of 1000 × 1000 units.
//
// Classes: wheel; wheel-sectors, wheel-day-off, wheel-school-holiday; wheel-grid; wheel-months;
// wheel-weeks; wheel-bands; wheel-ring (one for each ring) with wheel-body-N (N: place in the
// palette; its `color` is the body's) and in it wheel-meeting, wheel-cancelled beside it;
// wheel-letters; wheel-ring-names; wheel-today; wheel-centre with wheel-municipality, wheel-year,
// wheel-count, wheel-date; wheel-legend. A meeting has data-id, data-ring (from 0, outside in) and
// data-day (the first day of it, YYYY-MM-DD).
std::string wheel_svg(const Wheel& wheel, WheelForm form = {});

}  // namespace indkald::calendars
