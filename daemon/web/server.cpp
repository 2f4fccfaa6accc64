#include "daemon/web/server.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <deque>
#include <map>
#include <set>
#include <stdexcept>
#include <thread>

#include "calendars/ascii.hpp"
#include "daemon/web/line.hpp"
#include "daemon/web/problem.hpp"
#include "daemon/web/tls_files.hpp"

namespace indkald::daemon::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr std::uint32_t kLongestHeader = 16u << 10;
constexpr std::size_t kLongestTarget = 4096;
constexpr std::size_t kLongestBacklog = std::size_t{256} << 10;  // of one event stream, in bytes
constexpr std::chrono::seconds kEventBeat{20};
constexpr std::size_t kSlowestReader = 32u << 10;  // bytes a second, of large answers
constexpr const char* kChanged = "event: changed\ndata: {}\n\n";
constexpr int kOldestVersion = 10, kVersion = 11;

// How far a request's framing may be believed: 0, or the status to refuse it with.
int refusal_of(const http::request_header<>& header, const std::vector<std::string>& hosts) {
  const auto count = [&](http::field name) {
    const auto range = header.equal_range(name);
    return std::distance(range.first, range.second);
  };
  const bool current = header.version() == kVersion;
  if (!current && header.version() != kOldestVersion) return 400;
  if (count(http::field::host) != 1 && (current || count(http::field::host) > 1)) return 400;
  const auto encodings = count(http::field::transfer_encoding);
  if (encodings > 1 || count(http::field::content_length) > 1) return 400;
  if (encodings == 1 && (count(http::field::content_length) > 0 || !current ||
                         !beast::iequals(header[http::field::transfer_encoding], "chunked")))
    return 400;
  if (header.target().size() > kLongestTarget) return 431;
  if (hosts.empty() || count(http::field::host) == 0) return 0;
  std::string_view host(header[http::field::host].data(), header[http::field::host].size());
  if (const auto colon = host.rfind(':'); colon != std::string_view::npos && !host.ends_with(']'))
    host = host.substr(0, colon);
  const bool ours = std::ranges::any_of(
      hosts, [&](const std::string& name) { return calendars::equal_ignoring_case(name, host); });
  return ours ? 0 : 421;
}

// What every answer says of itself: nothing of it is for other sites, frames or caches.
constexpr std::pair<std::string_view, std::string_view> kProtection[] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
     "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
     "frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
};

void add_field(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ");
  // A line's end in a value would begin another field.
  for (const char c : value) head += c == '\r' || c == '\n' ? ' ' : c;
  head += "\r\n";
}

// Status line and fields, with the empty line. `length`: none where the end of the connection ends
// the body, or there is none.
std::string head_of(const Response& response, std::optional<std::size_t> length, bool keep_alive) {
  constexpr std::size_t kUsual = 1024;
  std::string head;
  head.reserve(kUsual);
  const auto status = static_cast<http::status>(response.status);
  const auto reason = http::obsolete_reason(status);
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(reason.data(), reason.size()).append("\r\n");
  for (const auto& [name, value] : response.fields) add_field(head, name, value);
  if (!response.type.empty()) add_field(head, "Content-Type", response.type);
  for (const auto& [name, value] : kProtection)
    if (std::ranges::none_of(response.fields, [&, wanted = name](const auto& field) {
          return calendars::equal_ignoring_case(field.first, wanted);
        }))
      add_field(head, name, value);
  if (!keep_alive) add_field(head, "Connection", "close");
  if (length) add_field(head, "Content-Length", std::to_string(*length));
  return head += "\r\n";
}

}  // namespace

class Connection;

// Of the network's thread alone, but for `handler`, `worker` and `waiter`.
struct Server::Inside {
  Inside(const ServerOptions& given, Handler handle, Ready is_ready, Waits may_wait)
      : options(given),
        handler(std::move(handle)),
        ready(std::move(is_ready)),
        waits(std::move(may_wait)),
        acceptor(io, tcp::endpoint(asio::ip::make_address(given.address),
                                   static_cast<unsigned short>(given.port))),
        beat(io) {
    if (!given.certificate.empty()) tls.emplace(given.certificate, given.key);
    accept();
    keep_streams_alive();
    thread = std::thread([this] { io.run(); });
  }
  ~Inside() {
    io.stop();
    thread.join();
    for (asio::thread_pool* each : {&worker, &waiter}) each->stop();
    for (asio::thread_pool* each : {&worker, &waiter}) each->join();
  }

  void accept();
  void keep_streams_alive();
  void send_to_streams(const std::string& text);
  bool take_place(const std::string& client);
  void leave_place(const std::string& client);

