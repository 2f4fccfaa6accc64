// Stands between a client and a server on loopback and lets the answer to a large request get lost:
// all that the client sends arrives, and once it has sent so many bytes, the server's next answer
// ends the connection instead of reaching the client.
#pragma once

#include <cstddef>
#include <thread>

namespace indkald::connectors::testing {

class CuttingProxy {
 public:
  // For one connection.
  CuttingProxy(int server_port, std::size_t after_bytes);
  ~CuttingProxy();
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;
  int port() const { return port_; }

 private:
  void run();
  void relay(int client, int server) const;

  int server_port_;
  std::size_t after_bytes_;
  int port_ = 0;
  int listener_ = -1;
  std::thread thread_;
};

}  // namespace indkald::connectors::testing
