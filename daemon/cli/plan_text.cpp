#include "daemon/cli/plan_text.hpp"

#include <algorithm>

#include "daemon/cli/when_text.hpp"

namespace indkald::daemon::cli {
namespace {

constexpr std::size_t kMostMeetings = 25;
constexpr std::size_t kWhenWidth = 30;
constexpr std::size_t kWhatWidth = 50;

std::string sign(const Step& step, const Output& out) {
  if (step.part == Part::hold || step.action == Action::update) return out.warn("~");
  if (step.part == Part::release || step.part == Part::release_first) return out.dim("–");
  return step.action == Action::create ? out.good("+") : out.bad("–");
}

std::string what(const Step& step, const config::Configuration& configuration, const Output& out) {
  if (step.kind == Kind::invitation)
    return out.words({is_reminder(step) ? "plan.line.reminder" : "plan.line.invitation",
                      {{"count", std::int64_t{step.mails}}}});
  if (step.kind == Kind::room)
    return out.words({"plan.line.room", {{"room", configuration.room_name(item_of(step))}}});
  return out.words({"plan.line.catering", {{"amount", step.cost}}});
}

// When it begins, and the last day of several.
std::string begin(const calendars::Meeting& meeting, const Output& out) {
  if (!meeting.timed || is_over_several_days(meeting)) return when(meeting, out).text();
  return out.words({"plan.line.when", {{"when", meeting.start}}});
}

// Each once, and none where it is no more than "new".
std::vector<std::string> reasons(std::span<const Step> steps, const Output& out) {
  std::vector<std::string> all;
  for (const Step& step : steps) {
    if (step.because.key == "plan.because.new") continue;
    std::string reason = out.words(step.because);
    if (std::ranges::find(all, reason) == all.end()) all.push_back(std::move(reason));
  }
  return all;
}

// Steps of one meeting, side by side; the reasons below.
void print_meeting(std::span<const Step> steps, const config::Configuration& configuration,
                   const Output& out) {
  const calendars::Meeting& row = steps.front().row;
  const std::string name = row.title.empty() || row.title == row.body ? row.body
                           : row.body.empty()                         ? row.title
                                                                      : row.body + ": " + row.title;
  std::string line =
      "  " + padded(begin(row, out), kWhenWidth - 1) + " " + padded(name, kWhatWidth);
  for (const Step& step : steps)
    line += " " + sign(step, out) + " " + what(step, configuration, out);
  out.line(line);
  for (const std::string& reason : reasons(steps, out)) out.line("    " + out.dim(reason));
  for (const Step& step : steps)
    for (const Text& warning : step.warnings)
      out.line("    " + out.warn("! " + out.words(warning)));
}

std::vector<std::span<const Step>> by_meeting(const Plan& plan) {
  std::vector<std::span<const Step>> result;
  for (std::size_t first = 0; first < plan.steps.size();) {
    std::size_t last = first;
    while (last < plan.steps.size() && plan.steps[last].meeting == plan.steps[first].meeting)
      ++last;
    result.push_back(std::span(plan.steps).subspan(first, last - first));
    first = last;
  }
  return result;
}

void print_totals(const Plan& plan, const Output& out) {
  const Totals& totals = plan.totals;
  const auto steps = static_cast<std::int64_t>(plan.steps.size());
  const std::int64_t released = steps - totals.creates - totals.updates - totals.cancels;
  out.line(out.bold(out.words({"plan.heading", {{"hash", plan.hash.substr(0, 12)}}})));
  out.say({"plan.totals",
           {{"steps", steps},
            {"released",
             released > 0 ? out.words({"plan.totals.released", {{"count", released}}}) : ""},
            {"creates", std::int64_t{totals.creates}},
            {"updates", std::int64_t{totals.updates}},
            {"cancels", std::int64_t{totals.cancels}}}});
  out.say({"plan.costs",
           {{"mails", out.words({"plan.costs.mails", {{"count", std::int64_t{totals.mails}}}})},
            {"people", out.words({"plan.costs.people", {{"count", std::int64_t{totals.people}}}})},
            {"amount", totals.cost}}});
}

void print_findings(const Plan& plan, const Output& out) {
  for (const Finding& finding : plan.findings) {
    const Text text{finding.stops ? "plan.finding.stops" : "plan.finding",
                    {{"found", out.words(finding.found)},
                     {"limit", out.words(finding.limit)},
                     {"rule", finding.rule}}};
    out.line(finding.stops ? out.bad(out.words(text)) : out.warn(out.words(text)));
  }
}

// A row that may be the meeting which waits, and how a person names it.
void print_candidate(const char* key, const calendars::Meeting& row, const Output& out) {
  out.line("    " +
           out.words({key, {{"at", out.place(row.origin.at)}, {"when", begin(row, out)}}}));
}

}  // namespace

void print_waiting(std::span<const Waiting> waiting, const Output& out) {
  if (waiting.empty()) return;
  out.line();
  out.line(out.bold(
      out.words({"plan.waiting.heading", {{"count", static_cast<std::int64_t>(waiting.size())}}})));
  for (const Waiting& each : waiting) {
    const std::string id = each.meeting.empty() ? "" : " [" + each.meeting + "]";
    out.line("  " + out.words(each.what) + out.dim(id));
    if (each.likely) print_candidate("plan.waiting.likely", *each.likely, out);
    for (const calendars::Meeting& row : each.perhaps)
      print_candidate("plan.waiting.perhaps", row, out);
  }
}

void print_plan(const Plan& plan, const config::Configuration& configuration, bool all,
                const Output& out) {
  const bool stopped = std::ranges::any_of(plan.findings, &Finding::stops);
  if (!plan.steps.empty())
    print_totals(plan, out);
  else if (!stopped && plan.waiting.empty())
    out.say({"plan.nothing", {}});
  print_findings(plan, out);
  if (!plan.steps.empty()) out.line();
  const auto meetings = by_meeting(plan);
  const std::size_t shown = all ? meetings.size() : std::min(meetings.size(), kMostMeetings);
  for (std::size_t i = 0; i < shown; ++i) print_meeting(meetings[i], configuration, out);
  if (shown < meetings.size())
    out.say({"plan.more", {{"count", static_cast<std::int64_t>(meetings.size() - shown)}}});
  print_waiting(plan.waiting, out);
}

}  // namespace indkald::daemon::cli
