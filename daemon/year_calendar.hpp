// Next year's calendar while it is worked on: the rules, what was settled by hand beside them, the
// calendar that came out, who said what to it. The ledger keeps it as one document.
//
// Values; pure. Days and times of day are local.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/year_conflicts.hpp"
#include "daemon/ledger.hpp"
#include "daemon/year_state.hpp"

namespace indkald::daemon {

struct YearStamp {
  std::string by;
  Instant at{};
};

// What a person settles beside the rules' text: a body's nearest meeting lies on a day, or there
// are no meetings on some days.
struct YearPin {
  std::string id;
  bool closed = false;
  std::string body;  // its id; empty, closed: of any
  std::string name;
  Date from{};
  Date to{};  // included; of a pin the same day
  std::optional<std::chrono::minutes> start;
  YearStamp made;
};

// A way out of a conflict that a person took.
struct TakenWay {
  std::string id;
  calendars::WayOut way;
  Text rule;  // what its rule was called: a rule by another name in its place is not that one
  YearStamp made;
};

struct YearMeeting {
  calendars::Meeting meeting;  // its id is unique in the calendar; origin.at is its series' name
  bool by_hand = false;        // moved by a person
};

struct YearResult {
  std::vector<YearMeeting> meetings;
  std::int64_t score = 0;             // points of all that is less than wished for
  std::optional<std::int64_t> bound;  // no calendar costs less; none where moves came first
  bool proven = false;
  std::optional<std::int64_t> moves;     // from the calendar that was kept to; none: none was
  std::optional<std::int64_t> at_least;  // no calendar moves fewer
  double seconds = 0;
  YearStamp drawn;
  std::string drawn_under;  // fingerprint of the rules, pins and ways out; see year_inputs()
  bool moved = false;       // by hand since: the bound says nothing of it

  std::vector<calendars::Meeting> calendar() const;
};

struct YearConflict {
  std::vector<Text> names;
  std::vector<Text> because;
  std::vector<calendars::ConflictMeeting> meetings;
  std::vector<calendars::WayOut> ways_out;
  std::vector<Text> way_rules;  // what the rule of each way out is called
};

struct YearSaid {
  YearStamp made;
  std::string case_number;
  std::string comment;
  std::string fingerprint;  // of the dates it was said of; see dates_of()
};

struct YearCalendar {
  std::string id;
  int revision = 0;  // 0: not kept yet
  int year = 0;
  std::string name;
  YearState state = YearState::draft;
  YearStamp made, changed;
  std::string rules;  // the text
  std::vector<YearPin> pins;
  std::vector<TakenWay> ways;
  std::optional<YearResult> result;
  std::vector<YearConflict> conflicts;  // of the last run
  bool all_conflicts = true;
  std::optional<YearSaid> proposal, approval;
  std::map<std::string, YearSaid> body_approvals;  // by body id
  std::optional<YearStamp> live;
  std::string live_source;
  int numbers = 0;  // handed out to pins and ways
};

// Fingerprints: of all that a run goes by; of the dates of one body, or of all (body empty).
std::string year_inputs(const YearCalendar& year);
std::string dates_of(const YearCalendar& year, const std::string& body);

bool is_stale(const YearCalendar& year);
// Whether it was said of the dates as they are.
bool holds(const YearSaid& said, const YearCalendar& year, const std::string& body);

// The meetings in order of time, with ids by that order.
void number_meetings(std::vector<YearMeeting>& meetings);

YearCalendar year_from(const StoredYear& stored);
// Of the next revision.
StoredYear next_stored(const YearCalendar& year);

}  // namespace indkald::daemon
