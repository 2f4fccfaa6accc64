#include "calendars/year_ways.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "calendars/year_about.hpp"
#include "calendars/year_days.hpp"
#include "calendars/year_way_costs.hpp"
#include "calendars/year_words.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;
using std::chrono::weekday;
using std::chrono::year_month_day;

constexpr int kFarthestWay = 45;         // days
constexpr std::size_t kMostOpened = 60;  // days that are tried

// Which rules a way out is tried with, beside the clash's own.
enum class Beside { all, closures, none };
constexpr std::pair<Beside, int> kBesides[] = {  // with what it costs
    {Beside::all, 0},
    {Beside::closures, 50},
    {Beside::none, 100}};

bool is_of_closures(RuleKind kind) {
  switch (kind) {
    case RuleKind::holidays:
    case RuleKind::weekends:
    case RuleKind::days_off:
    case RuleKind::closed:
      return true;
    default:
      return false;
  }
}

class Search {
 public:
  Search(const YearRules& rules, int year, const YearQuestion& question, const Clash& clash)
      : all_(rules),
        rules_(about(rules, question, clash)),
        year_(year),
        question_(question),
        clash_(clash),
        unchanged_(year_question(rules_, year)) {}

  std::vector<WayOut> found() {
    for (const RuleId rule : clash_.rules)
      if (law_of(all_, rule).empty()) add_best_ways(rule);
    for (WayOut& way : found_) {
      way.cost += cost_of_way(way);
      way.what = told(all_, way);
    }
    std::ranges::stable_sort(found_, {}, &WayOut::cost);
    return std::move(found_);
  }

 private:
  // Those that work beside the most other rules.
  void add_best_ways(RuleId rule) {
    const std::size_t before = found_.size();
    for (const auto& [beside, cost] : kBesides) {
      beside_ = beside;
      if (can_help(rule)) add_ways(rule);
      if (found_.size() == before) continue;
      for (std::size_t at = before; at < found_.size(); ++at) found_[at].cost = cost;
      return;
    }
  }

  // Less of a rule helps only where it would help to drop it.
  bool can_help(RuleId rule) {
    RuleSet asked = asked_of(unchanged_);
    if (const auto at = place_of(unchanged_, rule)) asked[*at] = false;
    return can_be_met(unchanged_, all_meetings(unchanged_), asked) == Met::yes;
  }

  void add_ways(RuleId rule) {
    switch (rule.kind) {
      case RuleKind::closed:
        add_opened(rule);
        return add_exempt(rule);
      case RuleKind::days:
        return add_weekday(rule);
      case RuleKind::within:
        return add_within(rule);
      case RuleKind::apart:
        add_smallest(rule, Way::apart, all_.series[rule.index].apart_days - 1);
        return;
      case RuleKind::chain:
        return add_chain(rule);
      case RuleKind::budget:
        return add_budget(rule);
      case RuleKind::two_places:
        return add_away(rule);
      case RuleKind::evenings:
        add_smallest(rule, Way::evenings, 7);
        return;
      case RuleKind::staggered:
        add_smallest(rule, Way::staggered,
                     static_cast<int>(all_.staggered[rule.index].apart.count()));
        return;
      case RuleKind::rooms:
        add_smallest(rule, Way::rooms, static_cast<int>(clash_.meetings.size()));
        return;
      case RuleKind::pin:
        add_pin_time(rule);
        return add_pin_day(rule);
      case RuleKind::holidays:
      case RuleKind::weekends:
      case RuleKind::days_off:
      case RuleKind::one_meeting:
        return;
    }
  }

  bool works(const WayOut& way) const {
    const Reach reach = beside_ == Beside::all ? Reach::allowed : Reach::conceivable;
    YearQuestion changed = year_question(relaxed(rules_, way), year_, reach);
    return can_be_met(changed, all_meetings(changed), asked_of(changed)) == Met::yes;
  }

  RuleSet asked_of(const YearQuestion& question) const {
    RuleSet asked = rules_among(question, clash_.rules);
    for (std::size_t at = 0; at < asked.size(); ++at)
      if (is_asked(question.rules[at])) asked[at] = true;
    return asked;
  }

  // Pieces that are cut off closed days belong to the clash's rules.
  bool is_asked(RuleId rule) const {
    if (beside_ == Beside::all) return true;
    if (beside_ == Beside::closures) return is_of_closures(rule.kind);
    return rule.kind == RuleKind::closed && rule.index >= rules_.closed.size();
  }

