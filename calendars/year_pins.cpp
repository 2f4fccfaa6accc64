#include "calendars/year_pins.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "calendars/assignment.hpp"

namespace indkald::calendars {
namespace {

// Each weighs more than all that may come together of the next.
constexpr double kDealt = 1e9;
constexpr double kMisfit = 1e5;

// Pins of one body and day, that do not say two times.
struct PinnedDay {
  std::vector<std::size_t> pins;
  std::string body;
  Date day{};
  std::optional<Minutes> start;

  bool takes(const Pin& pin) const {
    return pin.body == body && pin.day == day && (!pin.start || !start || *pin.start == *start);
  }
};

std::vector<PinnedDay> pinned_days(const YearRules& rules, int year) {
  std::vector<PinnedDay> made;
  for (std::size_t at = 0; at < rules.pins.size(); ++at) {
    const Pin& pin = rules.pins[at];
    if (std::chrono::year_month_day{pin.day}.year() != std::chrono::year{year}) continue;
    auto found =
        std::ranges::find_if(made, [&](const PinnedDay& each) { return each.takes(pin); });
    if (found == made.end()) found = made.insert(found, {{}, pin.body, pin.day, {}});
    found->pins.push_back(at);
    if (pin.start) found->start = pin.start;
  }
  return made;
}

class Dealt {
 public:
  Dealt(const std::vector<WantedMeeting>& wanted, const YearRules& rules, const Misfits& misfits)
      : wanted_(wanted), rules_(rules), misfits_(misfits), pins_(wanted.size()) {}

  Pinned of(std::vector<PinnedDay> days) {
    while (!days.empty()) {
      const std::size_t before = days.size();
      deal(days);
      if (days.size() == before) break;
    }
    return std::move(pins_);
  }

 private:
  // What is left are the days of bodies that have more of them than meetings.
  void deal(std::vector<PinnedDay>& days) {
    std::vector<Edge> edges;
    for (std::size_t day = 0; day < days.size(); ++day)
      for (std::size_t meeting = 0; meeting < wanted_.size(); ++meeting)
        if (rules_.bodies[wanted_[meeting].body].id == days[day].body)
          edges.push_back({day, meeting, worth(days[day], meeting)});
    const auto dealt = assign(days.size(), wanted_.size(), edges);
    std::vector<PinnedDay> left;
    for (std::size_t day = 0; day < days.size(); ++day) {
      if (!dealt[day]) {
        left.push_back(std::move(days[day]));
        continue;
      }
      auto& pins = pins_[*dealt[day]];
      pins.insert(pins.end(), days[day].pins.begin(), days[day].pins.end());
    }
    days = std::move(left);
  }

  double worth(const PinnedDay& day, std::size_t meeting) const {
    const Series& series = rules_.series[wanted_[meeting].series];
    std::size_t least = rules_.closed.size() + rules_.series.size() + rules_.budgets.size();
    for (const Minutes start : series.starts)
      if (!day.start || *day.start == start)
        least = std::min(least, misfits_(meeting, day.day, start));
    const auto away = static_cast<double>((wanted_[meeting].ideal - day.day).count());
    return kDealt - kMisfit * static_cast<double>(least) - std::abs(away) - away * away / 1024;
  }

  const std::vector<WantedMeeting>& wanted_;
  const YearRules& rules_;
  const Misfits& misfits_;
  Pinned pins_;
};

}  // namespace

Pinned pins_of(const std::vector<WantedMeeting>& wanted, const YearRules& rules, int year,
               const Misfits& misfits) {
  return Dealt(wanted, rules, misfits).of(pinned_days(rules, year));
}

}  // namespace indkald::calendars
