#include "connectors/imap/session.hpp"

#include <algorithm>
#include <charconv>

#include "connectors/imap/fault.hpp"
#include "connectors/imap/scanner.hpp"

namespace indkald::connectors::imap {
namespace {

constexpr int kCommandTimeouts = 10;
constexpr std::chrono::seconds kLeaving{2};

[[noreturn]] void fail(Fault::Kind kind, std::string detail = {}) {
  throw Fault{kind, std::move(detail)};
}

}  // namespace

Session::Session(const Server& server, const Outside& outside)
    : server_(server), outside_(outside), stream_(outside.open()) {}

std::string Session::next_tag() { return "A" + std::to_string(++tags_); }

Clock::time_point Session::time_for_a_command() const {
  return outside_.now() + kCommandTimeouts * server_.timeout;
}

void Session::write(std::string_view bytes) { stream_->write(bytes, {server_.timeout, stop_}); }

std::optional<Response> Session::receive(Clock::time_point last,
                                         std::chrono::milliseconds silence) {
  for (;;) {
    if (const auto frame = framer_.next()) {
      auto response = read_response(*frame);
      if (!response) fail(Fault::Kind::garbled, spoken(frame->text));
      note(*response);
      return response;
    }
    if (framer_.faulty()) fail(Fault::Kind::garbled);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(last - outside_.now());
    if (left.count() <= 0) return std::nullopt;
    const std::string bytes = stream_->read({std::min(left, silence), stop_});
    if (bytes.empty()) return std::nullopt;
    framer_.add(bytes);
  }
}

Response Session::hear(Clock::time_point last) {
  if (auto response = receive(last, server_.timeout)) return *std::move(response);
  fail(stop_.stop_requested() ? Fault::Kind::stopped : Fault::Kind::silent);
}

void Session::note(const Response& response) {
  if (const auto* status = std::get_if<Status>(&response)) return note(*status);
  if (const auto* exists = std::get_if<Exists>(&response)) {
    has_news_ = has_news_ || exists->count > exists_;
    exists_ = exists->count;
  } else if (std::holds_alternative<Expunged>(response)) {
    exists_ -= std::min<std::uint64_t>(exists_, 1);
  } else if (const auto* able = std::get_if<Capabilities>(&response)) {
    capabilities_ = {able->names.begin(), able->names.end()};
  }
}

void Session::note(const Status& status) {
  if (status.condition == Condition::bye) fail(Fault::Kind::ended, status.text);
  if (status.code == "CAPABILITY") {
    const auto names = capability_names(status.arguments);
    capabilities_ = {names.begin(), names.end()};
  }
  if (status.code != "UIDVALIDITY") return;
  const auto number = whole_number(status.arguments);
  uid_validity_ = number && *number <= UINT32_MAX ? static_cast<std::uint32_t>(*number) : 0;
}

void Session::forget_mailbox() {
  exists_ = 0;
  uid_validity_ = 0;
}

Status Session::open() {
  const Patience patience{server_.timeout, stop_};
  stream_->connect(patience);
  if (server_.security == Security::tls) stream_->secure(patience);
  const Response greeting = hear(time_for_a_command());
  const auto* status = std::get_if<Status>(&greeting);
  if (status == nullptr || !status->tag.empty()) fail(Fault::Kind::garbled);
  return *status;
}

void Session::raise_to_tls() {
  const Status status = command(Command("STARTTLS"));
  if (status.condition != Condition::ok) fail(Fault::Kind::no_starttls, status.text);
  if (!framer_.empty()) fail(Fault::Kind::injected);
  forget_capabilities();
  forget_mailbox();
  stream_->secure({server_.timeout, stop_});
}

std::optional<Status> Session::await_continuation(const std::string& tag, Clock::time_point last) {
  for (;;) {
    const Response response = hear(last);
    if (std::holds_alternative<Continuation>(response)) return std::nullopt;
    const auto* status = std::get_if<Status>(&response);
    if (status == nullptr || status->tag.empty()) continue;
    if (status->tag != tag) fail(Fault::Kind::garbled, status->tag);
    return *status;
  }
}

Status Session::await_status(const std::string& tag, Clock::time_point last,
                             const Hearing& hearing) {
  for (;;) {
    Response response = hear(last);
    auto* status = std::get_if<Status>(&response);
    if (status != nullptr && status->tag == tag) return std::move(*status);
    if (status != nullptr && !status->tag.empty()) fail(Fault::Kind::garbled, status->tag);
    if (auto* message = std::get_if<Message>(&response); message != nullptr && hearing.message)
      hearing.message(std::move(*message));
    if (auto* found = std::get_if<Found>(&response); found != nullptr && hearing.found)
      hearing.found(std::move(*found));
  }
}

Status Session::command(const Command& what, const Hearing& hearing) {
  const std::string tag = next_tag();
  const auto last = time_for_a_command();
  std::string lead = tag + " ";
  for (const std::string& piece : what.pieces()) {
    if (lead.empty())
      if (auto refusal = await_continuation(tag, last)) return *std::move(refusal);
    write(lead + piece + "\r\n");
    lead.clear();
  }
  return await_status(tag, last, hearing);
}

Status Session::authenticate(std::string_view mechanism, const std::string& response,
                             bool at_once) {
  const std::string tag = next_tag();
  const auto last = time_for_a_command();
  write(tag + " AUTHENTICATE " + std::string(mechanism) + (at_once ? " " + response : "") + "\r\n");
  if (!at_once) {
    if (auto refusal = await_continuation(tag, last)) return *std::move(refusal);
    write(response + "\r\n");
  }
  if (auto answer = await_continuation(tag, last)) return *std::move(answer);
  write("*\r\n");  // RFC 9051, section 6.2.2: gives up, since PLAIN has no more to say
  return await_status(tag, last, {});
}

void Session::idle(std::chrono::milliseconds longest) {
  const std::string tag = next_tag();
  write(tag + " IDLE\r\n");
  refuses_idle_ = await_continuation(tag, time_for_a_command()).has_value();
  if (refuses_idle_) return;
  idling_ = true;
  const auto last = outside_.now() + longest;
  while (!has_news_ && receive(last, longest)) {
  }
  if (stop_.stop_requested()) fail(Fault::Kind::stopped);
  write("DONE\r\n");
  idling_ = false;
  await_status(tag, time_for_a_command(), {});
}

void Session::leave() {
  stop_ = {};
  try {
    write((idling_ ? "DONE\r\n" : "") + next_tag() + " LOGOUT\r\n");
    const auto last = outside_.now() + kLeaving;
    while (receive(last, kLeaving)) {
    }
  } catch (const Fault&) {  // good-bye, or a connection that is gone: left in either case
  }
}

}  // namespace indkald::connectors::imap
