#include <algorithm>
#include <map>

#include "calendars/bounds.hpp"
#include "calendars/working_days.hpp"
#include "config/rules_checks.hpp"
#include "config/rules_days.hpp"
#include "config/rules_meetings.hpp"

namespace indkald::config {
namespace {

using calendars::Pin;
using calendars::Text;

constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

// The pins of one body, dealt out to those of its meetings that may lie there by their series'
// width and time of day, as many as can be.
class PinDeal {
 public:
  PinDeal(const std::vector<Pin>& pins, const std::vector<SeriesMeeting>& meetings)
      : pins_(pins), meetings_(meetings), holders_(meetings.size(), kNobody) {}

  enum class Found { dealt, taken, nowhere, too_many };

  // `taken`: those that it could have belong to other pins.
  Found deal(std::size_t pin) {
    if (++dealt_ > meetings_.size()) return Found::too_many;
    if (nearest(pin) == kNobody) return Found::nowhere;
    std::vector<bool> seen(meetings_.size());
    return give(pin, seen) ? Found::dealt : Found::taken;
  }

  // The pin that has what this one is nearest to.
  std::size_t rival(std::size_t pin) const { return holders_[nearest(pin)]; }

 private:
  bool fits(std::size_t pin, std::size_t meeting) const {
    const Pin& given = pins_[pin];
    const SeriesMeeting& asked = meetings_[meeting];
    return asked.first <= given.day && given.day <= asked.last &&
           (!given.start ||
            std::ranges::find(asked.series->starts, *given.start) != asked.series->starts.end());
  }

  std::size_t nearest(std::size_t pin) const {
    std::size_t best = kNobody;
    const auto away = [&](std::size_t meeting) {
      return std::chrono::abs(meetings_[meeting].ideal - pins_[pin].day);
    };
    for (std::size_t at = 0; at < meetings_.size(); ++at)
      if (fits(pin, at) && (best == kNobody || away(at) < away(best))) best = at;
    return best;
  }

  bool give(std::size_t pin, std::vector<bool>& seen) {
    for (std::size_t at = 0; at < meetings_.size(); ++at) {
      if (seen[at] || !fits(pin, at)) continue;
      seen[at] = true;
      if (holders_[at] != kNobody && !give(holders_[at], seen)) continue;
      holders_[at] = pin;
      return true;
    }
    return false;
  }

  const std::vector<Pin>& pins_;
  const std::vector<SeriesMeeting>& meetings_;
  std::vector<std::size_t> holders_;  // of each meeting
  std::size_t dealt_ = 0;
};

class Pins {
 public:
  explicit Pins(const RulesCheck& check)
      : check_(check), nodes_(check.root.list("pins")), meetings_(check) {}

  void check() {
    for (std::size_t at = 0; at < nodes_.size(); ++at) {
      const Node& node = nodes_[at];
      check_day(check_, day_from(node.values.text("day")), node.below("day"));
      if (!check_.is_sound(node) || told_twice(at) || told_no_weekday(at)) continue;
      if (const auto* meetings = meetings_.of(pin(at).body); meetings != nullptr && has_start(at))
        deal(at, *meetings);
    }
  }

 private:
  const Pin& pin(std::size_t at) const { return check_.rules().pins[at]; }

  void add(std::size_t at, const char* setting, const char* key, std::size_t first) {
    check_.problems.add(nodes_[at].below(setting), {key, {{"first", nodes_[first].at}}});
  }

  bool told_twice(std::size_t at) {
    const auto [found, is_new] =
        first_.emplace(std::tuple(pin(at).body, pin(at).day, pin(at).start), at);
    if (!is_new) add(at, "day", "rules.pin.twice", found->second);
    return !is_new;
  }

  bool told_no_weekday(std::size_t at) {
    const calendars::WorkingDays working{check_.rules().days_off, check_.rules().saturday};
    const Date day = pin(at).day;
    if (working.is_weekday(day)) return false;
    const char* why = "rules.pin.weekend";
    if (std::ranges::find(check_.rules().days_off, day) != check_.rules().days_off.end())
      why = "rules.pin.day_off";
    if (calendars::is_public_holiday(day)) why = "rules.pin.holiday";
    check_.problems.add(nodes_[at].below("day"), {why, {{"date", day}}});
    return true;
  }

  // At which one of the body's series begins.
  bool has_start(std::size_t at) {
    const auto& start = pin(at).start;
    const auto begins_then = [&](const calendars::Series& series) {
      return series.body == pin(at).body &&
             std::ranges::find(series.starts, *start) != series.starts.end();
    };
    if (!start || std::ranges::any_of(check_.rules().series, begins_then)) return true;
    check_.problems.add(nodes_[at].below("start"),
                        {"rules.pin.start", {{"body", check_.body_name(pin(at).body)}}});
    return false;
  }

  void deal(std::size_t at, const std::vector<SeriesMeeting>& meetings) {
    PinDeal& dealt = deals_.try_emplace(pin(at).body, check_.rules().pins, meetings).first->second;
    const PinDeal::Found found = dealt.deal(at);
    if (found == PinDeal::Found::too_many)
      check_.problems.add(nodes_[at].at, {"rules.pin.too_many",
                                          {{"body", check_.body_name(pin(at).body)},
                                           {"count", static_cast<std::int64_t>(meetings.size())}}});
    if (found == PinDeal::Found::taken) tell_taken(at, dealt.rival(at));
  }

  void tell_taken(std::size_t at, std::size_t rival) {
    if (pin(at).day == pin(rival).day)
      add(at, nodes_[at].values.has("start") ? "start" : "day", "rules.pin.starts", rival);
    else
      add(at, "day", "rules.pin.same_meeting", rival);
  }

  const RulesCheck& check_;
  const std::vector<Node>& nodes_;
  SeriesMeetings meetings_;
  std::map<std::tuple<std::string, Date, std::optional<Minutes>>, std::size_t> first_;
  std::map<std::string, PinDeal> deals_;
};

}  // namespace

void check_pins(const RulesCheck& check) {
  if (!check.root.list("pins").empty()) Pins(check).check();
}

}  // namespace indkald::config
