// decide, override, pause, resume: what a person sets above the calendar.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "daemon/cli/commands.hpp"
#include "daemon/cli/named.hpp"
#include "daemon/desk.hpp"
#include "daemon/shapes.hpp"
#include "daemon/values_json.hpp"

namespace indkald::daemon::cli {
namespace {

using calendars::InputError;

[[noreturn]] void wrong(const std::string& where, Text text) {
  throw InputError({{where, std::move(text)}});
}

// The meeting that an id, or the beginning of one, names.
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

Decision decision_of(Desk& desk, const Options& options, const Waiting& waiting) {
  Decision decision;
  decision.choice = *choice_from(options.choice);
  if (!options.row.empty() && decision.choice != Choice::same)
    wrong("--row", {"person.row_of_same_only", {}});
  if (!options.row.empty())
    decision.read_key = key_of_row(desk, waiting.row, options.row);
  else if (waiting.likely)
    decision.read_key = calendars::evidence_key(*waiting.likely);
  if (decision.choice == Choice::added && decision.read_key.empty())
    wrong(waiting.meeting, {"person.nothing_new", {}});
  return decision;
}

void check_room(const Desk& desk, const std::string& room) {
  if (room != "none" && desk.configuration.room(room) == nullptr)
    wrong("--room", {"person.no_room", {{"room", room}}});
}

void check_menu(const Desk& desk, const std::string& menu) {
  for (const config::Supplier& supplier : desk.configuration.suppliers)
    if (supplier.menus.contains(menu)) return;
  wrong("--menu", {"person.no_menu", {{"menu", menu}}});
}

Override changed(const Options& options, Override value) {
  if (options.clear) value = {};
  if (options.room) value.room = options.room;
  if (options.menu) value.menu = options.menu;
  if (options.heads) value.heads = options.heads;
  if (options.note) value.note = options.note->empty() ? std::nullopt : options.note;
  for (const std::string& kind : options.skip) value.process[*kind_from(kind)] = "skip";
  for (const std::string& kind : options.by_hand) value.process[*kind_from(kind)] = "by-hand";
  return value;
}

int set_pause(const Options& options, const Output& out, bool paused) {
  Desk desk = open_desk(options.configuration, options.now);
  desk.ledger->set_paused(paused, options.by, desk.clock->now());
  if (out.json())
    out.print({{"paused", paused}});
  else
    out.say({paused ? "person.paused" : "person.resumed", {}});
  return kDone;
}

}  // namespace

int decide(const Options& options, const Output& out) {
  Desk desk = open_desk(options.configuration, options.now);
  const std::string meeting = meeting_named(desk, options.subject);
  const Plan plan = plan_now(desk);
  const Waiting* waiting = waiting_on(plan, meeting);
  if (waiting == nullptr ||
      (waiting->rule != "vanished" && waiting->rule != "unsure" && waiting->rule != "overtaken"))
    wrong(meeting, {"person.nothing_waits", {}});
  const Decision decision = decision_of(desk, options, *waiting);
  desk.ledger->set_decision(meeting, decision, options.by, desk.clock->now());
  if (out.json())
    out.print({{"meeting", meeting}, {"choice", options.choice}});
  else
    out.say({"person.decided", {{"meeting", meeting}}});
  return kDone;
}

int set_override(const Options& options, const Output& out) {
  Desk desk = open_desk(options.configuration, options.now);
  const std::string meeting = meeting_named(desk, options.subject);
  if (options.room) check_room(desk, *options.room);
  if (options.menu) check_menu(desk, *options.menu);
  const LedgerView view = desk.ledger->view();
  const auto found = view.overrides.find(meeting);
  const Override before = found == view.overrides.end() ? Override{} : found->second;
  const Override after = changed(options, before);
  desk.ledger->set_override(meeting, after, options.by, desk.clock->now());
  // A room that a person names may be asked for again, though it was refused before.
  if (options.room) desk.ledger->forget_refusals(*options.room);
  if (out.json())
    out.print({{"meeting", meeting}, {"override", override_to_json(after)}});
  else
    out.say({"person.overridden", {{"meeting", meeting}}});
  return kDone;
}

int pause(const Options& options, const Output& out) { return set_pause(options, out, true); }
int resume(const Options& options, const Output& out) { return set_pause(options, out, false); }

}  // namespace indkald::daemon::cli
