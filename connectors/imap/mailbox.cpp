#include "connectors/imap/mailbox.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "connectors/imap/fault.hpp"

namespace indkald::connectors::imap {
namespace {

void require_ok(const Status& status) {
  if (status.condition != Condition::ok) throw Fault{Fault::Kind::busy, status.text};
}

using ByUid = std::map<std::uint32_t, Message>;

// What comes of a FETCH, by UID. A server may say things of a message in several responses, and of
// messages that were not asked for. Bounds what all bodies together keep.
class Collector {
 public:
  Collector(std::span<const std::uint32_t> asked, std::size_t most) : asked_(asked), most_(most) {}

  void take(Message&& said) {
    if (!said.uid || !std::ranges::binary_search(asked_, *said.uid)) return;
    Message& message = all_[*said.uid];
    message.number = said.number;
    message.uid = said.uid;
    if (said.size) message.size = said.size;
    if (said.internal_date) message.internal_date = said.internal_date;
    if (said.body) take_body(message, std::move(said));
  }
  bool mentions(std::uint32_t uid) const { return all_.contains(uid); }
  bool has_body(std::uint32_t uid) const {
    const auto found = all_.find(uid);
    return found != all_.end() && found->second.body;
  }
  std::vector<Message> in_order() && {
    std::vector<Message> result;
    for (auto& [uid, message] : all_) result.push_back(std::move(message));
    return result;
  }

 private:
  void take_body(Message& message, Message&& said) {
    if (message.body) kept_ -= message.body->size();
    message.body = std::move(said.body);
    message.body_cut = said.body_cut;
    if (kept_ + message.body->size() > most_ && message.body->size() > kHead) {
      message.body = message.body->substr(0, kHead);
      message.body_cut = true;
    }
    kept_ += message.body->size();
  }

  static constexpr std::size_t kHead = std::size_t{64} << 10;
  std::span<const std::uint32_t> asked_;  // rising
  std::size_t most_;
  std::size_t kept_ = 0;
  ByUid all_;
};

Status fetch(Session& session, std::span<const std::uint32_t> uids, std::string_view items,
             Collector& collector) {
  const Command command("UID FETCH " + set_of(uids) + " " + std::string(items));
  return session.command(
      command, {.message = [&](Message&& message) { collector.take(std::move(message)); }});
}

constexpr std::string_view kWhole = "(UID BODY.PEEK[])";

// RFC 5530: some other client has removed it meanwhile.
bool is_gone(const Status& status) { return status.code == "EXPUNGEISSUED"; }

// Asked for alone, `uid` is there, and yet its body did not come.
bool is_denied(const Collector& collector, std::uint32_t uid, const Status& status) {
  if (collector.has_body(uid) || is_gone(status)) return false;
  return status.condition != Condition::ok || collector.mentions(uid);
}

// One message that broke a FETCH of many must not stand for all of them.
void ask_alone(Session& session, std::span<const std::uint32_t> uids, Collector& collector,
               Bodies& bodies) {
  for (const std::uint32_t uid : uids) {
    if (collector.has_body(uid)) continue;
    const Status status = fetch(session, {&uid, 1}, kWhole, collector);
    if (!is_denied(collector, uid, status)) continue;
    bodies.denied.push_back(uid);
    bodies.because = status.text;
  }
}

void drop_without_body(std::vector<Message>& messages) {
  std::erase_if(messages, [](const Message& message) { return !message.body; });
}

}  // namespace

std::string name_of(const Session& session, const std::string& mailbox) {
  const bool is_new = session.can("IMAP4REV2") && !session.can("IMAP4REV1");
  return is_new ? mailbox : modified_utf7(mailbox);
}

void open_mailbox(Session& session, const Server& server, Opening opening) {
  const bool to_change = opening == Opening::to_change;
  session.forget_mailbox();
  const Status status = session.command(
      Command(to_change ? "SELECT" : "EXAMINE").string(name_of(session, server.mailbox)));
  if (status.condition != Condition::ok || session.uid_validity() == 0)
    throw Fault{Fault::Kind::mailbox, status.text};
  if (to_change && status.code == "READ-ONLY") throw Fault{Fault::Kind::read_only, status.text};
}

std::vector<std::uint32_t> uids_after(Session& session, std::uint32_t last) {
  if (last == std::numeric_limits<std::uint32_t>::max()) return {};
  std::vector<std::uint32_t> uids;
  const auto take = [&](Found&& found) {
    if (found.numbers.size() > kMostFound - uids.size()) throw Fault{Fault::Kind::garbled, {}};
    uids.insert(uids.end(), found.numbers.begin(), found.numbers.end());
  };
  require_ok(session.command(Command("UID SEARCH UID " + std::to_string(last + 1) + ":*"),
                             {.found = take}));
  // RFC 9051, section 6.4.4: where none is above, `*` is the last below.
  std::erase_if(uids, [&](std::uint32_t uid) { return uid <= last; });
  std::ranges::sort(uids);
  uids.erase(std::unique(uids.begin(), uids.end()), uids.end());
  return uids;
}

std::vector<Message> look_at(Session& session, std::span<const std::uint32_t> uids) {
  if (uids.empty()) return {};
  Collector collector(uids, 0);
  const Status status = fetch(session, uids, "(UID INTERNALDATE RFC822.SIZE)", collector);
  if (!is_gone(status)) require_ok(status);
  return std::move(collector).in_order();
}

Bodies fetch_bodies(Session& session, std::span<const std::uint32_t> uids,
                    const BodyLimits& limits) {
  Bodies bodies;
  if (uids.empty()) return bodies;
  session.keep_of_literals(limits.longest);
  Collector collector(uids, 2 * limits.in_all);
  fetch(session, uids, kWhole, collector);
  ask_alone(session, uids, collector, bodies);
  bodies.messages = std::move(collector).in_order();
  drop_without_body(bodies.messages);
  return bodies;
}

Bodies fetch_beginning(Session& session, std::uint32_t uid, std::size_t count) {
  session.keep_of_literals(count);
  Collector collector({&uid, 1}, count);
  const Status status =
      fetch(session, {&uid, 1}, "(UID BODY.PEEK[]<0." + std::to_string(count) + ">)", collector);
  Bodies bodies;
  if (is_denied(collector, uid, status)) bodies = {{}, {uid}, status.text};
  bodies.messages = std::move(collector).in_order();
  drop_without_body(bodies.messages);
  return bodies;
}

}  // namespace indkald::connectors::imap
