#include "tests/connectors/cutting_proxy.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "tests/connectors/line_server.hpp"

namespace indkald::connectors::testing {
namespace {

int connect_to(int port) {
  const int result = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<in_port_t>(port));
  connect(result, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  return result;
}

// What could be read at once; empty at the end.
std::string read_some(int from) {
  std::array<char, 16384> block{};
  const ssize_t count = recv(from, block.data(), block.size(), 0);
  return count <= 0 ? std::string() : std::string(block.data(), static_cast<std::size_t>(count));
}

void write_all(int to, const std::string& bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = send(to, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
    if (count <= 0) return;
    done += static_cast<std::size_t>(count);
  }
}

}  // namespace

CuttingProxy::CuttingProxy(int server_port, std::size_t after_bytes, Cut cut)
    : server_port_(server_port),
      after_bytes_(after_bytes),
      cut_(cut),
      listener_(listen_on_loopback(port_)) {
  thread_ = std::thread([this] { run(); });
}

CuttingProxy::~CuttingProxy() {
  shutdown(listener_, SHUT_RDWR);
  thread_.join();
  close(listener_);
}

void CuttingProxy::run() {
  const int client = accept(listener_, nullptr, nullptr);
  if (client < 0) return;
  const int server = connect_to(server_port_);
  relay(client, server);
  close(server);
  close(client);
}

void CuttingProxy::relay(int client, int server) const {
  std::size_t sent = 0;
  while (true) {
    std::array<pollfd, 2> ends{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    if (poll(ends.data(), ends.size(), 30'000) <= 0) return;
    if (ends[0].revents != 0) {
      const std::string bytes = read_some(client);
      if (bytes.empty()) return;
      if (cut_ == Cut::requests) sent += bytes.size();
      write_all(server, bytes);
    }
    if (ends[1].revents != 0) {
      const std::string bytes = read_some(server);
      if (cut_ == Cut::answers) sent += bytes.size();
      if (bytes.empty() || sent > after_bytes_) return;
      write_all(client, bytes);
    }
  }
}

}  // namespace indkald::connectors::testing
