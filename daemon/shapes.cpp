#include "daemon/shapes.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "calendars/name_marks.hpp"
#include "calendars/time.hpp"
#include "daemon/moment_shape.hpp"
#include "daemon/values_json.hpp"

namespace indkald::daemon {
namespace {

using calendars::Meeting;
using nlohmann::json;

const char* cell_type(calendars::Cell::Type type) {
  using Type = calendars::Cell::Type;
  switch (type) {
    case Type::string:
      return "string";
    case Type::number:
      return "number";
    case Type::date:
      return "date";
    case Type::time:
      return "time";
    case Type::datetime:
      return "datetime";
    case Type::boolean:
      return "bool";
    case Type::error:
      break;
  }
  return "error";
}

json cell_value(const calendars::Cell& cell) {
  if (cell.type == calendars::Cell::Type::number) return cell.number;
  if (cell.type == calendars::Cell::Type::boolean) return cell.number != 0;
  return cell.text;
}

json texts(const std::vector<Text>& list, config::Language language) {
  json result = json::array();
  for (const Text& text : list) result.push_back(config::say(text, language));
  return result;
}

// Only what is there.
json marks_shape(const Meeting& meeting) {
  json shape = json::object();
  for (const std::string& text : {meeting.title, meeting.body}) {
    const calendars::NameMarks marks = calendars::name_marks(text);
    if (marks.extraordinary) shape["extraordinary"] = true;
    if (marks.reading != 0) shape["reading"] = marks.reading;
    if (!marks.with.empty()) shape["with"] = marks.with;
    if (!marks.moved_from.empty()) shape["moved_from"] = marks.moved_from;
  }
  return shape;
}

json step_shape(const Step& step, config::Language language) {
  json shape = {{"id", step.id},
                {"meeting", step.meeting},
                {"kind", to_string(step.kind)},
                {"action", to_string(step.action)},
                {"part", to_string(step.part)},
                {"group", step.group},
                {"because", config::say(step.because, language)},
                {"mails", step.mails},
                {"cost", money_shape(step.cost)},
                {"warnings", texts(step.warnings, language)},
                {"after", step.after},
                {"row", meeting_shape(step.row)}};
  if (step.wanted) shape["wanted"] = json::parse(to_json(*step.wanted));
  if (step.before) shape["before"] = json::parse(to_json(*step.before));
  return shape;
}

json findings_shape(const Plan& plan, config::Language language) {
  json result = json::array();
  for (const Finding& finding : plan.findings)
    result.push_back({{"rule", finding.rule},
                      {"found", config::say(finding.found, language)},
                      {"limit", config::say(finding.limit, language)},
                      {"stops", finding.stops}});
  return result;
}

json report_shape(const ApplyReport& report, config::Language language) {
  json bounced = json::array();
  for (const Text& each : report.bounced) bounced.push_back(config::say(each, language));
  return {{"plan", report.plan},
          {"done", report.done},
          {"mails", report.mails},
          {"paused", report.paused},
          {"stopped", report.stopped},
          {"finished", report.closed},
          {"trouble", trouble_shape(report.trouble, language)},
          {"refused_recipients", std::move(bounced)}};
}

}  // namespace

std::string amount(Money money) {
  constexpr std::int64_t kOere = 100;
  const std::int64_t size = std::abs(money.oere);
  return fmt::format("{}{}.{:02}", money.oere < 0 ? "-" : "", size / kOere, size % kOere);
}

json money_shape(Money money) { return {{"amount", amount(money)}, {"currency", "DKK"}}; }

json meeting_shape(const Meeting& meeting) {
  return {
      {"id", meeting.id},
      {"body", meeting.body},
      {"body_id", meeting.body_id},
      {"title", meeting.title},
      {"start", meeting.dated ? json(moment(meeting, meeting.start)) : json()},
      {"end", meeting.end ? json(moment(meeting, *meeting.end)) : json()},
      {"all_day", meeting.all_day},
      {"zone", meeting.zone},
      {"place", meeting.place},
      {"description", meeting.description},
      {"responsible", meeting.responsible},
      {"status", calendars::to_string(meeting.status)},
      {"marks", marks_shape(meeting)},
      {"source",
       {{"file", meeting.origin.file}, {"at", meeting.origin.at}, {"ref", meeting.origin.ref}}}};
}

json problems_shape(std::span<const calendars::Problem> problems, config::Language language) {
  json result = json::array();
  for (const calendars::Problem& problem : problems)
    result.push_back({{"at", problem.at}, {"message", config::say(problem.message, language)}});
  return result;
}

json cells_shape(std::span<const calendars::Sheet> sheets) {
  json list = json::array();
  for (const calendars::Sheet& sheet : sheets) {
    json cells = json::object();
    for (const calendars::Cell& cell : sheet.cells)
      cells[cell.at] = {{"type", cell_type(cell.type)}, {"value", cell_value(cell)}};
    list.push_back({{"name", sheet.name}, {"cells", std::move(cells)}});
  }
  return {{"sheets", std::move(list)}};
}

json diff_shape(std::span<const calendars::Change> changes, std::span<const Meeting> known,
                std::span<const Meeting> read, config::Language language) {
  json list = json::array();
  for (const calendars::Change& change : changes)
    list.push_back({{"kind", calendars::to_string(change.kind)},
                    {"old", change.known ? meeting_shape(known[*change.known]) : json()},
                    {"new", change.read ? meeting_shape(read[*change.read]) : json()},
                    {"fields", change.fields},
                    {"confidence", change.confidence},
                    {"because", config::say(change.because, language)}});
  return {{"changes", std::move(list)}};
}

json waiting_shape(std::span<const Waiting> waiting, config::Language language) {
  json list = json::array();
  for (const Waiting& each : waiting) {
    json shape = {{"meeting", each.meeting},
                  {"rule", each.rule},
                  {"what", config::say(each.what, language)},
                  {"row", meeting_shape(each.row)}};
    if (each.likely) shape["likely"] = meeting_shape(*each.likely);
    for (const Meeting& row : each.perhaps) shape["perhaps"].push_back(meeting_shape(row));
    list.push_back(std::move(shape));
  }
  return list;
}

json trouble_shape(std::span<const StepTrouble> trouble, config::Language language) {
  json list = json::array();
  for (const StepTrouble& each : trouble)
    list.push_back({{"id", each.step.id},
                    {"meeting", each.step.meeting},
                    {"kind", to_string(each.step.kind)},
                    {"action", to_string(each.step.action)},
                    {"state", to_string(each.state)},
                    {"because", each.because.empty() ? "" : config::say(each.because, language)},
                    {"row", meeting_shape(each.step.row)}});
  return list;
}

json plan_shape(const Plan& plan, config::Language language) {
  json steps = json::array();
  for (const Step& step : plan.steps) steps.push_back(step_shape(step, language));
  const Totals& totals = plan.totals;
  return {{"plan", plan.hash},
          {"steps", std::move(steps)},
          {"totals",
           {{"steps", plan.steps.size()},
            {"creates", totals.creates},
            {"updates", totals.updates},
            {"cancels", totals.cancels},
            {"mails", totals.mails},
            {"people", totals.people},
            {"cost", money_shape(totals.cost)}}},
          {"vet", findings_shape(plan, language)},
          {"waiting", waiting_shape(plan.waiting, language)},
          {"problems", problems_shape(plan.problems, language)}};
}

json apply_shape(const ApplyResult& result, config::Language language) {
  const int done =
      (result.before ? result.before->done : 0) + (result.report ? result.report->done : 0);
  const int mails =
      (result.before ? result.before->mails : 0) + (result.report ? result.report->mails : 0);
  json shape = {{"plan", result.plan.hash},
                {"steps", done},
                {"mails", mails},
                {"not_approved", result.left},
                {"refused", result.refused != Refused::no},
                {"waiting", waiting_shape(result.plan.waiting, language)},
                {"problems", problems_shape(result.plan.problems, language)}};
  if (result.before) shape["carried_on"] = report_shape(*result.before, language);
  if (result.report) shape["report"] = report_shape(*result.report, language);
  return shape;
}

}  // namespace indkald::daemon
