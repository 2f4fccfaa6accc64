#include "daemon/cli/report_text.hpp"

#include <random>

#include "daemon/cli/plan_text.hpp"
#include "daemon/words.hpp"

namespace indkald::daemon::cli {
namespace {

void print_report(const ApplyReport& report, const Output& out) {
  out.say({"apply.done",
           {{"count", std::int64_t{report.done}}, {"mails", std::int64_t{report.mails}}}});
  if (report.paused) out.say({"apply.paused", {}});
  if (report.stopped) out.say({"apply.stopped", {}});
  print_trouble(report.trouble, out);
  for (const Text& bounced : report.bounced) out.line("  " + out.bad(out.words(bounced)));
}

}  // namespace

double random_fraction() {
  static std::mt19937 engine{std::random_device{}()};
  return std::uniform_real_distribution<double>{0, 1}(engine);
}

void show_progress(const ApplyProgress& at, const Output& out) {
  const calendars::Meeting& row = at.current->row;
  out.progress({"apply.progress",
                {{"step", std::int64_t{at.step}},
                 {"steps", std::int64_t{at.steps}},
                 {"title", row.title.empty() ? row.body : row.title},
                 {"date", row.date()}}});
}

void print_trouble(const std::vector<StepTrouble>& trouble, const Output& out) {
  for (const StepTrouble& each : trouble) {
    const calendars::Meeting& row = each.step.row;
    std::string line = out.words({"apply.trouble",
                                  {{"title", row.title.empty() ? row.body : row.title},
                                   {"date", row.date()},
                                   {"kind", word_of(each.step.kind)},
                                   {"state", word_of(each.state)}}});
    if (!each.because.empty()) line += " – " + out.words(each.because);
    out.line("  " + out.bad(line));
  }
}

void print_apply(const ApplyResult& result, const Output& out) {
  if (result.before) print_report(*result.before, out);
  if (result.report) print_report(*result.report, out);
  if (result.refused == Refused::no && !result.report && !result.before)
    out.say({"apply.done", {{"count", std::int64_t{0}}, {"mails", std::int64_t{0}}}});
  if (result.report && result.left > 0)
    out.say({"apply.left", {{"count", std::int64_t{result.left}}}});
  print_waiting(result.plan.waiting, out);
  out.problems(result.plan.problems);
}

}  // namespace indkald::daemon::cli
