// A conversation with a mail server as a readable transcript that stands in for the network. One
// thing a line:
//   CONNECT      the client connects
//   TLS          the client makes the connection secure
//   S: words     the server says a line; consecutive ones arrive together
//   C: words     the client says a line
//   SILENCE      the server says nothing for as long as the client waits
//   CUT          the connection breaks
// At the end the server stays silent. No time passes but in silence, where it is the whole
// patience.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "connectors/imap/imap.hpp"

namespace indkald::connectors::testing {

class Transcript {
 public:
  // Of what the server says at most `chunk` bytes arrive at a time.
  explicit Transcript(const std::string& text, std::size_t chunk = 1 << 20);

  imap::Outside outside();
  // Where the client departed from the transcript; empty: nowhere, and all of it took place.
  std::string departure() const;
  // How long the client waited in all its silences and pauses.
  std::chrono::milliseconds waited() const;

  struct State;

 private:
  std::shared_ptr<State> state_;
};

// imaps://mail.example.test:993, alice with the password "secret".
imap::Server transcript_server();
// From CONNECT to a SELECT of a mailbox of three messages under UIDVALIDITY 7; the next tag is A3.
std::string signed_in(const std::string& abilities = "IMAP4rev1 MOVE IDLE UIDPLUS");

}  // namespace indkald::connectors::testing