  ServerOptions options;
  Handler handler;
  Ready ready;
  Waits waits;
  // Before `io`, which ends the connections when it goes.
  std::map<std::string, int> places;  // connections by client
  int taken = 0;
  std::optional<TlsFiles> tls;
  asio::io_context io;
  tcp::acceptor acceptor;
  asio::steady_timer beat;
  asio::thread_pool worker{1}, waiter{1};
  std::set<std::shared_ptr<Connection>> streams;
  std::thread thread;
};

// One connection, for as many requests as the client sends over it. Keeps itself alive.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, std::string client, Server::Inside& server)
      : line_(std::move(socket), server.tls ? server.tls->now() : nullptr),
        client_(std::move(client)),
        server_(server) {}
  ~Connection() { server_.leave_place(client_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start() {
    line_.tcp().socket().set_option(tcp::no_delay(true));
    if (!line_.is_secure()) return read_header(patience());
    line_.tcp().expires_after(patience());
    line_.async_handshake([self = shared_from_this()](beast::error_code error) {
      if (!error) self->read_header(self->patience());
    });
  }

  // Of an event stream. Whoever does not take them is cut off.
  void send(const std::string& text) {
    backlog_ += text.size();
    if (backlog_ > kLongestBacklog) return end_stream();
    queue_.push_back(text);
    if (queue_.size() == 1) write_next();
  }

 private:
  std::chrono::seconds patience() const {
    return std::chrono::seconds{server_.options.patience_seconds};
  }

  void read_header(std::chrono::seconds within) {
    parser_.emplace();
    parser_->header_limit(kLongestHeader);
    parser_->body_limit(server_.options.longest_body);
    line_.tcp().expires_after(within);
    http::async_read_header(line_, buffer_, *parser_,
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                              if (error)
                                self->refuse_broken(error);
                              else
                                self->read_body();
                            });
  }

  void read_body() {
    if (const int status = refusal_of(parser_->get().base(), server_.options.hosts))
      return refuse(status);
    if (parser_->get()[http::field::expect] == "100-continue") return write_continue();
    take_body();
  }

  void write_continue() {
    static const std::string kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    line_.tcp().expires_after(patience());
    asio::async_write(line_, asio::buffer(kContinue),
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        if (!error) self->take_body();
                      });
  }

  void take_body() {
    if (parser_->is_done()) return handle();
    line_.tcp().expires_after(patience());
    http::async_read(line_, buffer_, *parser_,
                     [self = shared_from_this()](beast::error_code error, std::size_t) {
                       if (error)
                         self->refuse_broken(error);
                       else
                         self->handle();
                     });
  }

  // A client that went away hears nothing; one that sent nonsense is told so.
  void refuse_broken(beast::error_code error) {
    if (error == http::error::end_of_stream || error == beast::error::timeout) return close();
    if (error == http::error::header_limit) return refuse(431);
    if (error == http::error::body_limit) return refuse(413);
    if (error.category() == http::make_error_code(http::error::bad_method).category())
      return refuse(400);
    close();
  }

  void refuse(int status) {
    keep_alive_ = false;
    head_ = false;
    write(problem(status));
  }

  void handle() {
    const auto& message = parser_->get();
    keep_alive_ = message.keep_alive();
    head_ = message.method() == http::verb::head;
    const auto target =
        read_target(std::string_view(message.target().data(), message.target().size()));
    if (!target) return refuse(400);
    Request request;
    request.method = head_ ? "GET" : std::string(message.method_string());
    request.path = target->path;
    request.query = target->query;
    for (const auto& field : message)
      request.fields.emplace_back(
          calendars::lower_case({field.name_string().data(), field.name_string().size()}),
          std::string(field.value()));
    request.body = std::move(parser_->get().body());
    request.client = client_;
    if (server_.ready)
      if (auto answer = server_.ready(request)) return write(std::move(*answer));
    line_.tcp().expires_never();
    const bool waits = server_.waits && server_.waits(request);
    // The connection always ends on the network's thread.
    asio::post(waits ? server_.waiter : server_.worker,
               [self = shared_from_this(), request = std::move(request)]() mutable {
                 Response response;
                 try {
                   response = self->server_.handler(request);
                 } catch (const std::exception&) {
                   response = problem(500);
                 }
                 asio::io_context& io = self->server_.io;
                 asio::post(io, [self = std::move(self), response = std::move(response)]() mutable {
                   if (response.changed) self->server_.send_to_streams(kChanged);
                   self->write(std::move(response));
                 });
               });
  }

  void write(Response&& response) {
    response_ = std::move(response);
    if (line_.is_secure()) response_.fields.emplace_back(kOnlySecure);
    if (response_.events && !head_) return write_events();
    std::optional<std::size_t> length = response_.bytes().size();
    if (response_.events || response_.status == 204 || response_.status == 304) length.reset();
    text_ = head_of(response_, length, keep_alive_);
    const bool body = length && !head_;
    line_.tcp().expires_after(patience() +
                              std::chrono::seconds{response_.bytes().size() / kSlowestReader});
    asio::async_write(
        line_,
        std::array<asio::const_buffer, 2>{
            asio::buffer(text_), asio::buffer(response_.bytes().data(), body ? *length : 0)},
        [self = shared_from_this()](beast::error_code error, std::size_t) {
          self->response_ = {};
          if (error || !self->keep_alive_)
            self->close();
          else
            self->read_header(std::chrono::seconds{self->server_.options.idle_seconds});
        });
  }

  // The stream's length is not known: it ends with the connection.
  void write_events() {
    keep_alive_ = false;
    server_.streams.insert(shared_from_this());
    watch_for_end();
    send(head_of(response_, std::nullopt, false) + response_.body);
    response_ = {};
  }

  void watch_for_end() {
    line_.tcp().socket().async_wait(
        tcp::socket::wait_read,
        [self = shared_from_this()](beast::error_code) { self->end_stream(); });
  }

  void write_next() {
    line_.tcp().expires_after(patience());
    asio::async_write(line_, asio::buffer(queue_.front()),
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        if (error) return self->end_stream();
                        self->line_.tcp().expires_never();
                        self->backlog_ -= self->queue_.front().size();
                        self->queue_.pop_front();
                        if (!self->queue_.empty()) self->write_next();
                      });
  }

  void end_stream() {
    server_.streams.erase(shared_from_this());
    line_.tcp().close();
  }

  void close() {
    beast::error_code ignored;
    if (line_.is_secure()) {
      line_.tcp().expires_after(patience());
      return line_.async_shutdown([self = shared_from_this()](beast::error_code) {});
    }
    line_.tcp().socket().shutdown(tcp::socket::shutdown_send, ignored);
  }

  Line line_;
  std::string client_;
  Server::Inside& server_;
  beast::flat_buffer buffer_{kLongestHeader * 2};
  std::optional<http::request_parser<http::string_body>> parser_;
  Response response_;
  std::string text_;  // of the answer's head
  std::deque<std::string> queue_;
  std::size_t backlog_ = 0;
  bool keep_alive_ = false;
  bool head_ = false;
};

