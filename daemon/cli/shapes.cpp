#include "daemon/cli/shapes.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "calendars/name_marks.hpp"
#include "calendars/time.hpp"
#include "daemon/values_json.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::Meeting;
using nlohmann::json;

std::string moment(const Meeting& meeting, Local local) {
  if (meeting.all_day || !meeting.timed)
    return calendars::iso_date(std::chrono::floor<std::chrono::days>(local));
  return calendars::iso_with_offset(local, meeting.zone);
}

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

json texts(const std::vector<Text>& list, const Output& out) {
  json result = json::array();
  for (const Text& text : list) result.push_back(out.words(text));
  return result;
}

json money(Money amount_of) { return {{"amount", amount(amount_of)}, {"currency", "DKK"}}; }

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

json step_shape(const Step& step, const Output& out) {
  json shape = {{"id", step.id},
                {"meeting", step.meeting},
                {"kind", to_string(step.kind)},
                {"action", to_string(step.action)},
                {"part", to_string(step.part)},
                {"group", step.group},
                {"because", out.words(step.because)},
                {"mails", step.mails},
                {"cost", money(step.cost)},
                {"warnings", texts(step.warnings, out)},
                {"after", step.after},
                {"row", meeting_shape(step.row)}};
  if (step.wanted) shape["wanted"] = json::parse(to_json(*step.wanted));
  if (step.before) shape["before"] = json::parse(to_json(*step.before));
  return shape;
}

json findings_shape(const Plan& plan, const Output& out) {
  json result = json::array();
  for (const Finding& finding : plan.findings)
    result.push_back({{"rule", finding.rule},
                      {"found", out.words(finding.found)},
                      {"limit", out.words(finding.limit)},
                      {"stops", finding.stops}});
  return result;
}

}  // namespace

std::string amount(Money money) {
  constexpr std::int64_t kOere = 100;
  const std::int64_t size = std::abs(money.oere);
  return fmt::format("{}{}.{:02}", money.oere < 0 ? "-" : "", size / kOere, size % kOere);
}

json meeting_shape(const Meeting& meeting) {
  return {
      {"id", meeting.id},
      {"body", meeting.body},
      {"body_id", meeting.body_id},
      {"title", meeting.title},
      {"start", moment(meeting, meeting.start)},
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

json problems_shape(const std::vector<calendars::Problem>& problems, const Output& out) {
  json result = json::array();
  for (const calendars::Problem& problem : problems)
    result.push_back({{"at", problem.at}, {"message", out.words(problem.message)}});
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
                std::span<const Meeting> read, const Output& out) {
  json list = json::array();
  for (const calendars::Change& change : changes)
    list.push_back({{"kind", calendars::to_string(change.kind)},
                    {"old", change.known ? meeting_shape(known[*change.known]) : json()},
                    {"new", change.read ? meeting_shape(read[*change.read]) : json()},
                    {"fields", change.fields},
                    {"confidence", change.confidence},
                    {"because", out.words(change.because)}});
  return {{"changes", std::move(list)}};
}

json waiting_shape(std::span<const Waiting> waiting, const Output& out) {
  json list = json::array();
  for (const Waiting& each : waiting) {
    json shape = {{"meeting", each.meeting},
                  {"rule", each.rule},
                  {"what", out.words(each.what)},
                  {"row", meeting_shape(each.row)}};
    if (each.likely) shape["likely"] = meeting_shape(*each.likely);
    list.push_back(std::move(shape));
  }
  return list;
}

json trouble_shape(std::span<const StepTrouble> trouble, const Output& out) {
  json list = json::array();
  for (const StepTrouble& each : trouble)
    list.push_back({{"id", each.step.id},
                    {"meeting", each.step.meeting},
                    {"kind", to_string(each.step.kind)},
                    {"action", to_string(each.step.action)},
                    {"state", to_string(each.state)},
                    {"because", each.because.empty() ? "" : out.words(each.because)},
                    {"row", meeting_shape(each.step.row)}});
  return list;
}

json plan_shape(const Plan& plan, const Output& out) {
  json steps = json::array();
  for (const Step& step : plan.steps) steps.push_back(step_shape(step, out));
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
            {"cost", money(totals.cost)}}},
          {"vet", findings_shape(plan, out)},
          {"waiting", waiting_shape(plan.waiting, out)},
          {"problems", problems_shape(plan.problems, out)}};
}

}  // namespace indkald::daemon::cli
