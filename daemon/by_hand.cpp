#include "daemon/by_hand.hpp"

#include <algorithm>

namespace indkald::daemon {
namespace {

[[noreturn]] void wrong(const std::string& where, Text text) {
  throw calendars::InputError({{where, std::move(text)}});
}

const Waiting* waiting_on(const Plan& plan, const std::string& meeting) {
  const auto found = std::ranges::find(plan.waiting, meeting, &Waiting::meeting);
  return found == plan.waiting.end() ? nullptr : &*found;
}

// "A14" for "Ark1!A14" and "12" for "line 12", too.
bool stands_at(const calendars::Meeting& row, const std::string& given) {
  const std::string& at = row.origin.at;
  return at == given || at.ends_with("!" + given) || at.ends_with(" " + given);
}

// Names the row of the meeting's own source that stands where `given` says.
std::string key_of_row(Desk& desk, const calendars::Meeting& meeting, const std::string& given) {
  std::vector<std::string> keys;
  for (const SourceRead& read : desk.fetch(desk)) {
    if (read.source != meeting.origin.source) continue;
    for (const calendars::Meeting& row : read.calendar.meetings)
      if (stands_at(row, given)) keys.push_back(calendars::evidence_key(row));
  }
  if (keys.empty()) wrong(given, {"person.no_row", {}});
  if (keys.size() > 1) wrong(given, {"person.several_rows", {}});
  return keys.front();
}

Decision decision_of(Desk& desk, const DecisionAsked& asked, const Waiting& waiting,
                     std::string_view prefix) {
  Decision decision;
  decision.choice = asked.choice;
  if (!asked.row.empty() && decision.choice != Choice::same)
    wrong(std::string(prefix) + "row", {"person.row_of_same_only", {}});
  if (!asked.row.empty())
    decision.read_key = key_of_row(desk, waiting.row, asked.row);
  else if (waiting.likely)
    decision.read_key = calendars::evidence_key(*waiting.likely);
  if (decision.choice == Choice::added && decision.read_key.empty())
    wrong(waiting.meeting, {"person.nothing_new", {}});
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
  const Plan plan = plan_now(desk);
  const Waiting* waiting = waiting_on(plan, asked.meeting);
  if (waiting == nullptr ||
      (waiting->rule != "vanished" && waiting->rule != "unsure" && waiting->rule != "overtaken"))
    wrong(asked.meeting, {"person.nothing_waits", {}});
  desk.ledger->set_decision(asked.meeting, decision_of(desk, asked, *waiting, prefix), by,
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
