#include "calendars/day_words.hpp"
#include "calendars/year_days.hpp"
#include "calendars/year_ways.hpp"
#include "calendars/year_words.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;

struct ToldWay {
  const YearRules& rules;
  int year;
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
        return with("conflict.way.evenings", "", rules.evenings->at_most + way.degree);
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

  static Text with_day(const char* key, const std::string& name, Date day) {
    return {key, {{"name", name}, {"day", day}}};
  }

  Date later(const DayOfYear& day) const { return date_in_year(day, year) + days{way.degree}; }
  Date earlier(const DayOfYear& day) const { return date_in_year(day, year) - days{way.degree}; }

  Text of_series(const Series& series) const {
    const std::string name = series_name(rules, way.rule.index);
    const auto* once = std::get_if<Once>(&series.when);
    if (way.way == Way::weekday)
      return {"conflict.way.weekday", {{"name", name}, {"weekday", weekday_word(added_weekday())}}};
    if (way.way == Way::apart)
      return with("conflict.way.apart", name, series.apart_days - way.degree);
    if (once != nullptr && way.way == Way::window_later)
      return with_day("conflict.way.window_later", name, later(once->to));
    if (once != nullptr && way.way == Way::window_earlier)
      return with_day("conflict.way.window_earlier", name, earlier(once->from));
    return with("conflict.way.within", name, series.within_days + way.degree);
  }

  std::chrono::weekday added_weekday() const {
    return std::chrono::weekday{static_cast<unsigned>(way.degree)};
  }

  Text of_chain(const Chain& chain) const {
    if (way.way == Way::chain_at_most)
      return with("conflict.way.chain_at_most", chain.name, chain.at_most + way.degree);
    if (way.way == Way::chain_days)
      return with("conflict.way.chain_days", chain.name, chain.days - way.degree);
    if (way.way == Way::chain_weekdays)
      return with("conflict.way.chain_weekdays", chain.name, chain.weekdays - way.degree);
    return with("conflict.way.chain_both", chain.name, way.degree);
  }

  Text of_budget(const Budget& budget) const {
    if (way.way == Way::budget_later)
      return with_day("conflict.way.budget_later", budget.name, later(budget.adopted_by));
    if (way.way == Way::budget_first)
      return with_day("conflict.way.budget_first", budget.name, later(budget.first_by));
    if (way.way == Way::budget_earlier)
      return with_day("conflict.way.budget_earlier", budget.name, earlier(budget.first_from));
    return with("conflict.way.budget_between", budget.name, budget.days_between - way.degree);
  }

  Text of_pin(const Pin& pin) const {
    Local when = Local{pin.day} + pin.start.value_or(Minutes{0});
    when += way.way == Way::pin_day ? days{way.degree} : Minutes{way.degree};
    Text made{"conflict.way.pin", {{"body", body_name(rules, pin.body)}}};
    if (pin.start) made.args.emplace_back("when", when);
    if (!pin.start) made.args.emplace_back("when", pin.day + days{way.degree});
    return made;
  }

  Text of_closed(const ClosedDays& closed) const {
    if (way.way == Way::exempt)
      return {"conflict.way.exempt", {{"name", closed.name}, {"body", body_name(rules, way.body)}}};
    if (way.days.size() == 1)
      return with_day("conflict.way.open_day", closed.name, way.days.front());
    Text made = with("conflict.way.open_days", closed.name, static_cast<int>(way.days.size()));
    made.args.emplace_back("first", way.days.front());
    made.args.emplace_back("last", way.days.back());
    return made;
  }

  Text of_staggered(const Staggered& staggered) const {
    return with("conflict.way.staggered", staggered.name,
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

Text told(const YearRules& rules, int year, const WayOut& way) {
  return ToldWay{rules, year, way}();
}

}  // namespace indkald::calendars
