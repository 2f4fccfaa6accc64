// generate.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "calendars/timetable_instance.hpp"
#include "calendars/timetable_instance_check.hpp"
#include "calendars/timetable_solve.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/generate_learn.hpp"
#include "daemon/cli/generate_rules.hpp"
#include "daemon/cli/solving.hpp"
#include "daemon/sources.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Instance;
using calendars::TimetableAnswer;
using nlohmann::json;

// What cannot be met together, and why.
struct Unmet {
  std::vector<std::string> rules;
  Text because;
};

struct Solved {
  TimetableAnswer answer;
  std::vector<int> slots;
  std::vector<Unmet> unmet;  // where it is proven that there is no calendar

  bool none() const { return slots.empty() && !answer.proven; }
};

std::vector<Unmet> unmet_in(const Instance& instance) {
  std::vector<Unmet> unmet;
  for (std::size_t i = 0; i < instance.meetings.size(); ++i)
    if (instance.meetings[i].slots.empty())
      unmet.push_back({{"/meet/" + std::to_string(i)}, {"timetable.no_choice", {}}});
  if (unmet.empty()) unmet.push_back({{"/meet"}, {"timetable.no_calendar", {}}});
  return unmet;
}

json to_json(const std::vector<Unmet>& unmet, const Output& out) {
  json all = json::array();
  for (const Unmet& each : unmet)
    all.push_back({{"rules", each.rules}, {"because", out.words(each.because)}});
  return all;
}

void print_json(const Solved& solved, const Solving& solving, const Output& out) {
  const TimetableAnswer& answer = solved.answer;
  json shown{{"slots", solved.slots},
             {"score", nullptr},
             {"bound", nullptr},
             {"gap", nullptr},
             {"proven", answer.proven},
             {"first_seconds", nullptr},
             {"seconds", solving.seconds()},
             {"conflicts", to_json(solved.unmet, out)}};
  if (!solved.none()) {
    shown["score"] = answer.score;
    shown["bound"] = answer.bound;
    shown["gap"] = answer.gap();
  }
  if (solving.first()) shown["first_seconds"] = *solving.first();
  out.print(shown);
}

void print_text(const Solved& solved, const Output& out) {
  for (const Unmet& each : solved.unmet)
    out.say({"timetable.conflict",
             {{"rules", fmt::format("{}", fmt::join(each.rules, ", "))},
              {"because", out.words(each.because)}}});
  if (solved.none()) return;
  const TimetableAnswer& answer = solved.answer;
  out.say({"timetable.found",
           {{"count", static_cast<std::int64_t>(solved.slots.size())}, {"score", answer.score}}});
  if (answer.proven)
    out.say({"timetable.proven", {}});
  else
    out.say({"timetable.within", {{"bound", answer.bound}}});
  out.line(fmt::format("{}", fmt::join(solved.slots, " ")));
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
  Solving solving(options, instance.meetings.size(), out);
  Solved solved;
  solved.answer = calendars::solve(calendars::timetable_of(instance), solving.how());
  out.end_progress();
  solved.slots = calendars::slots_of(instance, solved.answer.chosen);
  if (!solved.slots.empty()) check(instance, solved.slots, solved.answer.score);
  if (solved.answer.infeasible) solved.unmet = unmet_in(instance);
  if (out.json())
    print_json(solved, solving, out);
  else
    print_text(solved, out);
  if (solved.answer.infeasible) return kUnmet;
  if (!solved.none()) return kDone;
  out.note({"timetable.none_found", {}});
  return kFailed;
}

}  // namespace

int generate(const Options& options, const Output& out) {
  if (!options.learn.empty()) return generate_learnt(options, out);
  if (!options.instance.empty()) return generate_instance(options, out);
  if (!options.compared.empty()) return compare_calendars(options, out);
  if (!options.check.empty()) return check_calendar(options, out);
  if (!options.calendar.empty()) return work_on_calendar(options, out);
  return draw_up_calendar(options, out);
}

}  // namespace indkald::daemon::cli
