// Where everything of the annual wheel lies: which days, which ring, which lane, which radius.
//
// Pure. Days are counted from 1 January (0.0 is its midnight, 1.0 the next one); radii are in the
// picture's units from its centre. What is returned points into the wheel it was made of.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "calendars/wheel.hpp"

namespace indkald::calendars {

struct WheelYear {
  explicit WheelYear(int year);

  Date first;
  int days;

  double degrees(double day) const { return day * 360 / days; }
  double day(Date date) const { return static_cast<double>((date - first).count()); }
};

// From a moment to another; `to` is not in it. It may reach over either end of the year, where the
// circle goes on.
struct WheelSpan {
  double from = 0;
  double to = 0;
  double middle() const { return (from + to) / 2; }
  double length() const { return to - from; }
};

// The days of a period that are in the year.
std::optional<WheelSpan> days_in_year(const WheelYear& year, const Period& period);

// No two spans of one lane have a moment in common, over the turn of the year neither. In the order
// of the spans, which begin in order.
std::vector<std::size_t> lanes_of(std::span<const WheelSpan> spans, double days_in_year);

constexpr double kWheelMarkDays = 3;  // a mark is at least so wide

struct PlacedMeeting {
  const WheelMeeting* meeting = nullptr;
  std::size_t body = 0;  // in its ring
  WheelSpan mark;
  std::size_t lane = 0;    // in its ring, from outside in
  double letters_end = 0;  // a day; not after the mark's end: no room for letters
};

struct PlacedRing {
  const WheelRing* ring = nullptr;
  std::size_t lanes = 1;
  double outer = 0;
  double inner = 0;
  std::optional<WheelSpan> name = {};        // where the ring's name has room
  std::vector<PlacedMeeting> meetings = {};  // by body, then by time
  double lane_middle(std::size_t lane) const;
};

struct WheelLayout {
  WheelYear year;
  std::vector<PlacedRing> rings;  // those with bodies
  double hub = 0;                 // the radius inside all rings
  double pitch = 0;               // from one lane to the next
  double mark_height() const;
  double letters_size() const;  // of type; 0: too small to read
};

WheelLayout wheel_layout(const Wheel& wheel);

constexpr double kWheelRim = 490;     // outside of the months
constexpr double kWheelMonths = 462;  // inside of the months, outside of the weeks
constexpr double kWheelRings = 441;   // inside of the weeks, outside of the rings
constexpr double kWheelNameSize = 9.5;

}  // namespace indkald::calendars
