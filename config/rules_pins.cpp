#include <algorithm>
#include <map>
#include <unordered_map>

#include "calendars/bounds.hpp"
#include "calendars/working_days.hpp"
#include "config/rules_checks.hpp"
#include "config/rules_days.hpp"
#include "config/rules_fit.hpp"

namespace indkald::config {
namespace {

using calendars::ClosedDays;
using calendars::Monthly;
using calendars::Once;
using calendars::Pin;
using calendars::Series;
using calendars::Spread;
using calendars::Text;
using calendars::Weekly;

std::size_t index_in(Date day, int year) {
  return static_cast<std::size_t>((day - first_of(year)).count());
}

class Pins {
 public:
  explicit Pins(const RulesCheck& check) : check_(check), open_(check.rules(), check.year) {
    for (const Series& series : check.rules().series) series_[series.body].push_back(&series);
    for (const ClosedDays& closed : check.rules().closed)
      closed_.push_back(days_of(closed, check.year));
  }

  void check() {
    const auto& nodes = check_.root.list("pins");
    for (std::size_t at = 0; at < nodes.size(); ++at) {
      pin_ = &check_.rules().pins[at];
      node_ = &nodes[at];
      const auto day = day_from(node_->values.text("day"));
      if (!check_day(check_, day, node_->below("day")) || pin_->body.empty()) continue;
      if (told_twice()) continue;
      if (told_closed()) continue;
      const auto series = series_.find(pin_->body);
      if (series != series_.end()) check_series(series->second);
    }
  }

 private:
  using OfBody = std::vector<const Series*>;

  void add(const std::string& place, const char* key, Text::Value value, const char* name) {
    check_.problems.add(place, {key, {{name, std::move(value)}}});
  }
  std::string at_day() const { return node_->below("day"); }

  bool told_twice() {
    const auto [found, is_new] = first_.emplace(std::pair(pin_->body, pin_->day), node_);
    if (is_new) return false;
    const Node& first = *found->second;
    const bool differ = first.values.text("start") != node_->values.text("start");
    add(differ ? node_->below("start") : at_day(), differ ? "rules.pin.starts" : "rules.pin.twice",
        first.at, "first");
    return true;
  }

  bool told_closed() {
    const std::size_t index = index_in(pin_->day, check_.year);
    if (open_.of(pin_->body)[index]) return false;
    if (!open_.weekdays()[index]) {
      check_.problems.add(at_day(), {why_no_weekday(), {{"date", pin_->day}}});
      return true;
    }
    const auto& rules = check_.rules().closed;
    for (std::size_t at = 0; at < rules.size(); ++at) {
      const auto& bodies = rules[at].bodies;
      if (!closed_[at][index]) continue;
      if (!bodies.empty() && std::ranges::find(bodies, pin_->body) == bodies.end()) continue;
      add(at_day(), "rules.pin.closed", calendars::shortened(rules[at].name), "rule");
      break;
    }
    return true;
  }

  const char* why_no_weekday() const {
    if (calendars::is_public_holiday(pin_->day)) return "rules.pin.holiday";
    const calendars::WorkingDays without_days_off{{}, check_.rules().saturday};
    return without_days_off.is_weekday(pin_->day) ? "rules.pin.day_off" : "rules.pin.weekend";
  }

  bool lies_in(const std::optional<DayOfYear>& from, const std::optional<DayOfYear>& to) const {
    const auto first = from ? day_in(*from, check_.year) : std::nullopt;
    const auto last = to ? day_in(*to, check_.year) : std::nullopt;
    return (!first || *first <= pin_->day) && (!last || pin_->day <= *last);
  }

  bool has_day(const Series& series) const {
    const std::chrono::weekday weekday{pin_->day};
    if (!series.weekdays.empty() &&
        std::ranges::find(series.weekdays, weekday) == series.weekdays.end())
      return false;
    if (const auto* weekly = std::get_if<Weekly>(&series.when))
      return lies_in(weekly->from, weekly->to);
    if (const auto* once = std::get_if<Once>(&series.when)) return lies_in(once->from, once->to);
    return true;
  }

  bool has_start(const Series& series) const {
    return !pin_->start || series.starts.empty() ||
           std::ranges::find(series.starts, *pin_->start) != series.starts.end();
  }

  void check_series(const OfBody& all) {
    const auto day_fits = [&](const Series* series) { return has_day(*series); };
    const auto both_fit = [&](const Series* series) {
      return has_day(*series) && has_start(*series);
    };
    const std::string body = check_.body_name(pin_->body);
    if (std::ranges::none_of(all, day_fits))
      check_.problems.add(at_day(), {"rules.pin.no_series", {{"body", body}, {"date", pin_->day}}});
    else if (std::ranges::none_of(all, both_fit))
      check_.problems.add(node_->below("start"),
                          {"rules.pin.start", {{"body", body}, {"date", pin_->day}}});
    else if (all.size() == 1)
      check_meeting(*all.front());
  }

  // Of one series it is plain which of its meetings the pin is nearest to.
  void check_meeting(const Series& series) {
    const auto* monthly = std::get_if<Monthly>(&series.when);
    if (monthly != nullptr && !series.weekdays.empty() && !monthly->months.empty()) {
      const auto ideals = ideal_dates(series, *monthly, check_.year);
      const auto distance = [&](Date ideal) { return std::chrono::abs(ideal - pin_->day); };
      claim(*std::ranges::min_element(ideals, {}, distance));
    } else if (std::holds_alternative<Once>(series.when)) {
      claim(first_of(check_.year));
    } else if (const auto* spread = std::get_if<Spread>(&series.when)) {
      if (++pins_of_[pin_->body] > spread->times && spread->times > 0)
        add(node_->at, "rules.pin.too_many", std::int64_t{spread->times}, "times");
    }
  }

  void claim(Date meeting) {
    const auto [found, is_new] = claimed_.emplace(std::pair(pin_->body, meeting), node_);
    if (!is_new) add(at_day(), "rules.pin.same_meeting", found->second->at, "first");
  }

  const RulesCheck& check_;
  OpenDays open_;
  std::unordered_map<std::string, OfBody> series_;
  std::vector<YearDays> closed_;
  std::map<std::pair<std::string, Date>, const Node*> first_;
  std::map<std::pair<std::string, Date>, const Node*> claimed_;
  std::unordered_map<std::string, int> pins_of_;
  const Pin* pin_ = nullptr;
  const Node* node_ = nullptr;
};

}  // namespace

void check_pins(const RulesCheck& check) { Pins(check).check(); }

}  // namespace indkald::config
