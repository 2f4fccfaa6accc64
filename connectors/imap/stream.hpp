// The bytes between us and a mail server, and the time that passes: what the conversation
// (session.hpp) needs of the outside, so that a transcript can stand in for it.
//
// One thread; a stop that another requests ends a wait at once. Each throws Fault where the outside
// does not go along; a stop too is one, but for read() and pause(), which then simply return.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "connectors/imap/server.hpp"

namespace indkald::connectors::imap {

using Clock = std::chrono::steady_clock;

// How long is waited, and what ends the wait before.
struct Patience {
  std::chrono::milliseconds longest;
  std::stop_token stop;
};

class Stream {
 public:
  virtual ~Stream() = default;
  virtual void connect(const Patience& patience) = 0;
  // The TLS handshake, the server's certificate and name checked.
  virtual void secure(const Patience& patience) = 0;
  virtual void write(std::string_view bytes, const Patience& patience) = 0;
  // Whatever has arrived; empty when nothing came in time or a stop was requested. Throws Fault
  // lost when the connection has ended. Bytes that come later are not lost.
  virtual std::string read(const Patience& patience) = 0;
};

struct Outside {
  std::function<std::unique_ptr<Stream>()> open;  // a stream that is not yet connected
  std::function<Clock::time_point()> now;
  std::function<void(const Patience&)> pause;
};

// The network, by sockets and OpenSSL, and the system's clock.
Outside network(const Server& server);

}  // namespace indkald::connectors::imap
