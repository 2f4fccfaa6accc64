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
    blocks_.push_back(Heading{3, title});
    blocks_.push_back(Table{title,
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
    static constexpr const char* kWeeks[] = {"documents.nth.last", "documents.nth.1",
                                             "documents.nth.2", "documents.nth.3",
                                             "documents.nth.4"};
    const std::size_t nth = when.week < 0 ? 0 : static_cast<std::size_t>(when.week);
    return say({"documents.rule.monthly",
                {{"nth", Text::Word{kWeeks[std::min<std::size_t>(nth, 4)]}},
                 {"weekday", first_weekday(series)},
                 {"months", months(when.months)}}}) +
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
  // The other weekdays, and how far from the ideal day.
  std::string within(const Series& series) const {
    const std::string told =
        say({"documents.rule.within", {{"count", number(series.within_days)}}});
    return series.weekdays.size() < 2 ? told : or_else(series) + " " + told;
  }
  std::string or_else(const Series& series) const {
    return say({"documents.rule.or_else", {{"days", other_weekdays(series)}}});
  }

  // Those that there are, or those that there are not, whichever is shorter.
  std::string months(const std::vector<std::chrono::month>& held) const {
    std::vector<std::string> names, others;
    for (unsigned month = 1; month <= 12; ++month) {
      const std::chrono::month each{month};
      auto& list = std::ranges::find(held, each) == held.end() ? others : names;
      list.push_back(month_name(each, language_));
    }
    if (others.empty()) return say({"documents.months.all", {}});
    if (others.size() <= 4)
      return say({"documents.months.but", {{"months", listed(others, language_)}}});
    return say({"documents.months.in", {{"months", listed(names, language_)}}});
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
    if (chain.days > 0) told += " " + say({"documents.rule.days", {{"count", number(chain.days)}}});
    if (chain.weekdays > 0)
      told += " " + say({"documents.rule.weekdays", {{"count", number(chain.weekdays)}}});
    return told + " " + say({"documents.rule.at_most", {{"count", number(chain.at_most)}}});
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
                      say({"documents.rule.evenings",
                           {{"count", number(rules_.evenings->at_most)},
                            {"from", calendars::Local{rules_.evenings->from}}}}),
                      rules_.evenings->law});
    for (const calendars::Staggered& rule : rules_.staggered) {
      std::vector<std::string> names;
      for (const std::string& id : rule.bodies) names.push_back(body(id));
      rows.push_back({rule.name,
                      say({"documents.rule.staggered",
                           {{"bodies", listed(names, language_)},
                            {"minutes", std::int64_t{rule.apart.count()}}}}),
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
  const calendars::ClosedDays* rule;
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

}  // namespace

std::vector<Block> rules_told(const YearRules& rules, int year, Language language) {
  return RulesTold(rules, year, language).take();
}

Table closings_told(const YearRules& rules, int year, Language language) {
  std::vector<Closing> closings;
  for (const calendars::ClosedDays& closed : rules.closed)
    for (const calendars::Period& days : closed_periods(closed, year))
      closings.push_back({days, &closed});
  std::ranges::stable_sort(closings, {}, [](const Closing& it) { return it.days.first; });
  Table table{config::say({"documents.closings", {}}, language),
              {config::say({"documents.head.days", {}}, language),
               config::say({"documents.head.why", {}}, language),
               config::say({"documents.head.whom", {}}, language)},
              {},
              {28, 40, 32}};
  for (const Closing& closing : closings)
    table.rows.push_back({days_words(closing.days, language), with_law(*closing.rule),
                          whom(rules, *closing.rule, language)});
  return table;
}

}  // namespace indkald::daemon::documents
