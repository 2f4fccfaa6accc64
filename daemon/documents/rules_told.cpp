#include "daemon/documents/rules_told.hpp"

#include <algorithm>

#include "calendars/year_days.hpp"
#include "calendars/year_words.hpp"
#include "daemon/documents/words.hpp"

namespace indkald::daemon::documents {
namespace {

using calendars::Date;
using calendars::Minutes;
using calendars::Series;
using calendars::Text;
using calendars::YearRules;
using config::Language;

std::int64_t number(int value) { return value; }

class RulesTold {
 public:
  RulesTold(const YearRules& rules, int year, Language language)
      : rules_(rules), year_(year), language_(language) {}

  std::vector<Block> take() {
    add_series();
    add_chains();
    add_budgets();
    add_people();
    add_pins();
    return std::move(blocks_);
  }

 private:
  std::string say(const Text& text) const { return config::say(text, language_); }
  std::string body(const std::string& id) const { return calendars::body_name(rules_, id); }
  Date day(const calendars::DayOfYear& given) const {
    return calendars::date_in_year(given, year_);
  }

  void add_table(const char* heading, std::vector<std::vector<std::string>> rows) {
    if (rows.empty()) return;
    const std::string title = say({heading, {}});
    blocks_.emplace_back(Heading{3, title});
    blocks_.emplace_back(Table{title,
                               {say({"documents.head.rule", {}}), say({"documents.head.means", {}}),
                                say({"documents.head.law", {}})},
                               std::move(rows),
                               {34, 48, 18}});
  }

  void add_series() {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t at = 0; at < rules_.series.size(); ++at) {
      const Series& series = rules_.series[at];
      rows.push_back({calendars::series_name(rules_, at), meaning(series), series.law});
    }
    add_table("documents.rules.series", std::move(rows));
  }

  std::string meaning(const Series& series) const {
    std::string told =
        std::visit([&](const auto& when) { return meaning_of(series, when); }, series.when);
    if (!series.starts.empty())
      told += " " +
              say({"documents.rule.starts",
                   {{"times", starts(series)}, {"minutes", std::int64_t{series.length.count()}}}});
    if (series.placeholder) told += " " + say({"documents.rule.placeholder", {}});
    return told;
  }

  std::string first_weekday(const Series& series) const {
    return series.weekdays.empty() ? std::string()
                                   : weekday_name(series.weekdays.front(), language_);
  }
  std::string other_weekdays(const Series& series) const {
    std::vector<std::string> names;
    for (std::size_t i = 1; i < series.weekdays.size(); ++i)
      names.push_back(weekday_name(series.weekdays[i], language_));
    return either(names, language_);
  }
  std::string starts(const Series& series) const {
    std::vector<std::string> times;
    for (const Minutes& start : series.starts)
      times.push_back(config::write_time(calendars::Local{start}, language_));
    return either(times, language_);
  }

  std::string meaning_of(const Series& series, const calendars::Monthly& when) const {
    return say({"documents.rule.monthly",
                {{"nth", nth_word(when.week)},
                 {"weekday", first_weekday(series)},
                 {"months", months_words(when.months, language_)}}}) +
           " " + within(series);
  }
  std::string meaning_of(const Series& series, const calendars::Weekly& when) const {
    std::string told = say({"documents.rule.weekly",
                            {{"count", number(when.weeks)}, {"weekday", first_weekday(series)}}});
    if (when.from || when.to)
      told +=
          " " +
          say({"documents.rule.between",
               {{"first", when.from
                              ? day(*when.from)
                              : Date{std::chrono::local_days{std::chrono::year{year_} / 1 / 1}}},
                {"last",
                 when.to ? day(*when.to)
                         : Date{std::chrono::local_days{std::chrono::year{year_} / 12 / 31}}}}});
    return told + " " + within(series);
  }
  std::string meaning_of(const Series& series, const calendars::Spread& when) const {
    return say({"documents.rule.spread",
                {{"count", number(when.times)}, {"weekday", first_weekday(series)}}}) +
           " " + within(series);
  }
  std::string meaning_of(const Series& series, const calendars::Once& when) const {
    const std::string between =
        say({"documents.rule.once", {{"first", day(when.from)}, {"last", day(when.to)}}});
    if (series.weekdays.empty()) return between;
    const std::string on = say({"documents.rule.on", {{"weekday", first_weekday(series)}}});
    return between + " " + on + (series.weekdays.size() < 2 ? "" : " " + or_else(series));
  }
  // The other weekdays, how far from the ideal day, and how far from each other.
  std::string within(const Series& series) const {
    std::string told = series.weekdays.size() < 2 ? std::string() : or_else(series) + " ";
    told += series.within_days == 0
                ? say({"documents.rule.that_day", {}})
                : say({"documents.rule.within", {{"count", number(series.within_days)}}});
    if (series.apart_days < 2) return told;
    return told + " " + say({"documents.rule.apart", {{"count", number(series.apart_days)}}});
  }
  std::string or_else(const Series& series) const {
    return say({"documents.rule.or_else", {{"days", other_weekdays(series)}}});
  }

