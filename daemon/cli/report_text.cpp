#include "daemon/cli/report_text.hpp"

#include <random>

#include "daemon/cli/plan_text.hpp"
#include "daemon/cli/shapes.hpp"
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

nlohmann::json report_shape(const ApplyReport& report, const Output& out) {
  nlohmann::json bounced = nlohmann::json::array();
  for (const Text& each : report.bounced) bounced.push_back(out.words(each));
  return {{"plan", report.plan},
          {"done", report.done},
          {"mails", report.mails},
          {"paused", report.paused},
          {"stopped", report.stopped},
          {"finished", report.closed},
          {"trouble", trouble_shape(report.trouble, out)},
          {"refused_recipients", std::move(bounced)}};
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
    out.line("  " +
             out.bad(out.words({"apply.trouble",
                                {{"title", row.title.empty() ? row.body : row.title},
                                 {"date", row.date()},
                                 {"kind", word_of(each.step.kind)},
                                 {"state", word_of(each.state)},
                                 {"because", each.because.empty() ? std::string("–")
                                                                  : out.words(each.because)}}})));
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

nlohmann::json apply_shape(const ApplyResult& result, const Output& out) {
  const int done =
      (result.before ? result.before->done : 0) + (result.report ? result.report->done : 0);
  const int mails =
      (result.before ? result.before->mails : 0) + (result.report ? result.report->mails : 0);
  nlohmann::json shape = {{"plan", result.plan.hash},
                          {"steps", done},
                          {"mails", mails},
                          {"not_approved", result.left},
                          {"refused", result.refused != Refused::no},
                          {"waiting", waiting_shape(result.plan.waiting, out)},
                          {"problems", problems_shape(result.plan.problems, out)}};
  if (result.before) shape["carried_on"] = report_shape(*result.before, out);
  if (result.report) shape["report"] = report_shape(*result.report, out);
  return shape;
}

}  // namespace indkald::daemon::cli
