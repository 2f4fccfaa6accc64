// decide, override, pause, resume: what a person sets above the calendar.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "daemon/by_hand.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/cli/named.hpp"
#include "daemon/desk.hpp"
#include "daemon/values_json.hpp"

namespace indkald::daemon::cli {
namespace {

Override changed(const Options& options, Override value) {
  if (options.clear) value = {};
  if (options.room) value.room = options.room;
  if (options.menu) value.menu = options.menu;
  if (options.heads) value.heads = options.heads;
  if (options.note) value.note = options.note->empty() ? std::nullopt : options.note;
  if (options.guests) value.guests = options.guests;
  if (options.online) value.online = options.online->empty() ? std::nullopt : options.online;
  if (options.cancel) value.cancelled = true;
  for (const std::string& kind : options.skip) value.process[*kind_from(kind)] = "skip";
  for (const std::string& kind : options.by_hand) value.process[*kind_from(kind)] = "by-hand";
  return value;
}

// Nothing to set, or one process set in two ways.
void check_given(const Options& options) {
  const bool given = options.clear || options.room || options.menu || options.heads ||
                     options.note || options.guests || options.online || options.cancel ||
                     !options.skip.empty() || !options.by_hand.empty();
  if (!given) throw calendars::InputError({{options.subject, {"person.nothing_given", {}}}});
  for (const std::string& kind : options.skip)
    if (std::ranges::find(options.by_hand, kind) != options.by_hand.end())
      throw calendars::InputError({{"--by-hand " + kind, {"person.skipped_too", {}}}});
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
  decide_on(desk, {meeting, *choice_from(options.choice), options.row}, options.by, "--");
  if (out.json())
    out.print({{"meeting", meeting}, {"choice", options.choice}});
  else
    out.say({"person.decided", {{"meeting", meeting}}});
  return kDone;
}

int set_override(const Options& options, const Output& out) {
  Desk desk = open_desk(options.configuration, options.now);
  const std::string meeting = meeting_named(desk, options.subject);
  check_given(options);
  const Override after = changed(options, override_of(desk, meeting));
  override_meeting(desk, meeting, after, options.by, "--");
  // The same room named again may be asked for again, too.
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
