#include "calendars/year_because.hpp"

#include <algorithm>
#include <set>

#include "calendars/day_words.hpp"
#include "calendars/iso_week.hpp"
#include "calendars/year_days.hpp"
#include "calendars/year_rooms.hpp"
#include "calendars/year_words.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;

// More than so many dates are told as a whole.
constexpr std::size_t kFewDates = 3;

class Because {
 public:
  Because(const YearRules& rules, int year, const YearQuestion& question, const Clash& clash)
      : rules_(rules), year_(year), question_(question), clash_(clash) {}

  std::vector<Text> told() {
    add_meetings();
    for (const RuleId rule : clash_.rules) {
      add(rule);
      if (const std::string law = law_of(rules_, rule); !law.empty())
        made_.push_back({"conflict.law", {{"law", law}}});
    }
    return std::move(made_);
  }

 private:
  const WantedMeeting& wanted(std::size_t meeting) const {
    return question_.problem.wanted[meeting];
  }

  std::vector<Date> ideals_of(std::size_t series) const {
    std::vector<Date> made;
    for (const std::size_t meeting : clash_.meetings)
      if (wanted(meeting).series == series) made.push_back(wanted(meeting).ideal);
    std::ranges::sort(made);
    return made;
  }

  void add_meetings() {
    for (std::size_t series = 0; series < rules_.series.size(); ++series)
      if (const std::vector<Date> ideals = ideals_of(series); !ideals.empty())
        add_meetings_of(series, ideals);
  }

  void add_meetings_of(std::size_t series, const std::vector<Date>& ideals) {
    const std::string body = body_name(rules_, rules_.series[series].body);
    const std::string name = series_name(rules_, series);
    if (ideals.size() == 1) {
      made_.push_back({"conflict.meeting", {{"name", name}, {"body", body}, {"day", ideals[0]}}});
      return;
    }
    made_.push_back({"conflict.meetings",
                     {{"name", name},
                      {"body", body},
                      {"count", static_cast<std::int64_t>(ideals.size())},
                      {"first", ideals.front()},
                      {"last", ideals.back()}}});
  }

  void add(RuleId rule) {
    switch (rule.kind) {
      case RuleKind::holidays:
        return add_days(rule, "conflict.holiday", "conflict.holidays");
      case RuleKind::weekends:
        return add_whole(rules_.saturday ? "conflict.sundays" : "conflict.weekends");
      case RuleKind::days_off:
        return add_days(rule, "conflict.day_off", "conflict.days_off");
      case RuleKind::closed:
        return add_closed(rule);
      case RuleKind::days:
        return add_weekdays(rule.index);
      case RuleKind::within:
        return add_within(rule.index);
      case RuleKind::apart:
        return add_count("conflict.apart", series_name(rules_, rule.index),
                         std::max(1, rules_.series[rule.index].apart_days));
      case RuleKind::chain:
        return add_chain(rules_.chains[rule.index]);
      case RuleKind::budget:
        return add_budget(rules_.budgets[rule.index]);
      case RuleKind::two_places:
        return add_person(rule.index);
      case RuleKind::one_meeting:
        made_.push_back(
            {"conflict.one_meeting", {{"name", body_name(rules_, rules_.bodies[rule.index].id)}}});
        return;
      case RuleKind::evenings:
        return add_evenings(rule);
      case RuleKind::staggered:
        return add_count("conflict.staggered", rules_.staggered[rule.index].name,
                         static_cast<int>(rules_.staggered[rule.index].apart.count()));
      case RuleKind::rooms:
        return add_rooms(rule.index);
      case RuleKind::pin:
        return add_pin(rules_.pins[rule.index]);
    }
  }

  void add_whole(std::string key) { made_.push_back({std::move(key), {}}); }

  void add_count(std::string key, const std::string& name, int count) {
    made_.push_back({std::move(key), {{"name", name}, {"count", std::int64_t{count}}}});
  }

