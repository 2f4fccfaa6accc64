// From what the sources say now to where each meeting stands: bodies resolved, rows matched with
// the meetings known, ids given, a person's decisions followed. Pure.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calendars/match.hpp"
#include "config/configuration.hpp"
#include "daemon/done.hpp"

namespace indkald::daemon {

// What one live source held when it was read.
struct SourceRead {
  std::string source;
  calendars::Calendar calendar;
  std::string version = {};  // hash of the documents it was read from
  // Meetings that it held before those were left out that another source holds too; none: as many
  // as there are.
  std::optional<int> held = {};
};

enum class Standing {
  current,   // stands in the calendar (cancelled ones too: Meeting::status)
  vanished,  // its row is not there any more; a person must say what that means
  unsure,    // a likely row is there; a person must say whether it is this meeting
  kept,      // vanished, and a person said that it stands all the same
  gone,      // a person said that it is gone
  outside,   // outside the days its source speaks for, or not read now: left as it is
};

struct StandingMeeting {
  calendars::Meeting meeting;  // as read now; as known where there is nothing new
  Standing standing = Standing::current;
  calendars::ChangeKind kind = calendars::ChangeKind::same;
  std::vector<std::string> fields;  // what differs from the known one
  Text because;
  // The known one, where something differs; else null.
  std::shared_ptr<const calendars::Meeting> before;
  std::string read_key;                              // unsure: of the likely row
  std::shared_ptr<const calendars::Meeting> likely;  // unsure: that row
  // Other rows that may be it. Those that are no other meeting's wait with an unsure one.
  std::vector<calendars::Meeting> perhaps;
};

struct Standings {
  std::vector<StandingMeeting>
      meetings;  // per source known ones first, then new ones; in order of time
  // Rows that wait with an unsure meeting are in its `likely` and `perhaps`, and not here. Rows of
  // no known body:
  std::vector<calendars::Meeting> unknown_body;
  std::vector<calendars::Problem> problems;
  std::map<std::string, int> read_counts;  // meetings that each source held
};

// Whether it says that a vanished meeting stands all the same.
bool stands_by_hand(const Decision& decision);

// `now` decides what has begun: that is never judged vanished.
Standings find_standings(const config::Configuration& configuration,
                         std::span<const SourceRead> reads, const LedgerView& view, Instant now);

}  // namespace indkald::daemon
