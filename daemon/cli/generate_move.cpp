// generate RULES --calendar CALENDAR: worked on by hand, each step judged at once.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "calendars/time.hpp"
#include "calendars/year_moves.hpp"
#include "daemon/cli/calendar_file.hpp"
#include "daemon/cli/generate_added.hpp"
#include "daemon/cli/generate_given.hpp"
#include "daemon/cli/generate_rules.hpp"
#include "daemon/cli/generate_text.hpp"
#include "daemon/cli/when_text.hpp"
#include "daemon/moment_shape.hpp"
#include "daemon/shapes.hpp"
#include "daemon/year_shapes.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::BrokenRule;
using calendars::JudgedYear;
using calendars::Meeting;
using calendars::PossibleDate;
using calendars::Problem;
using calendars::YearMove;
using calendars::YearRules;
using nlohmann::json;

// The rules, with those from the command line, and the calendar as they judge it.
struct MovingTask {
  int year = 0;
  YearRules file_rules;
  YearRules rules;
  calendars::Calendar calendar;
  std::vector<YearMove> moves;
};

// The meetings that a person means by body and day.
class MeetingsByDay {
 public:
  MeetingsByDay(const MovingTask& task, std::vector<Problem>& problems)
      : task_(task), bodies_(task.rules), problems_(problems) {}

  std::optional<YearMove> move(const std::string& body, const std::string& from,
                               const std::string& to) {
    const std::string id = typed_body(body, task_.rules, bodies_, "--move", problems_);
    const auto old = typed_day(from, task_.year, "--move", problems_);
    const auto now = typed_day(to, task_.year, "--move", problems_);
    if (id.empty() || !old || !now) return {};
    const auto meeting = find(id, *old);
    if (!meeting) return {};
    return YearMove{*meeting, now->day, now->start};
  }

 private:
  bool is_of(const Meeting& meeting, const std::string& id) const {
    return meeting.body_id == id && meeting.dated && meeting.status != calendars::Status::cancelled;
  }

  std::optional<std::size_t> find(const std::string& id, const TypedDay& day) {
    const std::vector<Meeting>& all = task_.calendar.meetings;
    const Meeting* nearest = nullptr;
    for (std::size_t at = 0; at < all.size(); ++at) {
      if (!is_of(all[at], id)) continue;
      const bool at_start = !day.start || all[at].start == calendars::Local{day.day} + *day.start;
      if (all[at].date() == day.day && at_start) return at;
      if (nearest == nullptr || distance(all[at], day) < distance(*nearest, day))
        nearest = &all[at];
    }
    tell_missing(id, day, nearest);
    return {};
  }

  static std::chrono::days distance(const Meeting& meeting, const TypedDay& day) {
    return std::chrono::abs(meeting.date() - day.day);
  }

  void tell_missing(const std::string& id, const TypedDay& day, const Meeting* nearest) {
    const auto body = std::ranges::find(task_.rules.bodies, id, &calendars::YearBody::id);
    if (nearest == nullptr)
      problems_.push_back({"--move", {"generate.body_without", {{"body", body->name}}}});
    else
      problems_.push_back(
          {"--move",
           {"generate.no_meeting",
            {{"body", body->name}, {"day", day.day}, {"nearest", nearest->start}}}});
  }

  const MovingTask& task_;
  RulesBodies bodies_;
  std::vector<Problem>& problems_;
};

void take_moves(MovingTask& task, const Options& options) {
  std::vector<Problem> problems;
  MeetingsByDay meetings(task, problems);
  for (std::size_t at = 0; at + 2 < options.moves.size(); at += 3) {
    const auto move =
        meetings.move(options.moves[at], options.moves[at + 1], options.moves[at + 2]);
    if (!move) continue;
    const Meeting& meeting = task.calendar.meetings[move->meeting];
    if (std::ranges::find(task.moves, move->meeting, &YearMove::meeting) != task.moves.end())
      problems.push_back(
          {"--move", {"generate.moved_twice", {{"body", meeting.body}, {"day", meeting.date()}}}});
    task.moves.push_back(*move);
  }
  if (!problems.empty()) throw calendars::InputError(std::move(problems));
}

