#include "daemon/documents/exceptions.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <span>

#include "daemon/documents/words.hpp"
#include "daemon/year_shapes.hpp"

namespace indkald::daemon::documents {
namespace {

using calendars::BrokenRule;
using calendars::Date;
using calendars::JudgedYear;
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

class Causes {
 public:
  Causes(const YearRules& rules, int year, const JudgedYear& judged, Language language, int most)
      : rules_(rules), year_(year), judged_(judged), language_(language), tries_left_(most) {}

  std::string cause(std::size_t at, const Wished& wished) {
    const Meeting& meeting = judged_.meetings[at];
    if (const std::string pin = pin_of(meeting); !pin.empty())
      return config::say({"documents.cause.pin", {{"rule", pin}}}, language_);
    if (!wished.day && !wished.time) return config::say({"documents.cause.others", {}}, language_);
    if (tries_left_ == 0) return config::say({"documents.cause.untried", {}}, language_);
    --tries_left_;
    const std::vector<std::string> names = broken_at(at, wished);
    if (names.empty()) return config::say({"documents.cause.weighed", {}}, language_);
    return config::say({wished.day ? "documents.cause.day" : "documents.cause.time",
                        {{"day", wished.day.value_or(meeting.date())},
                         {"time", wished.time.value_or(meeting.start)},
                         {"rules", listed(names, language_)}}},
                       language_);
  }

 private:
  std::string pin_of(const Meeting& meeting) const {
    const auto pin = std::ranges::find_if(rules_.pins, [&](const calendars::Pin& each) {
      return each.body == meeting.body_id && each.day == meeting.date();
    });
    return pin == rules_.pins.end() ? std::string() : pin->name;
  }

  std::vector<std::string> broken_at(std::size_t at, const Wished& wished) const {
    calendars::YearMove move{at, wished.day.value_or(judged_.meetings[at].date()), {}};
    if (wished.time)
      move.start = std::chrono::floor<calendars::Minutes>(wished.time->time_since_epoch());
    std::vector<std::string> names;
    for (const BrokenRule& broken : calendars::judge_move(rules_, year_, judged_, move).broken) {
      const std::string name = config::say(
          {"documents.quoted", {{"rule", rule_name(broken.rule, language_)}}}, language_);
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    return names;
  }

  const YearRules& rules_;
  int year_;
  const JudgedYear& judged_;
  Language language_;
  int tries_left_;
};

}  // namespace

std::vector<Exception> exceptions_of(const YearRules& rules, int year, const JudgedYear& judged,
                                     Language language, int most_causes) {
  std::map<std::size_t, std::vector<const SoftCost*>> costs;
  for (const SoftCost& cost : judged.soft) costs[cost.meeting].push_back(&cost);
  std::vector<Exception> all;
  for (const auto& [at, those] : costs) {
    Exception& made = all.emplace_back();
    made.meeting = at;
    for (const SoftCost* cost : those) made.wishes.push_back(wish_words(*cost, language));
  }
  std::ranges::stable_sort(all, {},
                           [&](const Exception& it) { return judged.meetings[it.meeting].start; });
  Causes causes(rules, year, judged, language, most_causes);
  for (Exception& each : all)
    each.cause = causes.cause(each.meeting, wished_by(costs.at(each.meeting)));
  return all;
}

}  // namespace indkald::daemon::documents
