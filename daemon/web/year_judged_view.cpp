// What the API shows of a move that was judged, and of two calendars beside each other.
#include <map>

#include "calendars/time.hpp"
#include "calendars/year_compare.hpp"
#include "daemon/web/year_parts.hpp"
#include "daemon/web/year_view.hpp"

namespace indkald::daemon::web {
namespace {

using calendars::Meeting;
using calendars::YearDifference;
using nlohmann::json;

json nearest_shape(const std::vector<calendars::PossibleDate>& nearest) {
  json list = json::array();
  for (const calendars::PossibleDate& each : nearest)
    list.push_back({{"day", calendars::iso_date(each.day)},
                    {"start", each.start ? json(calendars::iso_clock(*each.start)) : json()},
                    {"change", each.cost}});
  return list;
}

json side_shape(const YearCalendar& year) {
  return {{"id", year.id},
          {"name", year.name},
          {"score", year.result ? json(year.result->score) : json()}};
}

json times_of(const Meeting& meeting) {
  const json shape = year_meeting_shape(meeting);
  return {{"start", shape.at("start")}, {"end", shape.at("end")}};
}

// Of one body: how many stand differently.
struct Counted {
  std::string name;
  int moved = 0, only_left = 0, only_right = 0;
};

class Comparing {
 public:
  Comparing(const YearCalendar& left, const YearCalendar& right)
      : left_(meetings_of(left)), right_(meetings_of(right)) {
    for (const YearDifference& each : calendars::differences(left_, right_)) take(each);
  }

  json shape() const {
    json bodies = json::array();
    for (const auto& [id, counted] : bodies_)
      bodies.push_back({{"id", id},
                        {"name", counted.name},
                        {"moved", counted.moved},
                        {"only_left", counted.only_left},
                        {"only_right", counted.only_right}});
    const std::size_t same = left_.size() - moved_.size() - only_left_.size();
    return {{"same", same},
            {"moved", moved_},
            {"only_left", only_left_},
            {"only_right", only_right_},
            {"bodies", std::move(bodies)}};
  }

 private:
  static std::vector<Meeting> meetings_of(const YearCalendar& year) {
    return year.result ? year.result->calendar() : std::vector<Meeting>();
  }

  Counted& counted(const Meeting& meeting) {
    Counted& of_body = bodies_[meeting.body_id];
    of_body.name = meeting.body;
    return of_body;
  }

  json named(const Meeting& meeting) const {
    return {{"body_id", meeting.body_id}, {"body", meeting.body}, {"title", meeting.title}};
  }

  void take(const YearDifference& difference) {
    if (difference.one && difference.other) {
      const Meeting& left = left_[*difference.one];
      json shape = named(left);
      shape["left"] = times_of(left);
      shape["right"] = times_of(right_[*difference.other]);
      moved_.push_back(std::move(shape));
      ++counted(left).moved;
      return;
    }
    const Meeting& meeting = difference.one ? left_[*difference.one] : right_[*difference.other];
    json shape = named(meeting);
    shape.update(times_of(meeting));
    (difference.one ? only_left_ : only_right_).push_back(std::move(shape));
    ++(difference.one ? counted(meeting).only_left : counted(meeting).only_right);
  }

  std::vector<Meeting> left_, right_;
  std::vector<json> moved_, only_left_, only_right_;
  std::map<std::string, Counted> bodies_;
};

}  // namespace

json judged_shape(const YearCalendar& year, const calendars::JudgedMove& judged,
                  const std::vector<calendars::PossibleDate>& nearest, config::Language language) {
  return {{"possible", judged.possible()},
          {"broken", broken_with_ids(year, judged.broken, language)},
          {"costs", costs_shape(year, judged.dearer, language)},
          {"gains", costs_shape(year, judged.spared, language)},
          {"change", judged.cost},
          {"nearest", nearest_shape(nearest)}};
}

json compared_shape(const YearCalendar& left, const YearCalendar& right) {
  json shape = Comparing(left, right).shape();
  shape["left"] = side_shape(left);
  shape["right"] = side_shape(right);
  return shape;
}

}  // namespace indkald::daemon::web
