#include "daemon/health.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace indkald::daemon {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr std::chrono::seconds kLongestExchange{5};
constexpr std::uint32_t kLargestHeader = 4096;

http::response<http::string_body> answer_to(const http::request<http::empty_body>& request,
                                            const Health& health) {
  http::response<http::string_body> response;
  response.version(request.version());
  response.set(http::field::content_type, "text/plain; charset=utf-8");
  response.set(http::field::cache_control, "no-store");
  const bool asked = request.method() == http::verb::get || request.method() == http::verb::head;
  if (!asked || request.target() != "/healthz") {
    response.result(http::status::not_found);
    response.body() = "not found\n";
  } else if (health.well()) {
    response.result(http::status::ok);
    response.body() = "ok\n";
  } else {
    response.result(http::status::service_unavailable);
    response.body() = "stuck\n";
  }
  response.prepare_payload();
  if (request.method() == http::verb::head) response.body().clear();
  response.keep_alive(false);
  return response;
}

// One exchange on one connection; keeps itself alive until it ends.
class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  Exchange(tcp::socket socket, const Health& health) : stream_(std::move(socket)), health_(health) {
    parser_.header_limit(kLargestHeader);
  }
  void start() {
    stream_.expires_after(kLongestExchange);
    http::async_read(stream_, buffer_, parser_,
                     [self = shared_from_this()](beast::error_code error, std::size_t) {
                       if (!error) self->answer();
                     });
  }

 private:
  void answer() {
    response_ = answer_to(parser_.get(), health_);
    http::async_write(stream_, response_,
                      [self = shared_from_this()](beast::error_code, std::size_t) {
                        beast::error_code ignored;
                        self->stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
                      });
  }

  beast::tcp_stream stream_;
  const Health& health_;
  beast::flat_buffer buffer_{kLargestHeader};
  http::request_parser<http::empty_body> parser_;
  http::response<http::string_body> response_;
};

}  // namespace

struct HealthServer::Inside {
  Inside(const std::string& address, int port, const Health& watched)
      : health(watched),
        acceptor(
            io, tcp::endpoint(asio::ip::make_address(address), static_cast<unsigned short>(port))) {
    accept();
    thread = std::thread([this] { io.run(); });
  }

  void accept() {
    acceptor.async_accept([this](beast::error_code error, tcp::socket socket) {
      if (!error) std::make_shared<Exchange>(std::move(socket), health)->start();
      if (acceptor.is_open()) accept();
    });
  }

  const Health& health;
  asio::io_context io;
  tcp::acceptor acceptor;
  std::thread thread;
};

HealthServer::HealthServer(const std::string& address, int port, const Health& health) {
  try {
    inside_ = std::make_unique<Inside>(address, port, health);
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error(address + ":" + std::to_string(port) + ": " + error.what());
  }
}

HealthServer::~HealthServer() {
  inside_->io.stop();
  inside_->thread.join();
}

int HealthServer::port() const { return inside_->acceptor.local_endpoint().port(); }

}  // namespace indkald::daemon
