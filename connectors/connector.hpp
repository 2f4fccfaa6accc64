// The contract between indkald and an outside system. A connector carries out deliveries and
// answers verdicts. Which steps there are, in which order, and what is recorded around them is the
// daemon's.
//
// A delivery goes through three hands: the daemon asks prepare() for it, stores it with the step's
// intent, and hands it to deliver(). After a crash or a lost answer the same bytes are handed to
// deliver() again.
//
// Threads: one thread at a time calls a connector. Errors: deliver() and check() never throw for
// what the outside world does; they answer a Verdict. prepare() does no I/O and depends on its
// argument alone.
//
// A new connector is a folder under connectors/, its tests (one line in the conformance suite), and
// one line in the registry (daemon/registry.cpp).
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "calendars/itip.hpp"
#include "calendars/setting.hpp"
#include "calendars/text.hpp"

namespace indkald::connectors {

using calendars::Instant;
using calendars::Text;

// What became of a delivery. The set is closed.
enum class Outcome {
  done,     // it is so outside
  waiting,  // accepted, the outside system will answer later
  retry,  // could not be carried out now, or it is unknown whether it was; the same delivery again
  refused,  // will not be carried out; a person is needed
};
std::string_view to_string(Outcome outcome);

struct Verdict {
  Outcome outcome = Outcome::done;
  Text because;  // for retry and refused: what happened and what can be done
  std::optional<std::chrono::seconds> retry_after;  // the outside system's own word
  std::string
      evidence;  // done: what to hand in with the next delivery for the same thing (an ETag)
};

struct Mailbox {
  std::string name;
  std::string address;
};
struct Attachment {
  std::string file_name;
  std::string content_type;  // with charset
  std::string bytes;
};

// One mail to one recipient. With `calendar` it is an iMIP message (RFC 6047).
struct Mail {
  std::string message_id;  // without angle brackets
  Mailbox from;
  Mailbox to;
  std::string envelope_to;  // where it really goes; differs from `to` in a rehearsal
  std::string subject;
  std::string text;
  std::string html;      // empty: text alone
  std::string calendar;  // an iCalendar object; empty: none
  std::string method;    // its METHOD
  std::vector<Attachment> attachments;
  Instant date{};
};

// A room for a time, or its release. `event.uid` names the booking for ever.
struct Booking {
  std::string room;     // room id
  std::string address;  // what the outside system calls it
  calendars::Event event;
  bool release = false;
  std::string evidence;  // of the last delivery for this booking; empty for the first
};

// The copy of a meeting's event in a calendar, or its removal.
struct Copy {
  std::string address;  // the calendar
  calendars::Event event;
  bool remove = false;
  std::string evidence;
};

// A catering order. Each revision replaces the whole order.
struct Order {
  std::string number;
  int revision = 1;
  bool cancelled = false;
  std::string address;  // what the connector needs to reach the supplier
  std::string from;     // sender's address
  std::string subject;
  std::string text;         // readable, in the supplier's language
  std::string csv;          // one row per item
  std::string message_id;   // stable per number and revision, without angle brackets
  std::string envelope_to;  // where mail really goes; differs from `address` in a rehearsal
  Instant date{};
};

using Request = std::variant<Mail, Booking, Copy, Order>;

// What goes out, complete: it can be carried out by another process after a crash.
struct Delivery {
  std::string key;    // idempotency key: the same thing in the same version has the same key
  std::string kind;   // "mail", "booking", "release", "copy", "remove", "order"
  std::string bytes;  // the mail, the iCalendar object, the order
  std::string
      about;  // JSON: what deliver() needs beside the bytes (envelope, address, times, evidence)
  bool operator==(const Delivery&) const = default;
};

// What a connector can do; the configuration is checked against it.
struct Abilities {
  bool mails = false;
  bool bookings = false;
  bool copies = false;
  bool orders = false;
  bool calendars = false;
  bool answers = false;  // mail arrives there
  // A delivery handed in again is recognised outside; where not (mail), each one is recorded by
  // itself.
  bool knows_repeats = false;
};

class Connector {
 public:
  virtual ~Connector() = default;
  virtual Delivery prepare(const Request& request) const = 0;
  // The same delivery twice leaves the outside as once would, where the outside system allows it;
  // where not (mail), it repeats the same bytes.
  virtual Verdict deliver(const Delivery& delivery) = 0;
  // Can the system be reached with these settings? Changes nothing outside.
  virtual Verdict check() = 0;
};

class Feed;   // feed.hpp
class Inbox;  // inbox.hpp

// What a registry line joins. A system that carries out deliveries has `make`, one that hands out
// calendars `make_feed`, a mailbox that answers arrive in `make_inbox`.
struct ConnectorType {
  std::string_view name;
  Abilities abilities;
  calendars::SettingTable settings;
  std::unique_ptr<Connector> (*make)(const calendars::Settings& settings) = nullptr;
  std::unique_ptr<Feed> (*make_feed)(const calendars::Settings& settings) = nullptr;
  std::unique_ptr<Inbox> (*make_inbox)(const calendars::Settings& settings) = nullptr;
};

}  // namespace indkald::connectors
