#include "daemon/cli/generate_rules.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "calendars/bounds.hpp"
#include "calendars/year_conflicts.hpp"
#include "calendars/year_draft.hpp"
#include "config/rules_file.hpp"
#include "daemon/body_index.hpp"
#include "daemon/cli/calendar_file.hpp"
#include "daemon/cli/solving.hpp"
#include "daemon/cli/when_text.hpp"
#include "daemon/registry.hpp"
#include "daemon/shapes.hpp"
#include "daemon/sources.hpp"
#include "daemon/year_shapes.hpp"
#include "daemon/year_titles.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Calendar;
using calendars::Meeting;
using calendars::Problem;
using calendars::YearRules;

constexpr std::size_t kDateWidth = 38;
constexpr std::size_t kTextWidth = 90;

int year_of(calendars::Date day) {
  return static_cast<int>(std::chrono::year_month_day{day}.year());
}

// The year that most of the meetings lie in.
int main_year(const Calendar& calendar) {
  std::map<int, int> counts;
  for (const Meeting& meeting : calendar.meetings)
    if (meeting.dated) ++counts[year_of(meeting.date())];
  int best = 0;
  for (const auto& [year, count] : counts)
    if (best == 0 || count > counts[best]) best = year;
  return best;
}

// Each meeting's body_id by its body's name; a body that the rules do not have is told once.
void name_bodies(Calendar& calendar, const YearRules& rules) {
  config::Configuration known;
  for (const calendars::YearBody& body : rules.bodies) {
    config::Body& made = known.bodies.emplace_back();
    made.id = body.id;
    made.name = body.name;
  }
  const BodyIndex index(known);
  std::set<std::string> unknown;
  for (Meeting& meeting : calendar.meetings) {
    const config::Body* body = index.find(meeting);
    meeting.body_id = body == nullptr ? "" : body->id;
    if (body == nullptr && unknown.insert(meeting.body).second)
      calendar.problems.push_back(
          {meeting.origin.at,
           {"generate.unknown_body", {{"body", calendars::shortened(meeting.body)}}}});
  }
}

Calendar read_for(const std::string& file, const Options& options) {
  return read_documents(read_path(file), reading(options));
}

YearRules rules_for(const Options& options, int year) {
  return config::load_rules(options.files.front(), year, connector_tables());
}

std::string line_of(const Meeting& meeting, const Output& out) {
  std::string line = padded("  " + when(meeting, out).text(), kDateWidth) + " " + meeting.body;
  if (meeting.title != meeting.body) line += ": " + meeting.title;
  return line;
}

calendars::Text points(std::string key, std::int64_t count, std::string name) {
  return {std::move(key), {{"name", std::move(name)}, {"count", count}}};
}

// Rule by rule, as the costs come.
void print_wishes(std::span<const calendars::SoftCost> soft, const Output& out) {
  if (soft.empty()) return out.say({"generate.as_wished", {}});
  out.line(out.bold(out.words({"generate.wishes", {}})));
  std::map<std::string, std::int64_t> sums;
  for (const calendars::SoftCost& each : soft) sums[each.rule] += each.cost;
  std::string rule;
  for (const calendars::SoftCost& each : soft) {
    if (each.rule != rule)
      out.line("  " + out.words(points("generate.points", sums[each.rule],
                                       rule_name(each.rule, out.language()))));
    rule = each.rule;
    out.line("    " + out.words(points("generate.points", each.cost, out.words(each.reason))));
  }
}

class Drafting {
 public:
  Drafting(const Options& options, const Output& out) : options_(options), out_(out) {
    if (options.year <= 0) throw calendars::InputError({{"--year", {"generate.no_year", {}}}});
    rules_ = rules_for(options, options.year);
    if (options.keep.empty()) return;
    kept_ = read_for(options.keep, options);
    name_bodies(kept_, rules_);
    rules_.wishes.stability = std::max(rules_.wishes.stability, kToStay);
  }

  int run() {
    Solving solving(options_, 0, out_);
    draft_ = calendars::draw_up(rules_, options_.year, kept_.meetings, solving.how());
    out_.end_progress();
    if (!draft_.broken.empty()) return refuse();
    if (draft_.infeasible) conflicts_ = calendars::year_conflicts(rules_, options_.year);
    seconds_ = solving.seconds();
    name_readings(draft_, rules_, out_.language());
    soft_ = calendars::soft_costs(rules_, options_.year, draft_.calendar(), kept_.meetings);
    write_files();
    if (out_.json())
      print_json();
    else
      print_text();
    return exit_code();
  }

 private:
  // More than all that a year's wishes can come to: what is kept to moves as seldom as can be.
  static constexpr int kToStay = 10'000;

  int exit_code() const {
    if (draft_.infeasible) return kUnmet;
    if (draft_.meetings.empty()) return kFailed;
    return kept_.problems.empty() ? kDone : kDoubts;
  }

