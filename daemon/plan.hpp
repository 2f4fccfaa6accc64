// A plan: the ordered steps from what is arranged to what is wanted, with their reasons and
// consequences, and a hash that an approval binds to. Pure.
//
// Planning goes in two strides, so that a year in which nothing changed is never loaded:
// draft_plan() finds what differs by fingerprints, then the ledger hands over the details of just
// that, and complete_plan() makes the steps, orders them and groups them.
//
// Order of a move: hold the new room, tell the attendees, change the order, release the old room.
// In the same room the booking is updated in place. A step that takes a room waits for the steps
// that free it; where they wait for each other in a circle, one booking is released first, with a
// warning.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/configuration.hpp"
#include "daemon/arrange.hpp"
#include "daemon/done.hpp"
#include "daemon/standing.hpp"

namespace indkald::daemon {

enum class Action { create, update, cancel };
std::string_view to_string(Action action);

// What a room step is to its meeting's move.
enum class Part {
  whole,          // stands for itself
  hold,           // the new room of a move
  release,        // the old room of a move: part of an update where limits count
  release_first,  // the old room, given up before the new one is held, to break a circle
};
std::string_view to_string(Part part);

enum class LetterTo { invite, update, cancel, uninvite, remind };

struct Addressee {
  std::string person;
  LetterTo letter = LetterTo::invite;
};

struct Step {
  std::string id;
  std::string meeting;
  std::string key;  // of the arrangement
  Kind kind = Kind::invitation;
  Action action = Action::create;
  Part part = Part::whole;
  std::string group;
  Text because;
  std::vector<Text> warnings;
  std::vector<Addressee> addressees;  // invitations: who is mailed
  int mails = 0;
  Money cost{};                  // what it adds to what is ordered; negative when it saves
  std::optional<Wanted> wanted;  // none: cancel
  std::optional<Wanted> before;
  std::vector<std::string> after;  // ids of steps that must be done first
  calendars::Meeting row;          // the meeting as its source has it now
};

// One check that stops a plan from being applied by itself.
struct Finding {
  std::string rule;  // "creates", "cancels_percent", "first_run", "protected", "source_shrunk", …
  Text found;
  Text limit;
  bool stops = false;  // not approved by an approval of the plan alone: it must name the rule
};

struct Totals {
  int creates = 0, updates = 0, cancels = 0, mails = 0, people = 0;
  Money cost{};
};

struct Plan {
  std::string hash;
  std::vector<Step> steps;
  std::vector<Waiting> waiting;
  std::vector<Finding> findings;
  std::vector<calendars::Problem> problems;
  Totals totals;
  // What the ledger is to know of the meetings when the plan is applied, and of their sources.
  std::vector<KnownMeeting> meetings;  // only those that are new or differ
  // By meeting id: whose row has come; and whose row is back as it was, and may vanish again.
  std::vector<std::string> decisions_over;
  std::vector<std::string> rows_back;
  std::map<std::string, int> read_counts;
  std::map<std::string, std::string> versions;  // what was read: hash of the documents, by source
  bool first_run = false;
};

struct PlanInput {
  const config::Configuration& configuration;
  const LedgerView& view;
  std::span<const SourceRead> reads;
  Instant now;
};

// One arrangement that differs.
struct Difference {
  const Done* done = nullptr;  // null: there is none; points into the view
  std::string meeting;
  std::string key;
  Kind kind = Kind::invitation;
  std::string item;
  std::optional<Wanted> wanted;
  std::vector<Text> warnings;
  Text because;                     // where arranging knows it; else the calendar or what differs
  std::vector<std::string> remind;  // persons, where nothing else differs
  std::size_t standing = 0;         // index into Draft::standings.meetings
};

struct Draft {
  Standings standings;
  std::vector<Difference> differences;
  std::vector<Waiting> waiting;
  // Arrangements whose details complete_plan() needs.
  std::vector<std::string> needed() const;
};

using Details = std::map<std::string, DoneDetail>;  // by arrangement key

Draft draft_plan(const PlanInput& input);
// Whether the step only reminds people of answering.
bool is_reminder(const Step& step);
// The room's or the supplier's id that the step is about; empty for an invitation.
std::string item_of(const Step& step);
// Whether the step cancels a booking or an order with a room or a supplier that left the
// configuration: it cannot be carried out.
bool unreachable(const config::Configuration& configuration, const Step& step);

Plan complete_plan(const PlanInput& input, Draft&& draft, const Details& details);

// Names of the groups in the order of their steps.
std::vector<std::string> groups(const Plan& plan);

// Names what a group would do, whatever else the plan holds: another one when a step of it is.
std::string group_fingerprint(const Plan& plan, const std::string& group);

}  // namespace indkald::daemon
