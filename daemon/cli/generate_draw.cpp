// generate RULES: a year's calendar drawn up.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "calendars/year_compare.hpp"
#include "calendars/year_conflicts.hpp"
#include "calendars/year_draft.hpp"
#include "calendars/year_wanted.hpp"
#include "daemon/cli/calendar_file.hpp"
#include "daemon/cli/generate_added.hpp"
#include "daemon/cli/generate_given.hpp"
#include "daemon/cli/generate_rules.hpp"
#include "daemon/cli/generate_text.hpp"
#include "daemon/cli/solving.hpp"
#include "daemon/shapes.hpp"
#include "daemon/year_shapes.hpp"
#include "daemon/year_titles.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Meeting;
using nlohmann::json;

// What there is to draw up.
struct DrawingTask {
  int year = 0;
  calendars::YearRules rules;
  calendars::Calendar kept;  // none: no meetings
  bool fewest_moves = false;
};

// A calendar of several years is kept to in the one that is drawn up.
void leave_other_years(calendars::Calendar& calendar, int year) {
  std::erase_if(calendar.meetings, [&](const Meeting& each) {
    return each.dated && std::chrono::year_month_day{each.date()}.year() != std::chrono::year{year};
  });
}

DrawingTask drawing_task(const Options& options, const Output& out) {
  for (const std::string& path : options.outs) check_ending(path);
  DrawingTask task;
  task.year = given_year(options, "");
  task.rules = given_rules(options, task.year);
  add_given_rules(task.rules, options, task.year, out);
  task.fewest_moves = !options.keep.empty();
  const std::string& kept = task.fewest_moves ? options.keep : options.near;
  if (kept.empty()) return task;
  task.kept = given_calendar(options, kept, task.rules);
  if (!out.json()) out.problems(task.kept.problems);
  leave_other_years(task.kept, task.year);
  require_meetings(task.kept, kept);
  return task;
}

// A calendar drawn up, and what is to be said of it.
struct Drawn {
  calendars::YearDraft draft;
  std::vector<Meeting> meetings;
  std::vector<calendars::SoftCost> soft;  // that together are the score
  calendars::YearConflicts conflicts;
  std::vector<calendars::YearDifference> differences;  // from what is kept
  double seconds = 0;

  bool found() const {
    return draft.broken.empty() && !draft.infeasible && (!meetings.empty() || draft.proven);
  }
};

// As the score has them: with what each move counts.
std::vector<calendars::SoftCost> costs_of(const DrawingTask& task, const Drawn& drawn) {
  calendars::YearRules judged = task.rules;
  judged.wishes.stability = drawn.draft.stability;
  return calendars::soft_costs(judged, task.year, drawn.meetings, task.kept.meetings);
}

Drawn drawn_up(const DrawingTask& task, const Options& options, const Output& out) {
  const auto wanted = calendars::wanted_meetings(task.rules, task.year).size();
  Solving solving(options, wanted, out);
  Drawn drawn;
  const calendars::Kept kept{task.kept.meetings, task.fewest_moves};
  drawn.draft = calendars::draw_up(task.rules, task.year, kept, solving.how());
  out.end_progress();
  if (drawn.draft.infeasible) drawn.conflicts = calendars::year_conflicts(task.rules, task.year);
  drawn.seconds = solving.seconds();
  if (!drawn.draft.broken.empty()) return drawn;
  name_readings(drawn.draft, task.rules, out.language());
  drawn.meetings = drawn.draft.calendar();
  if (!drawn.found()) return drawn;
  drawn.soft = costs_of(task, drawn);
  if (!task.kept.meetings.empty())
    drawn.differences = calendars::differences(task.kept.meetings, drawn.meetings);
  return drawn;
}

json meetings_shape(const std::vector<Meeting>& meetings) {
  json list = json::array();
  for (const Meeting& meeting : meetings) list.push_back(meeting_shape(meeting));
  return list;
}