  int refuse() const {
    for (const calendars::BrokenRule& broken : draft_.broken)
      out_.note({"generate.own_fault",
                 {{"rule", rule_name(broken.rule, out_.language())},
                  {"because", out_.words(broken.because)}}});
    return kFailed;
  }

  void write_files() {
    if (draft_.meetings.empty()) return;
    Calendar calendar;
    calendar.meetings = draft_.calendar();
    for (const std::string& path : options_.outs) {
      write_calendar(calendar, path, options_, kept_.problems);
      if (!out_.json()) out_.note({"generate.written", {{"file", path}}});
    }
  }

  void print_json() const {
    const std::vector<Meeting> meetings = draft_.calendar();
    nlohmann::json list = nlohmann::json::array();
    for (const Meeting& meeting : meetings) list.push_back(meeting_shape(meeting));
    out_.print({{"year", options_.year},
                {"meetings", std::move(list)},
                {"soft", soft_shape(soft_, meetings, out_.language())},
                {"conflicts", conflicts_shape(conflicts_.found, out_.language())},
                {"score", draft_.score},
                {"bound", draft_.bound},
                {"proven", draft_.proven},
                {"seconds", seconds_}});
  }

  void print_text() const {
    if (draft_.infeasible) return print_conflicts();
    if (draft_.meetings.empty()) return out_.note({"timetable.none_found", {}});
    for (const calendars::DraftMeeting& each : draft_.meetings)
      out_.line(line_of(each.meeting, out_));
    out_.say({"read.count", {{"count", static_cast<std::int64_t>(draft_.meetings.size())}}});
    out_.line();
    print_wishes(soft_, out_);
    out_.line();
    out_.say({draft_.proven ? "generate.best" : "generate.near",
              {{"score", draft_.score}, {"bound", draft_.bound}}});
    out_.problems(kept_.problems);
  }

  void print_conflicts() const {
    out_.line(out_.bad(out_.words({"generate.impossible", {}})));
    for (const calendars::Conflict& conflict : conflicts_.found) {
      out_.line();
      for (const calendars::Text& name : conflict.names) out_.line("  • " + out_.words(name));
      for (const std::string& line : wrapped(told(conflict, out_.language()), kTextWidth))
        out_.line("    " + line);
      if (!conflict.ways_out.empty()) out_.say({"generate.ways_out", {}});
      for (const calendars::WayOut& way : conflict.ways_out)
        out_.line("    – " + out_.words(way.what));
    }
    if (!conflicts_.all) out_.say({"generate.perhaps_more", {}});
  }

  const Options& options_;
  const Output& out_;
  YearRules rules_;
  Calendar kept_;
  calendars::YearDraft draft_;
  std::vector<calendars::SoftCost> soft_;
  calendars::YearConflicts conflicts_;
  double seconds_ = 0;
};

void print_broken(std::span<const calendars::BrokenRule> broken, const Output& out) {
  if (broken.empty()) return out.say({"generate.kept", {}});
  out.line(out.bad(
      out.words({"generate.broken", {{"count", static_cast<std::int64_t>(broken.size())}}})));
  for (const calendars::BrokenRule& each : broken)
    out.line("  " + out.words({each.law.empty() ? "generate.broken_rule" : "generate.broken_law",
                               {{"rule", rule_name(each.rule, out.language())},
                                {"law", each.law},
                                {"because", out.words(each.because)}}}));
}

int judge(const Options& options, const Output& out) {
  if (!options.keep.empty() || !options.outs.empty())
    throw calendars::InputError({{"--check", {"generate.not_both", {}}}});
  Calendar calendar = read_for(options.check, options);
  const int year = options.year > 0 ? options.year : main_year(calendar);
  const YearRules rules = rules_for(options, year);
  name_bodies(calendar, rules);
  const auto broken = calendars::check_year(rules, year, calendar.meetings);
  const auto soft = calendars::soft_costs(rules, year, calendar.meetings, {});
  std::int64_t score = 0;
  for (const calendars::SoftCost& each : soft) score += each.cost;
  if (out.json()) {
    out.print({{"year", year},
               {"broken", broken_shape(broken, calendar.meetings, out.language())},
               {"soft", soft_shape(soft, calendar.meetings, out.language())},
               {"score", score},
               {"problems", problems_shape(calendar.problems, out.language())}});
  } else {
    print_broken(broken, out);
    print_wishes(soft, out);
    out.problems(calendar.problems);
  }
  return broken.empty() && calendar.problems.empty() ? kDone : kDoubts;
}

}  // namespace

int generate_from_rules(const Options& options, const Output& out) {
  return options.check.empty() ? Drafting(options, out).run() : judge(options, out);
}

}  // namespace indkald::daemon::cli
