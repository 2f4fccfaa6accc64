// The contract between indkald and a mailbox that answers arrive in. Bytes are fetched, and what
// was understood is moved away; what a mail means is read elsewhere.
//
// Each message is worked exactly once when the caller keeps this order for every batch:
//   1. arrivals() from its stored Place;
//   2. record, durably, what each message came to, under its Message-ID or the hash of its bytes;
//   3. move_understood() with the UIDs of those that were understood;
//   4. store Arrivals::place durably.
// A crash before 2 repeats the batch as if nothing had been. After 2 the same messages arrive again
// (those that were moved do not): the caller recognises them by what it recorded, works them no
// second time, and moves them. Moving again what is gone already is done without a word. A failed
// move need not hold the place back: messages that stay lie in the mailbox for the secretary.
//
// A UID means something under its UIDVALIDITY alone (RFC 9051, section 2.3.1.1). When that has
// changed, all that lies in the mailbox arrives again, and what was worked is again known by its
// record. What was moved is never looked at again. No message is marked (\Seen), changed or removed
// but those that are moved.
//
// Threads: one at a time; every call blocks it. A stop requested from any other thread ends a call
// within moments; it then answers a retry, and nothing is half-done that a repeat does not mend.
// Errors: no call throws for what the outside does. A lost connection is made anew by the next
// call, at first at once and then ever later, up to the poll interval; a refusal (a wrong password)
// is asked again after ten minutes, so that no account is locked. Until then the last verdict is
// given again.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "connectors/connector.hpp"

namespace indkald::connectors {

// Up to where a mailbox has been looked at. The default is its beginning.
struct Place {
  std::uint32_t uid_validity = 0;
  std::uint32_t last_uid = 0;
  bool operator==(const Place&) const = default;
};

struct Arrived {
  std::uint32_t uid = 0;
  std::string bytes{};      // as it lies on the server, with CRLF; of one too large its beginning
  bool too_large = false;   // larger than the settings allow
  bool unreadable = false;  // the server says that it is there and will not hand it out; no bytes
  Instant internal_date{};  // when the server received it; the epoch where it does not say
};

struct Arrivals {
  Verdict verdict;                // done, or why nothing could be fetched
  std::vector<Arrived> messages;  // by rising UID
  Place place;        // what to store once these messages are worked; as handed in when not done
  bool more = false;  // there are further ones: ask again at once
};

// Why a wait ended. Whichever it was, arrivals() tells what there is.
enum class Woken {
  arrived,  // there may be new mail
  elapsed,
  lost,  // the connection broke
  stopped,
};

class Inbox {
 public:
  virtual ~Inbox() = default;
  // The next messages after `place`: at most `limit`, and no more than some 16 MB (or one message).
  virtual Arrivals arrivals(const Place& place, std::size_t limit, std::stop_token stop = {}) = 0;
  // Moves messages of this UIDVALIDITY into the folder for what is understood, which is made where
  // it is missing. Retry where the UIDVALIDITY has changed meanwhile: nothing was moved, and
  // arrivals() gives the messages under their new UIDs.
  virtual Verdict move_understood(std::uint32_t uid_validity, std::span<const std::uint32_t> uids,
                                  std::stop_token stop = {}) = 0;
  // Those of these messages that lie there still, rising; none where it cannot be told.
  virtual std::optional<std::vector<std::uint32_t>> still_there(std::uint32_t uid_validity,
                                                                std::span<const std::uint32_t> uids,
                                                                std::stop_token stop = {}) = 0;
  // Until there may be new mail or `longest` is over. Where there is no connection it only waits,
  // no longer than until the next attempt is due.
  virtual Woken wait(std::chrono::milliseconds longest, std::stop_token stop = {}) = 0;
  // Can the mailbox be reached, signed in to and opened with these settings? By a connection of its
  // own; changes nothing.
  virtual Verdict check() = 0;
};

}  // namespace indkald::connectors
