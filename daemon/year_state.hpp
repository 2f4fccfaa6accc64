// What may be done with next year's calendar, by whom and in which state: draft → proposed →
// approved → live. Pure.
//
// A proposed calendar that is changed is a draft again. An approved one is what was approved, and a
// live one is what the municipality meets by: neither can be changed, only copied; an approved one
// can be opened again. Committees set their own meeting days (kommunestyrelsesloven § 20), the
// byråd its own (§ 8): each can be approved apart, beside the whole.
//
// Nothing here reaches the planner: what is arranged comes from the configured sources alone.
#pragma once

#include <optional>
#include <string_view>

#include "calendars/text.hpp"

namespace indkald::daemon {

enum class YearState { draft, proposed, approved, live };
std::string_view to_string(YearState state);
std::optional<YearState> year_state_from(std::string_view text);

enum class YearAct {
  edit,          // rules, name, closed days of all, ways out
  move,          // meetings and pins of one's own bodies
  unpin,         // take a pin away
  run,           // have it drawn up
  propose,       // hand it over to whoever approves
  withdraw,      // take that back
  approve,       // the whole
  approve_body,  // one body's own dates
  reopen,        // an approved one becomes a draft
  go_live,       // hand it to a source
  remove,
};
inline constexpr int kYearActs = 11;
std::string_view to_string(YearAct act);

struct YearFacts {
  YearState state = YearState::draft;
  bool running = false;       // it is being drawn up now
  bool has_meetings = false;  // there is a calendar
  bool stale = false;         // rules, pins or ways out have changed since it was drawn up
  bool broken = false;        // it breaks a hard rule
  bool faulty = false;        // the rules have mistakes
};

struct YearActor {
  bool settles = false;      // may settle something
  bool settles_all = false;  // for every body
  bool approves = false;
};

// Whether such a person may do such a thing at all.
bool may_ever(YearAct act, const YearActor& who);
// Why it cannot be done now; empty: it can.
calendars::Text in_the_way(YearAct act, const YearFacts& facts);
// The state after the act. A change of a proposed one makes it a draft.
YearState state_after(YearAct act, YearState before);

}  // namespace indkald::daemon
