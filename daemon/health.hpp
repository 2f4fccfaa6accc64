// /healthz over HTTP, in a thread of its own: 200 with "ok" while the service works its rounds, 503
// when it has stood still for long. Everything else is 404. Loopback by default; requests are
// bounded in size and time, one connection at a time.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

namespace indkald::daemon {

// The service beats while it works; without a beat for `patience` it is taken for stuck. Written by
// the service's thread, read by the health thread.
class Health {
 public:
  using Time = std::chrono::steady_clock;
  explicit Health(Time::duration patience = std::chrono::minutes{10}) : patience_(patience) {
    beat();
  }
  void beat() { last_ = Time::now().time_since_epoch().count(); }
  bool well() const {
    return Time::now() - Time::time_point(Time::duration(last_.load())) < patience_;
  }

 private:
  Time::duration patience_;
  std::atomic<Time::rep> last_;
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
