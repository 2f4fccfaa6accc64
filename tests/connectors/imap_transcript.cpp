#include "tests/connectors/imap_transcript.hpp"

#include <deque>
#include <sstream>

#include "connectors/imap/fault.hpp"

namespace indkald::connectors::testing {

using imap::Fault;
using imap::Patience;

struct Transcript::State {
  std::deque<std::string> lines;
  std::size_t chunk;
  std::string unsent;   // of the server
  std::string unheard;  // of the client: a line that has no end yet
  std::string departure;
  std::chrono::milliseconds waited{0};

  bool take(const std::string& line) {
    if (!lines.empty() && lines.front() == line) {
      lines.pop_front();
      return true;
    }
    if (departure.empty())
      departure = "the client: " + line + "\nexpected:   " + (lines.empty() ? "" : lines.front());
    return false;
  }
  void must_take(const std::string& line) {
    if (!take(line)) throw Fault{Fault::Kind::lost, "not in the transcript"};
  }
  std::string nothing(const Patience& patience) {
    waited += patience.longest;
    return {};
  }
  std::string say(const Patience& patience) {
    if (unsent.empty() && !lines.empty() && lines.front() == "LATER") {
      lines.pop_front();
      waited += std::chrono::seconds{20};
    }
    while (!lines.empty() && lines.front().starts_with("S: ")) {
      unsent += lines.front().substr(3) + "\r\n";
      lines.pop_front();
    }
    if (!unsent.empty()) {
      const std::string bytes = unsent.substr(0, chunk);
      unsent.erase(0, chunk);
      return bytes;
    }
    if (lines.empty() || patience.stop.stop_requested()) return nothing(patience);
    if (lines.front() == "CUT") {
      lines.pop_front();
      throw Fault{Fault::Kind::lost, "cut"};
    }
    if (lines.front() == "SILENCE") lines.pop_front();
    return nothing(patience);
  }
  void hear(std::string_view bytes) {
    unheard += bytes;
    for (auto end = unheard.find("\r\n"); end != std::string::npos; end = unheard.find("\r\n")) {
      const std::string line = "C: " + unheard.substr(0, end);
      unheard.erase(0, end + 2);
      must_take(line);
    }
  }
};

namespace {

class Scripted final : public imap::Stream {
 public:
  explicit Scripted(std::shared_ptr<Transcript::State> state) : state_(std::move(state)) {
    state_->unsent.clear();
    state_->unheard.clear();
  }
  void connect(const Patience&) override { state_->must_take("CONNECT"); }
  void secure(const Patience&) override { state_->must_take("TLS"); }
  void write(std::string_view bytes, const Patience&) override { state_->hear(bytes); }
  std::string read(const Patience& patience) override { return state_->say(patience); }

 private:
  std::shared_ptr<Transcript::State> state_;
};

}  // namespace

Transcript::Transcript(const std::string& text, std::size_t chunk)
    : state_(std::make_shared<State>()) {
  state_->chunk = chunk;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) state_->lines.push_back(line);
}

imap::Outside Transcript::outside() {
  return {.open = [state = state_]() -> std::unique_ptr<imap::Stream> {
            return std::make_unique<Scripted>(state);
          },
          .now = [state = state_] { return imap::Clock::time_point{} + state->waited; },
          .pause = [state = state_](const Patience& patience) { state->nothing(patience); }};
}

std::string Transcript::departure() const {
  if (!state_->departure.empty() || state_->lines.empty()) return state_->departure;
  return "never took place: " + state_->lines.front();
}

std::chrono::milliseconds Transcript::waited() const { return state_->waited; }

imap::Server transcript_server() {
  imap::Server server;
  server.host = "mail.example.test";
  server.user = "alice";
  server.password = calendars::Secret("secret");
  return server;
}

std::string signed_in(const std::string& abilities) {
  return "CONNECT\nTLS\n"
         "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\n"
         "C: A1 AUTHENTICATE PLAIN AGFsaWNlAHNlY3JldA==\n"
         "S: A1 OK [CAPABILITY " +
         abilities +
         "] welcome\n"
         "C: A2 SELECT \"INBOX\"\n"
         "S: * 3 EXISTS\n"
         "S: * OK [UIDVALIDITY 7] valid\n"
         "S: * OK [UIDNEXT 13] next\n"
         "S: A2 OK [READ-WRITE] done\n";
}

}  // namespace indkald::connectors::testing