MovingTask moving_task(const Options& options, const Output& out) {
  for (const std::string& path : options.outs) check_ending(path);
  MovingTask task;
  task.year = given_year(options, options.calendar);
  task.file_rules = task.rules = given_rules(options, task.year);
  add_given_rules(task.rules, options, task.year, out);
  task.calendar = given_calendar(options, options.calendar, task.rules);
  require_meetings(task.calendar, options.calendar);
  take_moves(task, options);
  return task;
}

// One move with all others made, or a meeting that a rule from the command line has pushed out.
struct Judgement {
  Meeting from;
  std::optional<Meeting> to;
  std::vector<Meeting> before;  // all meetings, with the other moves made
  calendars::JudgedMove judged;
  std::vector<PossibleDate> nearest;  // where it is not possible
};

struct Judgements {
  JudgedYear before;
  JudgedYear after;
  std::vector<Judgement> moves;
  std::vector<Judgement> displaced;
  std::vector<BrokenRule> broken;  // by all moves together, and by the rules that came with them
  std::int64_t cost = 0;

  bool possible() const { return broken.empty(); }
};

Judgement judge_one(const MovingTask& task, std::size_t at) {
  std::vector<YearMove> others = task.moves;
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(at));
  const JudgedYear before = calendars::judged_year(
      task.rules, task.year, calendars::with_moves(task.rules, task.calendar.meetings, others));
  const YearMove& move = task.moves[at];
  const Meeting& from = before.meetings[move.meeting];
  Judgement made{from,
                 calendars::moved(from, task.rules, move),
                 before.meetings,
                 calendars::judge_move(task.rules, task.year, before, move),
                 {}};
  if (!made.judged.possible())
    made.nearest = calendars::nearest_dates(task.rules, task.year, before, move);
  return made;
}

std::vector<Judgement> displaced_of(const MovingTask& task, const JudgedYear& after,
                                    const std::vector<BrokenRule>& broken) {
  std::map<std::size_t, std::vector<BrokenRule>> by_meeting;
  for (const BrokenRule& each : broken)
    for (const std::size_t meeting : each.meetings) by_meeting[meeting].push_back(each);
  std::vector<Judgement> found;
  for (const auto& [meeting, rules] : by_meeting) {
    Judgement& each = found.emplace_back();
    each.from = after.meetings[meeting];
    each.before = after.meetings;
    each.judged.broken = rules;
    each.nearest =
        calendars::nearest_dates(task.rules, task.year, after, {meeting, each.from.date(), {}});
  }
  return found;
}

Judgements judgements_of(const MovingTask& task) {
  Judgements all;
  const auto& rules = task.rules;
  all.before = calendars::judged_year(rules, task.year, task.calendar.meetings);
  all.after = calendars::judged_year(
      rules, task.year, calendars::with_moves(rules, task.calendar.meetings, task.moves));
  for (std::size_t at = 0; at < task.moves.size(); ++at) all.moves.push_back(judge_one(task, at));
  const calendars::JudgedMove together =
      calendars::judge_moves(rules, task.year, all.before, task.moves);
  all.broken = together.broken;
  all.cost = together.cost;
  const JudgedYear by_file = calendars::judged_year(task.file_rules, task.year, all.after.meetings);
  const auto pushed = calendars::newly_broken(rules, task.year, by_file);
  all.displaced = displaced_of(task, all.after, pushed);
  for (const BrokenRule& each : pushed)
    if (std::ranges::find(all.broken, each) == all.broken.end()) all.broken.push_back(each);
  return all;
}

std::string moment_of(const Meeting& meeting) { return moment(meeting, meeting.start); }

json judgement_shape(const Judgement& each, const std::vector<Meeting>& after, const Output& out) {
  const config::Language language = out.language();
  return {{"body", each.from.body},
          {"from", moment_of(each.from)},
          {"to", each.to ? json(moment_of(*each.to)) : json()},
          {"possible", each.judged.possible()},
          {"cost", each.judged.cost},
          {"soft", soft_shape(each.judged.dearer, after, language)},
          {"spared", soft_shape(each.judged.spared, each.before, language)},
          {"broken", broken_shape(each.judged.broken, after, language)},
          {"mended", broken_shape(each.judged.mended, each.before, language)},
          {"nearest", nearest_shape(each.nearest)}};
}

json judgements_shape(const std::vector<Judgement>& some, const std::vector<Meeting>& after,
                      const Output& out) {
  json list = json::array();
  for (const Judgement& each : some) list.push_back(judgement_shape(each, after, out));
  return list;
}

