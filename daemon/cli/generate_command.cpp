// generate.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "calendars/timetable_instance.hpp"
#include "calendars/timetable_instance_check.hpp"
#include "calendars/timetable_solve.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/generate_rules.hpp"
#include "daemon/cli/solving.hpp"
#include "daemon/sources.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Instance;
using calendars::TimetableAnswer;
using nlohmann::json;

// What cannot be met together, and why.
struct Conflict {
  std::vector<std::string> rules;
  Text because;
};

struct Solved {
  TimetableAnswer answer;
  std::optional<double> first;  // when the first answer was there, in seconds
  double seconds = 0;
};

Solved solve(const Options& options, const Instance& instance, const Output& out) {
  Solving solving(options, instance.meetings.size(), out);
  Solved solved;
  solved.answer = calendars::solve(calendars::timetable_of(instance), solving.how());
  out.end_progress();
  solved.first = solving.first();
  solved.seconds = solving.seconds();
  return solved;
}

std::vector<Conflict> conflicts_of(const Instance& instance) {
  std::vector<Conflict> conflicts;
  for (std::size_t i = 0; i < instance.meetings.size(); ++i)
    if (instance.meetings[i].slots.empty())
      conflicts.push_back({{"/meet/" + std::to_string(i)}, {"timetable.no_choice", {}}});
  if (conflicts.empty()) conflicts.push_back({{"/meet"}, {"timetable.no_calendar", {}}});
  return conflicts;
}

json to_json(const std::vector<Conflict>& conflicts, const Output& out) {
  json all = json::array();
  for (const Conflict& each : conflicts)
    all.push_back({{"rules", each.rules}, {"because", out.words(each.because)}});
  return all;
}

void print_json(const Solved& solved, const std::vector<int>& slots,
                const std::vector<Conflict>& conflicts, const Output& out) {
  const TimetableAnswer& answer = solved.answer;
  json shown{{"slots", slots},
             {"score", nullptr},
             {"bound", nullptr},
             {"gap", nullptr},
             {"proven", answer.proven},
             {"first_seconds", nullptr},
             {"seconds", solved.seconds},
             {"conflicts", to_json(conflicts, out)}};
  if (!answer.infeasible) shown["bound"] = answer.bound;
  if (!slots.empty() || answer.proven) {
    shown["score"] = answer.score;
    shown["gap"] = answer.gap();
  }
  if (solved.first) shown["first_seconds"] = *solved.first;
  out.print(shown);
}

void print_text(const Solved& solved, const std::vector<int>& slots,
                const std::vector<Conflict>& conflicts, const Output& out) {
  for (const Conflict& each : conflicts)
    out.say({"timetable.conflict",
             {{"rules", fmt::format("{}", fmt::join(each.rules, ", "))},
              {"because", out.words(each.because)}}});
  const TimetableAnswer& answer = solved.answer;
  if (slots.empty() && !answer.proven) return;
  out.say({"timetable.found",
           {{"count", static_cast<std::int64_t>(slots.size())}, {"score", answer.score}}});
  if (answer.proven)
    out.say({"timetable.proven", {}});
  else
    out.say({"timetable.within", {{"bound", answer.bound}}});
  out.line(fmt::format("{}", fmt::join(slots, " ")));
}

// No answer is shown that breaks what the instance asks.
void check(const Instance& instance, const std::vector<int>& slots, std::int64_t score) {
  const auto checked = calendars::check_answer(instance, slots);
  if (!checked.violations.empty() || checked.score != score)
    throw std::logic_error("the calendar found breaks " +
                           (checked.violations.empty() ? std::string("its own score")
                                                       : checked.violations.begin()->first));
}

int generate_instance(const Options& options, const Output& out) {
  const Instance instance = calendars::read_instance(read_file(options.instance));
  const Solved solved = solve(options, instance, out);
  const std::vector<int> slots = calendars::slots_of(instance, solved.answer.chosen);
  if (!slots.empty()) check(instance, slots, solved.answer.score);
  std::vector<Conflict> conflicts;
  if (solved.answer.infeasible) conflicts = conflicts_of(instance);
  if (out.json())
    print_json(solved, slots, conflicts, out);
  else
    print_text(solved, slots, conflicts, out);
  if (solved.answer.infeasible) return kUnmet;
  if (slots.empty() && !solved.answer.proven) {
    out.note({"timetable.none_found", {}});
    return kFailed;
  }
  return kDone;
}

}  // namespace

int generate(const Options& options, const Output& out) {
  if (!options.instance.empty()) return generate_instance(options, out);
  if (!options.compared.empty()) return compare_calendars(options, out);
  if (!options.check.empty()) return check_calendar(options, out);
  if (!options.calendar.empty()) return work_on_calendar(options, out);
  return draw_up_calendar(options, out);
}

}  // namespace indkald::daemon::cli
