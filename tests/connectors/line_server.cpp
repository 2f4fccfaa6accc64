#include "tests/connectors/line_server.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace indkald::connectors::testing {
namespace {

bool is_whole(const std::string& request, bool is_http) {
  if (!is_http) return request.ends_with("\n");
  const auto end = request.find("\r\n\r\n");
  if (end == std::string::npos) return false;
  const auto length = request.find("Content-Length: ");
  if (length == std::string::npos || length > end) return true;
  return request.size() >= end + 4 + std::stoul(request.substr(length + 16));
}

std::string read_request(int connection, bool is_http) {
  std::string request;
  std::array<char, 4096> block{};
  while (!is_whole(request, is_http)) {
    const ssize_t count = recv(connection, block.data(), block.size(), 0);
    if (count <= 0) break;
    request.append(block.data(), static_cast<std::size_t>(count));
  }
  return request;
}

}  // namespace

int listen_on_loopback(int& port) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener, plain, size) != 0 || listen(listener, 8) != 0 ||
      getsockname(listener, plain, &size) != 0) {
    throw std::runtime_error("no port on loopback");
  }
  port = ntohs(address.sin_port);
  return listener;
}

LineServer::LineServer(std::vector<std::string> answers, std::string greeting)
    : answers_(std::move(answers)),
      greeting_(std::move(greeting)),
      listener_(listen_on_loopback(port_)) {
  thread_ = std::thread([this] { serve(); });
}

LineServer::~LineServer() {
  shutdown(listener_, SHUT_RDWR);
  if (thread_.joinable()) thread_.join();
  for (const int connection : kept_) close(connection);
  close(listener_);
}

std::vector<std::string> LineServer::requests() {
  shutdown(listener_, SHUT_RDWR);
  if (thread_.joinable()) thread_.join();
  return requests_;
}

void LineServer::serve() {
  for (const auto& words : answers_) {
    const int connection = accept(listener_, nullptr, nullptr);
    if (connection < 0) return;
    requests_.push_back(hear(connection));
    answer(connection, words);
  }
}

std::string LineServer::hear(int connection) const {
  send(connection, greeting_.data(), greeting_.size(), MSG_NOSIGNAL);
  return read_request(connection, greeting_.empty());
}

void LineServer::answer(int connection, const std::string& words) {
  if (words == kSilence) return kept_.push_back(connection);
  if (!words.empty()) send(connection, words.data(), words.size(), MSG_NOSIGNAL);
  close(connection);
}

int unused_port() {
  int port = 0;
  close(listen_on_loopback(port));
  return port;
}

}  // namespace indkald::connectors::testing