  // Days that this rule takes from the meetings, and no other of the clash.
  std::set<Date> taken_days(RuleId rule) const {
    std::set<Date> made;
    for (const std::size_t meeting : clash_.meetings)
      for (const YearChoice& choice : question_.problem.choices[meeting])
        if (is_taken_alone(choice, rule)) made.insert(choice.day);
    return made;
  }

  bool is_taken_alone(const YearChoice& choice, RuleId rule) const {
    bool is_taken = false;
    for (const RuleId each : choice.taken_by) {
      if (each == rule) is_taken = true;
      if (each != rule && std::ranges::find(clash_.rules, each) != clash_.rules.end()) return false;
    }
    return is_taken;
  }

  void add_days(RuleId rule, const char* of_one, const char* of_all) {
    const std::set<Date> taken = taken_days(rule);
    if (taken.size() > kFewDates) return add_whole(of_all);
    for (const Date day : taken) made_.push_back({of_one, {{"day", day}}});
  }

  void add_closed(RuleId rule) {
    const ClosedDays& closed = rules_.closed[rule.index];
    const std::set<Date> taken = taken_days(rule);
    std::optional<Date> told_to;
    for (const Date day : taken) {
      if (told_to && day <= *told_to) continue;
      Date first = day;
      Date last = day;
      for (int at = 0; at < 366 && closes(closed, first - days{1}); ++at) first -= days{1};
      for (int at = 0; at < 366 && closes(closed, last + days{1}); ++at) last += days{1};
      add_stretch(closed, first, last);
      told_to = last;
    }
  }

  void add_stretch(const ClosedDays& closed, Date first, Date last) {
    if (first == last) {
      made_.push_back({"conflict.closed_day", {{"name", closed.name}, {"day", first}}});
    } else if (!closed.weeks.empty() && last - first == days{6}) {
      made_.push_back({"conflict.closed_week",
                       {{"name", closed.name}, {"week", std::int64_t{iso_week(first)}}}});
    } else {
      made_.push_back(
          {"conflict.closed_days", {{"name", closed.name}, {"first", first}, {"last", last}}});
    }
  }

  void add_weekdays(std::size_t series) {
    const auto& weekdays = rules_.series[series].weekdays;
    Text made{"conflict.weekdays_some", {{"name", series_name(rules_, series)}}};
    if (weekdays.size() == 1) made.key = "conflict.weekdays_one";
    if (weekdays.size() == 2) made.key = "conflict.weekdays_two";
    if (weekdays.size() == 3) made.key = "conflict.weekdays_three";
    if (weekdays.size() == 4) made.key = "conflict.weekdays_four";
    made.args.emplace_back("count", static_cast<std::int64_t>(weekdays.size()));
    const char* const names[] = {"first", "second", "third", "fourth"};
    for (std::size_t at = 0; at < std::min(std::size(names), weekdays.size()); ++at)
      made.args.emplace_back(names[at], weekday_word(weekdays[at]));
    made_.push_back(std::move(made));
  }

  void add_within(std::size_t at) {
    const Series& series = rules_.series[at];
    const std::string name = series_name(rules_, at);
    if (const auto* once = std::get_if<Once>(&series.when)) {
      const Date first = date_in_year(once->from, year_);
      const Date last = date_in_year(once->to, year_);
      if (first == last)
        return made_.push_back({"conflict.within_exact", {{"name", name}, {"day", first}}});
      return made_.push_back(
          {"conflict.window", {{"name", name}, {"first", first}, {"last", last}}});
    }
    const std::vector<Date> ideals = ideals_of(at);
    const bool is_exact = series.within_days == 0;
    if (ideals.size() > kFewDates)
      return add_count("conflict.within_all", name, series.within_days);
    for (const Date day : ideals)
      made_.push_back(
          {is_exact ? "conflict.within_exact" : "conflict.within",
           {{"name", name}, {"count", std::int64_t{series.within_days}}, {"day", day}}});
  }

  void add_chain(const Chain& chain) {
    if (chain.days > 0) add_chain(chain, "conflict.chain_days", chain.days);
    if (chain.weekdays > 0) add_chain(chain, "conflict.chain_weekdays", chain.weekdays);
    if (chain.days <= 0 && chain.weekdays <= 0) add_chain(chain, "conflict.chain_order", 0);
    add_chain(chain, chain.at_most <= 0 ? "conflict.chain_same_day" : "conflict.chain_at_most",
              chain.at_most);
  }

