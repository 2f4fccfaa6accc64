#include "calendars/year_check_view.hpp"

#include <algorithm>
#include <tuple>

#include "calendars/in_zone.hpp"
#include "calendars/last_day.hpp"
#include "calendars/year_check_days.hpp"
#include "calendars/year_check_pairing.hpp"

namespace indkald::calendars::year_check {
namespace {

const Minutes kUsualLength = Series{}.length;

const YearBody* find_body(const YearRules& rules, const std::string& id) {
  const auto found = std::ranges::find(rules.bodies, id, &YearBody::id);
  return found == rules.bodies.end() ? nullptr : &*found;
}

Held timed(Held held, const Meeting& meeting, const std::string& zone) {
  held.start = in_zone(meeting.start, meeting.zone, zone);
  held.day = std::chrono::floor<std::chrono::days>(*held.start);
  if (meeting.end) held.end = in_zone(*meeting.end, meeting.zone, zone);
  if (held.end && *held.end <= *held.start) held.end.reset();
  held.last = held.end ? last_day(*held.start, *held.end) : held.day;
  return held;
}

Held untimed(Held held, const Meeting& meeting) {
  held.day = meeting.date();
  held.last = meeting.end ? last_day(meeting.start, *meeting.end) : held.day;
  return held;
}

Held held_of(const YearView& view, std::size_t index, const YearBody* body,
             const Meeting& meeting) {
  Held held;
  held.index = index;
  held.body = body;
  held.title = meeting.title;
  held = meeting.timed && !meeting.all_day ? timed(std::move(held), meeting, view.rules->zone)
                                           : untimed(std::move(held), meeting);
  held.in_year = year_of(held.day) == view.year;
  return held;
}

void take_in(YearView& view, std::span<const Meeting> meetings) {
  for (std::size_t index = 0; index < meetings.size(); ++index) {
    const Meeting& meeting = meetings[index];
    const YearBody* body = find_body(*view.rules, meeting.body_id);
    if (body == nullptr || meeting.status == Status::cancelled) continue;
    if (meeting.dated)
      view.held.push_back(held_of(view, index, body, meeting));
    else
      view.undated.push_back({index, body});
  }
  std::ranges::sort(view.held, {}, [](const Held& held) {
    return std::tuple(held.day, held.start.value_or(Local{held.day}), held.index);
  });
}

// A placeholder's day need not be known.
void give_to_placeholders(YearView& view) {
  for (Wanted& wanted : view.wanted) {
    if (!wanted.series->placeholder || wanted.held) continue;
    const auto found = std::ranges::find(view.undated, wanted.series->body,
                                         [](const Undated& undated) { return undated.body->id; });
    if (found == view.undated.end()) continue;
    wanted.undated = true;
    view.undated.erase(found);
  }
}

}  // namespace

const std::string& YearView::body_name(const std::string& id) const {
  const YearBody* body = find_body(*rules, id);
  return body == nullptr || body->name.empty() ? id : body->name;
}

std::optional<Minutes> YearView::time_of_day(const Held& meeting) const {
  if (!meeting.start) return {};
  return std::chrono::floor<Minutes>(*meeting.start - meeting.day);
}

std::optional<Local> YearView::end_of(std::size_t at) const {
  const Held& meeting = held[at];
  if (!meeting.start || meeting.end) return meeting.end;
  if (series[at] != nullptr) return *meeting.start + series[at]->length;
  const auto own = std::ranges::find(rules->series, meeting.body->id, &Series::body);
  return *meeting.start + (own == rules->series.end() ? kUsualLength : own->length);
}

std::vector<std::size_t> YearView::held_by(const std::string& body) const {
  std::vector<std::size_t> found;
  for (std::size_t at = 0; at < held.size(); ++at)
    if (held[at].body->id == body) found.push_back(at);
  return found;
}

YearView view_of(const YearRules& rules, int year, std::span<const Meeting> meetings) {
  YearView view;
  view.rules = &rules;
  view.year = year;
  take_in(view, meetings);
  pair_with_series(view);
  give_to_placeholders(view);
  return view;
}

}  // namespace indkald::calendars::year_check
