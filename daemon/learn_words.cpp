#include "daemon/learn_words.hpp"

#include <cmath>
#include <set>

#include "calendars/day_words.hpp"
#include "calendars/fold.hpp"
#include "calendars/year_words.hpp"
#include "daemon/calendar_words.hpp"

namespace indkald::daemon {
namespace {

using calendars::Learnt;
using calendars::LearntSeries;
using calendars::Minutes;
using calendars::Series;
using calendars::Text;
using config::Language;
using config::say;

std::string day_written(const calendars::DayOfYear& day, Language language) {
  return say({"learn.day",
              {{"day", static_cast<std::int64_t>(unsigned{day.day.day()})},
               {"month", calendars::month_word(day.day.month())}}},
             language);
}

// What the series is, after "Byrådet mødes ".
struct When {
  const Series& series;
  Language language;

  std::string weekday() const { return weekday_name(series.weekdays.front(), language); }

  std::string operator()(const calendars::Monthly& monthly) const {
    return say({"learn.monthly",
                {{"nth", nth_word(monthly.week)},
                 {"weekday", weekday()},
                 {"months", months_words(monthly.months, language)}}},
               language);
  }

  std::string operator()(const calendars::Weekly& weekly) const {
    const std::string rhythm =
        weekly.weeks == 1 ? say({"learn.weekly.each", {{"weekday", weekday()}}}, language)
        : weekly.weeks == 2
            ? say({"learn.weekly.second", {{"weekday", weekday()}}}, language)
            : say({"learn.weekly.nth",
                   {{"weekday", weekday()}, {"weeks", static_cast<std::int64_t>(weekly.weeks)}}},
                  language);
    if (!weekly.from && !weekly.to) return rhythm;
    const char* key = !weekly.to     ? "learn.weekly.from"
                      : !weekly.from ? "learn.weekly.to"
                                     : "learn.weekly.between";
    Text text{key, {{"rhythm", rhythm}}};
    if (weekly.from) text.args.emplace_back("from", day_written(*weekly.from, language));
    if (weekly.to) text.args.emplace_back("to", day_written(*weekly.to, language));
    return say(text, language);
  }

  std::string operator()(const calendars::Spread& spread) const {
    return say({"learn.spread",
                {{"count", static_cast<std::int64_t>(spread.times)}, {"weekday", weekday()}}},
               language);
  }

  std::string operator()(const calendars::Once& once) const {
    return say({"learn.once",
                {{"weekday", weekday()},
                 {"from", day_written(once.from, language)},
                 {"to", day_written(once.to, language)}}},
               language);
  }
};

std::string series_words(const calendars::YearRules& rules, const Series& series,
                         Language language) {
  const std::string body = calendars::body_name(rules, series.body);
  const std::string when = std::visit(When{series, language}, series.when);
  if (series.title.empty())
    return say({"learn.series", {{"body", body}, {"when", when}}}, language);
  return say({"learn.titled_series", {{"body", body}, {"title", series.title}, {"when", when}}},
             language);
}

// Gives out names, each once, as a rules file tells them apart: however they are written.
class Names {
 public:
  explicit Names(Language language) : language_(language) {}

  std::string unused(const std::string& name) {
    std::string made = name;
    for (std::int64_t number = 2; !used_.insert(calendars::fold(made)).second; ++number)
      made = say({"learn.again", {{"name", name}, {"number", number}}}, language_);
    return made;
  }
  std::string unused(const Text& text) { return unused(say(text, language_)); }

 private:
  Language language_;
  std::set<std::string> used_;
};

void name_chains(calendars::YearRules& rules, Names& names) {
  for (calendars::Chain& chain : rules.chains)
    chain.name = names.unused(Text{chain.each_before ? "learn.chain.before" : "learn.chain.after",
                                   {{"before", calendars::body_name(rules, chain.before)},
                                    {"after", calendars::body_name(rules, chain.after)},
                                    {"count", static_cast<std::int64_t>(chain.days)}}});
}

std::string start_written(Minutes start, Language language) {
  return config::write_time(calendars::Local{} + start, language);
}

}  // namespace

void name_rules(Learnt& learnt, Language language) {
  calendars::YearRules& rules = learnt.rules;
  Names names(language);
  for (std::size_t at = 0; at < rules.closed.size(); ++at)
    rules.closed[at].name = names.unused(learnt.closed[at]);
  for (Series& series : rules.series)
    series.name = names.unused(series_words(rules, series, language));
  name_chains(rules, names);
  for (calendars::Budget& budget : rules.budgets)
    budget.name =
        names.unused(Text{"learn.budget", {{"body", calendars::body_name(rules, budget.body)}}});
  if (rules.evenings)
    rules.evenings->name = names.unused(
        Text{"learn.evenings", {{"count", static_cast<std::int64_t>(rules.evenings->at_most)}}});
  for (calendars::Staggered& each : rules.staggered)
    each.name = names.unused(Text{"learn.staggered", {}});
}

std::string years_written(std::span<const int> years) {
  std::string made;
  for (const int year : years) made += (made.empty() ? "" : ", ") + std::to_string(year);
  return made;
}

std::int64_t per_cent(double share) {
  constexpr double kWhole = 100;
  return std::lround(kWhole * share);
}

std::string sentence_of(const Learnt& learnt, std::size_t series, Language language) {
  const Series& rule = learnt.rules.series[series];
  const LearntSeries& told = learnt.series[series];
  std::string sentence = say({told.untimed ? "learn.sentence_untimed" : "learn.sentence",
                              {{"rule", series_words(learnt.rules, rule, language)},
                               {"start", start_written(rule.starts.front(), language)},
                               {"reproduced", static_cast<std::int64_t>(told.reproduced)},
                               {"count", static_cast<std::int64_t>(told.meetings)},
                               {"sure", per_cent(told.confidence)}}},
                             language);
  if (told.exceptions.empty()) return sentence;
  return sentence + " " +
         say({"learn.exceptions", {{"count", static_cast<std::int64_t>(told.exceptions.size())}}},
             language);
}

}  // namespace indkald::daemon
