// Mails that arrived at the organizer's mailbox, as the ledger keeps them: each is worked once.
//
// Values. What a mail said is kept as its outcome; its bytes stay in the mailbox.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "connectors/inbox.hpp"
#include "daemon/answers.hpp"
#include "daemon/done.hpp"

namespace indkald::daemon {

enum class ArrivedState {
  worked,   // it changed what is known: an answer, a bounce
  ignored,  // understood, and of no consequence; `because` says why
  left,     // a person must read it
  foreign,  // has nothing to do with what was sent: not touched, not kept
};
std::string_view to_string(ArrivedState state);

// What is still to be done about a mail where it lies.
enum class Lying {
  to_move,  // it was understood
  to_read,  // it was left to a person
};

struct Arrived {
  std::string hash;  // of its bytes: the same mail is worked once, wherever it lies
  std::uint32_t uid = 0;
  std::string kind;  // "answer", "counter", "bounce", "out_of_office", …
  ArrivedState state = ArrivedState::left;
  Text because;
  std::string meeting;  // id; empty when it is about none
  std::string person;   // id of who wrote, or could not be reached
  std::string sender;   // address
  std::string subject;
  std::optional<Answer> answer;  // worked answers
  Text bounced;                  // worked bounces: why the mail did not arrive
  Instant at{};
};

// What is known of an event that goes out under a UID.
struct Asked {
  std::string meeting;
  Done done;
  DoneDetail detail;
  std::vector<Answer> answers;
};

// Who a mail went to.
struct SentTo {
  std::string meeting;
  std::string person;
};

// One person's way to a meeting that mail does not find.
struct Unreached {
  std::string meeting;
  Told told;  // `bounced` says why
};

}  // namespace indkald::daemon
