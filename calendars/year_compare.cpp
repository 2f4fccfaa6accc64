#include "calendars/year_compare.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "calendars/assignment.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

constexpr double kWorthOfAny = 1000;  // more than all that lies between two meetings
constexpr double kWorthOfTitle = 30;  // days
constexpr std::chrono::days kFarthestPair{61};

bool is_compared(const Meeting& meeting) {
  return meeting.dated && meeting.status != Status::cancelled && !meeting.body_id.empty();
}

bool has_clock(const Meeting& meeting) { return meeting.timed && !meeting.all_day; }

bool is_same_time(const Meeting& left, const Meeting& right, Local one, Local other) {
  if (left.zone == right.zone) return one == other;
  return to_instant(one, left.zone) == to_instant(other, right.zone);
}

// A meeting without a time of day is compared by its day alone.
bool begins_with(const Meeting& left, const Meeting& right) {
  if (!has_clock(left) || !has_clock(right)) return left.date() == right.date();
  return is_same_time(left, right, left.start, right.start);
}

bool ends_with(const Meeting& left, const Meeting& right) {
  if (!left.end || !right.end || !has_clock(left) || !has_clock(right)) return true;
  return is_same_time(left, right, *left.end, *right.end);
}

using Places = std::vector<std::size_t>;

Places compared_places(std::span<const Meeting> meetings, const std::string& body) {
  Places found;
  for (std::size_t at = 0; at < meetings.size(); ++at)
    if (is_compared(meetings[at]) && meetings[at].body_id == body) found.push_back(at);
  std::ranges::stable_sort(found, {}, [&](std::size_t at) { return meetings[at].start; });
  return found;
}

void add_bodies(std::span<const Meeting> meetings, std::vector<std::string>& bodies) {
  for (const Meeting& meeting : meetings)
    if (is_compared(meeting) && std::ranges::find(bodies, meeting.body_id) == bodies.end())
      bodies.push_back(meeting.body_id);
}

// One body's.
class BodyDifferences {
 public:
  BodyDifferences(std::span<const Meeting> one, std::span<const Meeting> other,
                  const std::string& body)
      : one_(one),
        other_(other),
        left_(compared_places(one, body)),
        right_(compared_places(other, body)) {}

  std::vector<YearDifference> find() {
    take_same();
    pair_rest();
    std::ranges::stable_sort(found_, {},
                             [this](const YearDifference& each) { return time_of(each); });
    return std::move(found_);
  }

 private:
  Local time_of(const YearDifference& each) const {
    return each.one ? one_[*each.one].start : other_[*each.other].start;
  }

  void take_same() {
    std::erase_if(left_, [this](std::size_t left) {
      const auto same = std::ranges::find_if(
          right_, [&](std::size_t right) { return begins_with(one_[left], other_[right]); });
      if (same == right_.end()) return false;
      if (!ends_with(one_[left], other_[*same])) found_.push_back({left, *same});
      right_.erase(same);
      return true;
    });
  }

  double worth(std::size_t left, std::size_t right) const {
    const auto apart = static_cast<double>((one_[left].date() - other_[right].date()).count());
    const double title = one_[left].title == other_[right].title ? kWorthOfTitle : 0;
    return kWorthOfAny + title - std::abs(apart) - apart * apart / 1024;
  }

  void pair_rest() {
    std::vector<Edge> edges;
    for (std::size_t left = 0; left < left_.size(); ++left)
      for (std::size_t right = 0; right < right_.size(); ++right)
        if (std::chrono::abs(one_[left_[left]].date() - other_[right_[right]].date()) <=
            kFarthestPair)
          edges.push_back({left, right, worth(left_[left], right_[right])});
    const Assignment pairs = assign_with_prices(left_.size(), right_.size(), edges);
    for (std::size_t left = 0; left < left_.size(); ++left) {
      const auto partner = pairs.right_of[left];
      found_.push_back({left_[left], partner ? std::optional(right_[*partner]) : std::nullopt});
    }
    for (std::size_t right = 0; right < right_.size(); ++right)
      if (!pairs.left_of[right]) found_.push_back({{}, right_[right]});
  }

  std::span<const Meeting> one_;
  std::span<const Meeting> other_;
  Places left_;
  Places right_;
  std::vector<YearDifference> found_;
};

RuleCosts& costs_of(std::vector<RuleCosts>& all, const std::string& rule) {
  const auto found = std::ranges::find(all, rule, &RuleCosts::rule);
  if (found != all.end()) return *found;
  all.push_back({rule, 0, 0});
  return all.back();
}

std::vector<std::string> members_on(const YearRules& rules, const std::string& body) {
  const auto found = std::ranges::find(rules.bodies, body, &YearBody::id);
  return found == rules.bodies.end() ? std::vector<std::string>() : found->members;
}

}  // namespace

std::vector<YearDifference> differences(std::span<const Meeting> one,
                                        std::span<const Meeting> other) {
  std::vector<std::string> bodies;
  add_bodies(one, bodies);
  add_bodies(other, bodies);
  std::vector<YearDifference> all;
  for (const std::string& body : bodies)
    std::ranges::move(BodyDifferences(one, other, body).find(), std::back_inserter(all));
  return all;
}

std::vector<RuleCosts> side_by_side(std::span<const SoftCost> one,
                                    std::span<const SoftCost> other) {
  std::vector<RuleCosts> all;
  for (const SoftCost& each : one) costs_of(all, each.rule).one += each.cost;
  for (const SoftCost& each : other) costs_of(all, each.rule).other += each.cost;
  return all;
}

std::vector<Affected> affected(const YearRules& rules, std::span<const Meeting> one,
                               std::span<const Meeting> other,
                               std::span<const YearDifference> differences) {
  std::vector<Affected> all;
  for (const YearDifference& each : differences) {
    const std::string& body = each.one ? one[*each.one].body_id : other[*each.other].body_id;
    if (all.empty() || all.back().body != body) all.push_back({body, 0, members_on(rules, body)});
    ++all.back().meetings;
  }
  return all;
}

}  // namespace indkald::calendars