  void add_chain(const Chain& chain, const char* key, int count) {
    made_.push_back({key,
                     {{"name", chain.name},
                      {"before", body_name(rules_, chain.before)},
                      {"after", body_name(rules_, chain.after)},
                      {"count", std::int64_t{count}}}});
  }

  void add_budget(const Budget& budget) {
    made_.push_back({"conflict.budget",
                     {{"name", budget.name},
                      {"first", date_in_year(budget.first_from, year_)},
                      {"first_by", date_in_year(budget.first_by, year_)},
                      {"adopted_by", date_in_year(budget.adopted_by, year_)},
                      {"count", std::int64_t{budget.days_between}}}});
    if (!budget.committee.empty())
      made_.push_back(
          {"conflict.budget_committee",
           {{"name", budget.name}, {"committee", body_name(rules_, budget.committee)}}});
  }

  // Whoever sits on the same bodies is in the same place: the rule speaks of all of them.
  void add_person(std::size_t person) {
    const auto others = std::ranges::count_if(rules_.people, [&](const YearPerson& other) {
      return other.id != rules_.people[person].id &&
             std::ranges::all_of(rules_.bodies, [&](const YearBody& body) {
               return sits_on(other.id, body) == sits_on(rules_.people[person].id, body);
             });
    });
    made_.push_back({others == 0 ? "conflict.two_places" : "conflict.two_places_more",
                     {{"name", person_name(rules_, person)}, {"count", std::int64_t{others}}}});
  }

  void add_evenings(RuleId rule) {
    made_.push_back({rules_.evenings->at_most == 0 ? "conflict.evenings_none" : "conflict.evenings",
                     {{"person", person_name(rules_, rule.index)},
                      {"count", std::int64_t{rules_.evenings->at_most}},
                      {"from", Local{days_of(year_).front()} + rules_.evenings->from}}});
  }

  // As the limits have them: joined rooms in whichever way gives more.
  void add_rooms(std::size_t seats) {
    const RuleId rule{RuleKind::rooms, seats};
    const auto& limits = question_.problem.limits;
    const auto found = std::ranges::find_if(limits, [&](const NamedLimit& each) {
      return each.rule == rule && is_shown_by(each.limit);
    });
    const int rooms = found == limits.end() ? 0 : found->limit.at_most;
    const char* key = rooms == 0 ? "conflict.no_room" : "conflict.rooms";
    if (rooms > 0 && rooms != rooms_of(rules_, static_cast<int>(seats)))
      key = "conflict.rooms_joined";
    made_.push_back(
        {key, {{"count", std::int64_t{rooms}}, {"seats", static_cast<std::int64_t>(seats)}}});
  }

  // Whether more of the clash's meetings are in it than it allows.
  bool is_shown_by(const Limit& limit) const {
    std::set<std::size_t> meetings;
    for (const Pick& pick : limit.picks)
      if (const auto meeting = static_cast<std::size_t>(pick.meeting);
          std::ranges::find(clash_.meetings, meeting) != clash_.meetings.end())
        meetings.insert(meeting);
    return static_cast<int>(meetings.size()) > limit.at_most;
  }

  void add_pin(const Pin& pin) {
    Text made{"conflict.pin", {{"name", pin.name}, {"body", body_name(rules_, pin.body)}}};
    if (pin.start) made.args.emplace_back("when", Local{pin.day} + *pin.start);
    if (!pin.start) made.args.emplace_back("when", pin.day);
    made_.push_back(std::move(made));
  }

  const YearRules& rules_;
  int year_;
  const YearQuestion& question_;
  const Clash& clash_;
  std::vector<Text> made_;
};

}  // namespace

std::vector<Text> because_of(const YearRules& rules, int year, const YearQuestion& question,
                             const Clash& clash) {
  return Because(rules, year, question, clash).told();
}

}  // namespace indkald::calendars
