// Which meeting of a calendar that was read is which known meeting.
//
// Pure. Evidence is body, date, time, title, place and what the source calls the row; a source's
// row ids are never trusted alone. Each known and each read meeting stands in exactly one Change.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

enum class ChangeKind { same, moved, changed, added, gone, unsure };
// "same", "moved", "changed", "new", "gone", "unsure": the words of `diff --json`.
std::string_view to_string(ChangeKind kind);

struct Change {
  ChangeKind kind = ChangeKind::same;
  // Indices into the spans that match() was given. added: only `read`; gone: only `known`. unsure:
  // both, the likely pair; or one alone, whose partner may be the one that another was given.
  std::optional<std::size_t> known;
  std::optional<std::size_t> read;
  // What differs: start, end, title, place, body, status, description, all_day, zone. A start or an
  // end differs as a moment: by the clock, or where the zone makes the same clock time another one.
  std::vector<std::string> fields;
  double confidence = 1;  // 0 … 1
  Text because;
  // unsure, one alone: what it may be, and who waits for the same decision.
  std::optional<std::size_t> rival_known = {}, rival_read = {};
};

// A person's answer to "which meeting is this?", remembered: stands above all evidence.
struct Pairing {
  std::string known_id;  // Meeting::id of the known meeting; empty: the read one is new
  std::string read_key;  // evidence_key() of the meeting that was read; empty: pairs with nothing
};

// Names a read meeting by what the source says of it (body, title, start, ref), for remembering a
// decision about it across re-syncs that do not change the row; where no row has the ref any more,
// those that say the same are meant.
std::string evidence_key(const Meeting& meeting);

struct MatchOptions {
  // Known meetings outside are neither gone nor candidates for `gone`; they stay out of the result
  // unless a read meeting matches them. Empty: no bound.
  std::optional<Period> period;
  std::vector<Pairing> pairings;
  std::vector<Pairing> apart;  // what a person said is not one meeting, both named
  double threshold = 0.7;      // a pair below this confidence is unsure
  double candidate = 0.05;     // a pair below this is no pair, and a meeting without one is gone
};

// In the order of time; each meeting where it now stands, gone ones where they stood. Five thousand
// unchanged meetings against themselves take some milliseconds.
std::vector<Change> match(std::span<const Meeting> known, std::span<const Meeting> read,
                          const MatchOptions& options = {});
// The same, where the known meetings do not lie side by side.
std::vector<Change> match_known(std::span<const Meeting* const> known,
                                std::span<const Meeting> read, const MatchOptions& options = {});

}  // namespace indkald::calendars
