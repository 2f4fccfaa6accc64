#include "calendars/wheel_layout.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <string_view>
#include <utility>

#include "calendars/last_day.hpp"
#include "calendars/wheel_shapes.hpp"

namespace indkald::calendars {
namespace {

constexpr double kLeastHub = 148;
constexpr double kRingGap = 6;
constexpr double kMostLanePitch = 22;
constexpr std::size_t kMostOwnLanes = 26;  // of all rings; then bodies share lanes
constexpr double kLeastLetters = 5.5;

Date first_of(int year) {
  return Date{std::chrono::local_days{std::chrono::year{year} / std::chrono::January / 1}};
}

WheelSpan widened(WheelSpan span) {
  if (span.length() >= kWheelMarkDays) return span;
  return {span.middle() - kWheelMarkDays / 2, span.middle() + kWheelMarkDays / 2};
}

std::optional<WheelSpan> mark_of(const WheelYear& year, const WheelMeeting& meeting) {
  const Date first = std::chrono::floor<std::chrono::days>(meeting.start);
  const Date last = meeting.end ? last_day(meeting.start, *meeting.end) : first;
  const auto days = days_in_year(year, {first, last});
  if (!days) return {};
  return widened(*days);
}

struct Seat {
  std::size_t ring;
  std::size_t body;
};

// By body. A body that stands twice has its meetings where it stands first.
std::map<std::string_view, Seat> seats_of(const std::vector<PlacedRing>& rings) {
  std::map<std::string_view, Seat> seats;
  for (std::size_t ring = 0; ring < rings.size(); ++ring)
    for (std::size_t body = 0; body < rings[ring].ring->bodies.size(); ++body)
      seats.try_emplace(rings[ring].ring->bodies[body].id, Seat{ring, body});
  return seats;
}

void place_meetings(const Wheel& wheel, WheelLayout& layout) {
  const auto seats = seats_of(layout.rings);
  for (const WheelMeeting& meeting : wheel.meetings) {
    const auto seat = seats.find(meeting.body_id);
    if (seat == seats.end()) continue;
    if (const auto mark = mark_of(layout.year, meeting))
      layout.rings[seat->second.ring].meetings.push_back(
          {&meeting, seat->second.body, *mark, 0, 0});
  }
}

bool is_before(const PlacedMeeting& one, const PlacedMeeting& other) {
  return std::tie(one.mark.from, one.meeting->start, one.body, one.meeting->id) <
         std::tie(other.mark.from, other.meeting->start, other.body, other.meeting->id);
}

// The lanes of some of a ring's meetings, from `first` on; how many they take.
std::size_t give_lanes(std::span<PlacedMeeting*> meetings, std::size_t first, double days) {
  std::vector<WheelSpan> spans;
  for (const PlacedMeeting* meeting : meetings) spans.push_back(meeting->mark);
  const auto lanes = lanes_of(spans, days);
  std::size_t most = 0;
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    meetings[i]->lane = first + lanes[i];
    most = std::max(most, lanes[i] + 1);
  }
  return most;
}

void share_lanes(PlacedRing& ring, double days) {
  std::vector<PlacedMeeting*> all;
  for (PlacedMeeting& meeting : ring.meetings) all.push_back(&meeting);
  ring.lanes = std::max<std::size_t>(1, give_lanes(all, 0, days));
}

// Each body keeps to lanes of its own, so that its year can be followed around the wheel.
void give_own_lanes(PlacedRing& ring, double days) {
  std::size_t lanes = 0;
  for (std::size_t body = 0; body < ring.ring->bodies.size(); ++body) {
    std::vector<PlacedMeeting*> its;
    for (PlacedMeeting& meeting : ring.meetings)
      if (meeting.body == body) its.push_back(&meeting);
    lanes += give_lanes(its, lanes, days);
  }
  ring.lanes = std::max<std::size_t>(1, lanes);
}

std::size_t lanes_in_all(const WheelLayout& layout) {
  return std::accumulate(layout.rings.begin(), layout.rings.end(), std::size_t{0},
                         [](std::size_t sum, const PlacedRing& ring) { return sum + ring.lanes; });
}

void place_lanes(WheelLayout& layout) {
  for (PlacedRing& ring : layout.rings) {
    std::ranges::sort(ring.meetings, is_before);
    give_own_lanes(ring, layout.year.days);
  }
  std::vector<PlacedRing*> by_lanes;
  for (PlacedRing& ring : layout.rings) by_lanes.push_back(&ring);
  std::ranges::stable_sort(by_lanes, std::greater{}, &PlacedRing::lanes);
  for (PlacedRing* ring : by_lanes) {
    if (lanes_in_all(layout) <= kMostOwnLanes) break;
    share_lanes(*ring, layout.year.days);
  }
  for (PlacedRing& ring : layout.rings)
    std::ranges::stable_sort(ring.meetings, {}, &PlacedMeeting::body);
}

void place_rings(WheelLayout& layout) {
  const auto rings = static_cast<double>(std::max<std::size_t>(1, layout.rings.size()));
  const double room = kWheelRings - kLeastHub - kRingGap * rings;
  const auto lanes = static_cast<double>(std::max<std::size_t>(1, lanes_in_all(layout)));
  layout.pitch = std::min(kMostLanePitch, room / lanes);
  double at = kWheelRings;
  for (PlacedRing& ring : layout.rings) {
    ring.outer = at - kRingGap / 2;
    ring.inner = ring.outer - layout.pitch * static_cast<double>(ring.lanes);
    at = ring.inner - kRingGap / 2;
  }
  layout.hub = at;
}

double days_for(const WheelLayout& layout, double width, double radius) {
  return width / (2 * std::numbers::pi * radius) * layout.year.days;
}

std::vector<PlacedMeeting*> in_lane(PlacedRing& ring, std::size_t lane) {
  std::vector<PlacedMeeting*> those;
  for (PlacedMeeting& meeting : ring.meetings)
    if (meeting.lane == lane) those.push_back(&meeting);
  std::ranges::sort(those, {}, [](const PlacedMeeting* it) { return it->mark.from; });
  return those;
}

void place_letters(const WheelLayout& layout, PlacedRing& ring) {
  constexpr double kAround = 5;
  for (std::size_t lane = 0; lane < ring.lanes; ++lane) {
    const auto those = in_lane(ring, lane);
    for (std::size_t i = 0; i < those.size(); ++i) {
      PlacedMeeting& its = *those[i];
      const double next =
          i + 1 < those.size() ? those[i + 1]->mark.from : those[0]->mark.from + layout.year.days;
      const std::string& mark = ring.ring->bodies[its.body].mark;
      const double width = text_width(mark, layout.letters_size()) + kAround;
      const double end = its.mark.to + days_for(layout, width, ring.lane_middle(lane));
      its.letters_end = !mark.empty() && end <= next ? end : its.mark.to;
    }
  }
}

bool is_free(const PlacedRing& ring, WheelSpan span, double days) {
  return std::ranges::none_of(ring.meetings, [&](const PlacedMeeting& meeting) {
    for (const double turn : {-days, 0.0, days})
      if (span.from < meeting.letters_end + turn && meeting.mark.from + turn < span.to) return true;
    return false;
  });
}

// The names stand in July, when few meet, and otherwise where there is room nearest to it.
void place_name(const WheelLayout& layout, PlacedRing& ring) {
  constexpr double kMiddleOfJuly = 197;
  constexpr double kAround = 10;
  if (ring.outer - ring.inner < kWheelNameSize) return;
  const double width = text_width(ring.ring->name, kWheelNameSize) + kAround;
  const double half = days_for(layout, width, (ring.outer + ring.inner) / 2) / 2;
  for (int away = 0; away < layout.year.days / 2; ++away)
    for (const int side : {1, -1}) {
      const double middle = kMiddleOfJuly + side * away;
      const WheelSpan span{middle - half, middle + half};
      if (!is_free(ring, span, layout.year.days)) continue;
      ring.name = span;
      return;
    }
}

}  // namespace