  bool add_if_works(WayOut way) {
    if (!works(way)) return false;
    found_.push_back(std::move(way));
    return true;
  }

  WayOut way_of(RuleId rule, Way way, int degree) const {
    WayOut made;
    made.rule = rule;
    made.way = way;
    made.degree = degree;
    if (const auto day = moved_by(way)) made.days = {day_of(rule, way) + days{degree * *day}};
    return made;
  }

  // Whether the way moves a day later (1) or earlier (-1).
  static std::optional<int> moved_by(Way way) {
    switch (way) {
      case Way::window_later:
      case Way::budget_later:
      case Way::budget_first:
      case Way::pin_day:
        return 1;
      case Way::window_earlier:
      case Way::budget_earlier:
        return -1;
      default:
        return std::nullopt;
    }
  }

  // The day that the way moves.
  Date day_of(RuleId rule, Way way) const {
    if (way == Way::pin_day) return all_.pins[rule.index].day;
    if (way == Way::budget_later) return date_in_year(all_.budgets[rule.index].adopted_by, year_);
    if (way == Way::budget_first) return date_in_year(all_.budgets[rule.index].first_by, year_);
    if (way == Way::budget_earlier) return date_in_year(all_.budgets[rule.index].first_from, year_);
    const Once& once = std::get<Once>(all_.series[rule.index].when);
    return date_in_year(way == Way::window_later ? once.to : once.from, year_);
  }

  // So many days later or earlier, within the year.
  bool add_moved(RuleId rule, Way way) {
    const std::chrono::year year{year_};
    const Date day = day_of(rule, way);
    const days left = moved_by(way) == 1 ? Date{year / std::chrono::December / 31} - day
                                         : day - Date{year / std::chrono::January / 1};
    return add_smallest(rule, way, std::min(kFarthestWay, static_cast<int>(left.count())));
  }