void Server::Inside::accept() {
  acceptor.async_accept([this](beast::error_code error, tcp::socket socket) {
    if (!error) {
      beast::error_code gone;
      const auto from = socket.remote_endpoint(gone);
      const std::string client = gone ? "" : from.address().to_string();
      if (!gone && take_place(client))
        std::make_shared<Connection>(std::move(socket), client, *this)->start();
    }
    accept();
  });
}

bool Server::Inside::take_place(const std::string& client) {
  if (taken >= options.connections) return false;
  int& held = places[client];
  if (held >= options.connections_per_client) return false;
  ++held;
  ++taken;
  return true;
}

void Server::Inside::leave_place(const std::string& client) {
  --taken;
  const auto held = places.find(client);
  if (held != places.end() && --held->second == 0) places.erase(held);
}

void Server::Inside::keep_streams_alive() {
  beat.expires_after(kEventBeat);
  beat.async_wait([this](beast::error_code error) {
    if (error) return;
    send_to_streams(":\n\n");
    keep_streams_alive();
  });
}

void Server::Inside::send_to_streams(const std::string& text) {
  const auto open = streams;
  for (const auto& stream : open) stream->send(text);
}

Server::Server(const ServerOptions& options, Handler handler, Ready ready, Waits waits) {
  try {
    inside_ =
        std::make_unique<Inside>(options, std::move(handler), std::move(ready), std::move(waits));
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error(options.address + ":" + std::to_string(options.port) + ": " +
                             error.what());
  }
}

Server::~Server() = default;

int Server::port() const { return inside_->acceptor.local_endpoint().port(); }

void Server::publish(std::string_view event, std::string_view data) {
  std::string text = "event: " + std::string(event) + "\ndata: " + std::string(data) + "\n\n";
  asio::post(inside_->io,
             [inside = inside_.get(), text = std::move(text)] { inside->send_to_streams(text); });
}

}  // namespace indkald::daemon::web
