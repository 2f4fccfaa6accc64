#include "daemon/documents/exceptions.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "daemon/documents/words.hpp"
#include "daemon/year_shapes.hpp"

namespace indkald::daemon::documents {
namespace {

using calendars::BrokenRule;
using calendars::Date;
using calendars::Local;
using calendars::Meeting;
using calendars::SoftCost;
using calendars::YearRules;
using config::Language;

// Where a meeting was wished to be, as far as its costs say.
struct Wished {
  std::optional<Date> day;
  std::optional<Local> time;  // of day
};

Wished wished_by(std::span<const SoftCost* const> costs) {
  Wished wished;
  for (const SoftCost* cost : costs)
    for (const auto& [name, value] : cost->reason.args) {
      if (cost->kind == calendars::Wish::day && name == "ideal")
        if (const auto* day = std::get_if<Date>(&value)) wished.day = *day;
      if (cost->kind == calendars::Wish::start && name == "usual")
        if (const auto* time = std::get_if<Local>(&value)) wished.time = *time;
    }
  return wished;
}

// Without who and when, which stand beside it.
std::string wish_words(const SoftCost& cost, Language language) {
  static constexpr const char* kKeys[] = {"documents.wish.day", "documents.wish.weekday",
                                          "documents.wish.start", "documents.wish.spacing"};
  const auto kind = static_cast<std::size_t>(cost.kind);
  if (kind >= std::size(kKeys)) return config::say(cost.reason, language);
  return config::say({kKeys[kind], cost.reason.args}, language);
}

Meeting moved_to(Meeting meeting, const Wished& wished) {
  const Local before = meeting.start;
  const Date day = wished.day.value_or(meeting.date());
  const auto of_day = wished.time ? wished.time->time_since_epoch() : before - meeting.date();
  meeting.start = Local{day} + of_day;
  if (meeting.end) *meeting.end += meeting.start - before;
  return meeting;
}

class Causes {
 public:
  Causes(const YearRules& rules, int year, std::span<const Meeting> meetings, Language language)
      : rules_(rules), year_(year), language_(language), tried_(meetings.begin(), meetings.end()) {
    for (const BrokenRule& broken : calendars::check_year(rules, year, tried_))
      already_.insert(broken.rule);
  }

  std::string cause(std::size_t at, const Wished& wished) {
    if (const std::string pin = pin_of(tried_[at]); !pin.empty())
      return config::say({"documents.cause.pin", {{"rule", pin}}}, language_);
    if (!wished.day && !wished.time) return config::say({"documents.cause.others", {}}, language_);
    if (tries_ == kMostTries) return config::say({"documents.cause.weighed", {}}, language_);
    const std::vector<std::string> names = broken_at(at, wished);
    if (names.empty()) return config::say({"documents.cause.weighed", {}}, language_);
    return config::say({wished.day ? "documents.cause.day" : "documents.cause.time",
                        {{"day", wished.day.value_or(tried_[at].date())},
                         {"time", wished.time.value_or(tried_[at].start)},
                         {"rules", listed(names, language_)}}},
                       language_);
  }

 private:
  // Each is a whole check of the calendar.
  static constexpr int kMostTries = 300;

  std::string pin_of(const Meeting& meeting) const {
    const auto pin = std::ranges::find_if(rules_.pins, [&](const calendars::Pin& each) {
      return each.body == meeting.body_id && each.day == meeting.date();
    });
    return pin == rules_.pins.end() ? std::string() : pin->name;
  }

  std::vector<std::string> broken_at(std::size_t at, const Wished& wished) {
    ++tries_;
    const Meeting here = tried_[at];
    tried_[at] = moved_to(here, wished);
    std::vector<std::string> names;
    for (const BrokenRule& broken : calendars::check_year(rules_, year_, tried_)) {
      if (already_.contains(broken.rule)) continue;
      const std::string name = config::say(
          {"documents.quoted", {{"rule", rule_name(broken.rule, language_)}}}, language_);
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    tried_[at] = here;
    return names;
  }

  const YearRules& rules_;
  int year_;
  Language language_;
  std::vector<Meeting> tried_;
  std::set<std::string> already_;  // broken as it is
  int tries_ = 0;
};

}  // namespace

std::vector<Exception> exceptions_of(const YearRules& rules, int year,
                                     std::span<const Meeting> meetings, Language language) {
  const std::vector<SoftCost> soft = calendars::soft_costs(rules, year, meetings, {});
  std::map<std::size_t, std::vector<const SoftCost*>> costs;
  for (const SoftCost& cost : soft) costs[cost.meeting].push_back(&cost);
  Causes causes(rules, year, meetings, language);
  std::vector<Exception> all;
  for (const auto& [at, those] : costs) {
    Exception& made = all.emplace_back();
    made.meeting = at;
    for (const SoftCost* cost : those) made.wishes.push_back(wish_words(*cost, language));
    made.cause = causes.cause(at, wished_by(those));
  }
  std::ranges::stable_sort(all, {},
                           [&](const Exception& it) { return meetings[it.meeting].start; });
  return all;
}

}  // namespace indkald::daemon::documents
