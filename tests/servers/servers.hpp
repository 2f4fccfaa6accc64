// Real servers for tests: each object starts a throw-away server on loopback with the script beside
// this file, and stops it when it goes. The server's life hangs on a pipe to the script, so it ends
// when the test process ends, killed or not.
//
// A constructor waits until the server answers and throws std::runtime_error, with what the server
// said, when it does not: a server that cannot be started is a failing test. One thread at a time.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace indkald::servers {

// The password of every user of every server here.
inline constexpr std::string_view kPassword = "secret";

// A new directory that only this test uses, removed with all it holds when the object goes.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A running script: see common.sh.
class Script {
 public:
  // `as_root`: by sudo when this process is not root.
  Script(std::string_view name, const std::filesystem::path& directory,
         const std::map<std::string, std::string>& environment, bool as_root);
  ~Script();
  Script(const Script&) = delete;
  Script& operator=(const Script&) = delete;
  // The NAME=VALUE lines of its start.
  const std::map<std::string, std::string>& values() const { return values_; }
  // Sends one line and returns the line that answers it.
  std::string request(std::string_view line);

 private:
  bool read_line(std::string& line);
  void read_until_ready();
  void end();
  int pid_ = -1;
  int lifeline_ = -1;
  int output_ = -1;
  std::string buffer_;
  std::map<std::string, std::string> values_;
};

// What all servers here can do. A stopped server keeps its data and its ports.
class Server {
 public:
  virtual ~Server() = default;
  void start();
  void stop();
  bool running() const { return script_ != nullptr; }
  const std::filesystem::path& directory() const { return directory_.path(); }

 protected:
  Server(std::string_view name, std::map<std::string, std::string> environment, bool as_root);
  Script& script() const { return *script_; }
  int port(const std::string& name) const { return std::stoi(values_.at(name)); }

 private:
  std::string name_;
  std::map<std::string, std::string> environment_;
  bool as_root_;
  TemporaryDirectory directory_;
  std::map<std::string, std::string> values_;
  std::unique_ptr<Script> script_;
};

// Postfix and Dovecot: mail goes in by SMTP with STARTTLS and AUTH, and lies in Dovecot's
// mailboxes.
class MailServer : public Server {
 public:
  struct Options {
    std::vector<std::string> users = {"alice@example.test", "bob@example.test"};  // can sign in
    std::vector<std::string> domains = {"example.test"};                          // are delivered
    bool catch_all = false;  // every address of the domains has a mailbox; else only the users
  };
  MailServer();
  explicit MailServer(const Options& options);

  int smtp_port() const { return port("SMTP_PORT"); }
  int imap_port() const { return port("IMAP_PORT"); }
  int imaps_port() const { return port("IMAPS_PORT"); }
  std::string smtp_url() const;  // smtp://localhost:PORT
  std::filesystem::path ca_file() const { return directory() / "tls" / "ca.pem"; }

  // Waits until Postfix has delivered all that it has accepted.
  void settle();
  // What Dovecot holds for `user`, oldest first, after settling: each message as delivered, lines
  // ending in LF, with the trace header fields that the servers put before it.
  std::vector<std::string> delivered(const std::string& user);
  // All mailboxes that hold mail.
  std::vector<std::string> mailboxes();
};

// A CalDAV server as another client of it sees it, for tests to look at what it holds and to change
// that from outside. Calendars are paths below url(), without a slash at either end.
class CalendarServer : public Server {
 public:
  virtual std::string url() const = 0;   // ends in a slash
  virtual std::string user() const = 0;  // who may change every calendar here
  std::string room(int number) const;    // a room's calendar: 1 or 2
  std::string address_of(const std::string& calendar) const { return url() + calendar + "/"; }

  // Makes an empty calendar; tried three times, since SOGo now and then refuses to make one. Throws
  // with every answer.
  std::string new_calendar();
  // What `calendar` holds: iCalendar objects by resource name.
  std::map<std::string, std::string> held(const std::string& calendar) const;
  // Each returns the HTTP status.
  int put(const std::string& calendar, const std::string& name, const std::string& object) const;
  int erase(const std::string& calendar, const std::string& name) const;

 protected:
  using Server::Server;
  virtual std::string room_pattern() const = 0;
  virtual std::string calendar_home() const = 0;

 private:
  int calendars_ = 0;
};

// Plain CalDAV without scheduling. It sends its answers by HTTP/1.0 and ignores CALDAV:expand.
class RadicaleServer : public CalendarServer {
 public:
  enum class Transport { http, https };
  explicit RadicaleServer(Transport transport = Transport::http);
  std::string url() const override;
  std::string user() const override { return "booker"; }
  std::filesystem::path ca_file() const { return directory() / "tls" / "ca.pem"; }

 private:
  std::string room_pattern() const override { return "rooms/room#"; }
  std::string calendar_home() const override { return "rooms"; }
  Transport transport_;
};

// CalDAV with scheduling (RFC 6638). A room that a meeting invites accepts by itself, and refuses
// an overlap with 409. Addresses are NAME@example.test. It ignores If-None-Match on PUT and
// If-Match on DELETE.
class SogoServer : public CalendarServer {
 public:
  SogoServer();
  std::string url() const override;
  std::string user() const override { return "booker"; }

 private:
  std::string room_pattern() const override { return "room#/Calendar/personal"; }
  std::string calendar_home() const override { return "booker/Calendar"; }
};

// An OpenID Connect provider: who gives a name is signed in; see oidc/provider.mjs. Each start
// makes new keys.
class OidcServer : public Server {
 public:
  // Browsers are sent back to `redirect_uri`.
  explicit OidcServer(const std::string& redirect_uri)
      : Server("oidc.sh", {{"REDIRECT_URI", redirect_uri}}, false) {}
  std::string issuer() const { return "http://127.0.0.1:" + std::to_string(port("PORT")); }
};

// A delivered message without the header fields that mail servers put before it, lines ending in
// LF.
std::string without_trace(std::string_view message);

}  // namespace indkald::servers
