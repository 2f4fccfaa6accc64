// /healthz over HTTP, in a thread of its own: 200 with "ok" while the service works its rounds, 503
// when a round has not ended for long. Everything else is 404. Loopback by default; requests are
// bounded in size and time, one connection at a time.
#pragma once

#include <atomic>
#include <memory>
#include <string>

namespace indkald::daemon {

// Written by the service, read by the health thread.
struct Health {
  std::atomic<bool> well{true};
};

class HealthServer {
 public:
  // Throws std::runtime_error when the port cannot be had. `health` outlives the server. Port 0
  // takes a free one.
  HealthServer(const std::string& address, int port, const Health& health);
  ~HealthServer();
  HealthServer(const HealthServer&) = delete;
  HealthServer& operator=(const HealthServer&) = delete;
  int port() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace indkald::daemon
