#include "daemon/cli/generate_added.hpp"

#include <algorithm>
#include <charconv>

#include "calendars/fold.hpp"
#include "config/rules_days.hpp"
#include "daemon/cli/generate_given.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::ClosedDays;
using calendars::Date;
using calendars::Problem;
using calendars::YearRules;

constexpr std::string_view kUpTo = "..";
constexpr int kMostWeeks = 53;

// "uge 12", "week 12", "12".
std::optional<int> typed_week(const std::string& text) {
  const std::string folded = calendars::fold(text);
  std::string_view digits = folded;
  for (const std::string_view word : {"uge ", "week "})
    if (digits.starts_with(word)) digits.remove_prefix(word.size());
  int week = 0;
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, week);
  if (read.ec != std::errc() || read.ptr != end || week < 1 || week > kMostWeeks) return {};
  return week;
}

class GivenRules {
 public:
  GivenRules(YearRules& rules, int year, const Output& out)
      : rules_(rules), bodies_(rules), year_(year), out_(out) {}

  void add_pin(const std::string& body, const std::string& day) {
    const std::string id = typed_body(body, rules_, bodies_, "--pin", problems_);
    const auto typed = typed_day(day, year_, "--pin", problems_);
    if (id.empty() || !typed || !is_in_year("--pin", {typed->day, typed->day})) return;
    Text name{"generate.pin_name", {{"body", name_of(id)}, {"day", typed->day}}};
    if (typed->start)
      name = {"generate.pin_name_at",
              {{"body", name_of(id)}, {"start", calendars::Local{typed->day} + *typed->start}}};
    add_once(rules_.pins, calendars::Pin{out_.words(name), id, typed->day, typed->start});
  }

  void add_forbidden(const std::string& body, const std::string& day) {
    const std::string id = typed_body(body, rules_, bodies_, "--forbid", problems_);
    const auto typed = typed_day(day, year_, "--forbid", problems_);
    if (id.empty() || !typed || !is_in_year("--forbid", {typed->day, typed->day})) return;
    ClosedDays closed;
    closed.name =
        out_.words({"generate.forbid_name", {{"body", name_of(id)}, {"day", typed->day}}});
    closed.from = calendars::day_of_year(typed->day);
    closed.bodies = {id};
    add_once(rules_.closed, std::move(closed));
  }

  void add_closing(const std::string& text) {
    ClosedDays closed;
    if (const auto week = typed_week(text)) {
      if (*week > config::weeks_in(year_))
        problems_.push_back({"--close",
                             {"rules.closed.no_week",
                              {{"week", std::int64_t{*week}}, {"year", std::int64_t{year_}}}}});
      closed.name = out_.words({"generate.close_week_name", {{"week", std::int64_t{*week}}}});
      closed.weeks = {*week};
    } else if (const auto days = typed_days(text); days && is_in_year("--close", *days)) {
      closed.name = closing_name(*days);
      closed.from = calendars::day_of_year(days->first);
      closed.to = calendars::day_of_year(days->last);
    }
    if (!closed.name.empty()) add_once(rules_.closed, std::move(closed));
  }

  void finish() {
    if (!problems_.empty()) throw calendars::InputError(std::move(problems_));
  }

 private:
  // What is said twice is one rule: a name stands for one.
  template <class Rule>
  static void add_once(std::vector<Rule>& rules, Rule rule) {
    if (std::ranges::find(rules, rule.name, &Rule::name) == rules.end())
      rules.push_back(std::move(rule));
  }

  std::string closing_name(const calendars::Period& days) const {
    if (days.first == days.last)
      return out_.words({"generate.close_day_name", {{"day", days.first}}});
    return out_.words({"generate.close_name", {{"first", days.first}, {"last", days.last}}});
  }

  // A rule that says nothing of the year is a slip.
  bool is_in_year(const char* option, const calendars::Period& days) {
    const auto year_of = [](Date day) {
      return static_cast<int>(std::chrono::year_month_day{day}.year());
    };
    if (year_of(days.first) <= year_ && year_ <= year_of(days.last)) return true;
    problems_.push_back(
        {option, {"generate.other_year", {{"day", days.first}, {"year", std::int64_t{year_}}}}});
    return false;
  }

  std::optional<calendars::Period> typed_days(const std::string& text) {
    const std::size_t at = text.find(kUpTo);
    const auto first = typed_day(text.substr(0, at), year_, "--close", problems_);
    const auto last = at == std::string::npos
                          ? first
                          : typed_day(text.substr(at + kUpTo.size()), year_, "--close", problems_);
    if (!first || !last) return {};
    if (first->day <= last->day) return calendars::Period{first->day, last->day};
    problems_.push_back(
        {"--close", {"generate.backwards", {{"first", first->day}, {"last", last->day}}}});
    return {};
  }

  const std::string& name_of(const std::string& id) const {
    return std::ranges::find(rules_.bodies, id, &calendars::YearBody::id)->name;
  }

  YearRules& rules_;
  RulesBodies bodies_;
  int year_;
  const Output& out_;
  std::vector<Problem> problems_;
};

}  // namespace

void add_given_rules(YearRules& rules, const Options& options, int year, const Output& out) {
  GivenRules given(rules, year, out);
  for (std::size_t at = 0; at + 1 < options.pins.size(); at += 2)
    given.add_pin(options.pins[at], options.pins[at + 1]);
  for (std::size_t at = 0; at + 1 < options.forbids.size(); at += 2)
    given.add_forbidden(options.forbids[at], options.forbids[at + 1]);
  for (const std::string& each : options.closings) given.add_closing(each);
  given.finish();
}

}  // namespace indkald::daemon::cli
