// One conversation with a mail server (RFC 9051, RFC 3501): commands in their order, each answered
// before the next, and what the server says in between heard. What is said is a matter of the
// functions of login.hpp and mailbox.hpp.
//
// One thread. Throws Fault, after which it can only be left. Each command may take the server's
// timeout for every sign of life, and ten times that in all.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>

#include "connectors/imap/command.hpp"
#include "connectors/imap/framer.hpp"
#include "connectors/imap/response.hpp"
#include "connectors/imap/stream.hpp"

namespace indkald::connectors::imap {

// Who takes what is said while a command is carried out.
struct Hearing {
  std::function<void(Message&&)> message = {};
  std::function<void(Found&&)> found = {};
};

class Session {
 public:
  Session(const Server& server, const Outside& outside);

  // Whose request to stop ends what follows.
  void obey(std::stop_token stop) { stop_ = std::move(stop); }

  // Connects; the server's greeting. Without TLS yet where the settings say STARTTLS.
  Status open();
  // STARTTLS. What was heard before is forgotten; what was said in the clear behind the server's
  // word is a fault.
  void raise_to_tls();

  // Says a command and hears the answer out; gives its tagged status, whatever it is.
  Status command(const Command& what, const Hearing& hearing = {});
  // AUTHENTICATE: the response goes out when the server asks for it, or at once (SASL-IR).
  Status authenticate(std::string_view mechanism, const std::string& response, bool at_once);

  // IDLE (RFC 2177) until there may be new mail or the time is over. Where the server refuses it,
  // it counts as one that cannot.
  bool can_idle() const { return !refuses_idle_ && (can("IDLE") || can("IMAP4REV2")); }
  void idle(std::chrono::milliseconds longest);
  // LOGOUT, as far as the server hears it within two seconds.
  void leave();

  bool can(std::string_view capability) const { return capabilities_.contains(capability); }
  bool knows_capabilities() const { return !capabilities_.empty(); }
  void forget_capabilities() { capabilities_.clear(); }

  // Since forget_news(), the server has told of more messages than it had before.
  bool has_news() const { return has_news_; }
  void forget_news() { has_news_ = false; }
  // Of the selected mailbox; 0: not told.
  std::uint32_t uid_validity() const { return uid_validity_; }
  void forget_mailbox();

  void keep_of_literals(std::size_t bytes) { framer_.set_literal_limit(bytes); }

 private:
  std::string next_tag();
  Clock::time_point time_for_a_command() const;
  // Nothing where none came before `last`, or for as long as `silence`, or a stop was requested.
  std::optional<Response> receive(Clock::time_point last, std::chrono::milliseconds silence);
  Response hear(Clock::time_point last);
  void note(const Response& response);
  void note(const Status& status);
  // Hears until the server waits for the rest of a command; the tagged status where it refuses.
  std::optional<Status> await_continuation(const std::string& tag, Clock::time_point last);
  Status await_status(const std::string& tag, Clock::time_point last, const Hearing& hearing);
  void write(std::string_view bytes);

  const Server& server_;
  const Outside& outside_;
  std::unique_ptr<Stream> stream_;
  std::stop_token stop_;
  Framer framer_;
  std::set<std::string, std::less<>> capabilities_;
  unsigned tags_ = 0;
  std::uint64_t exists_ = 0;
  std::uint32_t uid_validity_ = 0;
  bool has_news_ = false;
  bool idling_ = false;
  bool refuses_idle_ = false;
};

}  // namespace indkald::connectors::imap
