#include "calendars/year_learn_links.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>

#include "calendars/fold.hpp"
#include "calendars/iso_week.hpp"
#include "calendars/working_days.hpp"

namespace indkald::calendars::learning {
namespace {

using std::chrono::days;

constexpr int kLongestChain = 35;
constexpr int kAgendaWeekdays = 4;  // kommunestyrelsesloven § 8: before the council's meeting
constexpr std::size_t kFewestLinks = 4;
constexpr int kWeek = 7;

template <std::size_t Count>
bool begins_with_one(const std::string& text, const std::array<std::string_view, Count>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

template <std::size_t Count>
bool ends_with_one(const std::string& text, const std::array<std::string_view, Count>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.ends_with(word); });
}

bool holds_part(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::vector<Date> days_of_body(const std::string& body, const std::vector<Stream>& streams) {
  std::set<Date> found;
  for (const Stream& stream : streams)
    if (stream.body == body)
      for (const PastMeeting& past : stream.meetings) found.insert(past.day);
  return {found.begin(), found.end()};
}

// From each meeting to the other body's nearest on the side asked for that is at least so many days
// away; empty: one has none.
std::vector<int> gaps(const std::vector<Date>& each, const std::vector<Date>& others, int side,
                      int least) {
  std::vector<int> made;
  for (const Date day : each) {
    int nearest = kLongestChain + 1;
    for (const Date other : others) {
      const int gap = side * static_cast<int>((other - day).count());
      if (gap >= least) nearest = std::min(nearest, gap);
    }
    if (nearest > kLongestChain) return {};
    made.push_back(nearest);
  }
  return made;
}

int usual_of(std::vector<int> all) {
  std::ranges::sort(all);
  return all[all.size() / 2];
}

bool has_weekdays_between(const std::vector<Date>& befores, const std::vector<Date>& afters,
                          const Chain& chain, int weekdays) {
  const WorkingDays working;
  return std::ranges::all_of(afters, [&](Date after) {
    return std::ranges::any_of(befores, [&](Date before) {
      return before <= after - days{chain.days} && before >= after - days{chain.at_most} &&
             before <= working.before(after, weekdays);
    });
  });
}

double share_as_usual(const std::vector<int>& all) {
  const int usual = usual_of(all);
  const auto near = std::ranges::count_if(all, [&](int gap) { return std::abs(gap - usual) <= 1; });
  return (static_cast<double>(near) + 0.5) / (static_cast<double>(all.size()) + 1);
}

class Chains {
 public:
  Chains(const YearRules& base, const std::vector<Stream>& streams)
      : base_(base), streams_(streams) {}

  std::vector<LearntChain> find() {
    for (const YearBody& body : base_.bodies)
      for (const YearBody& other : base_.bodies) {
        const Part before = part_of(body);
        const Part after = part_of(other);
        if (before == Part::economic && after == Part::council) add(body, other, false);
        if (before == Part::committee && after == Part::economic) add(body, other, true);
      }
    return std::move(found_);
  }

 private:
  void add(const YearBody& before, const YearBody& after, bool each_before) {
    const auto befores = days_of_body(before.id, streams_);
    const auto afters = days_of_body(after.id, streams_);
    const auto from_all = [&](int least) {
      return each_before ? gaps(befores, afters, 1, least) : gaps(afters, befores, -1, least);
    };
    std::vector<int> all = from_all(1);
    if (all.size() < kFewestLinks) return;
    // As far apart as they usually are, or what all of them keep to.
    int least = usual_of(all);
    while (least > 1 && from_all(least).empty()) --least;
    if (least < 2) return;
    all = from_all(least);
    LearntChain made;
    made.chain.before = before.id;
    made.chain.after = after.id;
    made.chain.each_before = each_before;
    made.chain.days = least < kWeek ? least : least / kWeek * kWeek;
    made.chain.at_most = std::ranges::max(all) + kWeek;
    made.confidence = share_as_usual(all);
    if (!each_before && has_weekdays_between(befores, afters, made.chain, kAgendaWeekdays))
      made.chain.weekdays = kAgendaWeekdays;
    found_.push_back(std::move(made));
  }

  const YearRules& base_;
  const std::vector<Stream>& streams_;
  std::vector<LearntChain> found_;
};

// The last day for the adoption is the ministry's: as a rule 15 October.
DayOfYear adopted_by(Date second) {
  const DayOfYear usual{std::chrono::October / 15, {}};
  const DayOfYear held = of_any_year(second);
  return held.day <= usual.day ? usual : of_any_year(second + days{kWeek});
}

// The last first reading with a second one after it in the same year.
std::optional<std::pair<Date, Date>> readings_of(const std::string& body,
                                                 const std::vector<Stream>& streams) {
  std::map<int, std::array<Date, 2>> by_year;
  for (const Stream& stream : streams)
    if (stream.body == body)
      for (const PastMeeting& past : stream.meetings)
        if (past.reading > 0) by_year[year_number(past.day)][past.reading == 1 ? 0 : 1] = past.day;
  std::optional<std::pair<Date, Date>> found;
  for (const auto& [year, both] : by_year)
    if (both[0] != Date{} && both[0] < both[1]) found = {both[0], both[1]};
  return found;
}

bool meets_between(const std::string& body, const std::vector<Stream>& streams, Date first,
                   Date second) {
  return std::ranges::any_of(days_of_body(body, streams),
                             [&](Date day) { return day > first && day <= second; });
}

// Whose evenings: how many meetings from that time on in each week.
std::map<std::pair<std::string, Date>, int> evenings_by_week(const YearRules& base,
                                                             const std::vector<Stream>& streams,
                                                             Minutes from) {
  std::map<std::pair<std::string, Date>, int> counts;
  for (const Stream& stream : streams) {
    const auto body = std::ranges::find(base.bodies, stream.body, &YearBody::id);
    for (const PastMeeting& past : stream.meetings)
      if (past.start && *past.start >= from)
        for (const std::string& person : body->members) ++counts[{person, monday_of(past.day)}];
  }
  return counts;
}

// The least distance between the starts of two of the bodies on one day; empty: no such day.
std::optional<Minutes> least_between(const std::vector<std::string>& bodies,
                                     const std::vector<Stream>& streams) {
  std::map<Date, std::vector<Minutes>> starts;
  for (const Stream& stream : streams)
    if (std::ranges::find(bodies, stream.body) != bodies.end())
      for (const PastMeeting& past : stream.meetings)
        if (past.start) starts[past.day].push_back(*past.start);
  std::optional<Minutes> least;
  for (auto& [day, all] : starts) {
    std::ranges::sort(all);
    for (std::size_t at = 1; at < all.size(); ++at)
      least = std::min(least.value_or(Minutes{days{1}}), all[at] - all[at - 1]);
  }
  return least;
}

}  // namespace

Part part_of(const YearBody& body) {
  constexpr auto kCouncil = std::to_array<std::string_view>(
      {"byraad", "kommunalbestyrelse", "borgerrepraesentation", "regionsraad"});
  constexpr auto kEconomic = std::to_array<std::string_view>({"economic", "finance"});
  constexpr auto kCommittee = std::to_array<std::string_view>({"udvalg", "udvalget", "committee"});
  constexpr auto kEnglishCouncil = std::to_array<std::string_view>({"council"});
  const std::string name = fold(body.name);
  if (begins_with_one(name, kCouncil) || ends_with_one(name, kEnglishCouncil)) return Part::council;
  if (holds_part(name, "oekonomi") && holds_part(name, "udvalg")) return Part::economic;
  if (!ends_with_one(name, kCommittee)) return Part::none;
  return begins_with_one(name, kEconomic) ? Part::economic : Part::committee;
}

std::vector<LearntChain> chains_of(const YearRules& base, const std::vector<Stream>& streams) {
  return Chains(base, streams).find();
}

std::vector<Budget> budgets_of(const YearRules& base, const std::vector<Stream>& streams) {
  std::vector<Budget> made;
  for (const YearBody& body : base.bodies) {
    if (part_of(body) != Part::council) continue;
    const auto readings = readings_of(body.id, streams);
    if (!readings) continue;
    const auto [first, second] = *readings;
    Budget budget;
    budget.body = body.id;
    // Not earlier in the year than it was: a week holds one of each weekday.
    budget.first_from = of_any_year(first);
    budget.first_by = of_any_year(first + days{kWeek});
    budget.adopted_by = adopted_by(second);
    if ((second - first).count() < budget.days_between) continue;
    for (const YearBody& other : base.bodies)
      if (part_of(other) == Part::economic && meets_between(other.id, streams, first, second))
        budget.committee = other.id;
    made.push_back(std::move(budget));
  }
  return made;
}

std::optional<Evenings> evenings_of(const YearRules& base, const std::vector<Stream>& streams) {
  constexpr int kMost = 3;  // more is no rule
  Evenings made;
  int most = 0;
  for (const auto& [whose, count] : evenings_by_week(base, streams, made.from))
    most = std::max(most, count);
  if (most < 2 || most > kMost) return std::nullopt;
  made.at_most = most;
  return made;
}

std::vector<Staggered> staggered_of(const YearRules& base, const std::vector<Stream>& streams) {
  Staggered made;
  for (const YearBody& body : base.bodies)
    if (part_of(body) == Part::committee) made.bodies.push_back(body.id);
  if (made.bodies.size() < 2) return {};
  const auto least = least_between(made.bodies, streams);
  if (!least || *least < made.apart) return {};
  return {made};
}

}  // namespace indkald::calendars::learning
