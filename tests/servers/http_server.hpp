// An HTTP server on loopback that answers as a test tells it to: for what a calendar service does
// when it is slow, busy, cut off or wrong. One thread a connection, one request a connection.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace indkald::servers {

struct HttpQuestion {
  std::string method;
  std::string path;                            // without the query
  std::map<std::string, std::string> query;    // decoded
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

struct HttpAnswer {
  int status = 200;
  std::map<std::string, std::string> headers;
  std::string body;
  bool cut_off = false;  // half of the body, then the connection ends
};

class HttpServer {
 public:
  using Handler = std::function<HttpAnswer(const HttpQuestion&)>;
  explicit HttpServer(Handler handler);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  // What was asked so far.
  std::vector<HttpQuestion> questions() const;

 private:
  void serve();
  void answer(int connection);

  Handler handler_;
  int port_ = 0;
  int listener_ = -1;
  mutable std::mutex mutex_;
  std::vector<HttpQuestion> questions_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace indkald::servers
