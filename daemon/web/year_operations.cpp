// The table of operations on next years' calendars.
#include "daemon/web/operation_rows.hpp"

namespace indkald::daemon::web {
namespace {

// What a run in the background changes: an answer of a moment ago would say that it goes on.
Operation fresh(Operation operation) {
  operation.fresh = true;
  return operation;
}

std::vector<Operation> reading() {
  const Right see = Right::see;
  const std::vector<Parameter> body{{"body", "string", "One body's meetings alone."}};
  return {
      fresh(get("years", "/years", see, "Next years' calendars.", api::years, "Years")),
      fresh(get("year", "/years/{draft}", see, "One of them, with all that is said of it.",
                api::year, "YearDraft")),
      get("rulesSchema", "/rules/schema", see, "The JSON Schema of the rules.", api::rules_schema,
          "RulesSchema"),
      fresh(get("yearRun", "/years/{draft}/run", see, "How far drawing it up has come.",
                api::year_run, "YearRun")),
      fresh(get("compareYears", "/years/{draft}/compare/{other}", see, "Two of them side by side.",
                api::compare_years, "YearCompared")),
      of_type(get("yearXlsx", "/years/{draft}/calendar.xlsx", see, "The meetings as a workbook.",
                  api::year_xlsx, "", body),
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
      of_type(get("yearCsv", "/years/{draft}/calendar.csv", see, "The meetings as CSV.",
                  api::year_csv, "", body),
              "text/csv; charset=utf-8"),
      of_type(get("yearIcs", "/years/{draft}/calendar.ics", see, "The meetings as iCalendar.",
                  api::year_ics, "", body),
              "text/calendar; charset=utf-8"),
      of_type(get("yearWheel", "/years/{draft}/wheel", see, "Its annual wheel, as SVG.",
                  api::year_wheel, "", body),
              "image/svg+xml"),
  };
}

std::vector<Operation> working() {
  const Right settle = Right::settle;
  const Change draft{.answer = "YearDraft", .conditional = true};
  const auto with = [&](std::string_view body) {
    Change made = draft;
    made.body = body;
    return made;
  };
  return {
      change("makeYear", "POST", "/years", settle, "Begins the calendar of a year.", api::make_year,
             {.body = "YearAsked", .answer = "YearDraft", .status = 201}),
      change("renameYear", "PUT", "/years/{draft}/name", settle, "Gives it another name.",
             api::rename_year, with("YearName")),
      change("forgetYear", "DELETE", "/years/{draft}", settle, "Throws it away.", api::forget_year,
             {.status = 204, .conditional = true}),
      change("copyYear", "POST", "/years/{draft}/copies", settle,
             "A copy to try something with: a draft of its own.", api::copy_year,
             {.body = "YearName", .answer = "YearDraft", .status = 201}),
      change("checkYearRules", "POST", "/years/{draft}/rules/check", settle,
             "What is wrong with such rules; nothing is kept.", api::check_year_rules,
             {.body = "RulesText", .answer = "RulesChecked", .asks = true}),
      change("putYearRules", "PUT", "/years/{draft}/rules", settle,
             "Sets the rules; what is wrong with them stands in the answer.", api::put_year_rules,
             with("RulesText")),
      change("runYear", "POST", "/years/{draft}/run", settle,
             "Has the calendar drawn up, in the background.", api::run_year,
             {.body = "RunAsked", .answer = "YearRun", .status = 202, .conditional = true}),
      change("learnYear", "POST", "/years/{draft}/learn", settle,
             "Has rules learnt from the meetings that are known, in the background: they take the "
             "place of those that it has.",
             api::learn_year, {.answer = "YearRun", .status = 202, .conditional = true}),
      change("stopYear", "DELETE", "/years/{draft}/run", settle,
             "Ends that; the best calendar so far is kept.", api::stop_year,
             {.answer = "YearRun", .status = 202}),
      change("judgeMove", "POST", "/years/{draft}/judge", settle,
             "Whether a meeting can lie on another day, and what that costs.", api::judge_move,
             {.body = "MoveAsked", .answer = "Judged", .asks = true}),
      change("moveMeeting", "POST", "/years/{draft}/moves", settle,
             "Moves a meeting by hand; 409 where that breaks a rule, unless `despite`.",
             api::move_meeting, with("MoveAsked")),
      change("addPin", "POST", "/years/{draft}/pins", settle,
             "Settles a body's meeting on a day, or closes days.", api::add_pin,
             with("YearPinAsked")),
      change("removePin", "DELETE", "/years/{draft}/pins/{pin}", settle, "Takes such back.",
             api::remove_pin, draft),
      change("takeWay", "POST", "/years/{draft}/ways", settle, "Takes a way out of a conflict.",
             api::take_way, with("WayAsked")),
      change("leaveWay", "DELETE", "/years/{draft}/ways/{way}", settle, "Takes that back.",
             api::leave_way, draft),
  };
}

std::vector<Operation> deciding() {
  const Right settle = Right::settle, approve = Right::approve;
  const Change draft{.answer = "YearDraft", .conditional = true};
  return {
      change("proposeYear", "POST", "/years/{draft}/proposal", settle,
             "Hands it over to whoever approves.", api::propose_year,
             {.body = "YearComment", .answer = "YearDraft", .conditional = true}),
      change("withdrawYear", "DELETE", "/years/{draft}/proposal", settle, "Takes that back.",
             api::withdraw_year, draft),
      change(
          "approveYear", "POST", "/years/{draft}/approvals", approve,
          "Approves it, or one body's own dates; it cannot be changed then.", api::approve_year,
          {.body = "YearApprovalAsked", .answer = "YearDraft", .status = 201, .conditional = true}),
      change("reopenYear", "DELETE", "/years/{draft}/approvals", approve,
             "Makes an approved one a draft again.", api::reopen_year, draft),
      change("takeYearLive", "POST", "/years/{draft}/live", approve,
             "Hands the approved calendar to a source; what follows waits in the plan.",
             api::take_year_live,
             {.body = "LiveAsked", .answer = "YearDraft", .conditional = true}),
  };
}

}  // namespace

std::vector<Operation> year_operations() {
  std::vector<Operation> rows = reading();
  std::ranges::move(working(), std::back_inserter(rows));
  std::ranges::move(deciding(), std::back_inserter(rows));
  return rows;
}

}  // namespace indkald::daemon::web
