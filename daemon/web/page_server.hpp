// The page and the API beside the service: an HTTP server, with a desk and a ledger connection of
// its own, so that a long round keeps nobody waiting.
//
// Threads: the server's own; told() and the rest may be called from any thread.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "daemon/apply.hpp"
#include "daemon/health.hpp"

namespace indkald::daemon::web {

struct PageServerOptions {
  std::string configuration;  // path
  std::optional<Instant> now;
  std::optional<int> port;  // instead of the configuration's
  bool demo = false;
};

class PageServer {
 public:
  // Throws std::runtime_error when the port cannot be had, else as open_desk() does. `health`
  // outlives it.
  PageServer(const PageServerOptions& options, const Health& health);
  ~PageServer();
  PageServer(const PageServer&) = delete;
  PageServer& operator=(const PageServer&) = delete;

  int port() const;
  // To whoever looks: a round begins or has ended; a step of it is being carried out.
  void round(bool begun);
  void progress(const ApplyProgress& at);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace indkald::daemon::web
