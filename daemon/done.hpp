// What the ledger says has been arranged, as planning needs it.
//
// Values; local wall time in the meeting's zone.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calendars/match.hpp"
#include "calendars/meeting.hpp"
#include "daemon/answers.hpp"
#include "daemon/arrangement.hpp"

namespace indkald::daemon {

// Names an arrangement for ever: "m12/invitation", "m12/room/mossoe", "m12/catering/kantinen".
// `item`: the room's or the supplier's id; none for an invitation.
std::string arrangement_key(const std::string& meeting, Kind kind, const std::string& item = {});

// One arrangement's row, without its content: enough to see that nothing changed.
struct Done {
  std::string key;
  std::string meeting;
  Kind kind = Kind::invitation;
  std::string item;         // room id or supplier id
  bool live = false;        // false: cancelled or released
  std::string fingerprint;  // arranged_fingerprint(); empty when the outcome is not known
  std::string uid;          // UID or order number; empty until first sent
  int sequence = -1;        // highest SEQUENCE or revision that any message carried; -1: none
  std::string evidence;     // what the connector wants handed back
  Local start{};            // of what was arranged: rooms with setting up and clearing away
  Local end{};
  int heads = 0;   // catering
  int people = 0;  // invitations: those who were last told to come
  Money total{};   // catering
};

// What one person was last told about a meeting.
struct Told {
  std::string person;
  std::string name;
  std::string address;  // where it went
  std::string language;
  std::string role;
  int sequence = 0;
  std::string fingerprint;  // material fingerprint; empty when it is not known whether it arrived
  bool invited = true;      // false: the last word was a cancellation
  bool refused = false;     // the mail system refused the address
  bool reminded = false;    // of answering, since the last word
  Text bounced = {};        // why a mail came back; empty: none has since the last word
};

struct DoneDetail {
  std::optional<Wanted> wanted;
  std::vector<Told> told;  // invitations only
};

// A meeting the ledger knows, as its source last had it.
struct KnownMeeting {
  calendars::Meeting meeting;  // as read, with id and body_id
  bool gone = false;           // a person said that it is gone: it takes no part in matching
};

// What a person set above the source, per meeting.
struct Override {
  std::optional<std::string> room;  // room id; "none": no room of ours
  std::optional<std::string> menu;
  std::optional<int> heads;
  std::optional<std::string> note = {};  // the secretary's own line in the meeting's mails
  std::optional<int> guests = {};        // instead of the body's usual ones
  // Held online: what stands as its place, a link or words. No room of ours, and no food.
  std::optional<std::string> online = {};
  bool cancelled = false;
  // Per process: not wanted, or arranged by hand and to be left alone.
  std::map<Kind, std::string> process;  // "skip" or "by-hand"
};

enum class Choice { same, added, gone };

// A person's word on an unsure or vanished meeting. It holds until it is carried out, until another
// one, or until the meeting's row says what became of it.
struct Decision {
  Choice choice = Choice::same;
  std::string read_key;  // of the likely row it was said about; empty: the row had vanished
  // Of rows that are other meetings, by this word and those before it on the same meeting.
  std::vector<std::string> other_rows = {};
  // "same" of a vanished row: the row has been there again since, just as it was.
  bool row_was_back = false;
};

// A room that an outside system refused for a time.
struct Refusal {
  std::string room;
  Local start{};
  Local end{};
};

// All that planning reads from the ledger.
struct LedgerView {
  std::vector<KnownMeeting> meetings;
  std::vector<Done> done;
  std::map<std::string, Override> overrides;  // by meeting id
  std::map<std::string, Decision> decisions;  // by meeting id
  std::vector<Refusal> refusals;
  std::map<std::string, int> last_read;  // meetings per source at the last applied read
  AnswersByMeeting answers;              // to meetings ahead
  // Whom to remind of answering, by meeting id: invited some days ago, and silent since.
  PeopleByMeeting silent;
};

}  // namespace indkald::daemon
