#include "tests/servers/http_server.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>
#include <stdexcept>

namespace indkald::servers {
namespace {

std::string decoded(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      result += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::map<std::string, std::string> query_of(const std::string& target) {
  std::map<std::string, std::string> query;
  const auto mark = target.find('?');
  if (mark == std::string::npos) return query;
  std::istringstream pairs(target.substr(mark + 1));
  for (std::string pair; std::getline(pairs, pair, '&');) {
    const auto equals = pair.find('=');
    if (equals != std::string::npos)
      query[decoded(pair.substr(0, equals))] = decoded(pair.substr(equals + 1));
  }
  return query;
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool read_more(int connection, std::string& bytes) {
  std::array<char, 65536> block{};
  const ssize_t count = ::recv(connection, block.data(), block.size(), 0);
  if (count > 0) bytes.append(block.data(), static_cast<std::size_t>(count));
  return count > 0;
}

HttpQuestion read_question(int connection) {
  std::string bytes;
  std::size_t end = 0;
  while ((end = bytes.find("\r\n\r\n")) == std::string::npos)
    if (!read_more(connection, bytes)) return {};
  HttpQuestion question;
  std::istringstream head(bytes.substr(0, end));
  std::string target, line;
  head >> question.method >> target;
  std::getline(head, line);
  while (std::getline(head, line)) {
    const auto colon = line.find(": ");
    if (line.ends_with('\r')) line.pop_back();
    if (colon != std::string::npos)
      question.headers[lower(line.substr(0, colon))] = line.substr(colon + 2);
  }
  question.path = decoded(target.substr(0, target.find('?')));
  question.query = query_of(target);
  const auto length = question.headers.find("content-length");
  const std::size_t size = length == question.headers.end() ? 0 : std::stoul(length->second);
  while (bytes.size() < end + 4 + size)
    if (!read_more(connection, bytes)) break;
  question.body = bytes.substr(end + 4, size);
  return question;
}

std::string written(const HttpAnswer& answer) {
  std::string text = "HTTP/1.1 " + std::to_string(answer.status) + " x\r\nConnection: close\r\n";
  for (const auto& [name, value] : answer.headers) text += name + ": " + value + "\r\n";
  text += "Content-Length: " + std::to_string(answer.body.size()) + "\r\n\r\n";
  return text + (answer.cut_off ? answer.body.substr(0, answer.body.size() / 2) : answer.body);
}

}  // namespace

HttpServer::HttpServer(Handler handler) : handler_(std::move(handler)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, plain, size) != 0 || ::listen(listener_, 64) != 0 ||
      ::getsockname(listener_, plain, &size) != 0)
    throw std::runtime_error("no port on loopback");
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { serve(); });
}

HttpServer::~HttpServer() {
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  for (std::thread& thread : threads_) thread.join();
  ::close(listener_);
}

std::vector<HttpQuestion> HttpServer::questions() const {
  const std::lock_guard lock(mutex_);
  return questions_;
}

void HttpServer::serve() {
  for (;;) {
    const int connection = ::accept(listener_, nullptr, nullptr);
    if (connection < 0) return;
    threads_.emplace_back([this, connection] { answer(connection); });
  }
}

void HttpServer::answer(int connection) {
  const HttpQuestion question = read_question(connection);
  std::string bytes;
  {
    const std::lock_guard lock(mutex_);
    questions_.push_back(question);
    bytes = written(handler_(question));
  }
  for (std::size_t sent = 0; sent < bytes.size();) {
    const ssize_t count =
        ::send(connection, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) break;
    sent += static_cast<std::size_t>(count);
  }
  ::close(connection);
}

}  // namespace indkald::servers
