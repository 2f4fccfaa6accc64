#include "calendars/timetable_groups.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

namespace indkald::calendars {
namespace {

constexpr std::size_t kGroup = 300;
constexpr std::size_t kStretch = 80;
// A limit over more meetings ties none of them to another in particular.
constexpr std::size_t kMostTied = 20;
// Heavier than all ties of a meeting.
constexpr std::int64_t kFirstOfAll = std::int64_t{1} << 40;

// How strongly meetings hang together.
using Ties = std::vector<std::map<int, std::int64_t>>;

void tie(Ties& ties, int a, int b, std::int64_t weight) {
  if (a == b) return;
  ties[static_cast<std::size_t>(a)][b] += weight;
  ties[static_cast<std::size_t>(b)][a] += weight;
}

// A limit ties its meetings the less, the more they are.
void tie_limit(Ties& ties, const Limit& limit) {
  std::vector<int> meetings;
  for (const Pick& pick : limit.picks) meetings.push_back(pick.meeting);
  std::ranges::sort(meetings);
  const auto twice = std::ranges::unique(meetings);
  meetings.erase(twice.begin(), twice.end());
  if (meetings.size() < 2 || meetings.size() > kMostTied) return;
  const std::int64_t weight = 400 / static_cast<std::int64_t>(meetings.size() * meetings.size());
  for (std::size_t i = 0; i < meetings.size(); ++i)
    for (std::size_t j = i + 1; j < meetings.size(); ++j)
      tie(ties, meetings[i], meetings[j], weight);
}

Ties ties_of(const Timetable& timetable) {
  Ties ties(timetable.meetings.size());
  for (const Precedence& each : timetable.precedences) tie(ties, each.earlier, each.later, 2000);
  for (const Spacing& each : timetable.spacings) tie(ties, each.earlier, each.later, 2000);
  for (const Limit& limit : timetable.limits) tie_limit(ties, limit);
  return ties;
}

// Takes the meeting that is tied most to those taken, until the group is full or nothing is tied.
class Grouping {
 public:
  explicit Grouping(const Timetable& timetable)
      : ties_(ties_of(timetable)), taken_(timetable.meetings.size(), false) {}

  std::vector<std::vector<int>> all() {
    std::vector<std::vector<int>> groups;
    for (std::size_t i = 0; i < taken_.size(); ++i)
      if (!taken_[i]) groups.push_back(from({{static_cast<int>(i), 0}}, kGroup));
    return groups;
  }

  // `open`: where it begins, each with how much it is wanted.
  std::vector<int> from(std::map<int, std::int64_t> open, std::size_t most) {
    std::vector<int> group;
    while (group.size() < most && !open.empty()) {
      const int next = std::ranges::max_element(open, {}, [](const auto& each) {
                         return std::pair(each.second, -each.first);
                       })->first;
      open.erase(next);
      taken_[static_cast<std::size_t>(next)] = true;
      group.push_back(next);
      for (const auto& [other, weight] : ties_[static_cast<std::size_t>(next)])
        if (!taken_[static_cast<std::size_t>(other)]) open[other] += weight;
    }
    std::ranges::sort(group);
    return group;
  }

 private:
  Ties ties_;
  std::vector<bool> taken_;
};

}  // namespace

std::vector<std::vector<int>> groups_of(const Timetable& timetable) {
  auto groups = Grouping(timetable).all();
  if (groups.size() == 1) groups.clear();
  return groups;
}

std::vector<int> group_around(const Timetable& timetable, std::span<const int> meetings,
                              std::size_t most) {
  std::map<int, std::int64_t> open;
  for (const int meeting : meetings) open[meeting] = kFirstOfAll;
  return Grouping(timetable).from(std::move(open), most);
}

std::vector<std::vector<int>> stretches_of(const Timetable& timetable,
                                           std::span<const int> chosen) {
  if (chosen.size() <= kStretch) return {};
  std::vector<int> order(chosen.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  std::ranges::stable_sort(order, {}, [&](int meeting) {
    const auto at = static_cast<std::size_t>(meeting);
    return timetable.meetings[at][static_cast<std::size_t>(chosen[at])].day;
  });
  std::vector<std::vector<int>> stretches;
  for (std::size_t begin = 0; begin < order.size(); begin += kStretch / 2) {
    const std::size_t end = std::min(begin + kStretch, order.size());
    stretches.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(begin),
                           order.begin() + static_cast<std::ptrdiff_t>(end));
    std::ranges::sort(stretches.back());
    if (end == order.size()) break;
  }
  return stretches;
}

}  // namespace indkald::calendars
