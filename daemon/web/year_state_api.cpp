// What is said of next year's calendar: proposed, approved, live.
#include <algorithm>

#include "daemon/web/api.hpp"
#include "daemon/web/source_files.hpp"
#include "daemon/web/year_sources.hpp"
#include "daemon/web/years.hpp"
#include "daemon/year_changes.hpp"
#include "daemon/year_live.hpp"

namespace indkald::daemon::web::api {
namespace {

YearSaid said_of(const Call& call, const Changing& change, const std::string& body) {
  YearSaid said;
  said.made = change.by;
  said.case_number = call.body.value("case_number", "");
  said.comment = call.body.value("comment", "");
  said.fingerprint = dates_of(change.year, body);
  return said;
}

void approve_whole(Call& call, Changing& change) {
  check_act(call, change, YearAct::approve);
  YearCalendar& year = change.year;
  year.approval = said_of(call, change, "");
  year.state = state_after(YearAct::approve, year.state);
  keep_year(call, year, "year-approve",
            {"years.did.approve", {{"case", year.approval->case_number}}}, change.by,
            &*year.approval);
}

void approve_own_dates(Call& call, Changing& change, const std::string& body) {
  YearCalendar& year = change.year;
  const auto& meetings = year.result->meetings;
  const auto first = std::ranges::find(
      meetings, body, [](const YearMeeting& each) { return each.meeting.body_id; });
  if (first == meetings.end()) throw Refusal(422, {"web.no_body", {}});
  const YearSaid said = said_of(call, change, body);
  const std::string name = first->meeting.body;
  year.body_approvals.insert_or_assign(body, said);
  keep_year(call, year, "year-approve-body",
            {"years.did.approve_body", {{"body", name}, {"case", said.case_number}}}, change.by,
            &said);
}

}  // namespace

Response propose_year(Call& call) {
  Changing change = changing(call, YearAct::propose);
  change.year.proposal = said_of(call, change, "");
  change.year.state = state_after(YearAct::propose, change.year.state);
  keep_year(call, change.year, "year-propose", {"years.did.propose", {}}, change.by,
            &*change.year.proposal);
  return year_answer(call, change.year);
}

Response withdraw_year(Call& call) {
  Changing change = changing(call, YearAct::withdraw);
  change.year.proposal.reset();
  change.year.state = state_after(YearAct::withdraw, change.year.state);
  keep_year(call, change.year, "year-withdraw", {"years.did.withdraw", {}}, change.by);
  return year_answer(call, change.year);
}

Response approve_year(Call& call) {
  Changing change = changing(call, YearAct::approve_body);
  const std::string body = call.body.value("body", "");
  if (body.empty())
    approve_whole(call, change);
  else
    approve_own_dates(call, change, body);
  return year_answer(call, change.year, 201);
}

Response reopen_year(Call& call) {
  Changing change = changing(call, YearAct::reopen);
  mark_changed(change.year, change.by);
  keep_year(call, change.year, "year-reopen", {"years.did.reopen", {}}, change.by);
  return year_answer(call, change.year);
}

// The planner sees nothing but what its sources hold: it is there that the calendar goes.
Response take_year_live(Call& call) {
  Changing change = changing(call, YearAct::go_live);
  YearCalendar& year = change.year;
  if (!year.approval || !holds(*year.approval, year, ""))
    throw Refusal(409, {"years.not_what_was_approved", {}});
  const config::Source& source = taking_source(call, year);
  const LiveFile file = live_file(call.desk.configuration, source, year, call.now);
  if (!file.why.empty()) throw Refusal(409, file.why);
  if (!file.before.empty()) write_whole(file.path + kBeforeEnding, file.before);
  write_whole(file.path, file.bytes);
  year.state = state_after(YearAct::go_live, year.state);
  year.live = change.by;
  year.live_source = source.id;
  const Text words{"years.did.live", {{"source", source.id}}};
  keep_year(call, year, "year-live", words, change.by);
  // A word of a person to the service: there is something to plan.
  call.desk.ledger->audit({call.now, call.by(), "upload", source.id,
                           nlohmann::json{{"name", year.name}, {"year", year.id}}.dump()});
  call.keeper.forget();
  return year_answer(call, year);
}

}  // namespace indkald::daemon::web::api