  void add_chains() {
    std::vector<std::vector<std::string>> rows;
    for (const calendars::Chain& chain : rules_.chains)
      rows.push_back({chain.name, meaning(chain), chain.law});
    add_table("documents.rules.chains", std::move(rows));
  }
  std::string meaning(const calendars::Chain& chain) const {
    std::string told =
        say({chain.each_before ? "documents.rule.each_before" : "documents.rule.each_after",
             {{"before", body(chain.before)}, {"after", body(chain.after)}}});
    const auto add = [&](const char* later, const char* before, int count) {
      told += " " + say({chain.each_before ? later : before, {{"count", number(count)}}});
    };
    if (chain.days > 0) add("documents.rule.days", "documents.rule.days_before", chain.days);
    if (chain.weekdays > 0)
      add("documents.rule.weekdays", "documents.rule.weekdays_before", chain.weekdays);
    if (chain.at_most == 0) return told + " " + say({"documents.rule.same_day", {}});
    add("documents.rule.at_most", "documents.rule.at_most_before", chain.at_most);
    return told;
  }

  void add_budgets() {
    std::vector<std::vector<std::string>> rows;
    for (const calendars::Budget& budget : rules_.budgets)
      rows.push_back({budget.name, meaning(budget), budget.law});
    add_table("documents.rules.budgets", std::move(rows));
  }
  std::string meaning(const calendars::Budget& budget) const {
    std::string told = say({"documents.rule.budget",
                            {{"body", body(budget.body)},
                             {"first", day(budget.first_from)},
                             {"last", day(budget.first_by)},
                             {"adopted", day(budget.adopted_by)},
                             {"count", number(budget.days_between)}}});
    if (budget.committee.empty()) return told;
    return told + " " + say({"documents.rule.committee", {{"body", body(budget.committee)}}});
  }

  void add_people() {
    std::vector<std::vector<std::string>> rows;
    if (rules_.evenings)
      rows.push_back({rules_.evenings->name,
                      say({rules_.evenings->at_most == 0 ? "documents.rule.no_evenings"
                                                         : "documents.rule.evenings",
                           {{"count", number(rules_.evenings->at_most)},
                            {"from", calendars::Local{rules_.evenings->from}}}}),
                      rules_.evenings->law});
    for (const calendars::Staggered& rule : rules_.staggered) {
      std::vector<std::string> names;
      for (const std::string& id : rule.bodies) names.push_back(body(id));
      rows.push_back({rule.name,
                      say({"documents.rule.staggered",
                           {{"bodies", listed(names, language_)},
                            {"count", std::int64_t{rule.apart.count()}}}}),
                      rule.law});
    }
    rows.push_back({say({"year.rule.two_places", {}}), say({"documents.rule.two_places", {}}), ""});
    if (!rules_.rooms_are_enough && !rules_.rooms.empty())
      rows.push_back({say({"year.rule.rooms", {}}), say({"documents.rule.rooms", {}}), ""});
    add_table("documents.rules.people", std::move(rows));
  }

  void add_pins() {
    std::vector<std::vector<std::string>> rows;
    for (const calendars::Pin& pin : rules_.pins)
      rows.push_back(
          {pin.name,
           pin.start
               ? say({"documents.rule.pin_at",
                      {{"body", body(pin.body)}, {"when", calendars::Local{pin.day} + *pin.start}}})
               : say({"documents.rule.pin", {{"body", body(pin.body)}, {"day", pin.day}}}),
           ""});
    add_table("documents.rules.pins", std::move(rows));
  }

  const YearRules& rules_;
  int year_;
  Language language_;
  std::vector<Block> blocks_;
};

struct Closing {
  calendars::Period days;
  std::string why;
  std::string whom;
};

std::string whom(const YearRules& rules, const calendars::ClosedDays& closed, Language language) {
  if (closed.bodies.empty()) return config::say({"documents.everybody", {}}, language);
  std::vector<std::string> names;
  for (const std::string& id : closed.bodies) names.push_back(calendars::body_name(rules, id));
  return listed(names, language);
}

std::string with_law(const calendars::ClosedDays& closed) {
  return closed.law.empty() ? closed.name : closed.name + " (" + closed.law + ")";
}

// Those of the year; days that follow each other are one period.
std::vector<calendars::Period> days_off_in(const YearRules& rules, int year) {
  std::vector<Date> days;
  for (const Date each : rules.days_off)
    if (std::chrono::year_month_day{each}.year() == std::chrono::year{year}) days.push_back(each);
  std::ranges::sort(days);
  std::vector<calendars::Period> periods;
  for (const Date each : days)
    if (!periods.empty() && each <= periods.back().last + std::chrono::days{1})
      periods.back().last = each;
    else
      periods.push_back({each, each});
  return periods;
}

std::vector<Closing> closings_of(const YearRules& rules, int year, Language language) {
  std::vector<Closing> all;
  for (const calendars::Period& days : days_off_in(rules, year))
    all.push_back({days, config::say({"wheel.day_off", {}}, language),
                   config::say({"documents.everybody", {}}, language)});
  for (const calendars::ClosedDays& closed : rules.closed)
    for (const calendars::Period& days : closed_periods(closed, year))
      all.push_back({days, with_law(closed), whom(rules, closed, language)});
  std::ranges::stable_sort(all, {}, [](const Closing& it) { return it.days.first; });
  return all;
}

}  // namespace

std::vector<Block> rules_told(const YearRules& rules, int year, Language language) {
  return RulesTold(rules, year, language).take();
}

Table closings_told(const YearRules& rules, int year, Language language) {
  Table table{config::say({"documents.closings", {}}, language),
              {config::say({"documents.head.days", {}}, language),
               config::say({"documents.head.why", {}}, language),
               config::say({"documents.head.whom", {}}, language)},
              {},
              {28, 40, 32}};
  for (const Closing& closing : closings_of(rules, year, language))
    table.rows.push_back({days_words(closing.days, language), closing.why, closing.whom});
  return table;
}

}  // namespace indkald::daemon::documents
