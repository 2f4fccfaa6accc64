// generate --compare A B, with or without RULES.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "calendars/year_moves.hpp"
#include "daemon/cli/generate_given.hpp"
#include "daemon/cli/generate_rules.hpp"
#include "daemon/cli/generate_text.hpp"
#include "daemon/shapes.hpp"
#include "daemon/year_shapes.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Calendar;
using calendars::JudgedYear;
using calendars::RuleCosts;
using nlohmann::json;

constexpr std::size_t kNumberWidth = 7;

struct ComparingTask {
  int year = 0;
  std::optional<calendars::YearRules> rules;
  std::vector<Calendar> calendars;  // two
};

ComparingTask comparing_task(const Options& options) {
  ComparingTask task;
  task.year = given_year(options, options.compared.front());
  if (!options.files.empty()) task.rules = given_rules(options, task.year);
  for (const std::string& file : options.compared) {
    task.calendars.push_back(task.rules ? given_calendar(options, file, *task.rules)
                                        : given_calendar(options, file));
    require_meetings(task.calendars.back(), file);
  }
  return task;
}

struct Compared {
  std::vector<calendars::YearDifference> differences;
  std::vector<JudgedYear> judged;  // two, or none without rules
};

Compared compared(const ComparingTask& task) {
  Compared made;
  made.differences = calendars::differences(task.calendars[0].meetings, task.calendars[1].meetings);
  for (const Calendar& calendar : task.calendars)
    if (task.rules)
      made.judged.push_back(calendars::judged_year(*task.rules, task.year, calendar.meetings));
  return made;
}

json judged_shape(const std::string& file, const JudgedYear& judged, config::Language language) {
  return {{"file", file},
          {"score", calendars::sum_of(judged.soft)},
          {"soft", soft_shape(judged.soft, judged.meetings, language)},
          {"broken", broken_shape(judged.broken, judged.meetings, language)}};
}

json costs_shape(const Compared& made, config::Language language) {
  json shape = json::array();
  for (const RuleCosts& each : calendars::side_by_side(made.judged[0].soft, made.judged[1].soft))
    shape.push_back({{"rule", rule_name(each.rule, language)}, {"costs", {each.one, each.other}}});
  return shape;
}

void print_json(const ComparingTask& task, const Compared& made, const Options& options,
                const Output& out) {
  std::vector<calendars::Problem> problems = task.calendars[0].problems;
  std::ranges::copy(task.calendars[1].problems, std::back_inserter(problems));
  json shown{{"year", task.year},
             {"changes", differences_shape(task.rules.value_or(calendars::YearRules{}),
                                           task.calendars[0].meetings, task.calendars[1].meetings,
                                           made.differences)},
             {"problems", problems_shape(problems, out.language())}};
  if (task.rules) {
    for (std::size_t at = 0; at < made.judged.size(); ++at)
      shown["calendars"].push_back(
          judged_shape(options.compared[at], made.judged[at], out.language()));
    shown["rules"] = costs_shape(made, out.language());
  }
  out.print(shown);
}

std::string in_column(const std::string& text) {
  const std::size_t used = width(text);
  return std::string(kNumberWidth > used ? kNumberWidth - used : 1, ' ') + text;
}

void print_row(const std::string& name, std::size_t widest, std::int64_t one, std::int64_t other,
               const Output& out) {
  out.line("  " + padded(name, widest) + in_column(std::to_string(one)) +
           in_column(std::to_string(other)));
}

void print_table(const Compared& made, const Output& out) {
  const auto rows = calendars::side_by_side(made.judged[0].soft, made.judged[1].soft);
  const std::string total = out.words({"generate.total", {}});
  const std::string broken = out.words({"generate.broken_rules", {}});
  std::size_t widest = std::max(width(total), width(broken));
  for (const RuleCosts& each : rows)
    widest = std::max(widest, width(rule_name(each.rule, out.language())));
  const std::string head = out.words({"generate.points_by_rule", {}});
  out.line(out.bold(padded(head, widest + 2) + in_column("A") + in_column("B")));
  for (const RuleCosts& each : rows)
    print_row(rule_name(each.rule, out.language()), widest, each.one, each.other, out);
  print_row(total, widest, calendars::sum_of(made.judged[0].soft),
            calendars::sum_of(made.judged[1].soft), out);
  print_row(broken, widest, static_cast<std::int64_t>(made.judged[0].broken.size()),
            static_cast<std::int64_t>(made.judged[1].broken.size()), out);
  for (std::size_t at = 0; at < made.judged.size(); ++at)
    for (const calendars::BrokenRule& each : made.judged[at].broken)
      out.line("  " + out.bad(at == 0 ? "A" : "B") + "  " + broken_line(each, out));
}

void print_text(const ComparingTask& task, const Compared& made, const Options& options,
                const Output& out) {
  out.say({"generate.compared", {{"one", options.compared[0]}, {"other", options.compared[1]}}});
  if (made.differences.empty()) {
    out.say({"generate.no_difference", {}});
  } else {
    out.say(
        {"generate.differences", {{"count", static_cast<std::int64_t>(made.differences.size())}}});
    print_differences(task.calendars[0].meetings, task.calendars[1].meetings, made.differences,
                      out);
  }
  if (task.rules) {
    out.line();
    print_table(made, out);
  }
  for (const Calendar& calendar : task.calendars) out.problems(calendar.problems);
}

}  // namespace

int compare_calendars(const Options& options, const Output& out) {
  const ComparingTask task = comparing_task(options);
  const Compared made = compared(task);
  if (out.json())
    print_json(task, made, options, out);
  else
    print_text(task, made, options, out);
  const bool doubts = std::ranges::any_of(
      task.calendars, [](const Calendar& calendar) { return !calendar.problems.empty(); });
  return doubts ? kDoubts : kDone;
}

}  // namespace indkald::daemon::cli