  // A greater degree helps at least as much.
  bool add_smallest(RuleId rule, Way way, int most) {
    if (most < 1 || !works(way_of(rule, way, most))) return false;
    int least = 1;
    while (least < most) {
      const int middle = (least + most) / 2;
      if (works(way_of(rule, way, middle))) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return add_if_works(way_of(rule, way, most));
  }

  void add_within(RuleId rule) {
    const Series& series = all_.series[rule.index];
    if (!std::holds_alternative<Once>(series.when)) {
      add_smallest(rule, Way::within, kFarthestWay - series.within_days);
      return;
    }
    add_moved(rule, Way::window_later);
    add_moved(rule, Way::window_earlier);
  }

  // Those nearest to the preferred one first.
  void add_weekday(RuleId rule) {
    const Series& series = all_.series[rule.index];
    const weekday last = all_.saturday ? std::chrono::Saturday : std::chrono::Friday;
    for (const int away : {1, -1, 2, -2, 3, -3}) {
      const weekday tried = series.weekdays.front() + days{away};
      if (tried.iso_encoding() > last.iso_encoding()) continue;
      if (std::ranges::find(series.weekdays, tried) != series.weekdays.end()) continue;
      if (add_if_works(way_of(rule, Way::weekday, static_cast<int>(tried.c_encoding())))) return;
    }
  }

  void add_chain(RuleId rule) {
    const Chain& chain = all_.chains[rule.index];
    add_smallest(rule, Way::chain_at_most, kFarthestWay);
    const bool by_days = add_smallest(rule, Way::chain_days, chain.days);
    const bool by_weekdays = add_smallest(rule, Way::chain_weekdays, chain.weekdays);
    if (!by_days && !by_weekdays && chain.days > 0 && chain.weekdays > 0)
      add_smallest(rule, Way::chain_both, std::max(chain.days, chain.weekdays));
  }

  void add_budget(RuleId rule) {
    add_smallest(rule, Way::budget_between, all_.budgets[rule.index].days_between - 1);
    for (const Way way : {Way::budget_later, Way::budget_first, Way::budget_earlier})
      add_moved(rule, way);
  }

  void add_pin_day(RuleId rule) {
    for (int away = 1; away <= kFarthestWay; ++away)
      for (const int degree : {away, -away}) {
        WayOut way = way_of(rule, Way::pin_day, degree);
        if (year_month_day{way.days.front()}.year() != std::chrono::year{year_}) continue;
        if (add_if_works(std::move(way))) return;
      }
  }

  void add_pin_time(RuleId rule) {
    const Pin& pin = all_.pins[rule.index];
    if (!pin.start) return;
    std::set<std::pair<Minutes, Minutes>> by_distance;
    for (const Series& series : all_.series)
      if (series.body == pin.body)
        for (const Minutes start : series.starts)
          by_distance.insert({std::chrono::abs(start - *pin.start), start - *pin.start});
    for (const auto& [distance, change] : by_distance)
      if (change.count() != 0 &&
          add_if_works(way_of(rule, Way::pin_time, static_cast<int>(change.count()))))
        return;
  }

  // All who sit on the same bodies of the clash, since the same holds for them.
  void add_away(RuleId rule) {
    const std::string& person = all_.people[rule.index].id;
    std::vector<std::string> bodies;
    for (const YearBody& body : all_.bodies)
      if (is_in_clash(body) && sits_on(person, body)) bodies.push_back(body.id);
    for (const std::string& body : bodies) {
      WayOut way = way_of(rule, Way::away, 0);
      way.body = body;
      for (const YearPerson& each : all_.people)
        if (std::ranges::all_of(all_.bodies, [&](const YearBody& other) {
              return std::ranges::find(bodies, other.id) == bodies.end() || sits_on(each.id, other);
            }))
          way.people.push_back(each.id);
      way.degree = static_cast<int>(way.people.size());
      add_if_works(std::move(way));
    }
  }

  bool is_in_clash(const YearBody& body) const {
    return std::ranges::any_of(clash_.meetings, [&](std::size_t meeting) {
      return all_.bodies[question_.problem.wanted[meeting].body].id == body.id;
    });
  }

  // Days that the rule alone takes from the meetings, those nearest to their ideal dates first.
  std::vector<Date> taken_alone(RuleId rule) const {
    std::set<std::pair<days, Date>> by_distance;
    for (const std::size_t meeting : clash_.meetings)
      for (const YearChoice& choice : question_.problem.choices[meeting])
        if (takers_in_clash(choice) == std::vector{rule})
          by_distance.insert(
              {std::chrono::abs(choice.day - question_.problem.wanted[meeting].ideal), choice.day});
    std::vector<Date> made;
    for (const auto& [distance, day] : by_distance)
      if (std::ranges::find(made, day) == made.end() && made.size() < kMostOpened)
        made.push_back(day);
    return made;
  }

  std::vector<RuleId> takers_in_clash(const YearChoice& choice) const {
    std::vector<RuleId> made;
    for (const RuleId each : choice.taken_by)
      if (std::ranges::find(clash_.rules, each) != clash_.rules.end()) made.push_back(each);
    return made;
  }

  WayOut opened(RuleId rule, std::vector<Date> open) const {
    std::ranges::sort(open);
    WayOut made = way_of(rule, Way::open_days, static_cast<int>(open.size()));
    made.days = std::move(open);
    return made;
  }

  void add_opened(RuleId rule) {
    std::vector<Date> open = taken_alone(rule);
    if (open.empty() || !works(opened(rule, open))) return;
    for (const Date day : open)
      if (add_if_works(opened(rule, {day}))) return;
    for (std::size_t at = open.size(); at-- > 0;) {
      std::vector<Date> fewer = open;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
      if (works(opened(rule, fewer))) open = std::move(fewer);
    }
    found_.push_back(opened(rule, std::move(open)));
  }

  void add_exempt(RuleId rule) {
    for (const YearBody& body : all_.bodies) {
      if (!is_in_clash(body)) continue;
      WayOut way = way_of(rule, Way::exempt, 1);
      way.body = body.id;
      if (add_if_works(std::move(way))) return;
    }
  }

  const YearRules& all_;
  YearRules rules_;  // those about the clash's bodies
  int year_;
  const YearQuestion& question_;
  const Clash& clash_;
  YearQuestion unchanged_;  // of `rules_`
  Beside beside_ = Beside::all;
  std::vector<WayOut> found_;
};

}  // namespace

std::vector<WayOut> ways_out(const YearRules& rules, int year, const YearQuestion& question,
                             const Clash& clash) {
  return Search(rules, year, question, clash).found();
}

}  // namespace indkald::calendars
