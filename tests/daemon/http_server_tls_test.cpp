// The HTTP server's own TLS, as a client meets it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include "daemon/web/server.hpp"

namespace indkald::daemon::web {
namespace {

namespace fs = std::filesystem;
namespace asio = boost::asio;
namespace ssl = asio::ssl;
using testing::HasSubstr;
using testing::StartsWith;

class Client {
 public:
  Client(int port, const std::string& trusted, int newest = TLS1_3_VERSION)
      : stream_(loop_, context_) {
    context_.load_verify_file(trusted);
    SSL_set_verify(stream_.native_handle(), SSL_VERIFY_PEER, nullptr);
    SSL_set_max_proto_version(stream_.native_handle(), newest);
    stream_.set_verify_callback(ssl::host_name_verification("localhost"));
    stream_.next_layer().connect(
        {asio::ip::address_v4::loopback(), static_cast<unsigned short>(port)});
    stream_.handshake(ssl::stream_base::client);
  }

  std::string ask(const std::string& request, const std::string& end) {
    asio::write(stream_, asio::buffer(request));
    std::string text;
    boost::system::error_code error;
    asio::read_until(stream_, asio::dynamic_buffer(text), end, error);
    return text;
  }

 private:
  asio::io_context loop_;
  ssl::context context_{ssl::context::tls_client};
  ssl::stream<asio::ip::tcp::socket> stream_;
};

class HttpServerTls : public testing::Test {
 protected:
  HttpServerTls() {
    fs::create_directories(folder_);
    certify("first");
    options_.hosts = {"localhost"};
    options_.patience_seconds = 1;
    options_.certificate = file("server.pem");
    options_.key = file("server.key");
  }
  ~HttpServerTls() override { fs::remove_all(folder_); }

  std::string file(const std::string& name) const { return (folder_ / name).string(); }

  // A certificate of that organisation's in the server's place; NAME.pem is what a client trusts.
  void certify(const std::string& name) {
    const std::string made =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3"
        " -subj /O=" +
        name + "/CN=localhost -addext subjectAltName=DNS:localhost -keyout " + file("server.key") +
        " -out " + file(name + ".pem") + " 2>/dev/null";
    ASSERT_EQ(std::system(made.c_str()), 0);
    put("server.pem", file(name + ".pem"));
  }
  void put(const std::string& name, const std::string& from) {
    std::ifstream in(from, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    put_bytes(name, bytes);
  }
  // Later than what stood there, as a clock shows it.
  void put_bytes(const std::string& name, const std::string& bytes) {
    std::ofstream(file(name), std::ios::binary | std::ios::trunc) << bytes;
    static int later = 0;
    fs::last_write_time(file(name),
                        fs::file_time_type::clock::now() + std::chrono::seconds{++later});
  }

  void start() {
    server_ = std::make_unique<Server>(options_, [](const Request& request) {
      Response answer;
      answer.type = request.path == "/events" ? "text/event-stream" : "text/plain";
      answer.events = request.path == "/events";
      answer.body = request.method + " " + request.path + " " + request.body;
      if (request.path == "/long") answer.body = std::string(300'000, 'x') + "end";
      return answer;
    });
  }

  fs::path folder_ = fs::path(testing::TempDir()) / ("indkald-tls-" + std::to_string(::getpid()));
  ServerOptions options_;
  std::unique_ptr<Server> server_;
};

const std::string kHost = " HTTP/1.1\r\nHost: localhost\r\n";

TEST_F(HttpServerTls, AnswersAndKeepsBrowsersToIt) {
  start();
  Client client(server_->port(), file("first.pem"));
  const std::string answer = client.ask("GET /a" + kHost + "\r\n", "GET /a ");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, HasSubstr("\r\nStrict-Transport-Security: max-age=31536000\r\n"));
  EXPECT_THAT(client.ask("POST /p" + kHost + "Content-Length: 2\r\n\r\nok", "POST /p ok"),
              StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(client.ask("GET /long" + kHost + "\r\n", "xend"),
              HasSubstr("Content-Length: 300003"));
  EXPECT_THAT(client.ask("GET /x HTTP/1.1\r\n\r\n", "\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
}

TEST_F(HttpServerTls, TellsOpenStreamsWhatHappens) {
  start();
  Client client(server_->port(), file("first.pem"));
  EXPECT_THAT(client.ask("GET /events" + kHost + "\r\n", "\r\n\r\n"),
              HasSubstr("text/event-stream"));
  server_->publish("round", "{}");
  EXPECT_THAT(client.ask("", "data: {}\n\n"), HasSubstr("event: round\n"));
}

TEST_F(HttpServerTls, SpeaksNoOldVersion) {
  start();
  EXPECT_THROW(Client(server_->port(), file("first.pem"), TLS1_1_VERSION),
               boost::system::system_error);
  Client current(server_->port(), file("first.pem"), TLS1_2_VERSION);
  EXPECT_THAT(current.ask("GET /a" + kHost + "\r\n", "GET /a "), StartsWith("HTTP/1.1 200"));
}

TEST_F(HttpServerTls, ARenewedCertificateNeedsNoRestart) {
  start();
  put_bytes("server.pem", "half of a cert");
  EXPECT_NO_THROW(Client(server_->port(), file("first.pem")));
  certify("second");
  EXPECT_THROW(Client(server_->port(), file("first.pem")), boost::system::system_error);
  EXPECT_NO_THROW(Client(server_->port(), file("second.pem")));
}

TEST_F(HttpServerTls, FilesThatDoNotFitAreNamedAtTheStart) {
  const auto why = [&]() -> std::string {
    try {
      start();
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return {};
  };
  put_bytes("server.key", "no key");
  EXPECT_THAT(why(), StartsWith(file("server.key") + ": "));
  fs::remove(file("server.pem"));
  EXPECT_THAT(why(), StartsWith(file("server.pem") + ": "));
}

TEST_F(HttpServerTls, WhoeverDoesNotSpeakTlsIsCutOff) {
  start();
  asio::io_context loop;
  asio::ip::tcp::socket silent(loop), plain(loop);
  const asio::ip::tcp::endpoint there{asio::ip::address_v4::loopback(),
                                      static_cast<unsigned short>(server_->port())};
  for (auto* socket : {&silent, &plain}) socket->connect(there);
  asio::write(plain, asio::buffer("GET /a" + kHost + "\r\n"));
  for (auto* socket : {&silent, &plain}) {
    std::string text;
    boost::system::error_code end;
    asio::read(*socket, asio::dynamic_buffer(text), end);
    EXPECT_TRUE(end);
    EXPECT_THAT(text, testing::Not(HasSubstr("HTTP/1.1")));
  }
}

}  // namespace
}  // namespace indkald::daemon::web
