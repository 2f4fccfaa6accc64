#include <algorithm>

#include "calendars/day_words.hpp"
#include "calendars/year_ways.hpp"
#include "calendars/year_words.hpp"

namespace indkald::calendars {
namespace {

struct ToldWay {
  const YearRules& rules;
  const WayOut& way;

  Text operator()() const {
    switch (way.rule.kind) {
      case RuleKind::chain:
        return of_chain(rules.chains[way.rule.index]);
      case RuleKind::budget:
        return of_budget(rules.budgets[way.rule.index]);
      case RuleKind::pin:
        return of_pin(rules.pins[way.rule.index]);
      case RuleKind::closed:
        return of_closed(rules.closed[way.rule.index]);
      case RuleKind::evenings:
        return with("conflict.way.evenings", rules.evenings->name,
                    rules.evenings->at_most + way.degree);
      case RuleKind::staggered:
        return of_staggered(rules.staggered[way.rule.index]);
      case RuleKind::rooms:
        return of_rooms();
      case RuleKind::two_places:
        return of_person();
      default:
        return of_series(rules.series[way.rule.index]);
    }
  }

 private:
  static Text with(const char* key, const std::string& name, int count) {
    return {key, {{"name", name}, {"count", std::int64_t{count}}}};
  }

  // How much less is asked for; nothing at all has words of its own.
  static Text lowered(const char* key, const char* none, const std::string& name, int count) {
    if (count <= 0) return {none, {{"name", name}}};
    return with(key, name, count);
  }

  Text with_day(const char* key, const std::string& name) const {
    return {key, {{"name", name}, {"day", way.days.front()}}};
  }

  Text of_series(const Series& series) const {
    const std::string name = series_name(rules, way.rule.index);
    if (way.way == Way::weekday)
      return {"conflict.way.weekday", {{"name", name}, {"weekday", weekday_word(added_weekday())}}};
    if (way.way == Way::apart)
      return with("conflict.way.apart", name, series.apart_days - way.degree);
    if (way.way == Way::window_later) return with_day("conflict.way.window_later", name);
    if (way.way == Way::window_earlier) return with_day("conflict.way.window_earlier", name);
    return with("conflict.way.within", name, series.within_days + way.degree);
  }

  std::chrono::weekday added_weekday() const {
    return std::chrono::weekday{static_cast<unsigned>(way.degree)};
  }

  Text of_chain(const Chain& chain) const {
    if (way.way == Way::chain_at_most)
      return with("conflict.way.chain_at_most", chain.name, chain.at_most + way.degree);
    const int least_days = std::max(0, chain.days - way.degree);
    const int least_weekdays = std::max(0, chain.weekdays - way.degree);
    if (way.way == Way::chain_days)
      return lowered("conflict.way.chain_days", "conflict.way.chain_days_none", chain.name,
                     least_days);
    if (way.way == Way::chain_weekdays)
      return lowered("conflict.way.chain_weekdays", "conflict.way.chain_weekdays_none", chain.name,
                     least_weekdays);
    return {"conflict.way.chain_both",
            {{"name", chain.name},
             {"days", std::int64_t{least_days}},
             {"weekdays", std::int64_t{least_weekdays}}}};
  }

  Text of_budget(const Budget& budget) const {
    if (way.way == Way::budget_later) return with_day("conflict.way.budget_later", budget.name);
    if (way.way == Way::budget_first) return with_day("conflict.way.budget_first", budget.name);
    if (way.way == Way::budget_earlier) return with_day("conflict.way.budget_earlier", budget.name);
    return with("conflict.way.budget_between", budget.name, budget.days_between - way.degree);
  }

  Text of_pin(const Pin& pin) const {
    const Date day = way.way == Way::pin_day ? way.days.front() : pin.day;
    Text made{"conflict.way.pin", {{"name", pin.name}}};
    if (!pin.start)
      made.args.emplace_back("when", day);
    else
      made.args.emplace_back(
          "when", Local{day} + *pin.start + Minutes{way.way == Way::pin_time ? way.degree : 0});
    return made;
  }

  Text of_closed(const ClosedDays& closed) const {
    if (way.way == Way::exempt)
      return {"conflict.way.exempt", {{"name", closed.name}, {"body", body_name(rules, way.body)}}};
    if (way.days.size() == 1) return with_day("conflict.way.open_day", closed.name);
    Text made = with("conflict.way.open_days", closed.name, static_cast<int>(way.days.size()));
    if (way.days.size() == 2) made.key = "conflict.way.open_two";
    made.args.emplace_back("first", way.days.front());
    made.args.emplace_back("last", way.days.back());
    return made;
  }

  Text of_staggered(const Staggered& staggered) const {
    return lowered("conflict.way.staggered", "conflict.way.staggered_none", staggered.name,
                   static_cast<int>(staggered.apart.count()) - way.degree);
  }

  Text of_rooms() const {
    return {"conflict.way.rooms",
            {{"count", std::int64_t{way.degree}},
             {"seats", static_cast<std::int64_t>(way.rule.index)}}};
  }

  Text of_person() const {
    const std::string person = person_name(rules, way.rule.index);
    const std::string body = body_name(rules, way.body);
    if (way.people.size() <= 1) return {"conflict.way.away", {{"person", person}, {"body", body}}};
    return {"conflict.way.away_more",
            {{"person", person},
             {"body", body},
             {"count", static_cast<std::int64_t>(way.people.size()) - 1}}};
  }
};

}  // namespace

Text told(const YearRules& rules, const WayOut& way) { return ToldWay{rules, way}(); }

}  // namespace indkald::calendars