WheelYear::WheelYear(int year)
    : first(first_of(year)), days(static_cast<int>((first_of(year + 1) - first).count())) {}

std::optional<WheelSpan> days_in_year(const WheelYear& year, const Period& period) {
  const double from = std::max(0.0, year.day(period.first));
  const double to = std::min<double>(year.days, year.day(period.last) + 1);
  if (to <= from) return {};
  return WheelSpan{from, to};
}

std::vector<std::size_t> lanes_of(std::span<const WheelSpan> spans, double days_in_year) {
  constexpr double kTouching = 1e-9;
  std::vector<WheelSpan> taken;  // of each lane, from its first span to the end of its last
  std::vector<std::size_t> lanes;
  for (const WheelSpan& span : spans) {
    const auto lane = std::ranges::find_if(taken, [&](const WheelSpan& it) {
      return span.from >= it.to - kTouching && span.to <= it.from + days_in_year + kTouching;
    });
    lanes.push_back(static_cast<std::size_t>(lane - taken.begin()));
    if (lane == taken.end())
      taken.push_back(span);
    else
      lane->to = span.to;
  }
  return lanes;
}

double PlacedRing::lane_middle(std::size_t lane) const {
  const double pitch = (outer - inner) / static_cast<double>(lanes);
  return outer - pitch * (static_cast<double>(lane) + 0.5);
}

double WheelLayout::mark_height() const { return pitch - std::max(0.8, pitch * 0.3); }

double WheelLayout::letters_size() const {
  const double size = std::min(8.0, pitch * 0.62);
  return size < kLeastLetters ? 0 : size;
}

WheelLayout wheel_layout(const Wheel& wheel) {
  WheelLayout layout{WheelYear(wheel.year), {}, 0, 0};
  for (const WheelRing& ring : wheel.rings)
    if (!ring.bodies.empty()) layout.rings.push_back({.ring = &ring});
  place_meetings(wheel, layout);
  place_lanes(layout);
  place_rings(layout);
  for (PlacedRing& ring : layout.rings) {
    if (layout.letters_size() > 0)
      place_letters(layout, ring);
    else
      for (PlacedMeeting& meeting : ring.meetings) meeting.letters_end = meeting.mark.to;
    place_name(layout, ring);
  }
  return layout;
}

}  // namespace indkald::calendars