void print_json(const MovingTask& task, const Judgements& all, std::span<const Problem> problems,
                const Output& out) {
  const std::vector<Meeting>& after = all.after.meetings;
  out.print({{"year", task.year},
             {"possible", all.possible()},
             {"cost", all.cost},
             {"score", calendars::sum_of(all.after.soft)},
             {"moves", judgements_shape(all.moves, after, out)},
             {"displaced", judgements_shape(all.displaced, after, out)},
             {"broken", broken_shape(all.broken, after, out.language())},
             {"problems", problems_shape(problems, out.language())}});
}

calendars::Text change_text(std::int64_t cost) {
  if (cost == 0) return {"generate.costs_same", {}};
  if (cost > 0) return {"generate.costs_more", {{"count", cost}}};
  return {"generate.costs_less", {{"count", -cost}}};
}

// Where the meeting would begin.
std::string beginning(const Meeting& from, const PossibleDate& date, const Output& out) {
  Meeting there = from;
  there.end.reset();
  there.timed = date.start.has_value();
  there.start = calendars::Local{date.day} + date.start.value_or(calendars::Minutes{0});
  return when(there, out).text();
}

void print_nearest(const Judgement& each, const Output& out) {
  if (each.nearest.empty()) return out.say({"generate.no_nearest", {}});
  out.say({"generate.nearest", {}});
  std::size_t widest = 0;
  for (const PossibleDate& date : each.nearest)
    widest = std::max(widest, width(beginning(each.from, date, out)));
  for (const PossibleDate& date : each.nearest)
    out.line("      " + padded(beginning(each.from, date, out), widest) + "  " +
             out.words(change_text(date.cost)));
}

void print_judgement(const Judgement& each, const Output& out) {
  std::string line = out.bold(each.from.body) + "  " + when(each.from, out).text();
  if (each.to) line += "  →  " + when(*each.to, out).text();
  out.line(line);
  const calendars::JudgedMove& judged = each.judged;
  if (judged.possible()) {
    out.line("  " + out.good(out.words({"generate.possible", {}})) + " " +
             out.words(change_text(judged.cost)));
  } else {
    out.line("  " +
             out.bad(out.words({each.to ? "generate.not_possible" : "generate.displaced", {}})));
    for (const BrokenRule& rule : judged.broken) out.line("    – " + broken_line(rule, out));
    return print_nearest(each, out);
  }
  for (const calendars::SoftCost& cost : judged.dearer) out.line("    + " + cost_line(cost, out));
  for (const calendars::SoftCost& cost : judged.spared) out.line("    − " + cost_line(cost, out));
  for (const BrokenRule& rule : judged.mended)
    out.line("    " + out.words({"generate.mended", {{"rule", broken_line(rule, out)}}}));
}

// Those that no move and no meeting above has told already.
void print_other_breaches(const Judgements& all, const Output& out) {
  for (const BrokenRule& each : all.broken) {
    const auto tells = [&](const Judgement& one) {
      return std::ranges::find(one.judged.broken, each) != one.judged.broken.end();
    };
    if (std::ranges::none_of(all.moves, tells) && std::ranges::none_of(all.displaced, tells))
      out.line(out.bad(broken_line(each, out)));
  }
}

void print_text(const MovingTask& task, const Judgements& all, const Output& out) {
  for (const Judgement& each : all.moves) print_judgement(each, out);
  for (const Judgement& each : all.displaced) print_judgement(each, out);
  print_other_breaches(all, out);
  if (task.moves.empty() && all.possible())
    out.line(out.good(out.words({"generate.nothing_displaced", {}})));
  if (all.moves.size() > 1)
    out.say({"generate.all_moves", {{"what", out.words(change_text(all.cost))}}});
}

}  // namespace

int work_on_calendar(const Options& options, const Output& out) {
  const MovingTask task = moving_task(options, out);
  const Judgements all = judgements_of(task);
  std::vector<Problem> problems = task.calendar.problems;
  if (!out.json()) print_text(task, all, out);
  if (all.possible())
    std::ranges::copy(write_calendars(all.after.meetings, options, out),
                      std::back_inserter(problems));
  else if (!options.outs.empty())
    out.note({"generate.not_written", {}});
  if (out.json())
    print_json(task, all, problems, out);
  else
    out.problems(problems);
  if (!all.possible()) return kUnmet;
  return problems.empty() ? kDone : kDoubts;
}

}  // namespace indkald::daemon::cli
