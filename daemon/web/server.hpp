// The HTTP server: takes connections, bounds everything that a client may use up, refuses requests
// whose framing is doubtful, and hands the rest to one handler.
//
// Bounded are header (16 kB), body, time to send either, time to take the answer, idle time,
// connections in all and per client, and event streams' backlog. Refused with 400 (RFC 9112,
// sections 3.2 and 6): no Host or several, Transfer-Encoding other than one "chunked",
// Content-Length beside it or several times, a target that is no path. 421: a Host that is not one
// of `hosts`.
//
// The open event streams are told "changed" after each answer that says so (Response::changed).
//
// Threads: one of its own for the network, and two that call the handler, one request at a time
// each: one for the requests that `waits` says may wait for another system, one for all others.
// `ready` and `waits` are asked first, on the network's thread, and must not wait for anything. The
// handler's exceptions become 500 without a word of what was wrong. publish() may be called from
// any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/web/exchange.hpp"

namespace indkald::daemon::web {

struct ServerOptions {
  std::string address = "127.0.0.1";
  int port = 0;             // 0 takes a free one
  std::string certificate;  // PEM files of the server's own TLS; empty: in the clear
  std::string key;
  std::vector<std::string> hosts;  // names, without a port; empty: any
  std::size_t longest_body = std::size_t{16} << 20;
  int connections = 512;
  int connections_per_client = 64;
  int patience_seconds = 10;  // to send a request, and to take an answer
  int idle_seconds = 60;      // between requests
};

class Server {
 public:
  using Handler = std::function<Response(const Request&)>;
  using Ready = std::function<std::optional<Response>(const Request&)>;
  using Waits = std::function<bool(const Request&)>;

  // Throws std::runtime_error when the port cannot be had, or certificate and key cannot be read.
  Server(const ServerOptions& options, Handler handler, Ready ready = {}, Waits waits = {});
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  int port() const;

  // To every open event stream (text/event-stream, as WHATWG HTML describes it). `data`: one line.
  void publish(std::string_view event, std::string_view data);

  struct Inside;

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace indkald::daemon::web
