// Stands between a client and a server on loopback and lets an answer get lost. With Cut::requests,
// that to a large request: all that the client sends arrives, and once it has sent so many bytes,
// the server's next answer ends the connection instead of reaching the client. With Cut::answers,
// the connection ends in the middle of a large answer, once so many bytes of answers have come
// through.
#pragma once

#include <cstddef>
#include <thread>

namespace indkald::connectors::testing {

class CuttingProxy {
 public:
  enum class Cut { requests, answers };
  // For one connection.
  CuttingProxy(int server_port, std::size_t after_bytes, Cut cut = Cut::requests);
  ~CuttingProxy();
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;
  int port() const { return port_; }

 private:
  void run();
  void relay(int client, int server) const;

  int server_port_;
  std::size_t after_bytes_;
  Cut cut_;
  int port_ = 0;
  int listener_ = -1;
  std::thread thread_;
};

}  // namespace indkald::connectors::testing