void print_json(const DrawingTask& task, const Drawn& drawn, const Output& out) {
  const calendars::YearDraft& draft = drawn.draft;
  json shown{{"year", task.year},
             {"meetings", meetings_shape(drawn.meetings)},
             {"soft", soft_shape(drawn.soft, drawn.meetings, out.language())},
             {"conflicts", conflicts_shape(drawn.conflicts.found, out.language())},
             {"score", nullptr},
             {"bound", nullptr},
             {"proven", draft.proven},
             {"seconds", drawn.seconds},
             {"problems", problems_shape(task.kept.problems, out.language())}};
  if (drawn.found()) {
    shown["score"] = draft.score;
    shown["bound"] = draft.bound;
  }
  if (drawn.found() && !task.kept.meetings.empty()) {
    shown["moved"] =
        differences_shape(task.rules, task.kept.meetings, drawn.meetings, drawn.differences);
    shown["moved_count"] = draft.moved;
    shown["moved_at_least"] = draft.moved_at_least;
    shown["stability"] = draft.stability;
  }
  out.print(shown);
}

calendars::Text moved_text(const DrawingTask& task, const Drawn& drawn) {
  const auto moved = static_cast<std::int64_t>(drawn.draft.moved);
  const auto least = static_cast<std::int64_t>(drawn.draft.moved_at_least);
  const auto different = static_cast<std::int64_t>(drawn.differences.size());
  if (different == 0) return {"generate.nothing_moved", {}};
  if (moved == 0) return {"generate.none_moved_but", {{"count", different}}};
  const char* key = "generate.moved";
  if (task.fewest_moves) key = moved == least ? "generate.moved_fewest" : "generate.moved_at_least";
  return {key, {{"count", moved}, {"least", least}}};
}

void print_moved(const DrawingTask& task, const Drawn& drawn, const Output& out) {
  out.line(out.bold(out.words(moved_text(task, drawn))));
  print_differences(task.kept.meetings, drawn.meetings, drawn.differences, out);
  print_affected(
      task.rules,
      calendars::affected(task.rules, task.kept.meetings, drawn.meetings, drawn.differences), out);
  out.line();
}

// Without the moves where they are counted apart.
void print_score(const DrawingTask& task, const Drawn& drawn, const Output& out) {
  const calendars::YearDraft& draft = drawn.draft;
  std::vector<calendars::SoftCost> wishes = drawn.soft;
  std::int64_t bound = draft.bound;
  if (task.fewest_moves) {
    std::erase_if(wishes, [](const calendars::SoftCost& each) {
      return each.kind == calendars::Wish::stability;
    });
    bound -= static_cast<std::int64_t>(draft.moved) * draft.stability;
  }
  print_wishes(wishes, out);
  const std::int64_t score = calendars::sum_of(wishes);
  if (score == 0) return;
  out.line();
  out.say({draft.proven ? "generate.best" : "generate.near",
           {{"score", score}, {"bound", std::max<std::int64_t>(bound, 0)}}});
}

void print_text(const DrawingTask& task, const Drawn& drawn, const Output& out) {
  for (const calendars::BrokenRule& broken : drawn.draft.broken)
    out.note({"generate.own_fault",
              {{"rule", rule_name(broken.rule, out.language())},
               {"because", out.words(broken.because)}}});
  if (drawn.draft.infeasible) return print_conflicts(drawn.conflicts, out);
  if (!drawn.found()) {
    if (drawn.draft.broken.empty()) out.note({"timetable.none_found", {}});
    return;
  }
  if (drawn.meetings.empty()) return out.say({"generate.none_asked", {}});
  print_meetings(drawn.meetings, out);
  out.line();
  if (!task.kept.meetings.empty()) print_moved(task, drawn, out);
  print_score(task, drawn, out);
}

int exit_code(const DrawingTask& task, const Drawn& drawn) {
  if (drawn.draft.infeasible) return kUnmet;
  if (!drawn.found()) return kFailed;
  return task.kept.problems.empty() ? kDone : kDoubts;
}

}  // namespace

int draw_up_calendar(const Options& options, const Output& out) {
  const DrawingTask task = drawing_task(options, out);
  const Drawn drawn = drawn_up(task, options, out);
  if (drawn.found()) write_calendars(drawn.meetings, options, out);
  if (out.json())
    print_json(task, drawn, out);
  else
    print_text(task, drawn, out);
  return exit_code(task, drawn);
}

}  // namespace indkald::daemon::cli
