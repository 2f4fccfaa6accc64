#include <algorithm>
#include <map>
#include <set>

#include "calendars/year_check_days.hpp"
#include "calendars/year_check_judges.hpp"

namespace indkald::calendars::year_check {
namespace {

const std::string& person_name(const YearRules& rules, const std::string& id) {
  const auto found = std::ranges::find(rules.people, id, &YearPerson::id);
  return found == rules.people.end() || found->name.empty() ? id : found->name;
}

std::string names_of(const YearRules& rules, const std::set<std::string>& people) {
  std::vector<std::string> names;
  for (const std::string& id : people) names.push_back(person_name(rules, id));
  std::ranges::sort(names);
  return joined(names);
}

std::set<std::string> members_of(const YearBody& body) {
  return {body.members.begin(), body.members.end()};
}

std::set<std::string> members_of_both(const YearBody& one, const YearBody& other) {
  std::set<std::string> both;
  const std::set<std::string> others = members_of(other);
  for (const std::string& person : members_of(one))
    if (others.contains(person)) both.insert(person);
  return both;
}

void put_two_meetings(const YearView& view, const Held& one, const Held& other,
                      BrokenRules& found) {
  found.push_back(broken_named(kTwoPlacesRule,
                               Text{"year.two_meetings",
                                    {{"body", view.body_name(one.body->id)},
                                     {"start", *one.start},
                                     {"other_start", *other.start}}},
                               {one.index, other.index}));
}

void put_two_places(const YearView& view, const Held& one, const Held& other, BrokenRules& found) {
  if (one.body == other.body) return put_two_meetings(view, one, other, found);
  const std::set<std::string> people = members_of_both(*one.body, *other.body);
  if (people.empty()) return;
  found.push_back(broken_named(kTwoPlacesRule,
                               Text{"year.two_places",
                                    {{"people", names_of(*view.rules, people)},
                                     {"body", view.body_name(one.body->id)},
                                     {"start", *one.start},
                                     {"other", view.body_name(other.body->id)},
                                     {"other_start", *other.start}}},
                               {one.index, other.index}));
}

// Who has which evening meetings in one week.
using Evening = std::map<std::string, std::vector<std::size_t>>;

std::map<Date, Evening> evenings_by_week(const YearView& view, const Evenings& rule) {
  std::map<Date, Evening> weeks;
  for (std::size_t at = 0; at < view.held.size(); ++at) {
    const Held& held = view.held[at];
    const auto start = view.time_of_day(held);
    if (!start || *start < rule.from) continue;
    for (const std::string& person : members_of(*held.body))
      weeks[monday_of_week(held.day)][person].push_back(at);
  }
  return weeks;
}

// Those who have too many, together where it is the same meetings.
std::map<std::vector<std::size_t>, std::set<std::string>> overburdened(const YearView& view,
                                                                       const Evening& evenings,
                                                                       int at_most) {
  std::map<std::vector<std::size_t>, std::set<std::string>> people;
  for (const auto& [person, held] : evenings) {
    const bool this_year =
        std::ranges::any_of(held, [&](std::size_t at) { return view.in_year(at); });
    if (this_year && static_cast<int>(held.size()) > at_most) people[held].insert(person);
  }
  return people;
}

void put_evenings(const YearView& view, const Evenings& rule, Date monday, const Evening& evenings,
                  BrokenRules& found) {
  for (const auto& [held, people] : overburdened(view, evenings, rule.at_most)) {
    std::vector<std::size_t> meetings;
    for (const std::size_t at : held) meetings.push_back(view.held[at].index);
    found.push_back(broken(rule,
                           Text{"year.evenings",
                                {{"people", names_of(*view.rules, people)},
                                 {"held", static_cast<std::int64_t>(held.size())},
                                 {"week", std::int64_t{week_number(monday)}},
                                 {"monday", monday},
                                 {"from", clock_time(rule.from)},
                                 {"at_most", std::int64_t{rule.at_most}}}},
                           std::move(meetings)));
  }
}

}  // namespace

BrokenRules people_in_two_places(const YearView& view) {
  BrokenRules found;
  for (std::size_t one = 0; one < view.held.size(); ++one) {
    const auto end = view.end_of(one);
    if (!end) continue;
    for (std::size_t other = one + 1; other < view.held.size(); ++other) {
      const Held& later = view.held[other];
      if (Local{later.day} >= *end) break;
      const bool overlap = later.start && *later.start < *end;
      if (overlap && (view.in_year(one) || later.in_year))
        put_two_places(view, view.held[one], later, found);
    }
  }
  return found;
}

BrokenRules too_many_evenings(const YearView& view) {
  BrokenRules found;
  if (!view.rules->evenings) return found;
  for (const auto& [monday, evenings] : evenings_by_week(view, *view.rules->evenings))
    put_evenings(view, *view.rules->evenings, monday, evenings, found);
  return found;
}

}  // namespace indkald::calendars::year_check
