// Stream by Asio's sockets and OpenSSL. Everything runs on the calling thread: each call starts an
// operation and runs the loop until that is done, its time is over, or a stop wakes it. A read that
// found nothing in time goes on beneath the next call. A look-up of a name is the system's, by a
// thread of Asio's, and cannot be broken off: giving up waits for it.
#include <netinet/tcp.h>

#include <array>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "connectors/imap/fault.hpp"
#include "connectors/imap/scanner.hpp"
#include "connectors/imap/stream.hpp"

namespace indkald::connectors::imap {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

[[noreturn]] void fail(Fault::Kind kind, const std::string& detail) {
  throw Fault{kind, spoken(detail)};
}

bool is_address(const std::string& host) {
  error_code error;
  asio::ip::make_address(host, error);
  return !error;
}

asio::ssl::context trusting(const std::string& ca_file) {
  asio::ssl::context context(asio::ssl::context::tls_client);
  context.set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
  error_code error;
  if (ca_file.empty())
    context.set_default_verify_paths(error);
  else
    context.load_verify_file(ca_file, error);
  if (error) fail(Fault::Kind::insecure, ca_file + ": " + error.message());
  return context;
}

class Network final : public Stream {
 public:
  explicit Network(const Server& server)
      : server_(server), context_(trusting(server.ca_file)), stream_(loop_, context_) {}
  ~Network() override {
    error_code ignored;
    socket().close(ignored);
  }

  void connect(const Patience& patience) override {
    tcp::resolver resolver(loop_);
    std::optional<error_code> end;
    resolver.async_resolve(server_.host, std::to_string(server_.port),
                           [&](error_code error, const tcp::resolver::results_type& found) {
                             if (error) return void(end = error);
                             asio::async_connect(socket(), found,
                                                 [&](error_code failed, auto&&) { end = failed; });
                           });
    if (!run(end, patience)) {
      resolver.cancel();
      give_up(end, patience, Fault::Kind::unreachable);
    }
    if (*end) fail(Fault::Kind::unreachable, end->message());
    keep_alive();
  }

  void secure(const Patience& patience) override {
    stream_.set_verify_mode(asio::ssl::verify_peer);
    stream_.set_verify_callback(asio::ssl::host_name_verification(server_.host));
    if (!is_address(server_.host))
      SSL_set_tlsext_host_name(stream_.native_handle(), server_.host.c_str());
    std::optional<error_code> end;
    stream_.async_handshake(asio::ssl::stream_base::client, [&](error_code error) { end = error; });
    if (!run(end, patience)) give_up(end, patience, Fault::Kind::silent);
    if (*end) fail(Fault::Kind::insecure, why_not_secure(*end));
    is_secure_ = true;
  }

  void write(std::string_view bytes, const Patience& patience) override {
    std::optional<error_code> end;
    const auto done = [&](error_code error, std::size_t) { end = error; };
    const auto buffer = asio::buffer(bytes);
    if (is_secure_)
      asio::async_write(stream_, buffer, done);
    else
      asio::async_write(socket(), buffer, done);
    if (!run(end, patience)) give_up(end, patience, Fault::Kind::silent);
    if (*end) fail(Fault::Kind::lost, end->message());
  }

  std::string read(const Patience& patience) override {
    if (!is_reading_) start_reading();
    if (!run(read_end_, patience)) return {};
    is_reading_ = false;
    if (*read_end_) fail(Fault::Kind::lost, read_end_->message());
    return {block_.data(), read_count_};
  }

 private:
  tcp::socket& socket() { return stream_.next_layer(); }

  // Runs the loop until `end` is set; false when the time is over or a stop is requested before.
  bool run(const std::optional<error_code>& end, const Patience& patience) {
    const auto last = Clock::now() + patience.longest;
    const std::stop_callback wake(patience.stop, [this] { asio::post(loop_, [] {}); });
    while (!end && !patience.stop.stop_requested() && Clock::now() < last) {
      loop_.restart();
      loop_.run_one_until(last);
    }
    return end.has_value();
  }

  // Ends what still refers to the caller's variables.
  [[noreturn]] void give_up(std::optional<error_code>& end, const Patience& patience,
                            Fault::Kind kind) {
    error_code ignored;
    socket().close(ignored);
    while (!end) {
      loop_.restart();
      loop_.run_one();
    }
    if (patience.stop.stop_requested()) fail(Fault::Kind::stopped, {});
    fail(kind, error_code(asio::error::timed_out).message());
  }

  void start_reading() {
    is_reading_ = true;
    read_end_.reset();
    const auto done = [this](error_code error, std::size_t count) {
      read_end_ = error;
      read_count_ = count;
    };
    if (is_secure_)
      stream_.async_read_some(asio::buffer(block_), done);
    else
      socket().async_read_some(asio::buffer(block_), done);
  }

  // A connection that is silent for minutes and gone is noticed.
  void keep_alive() {
    error_code ignored;
    socket().set_option(asio::socket_base::keep_alive(true), ignored);
    socket().set_option(tcp::no_delay(true), ignored);
    const int seconds = 60;
    setsockopt(socket().native_handle(), IPPROTO_TCP, TCP_KEEPIDLE, &seconds, sizeof seconds);
  }

  std::string why_not_secure(error_code error) {
    const long verified = SSL_get_verify_result(stream_.native_handle());
    return verified == X509_V_OK ? error.message() : X509_verify_cert_error_string(verified);
  }

  const Server server_;
  asio::io_context loop_{1};
  asio::ssl::context context_;
  asio::ssl::stream<tcp::socket> stream_;
  bool is_secure_ = false;
  bool is_reading_ = false;
  std::optional<error_code> read_end_;
  std::size_t read_count_ = 0;
  std::array<char, 16384> block_{};
};

void sleep(const Patience& patience) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock lock(mutex);
  stopped.wait_for(lock, patience.stop, patience.longest, [] { return false; });
}

}  // namespace

Outside network(const Server& server) {
  return {
      .open = [server]() -> std::unique_ptr<Stream> { return std::make_unique<Network>(server); },
      .now = [] { return Clock::now(); },
      .pause = sleep};
}

}  // namespace indkald::connectors::imap
