#include "daemon/by_hand.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace indkald::daemon {
namespace {

[[noreturn]] void wrong(const std::string& where, Text text) {
  throw calendars::InputError({{where, std::move(text)}});
}

// What a person is asked about the meeting; nothing when it does not wait for a decision.
std::optional<Waiting> question_on(const Plan& plan, const std::string& meeting) {
  for (const Waiting& waiting : plan.waiting)
    if (waiting.meeting == meeting &&
        (waiting.rule == "vanished" || waiting.rule == "unsure" || waiting.rule == "overtaken"))
      return waiting;
  return {};
}

// The question stands anew; of what was said, only which rows are other meetings.
void take_back(Decision& decision) {
  decision.choice = Choice::added;
  decision.read_key.clear();
}

void refuse_what_is_gone(const LedgerView& view, const std::string& meeting) {
  for (const KnownMeeting& known : view.meetings)
    if (known.gone && known.meeting.id == meeting) wrong(meeting, {"person.is_gone", {}});
}

// "A14" for "Ark1!A14" and "12" or "linje 12" for "line 12", too.
bool stands_at(const calendars::Meeting& row, const std::string& given) {
  constexpr std::string_view kLine = "linje ";
  const std::string& at = row.origin.at;
  const std::string bare = given.starts_with(kLine) ? given.substr(kLine.size()) : given;
  return at == given || at.ends_with("!" + bare) || at.ends_with(" " + bare);
}

// What a decision is made from. `view`: as though nothing had been decided on the meeting.
struct Known {
  const Desk& desk;
  std::span<const SourceRead> reads;
  const LedgerView& view;
};

// A row that certainly is another known meeting is not this one too.
void refuse_row_of_another(const Known& known, const calendars::Meeting& meeting,
                           const calendars::Meeting& row, const std::string& given) {
  const Standings standings =
      find_standings(known.desk.configuration, known.reads, known.view, known.desk.clock->now());
  for (const StandingMeeting& each : standings.meetings) {
    const calendars::Meeting& other = each.meeting;
    if (each.standing != Standing::current || each.kind == calendars::ChangeKind::added) continue;
    if (other.id == meeting.id || other.origin != row.origin) continue;
    const config::Body* body = known.desk.configuration.body(other.body_id);
    wrong(given, {"person.row_of_another",
                  {{"body", body == nullptr ? other.body : body->name},
                   {"title", other.title},
                   {"date", other.date()},
                   {"meeting", other.id}}});
  }
}

// Names the row of the meeting's own source that stands where `given` says.
std::string key_of_row(const Known& known, const calendars::Meeting& meeting,
                       const std::string& given) {
  std::vector<calendars::Meeting> rows;
  for (const SourceRead& read : known.reads) {
    if (read.source != meeting.origin.source) continue;
    for (const calendars::Meeting& row : read.calendar.meetings)
      if (stands_at(row, given)) rows.push_back(row);
  }
  if (rows.empty()) wrong(given, {"person.no_row", {}});
  if (rows.size() > 1) wrong(given, {"person.several_rows", {}});
  rows.front().origin.source = meeting.origin.source;
  refuse_row_of_another(known, meeting, rows.front(), given);
  return calendars::evidence_key(rows.front());
}

Decision decision_of(const Known& known, const DecisionAsked& asked, const Waiting& waiting,
                     std::string_view prefix) {
  Decision decision;
  decision.choice = asked.choice;
  if (!asked.row.empty() && decision.choice != Choice::same)
    wrong(std::string(prefix) + "row", {"person.row_of_same_only", {}});
  if (!asked.row.empty())
    decision.read_key = key_of_row(known, waiting.row, asked.row);
  else if (waiting.likely)
    decision.read_key = calendars::evidence_key(*waiting.likely);
  if (decision.choice == Choice::added && decision.read_key.empty())
    wrong(waiting.meeting, {"person.nothing_new", {}});
  // One word settles all that wait for it.
  if (decision.choice == Choice::added)
    for (const calendars::Meeting& row : waiting.perhaps)
      decision.other_rows.push_back(calendars::evidence_key(row));
  return decision;
}

void check_room(const Desk& desk, const std::string& room, std::string_view prefix) {
  if (room != "none" && desk.configuration.room(room) == nullptr)
    wrong(std::string(prefix) + "room", {"person.no_room", {{"room", room}}});
}

void check_menu(const Desk& desk, const std::string& menu, std::string_view prefix) {
  for (const config::Supplier& supplier : desk.configuration.suppliers)
    if (supplier.menus.contains(menu)) return;
  wrong(std::string(prefix) + "menu", {"person.no_menu", {{"menu", menu}}});
}

}  // namespace

void decide_on(Desk& desk, const DecisionAsked& asked, const std::string& by,
               std::string_view prefix) {
  const std::vector<SourceRead> reads = desk.fetch(desk);
  LedgerView view = desk.ledger->view();
  refuse_what_is_gone(view, asked.meeting);
  std::optional<Waiting> question = question_on(plan_from(desk, reads, view), asked.meeting);
  if (const auto before = view.decisions.find(asked.meeting); before != view.decisions.end()) {
    take_back(before->second);
    if (!question) question = question_on(plan_from(desk, reads, view), asked.meeting);
  }
  if (!question) wrong(asked.meeting, {"person.nothing_waits", {}});
  const Known known{desk, reads, view};
  desk.ledger->set_decision(asked.meeting, decision_of(known, asked, *question, prefix), by,
                            desk.clock->now());
}

Override override_of(Desk& desk, const std::string& meeting) {
  const LedgerView view = desk.ledger->view();
  const auto found = view.overrides.find(meeting);
  return found == view.overrides.end() ? Override{} : found->second;
}

void override_meeting(Desk& desk, const std::string& meeting, const Override& value,
                      const std::string& by, std::string_view prefix) {
  const Override before = override_of(desk, meeting);
  if (value.room && value.room != before.room) check_room(desk, *value.room, prefix);
  if (value.menu && value.menu != before.menu) check_menu(desk, *value.menu, prefix);
  desk.ledger->set_override(meeting, value, by, desk.clock->now());
  if (value.room && value.room != before.room) desk.ledger->forget_refusals(*value.room);
}

}  // namespace indkald::daemon
