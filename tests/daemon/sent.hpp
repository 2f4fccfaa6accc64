// What was sent, read back without the project's own readers: by a few lines that know the shape of
// our mails and events alone, so that a fault in reading cannot hide one in writing.
//
// Any thread. Throws std::runtime_error, naming what is missing.
#pragma once

#include <string>
#include <string_view>

namespace indkald::daemon::testing {

// One VEVENT; times as they stand there, with their TZID's name left out.
struct SentEvent {
  std::string method;  // empty in a room's calendar
  std::string uid;
  int sequence = 0;
  std::string start;
  std::string end;
  std::string place;
  std::string status;
};
SentEvent read_sent_event(std::string_view object);

// A header field of a mail, unfolded, raw; empty when it has none.
std::string header_of(std::string_view mail, std::string_view name);

struct SentMail {
  std::string message_id;  // with its angle brackets
  std::string to;          // the address alone
  SentEvent event;
};
// An invitation's mail, its lines ending in CRLF or LF. It must pass lint.
SentMail read_sent_mail(std::string_view mail);

// The decoded content of a mail's first part of a type, such as "text/csv".
std::string part_of(std::string_view mail, std::string_view type);

std::string sha256_of(std::string_view bytes);

}  // namespace indkald::daemon::testing
