#include "connectors/imap/batch.hpp"

#include <algorithm>

#include "connectors/imap/fault.hpp"
#include "connectors/imap/mailbox.hpp"

namespace indkald::connectors::imap {
namespace {

constexpr std::size_t kBatchBytes = std::size_t{16} << 20;
constexpr std::size_t kBeginning = std::size_t{64} << 10;
constexpr int kMostDenials = 3;

std::size_t size_of(const Message& message) {
  return static_cast<std::size_t>(message.size.value_or(0));
}

// As many of the messages as one batch may hold; at least one.
std::size_t how_many(const std::vector<Message>& looked, std::size_t largest) {
  std::size_t count = 0;
  std::size_t bytes = 0;
  for (const Message& message : looked) {
    bytes += size_of(message) > largest ? kBeginning : size_of(message);
    if (bytes > kBatchBytes && count > 0) break;
    ++count;
  }
  return count;
}

void add(Bodies& all, Bodies&& bodies) {
  std::ranges::move(bodies.messages, std::back_inserter(all.messages));
  all.denied.insert(all.denied.end(), bodies.denied.begin(), bodies.denied.end());
  if (!bodies.because.empty()) all.because = bodies.because;
}

Bodies fetch_all(Session& session, const std::vector<Message>& looked, std::size_t largest) {
  std::vector<std::uint32_t> whole;
  for (const Message& message : looked)
    if (size_of(message) <= largest) whole.push_back(*message.uid);
  Bodies all = fetch_bodies(session, whole, {.longest = largest, .in_all = kBatchBytes});
  for (const Message& message : looked)
    if (size_of(message) > largest) add(all, fetch_beginning(session, *message.uid, kBeginning));
  return all;
}

Arrived arrived(Message&& message, const Message& looked, std::size_t largest) {
  return {.uid = *looked.uid,
          .bytes = std::move(message.body).value_or(""),
          .too_large = message.body_cut || size_of(looked) > largest,
          .internal_date = looked.internal_date.value_or(Instant{})};
}

const Message& by_uid(const std::vector<Message>& looked, std::uint32_t uid) {
  return *std::ranges::lower_bound(looked, uid, {}, [](const Message& each) { return *each.uid; });
}

// A message that is not handed out is asked for again, and what lies before it is worked meanwhile.
void stop_before(std::uint32_t uid, const std::string& because, Arrivals& arrivals) {
  std::erase_if(arrivals.messages, [&](const Arrived& each) { return each.uid > uid; });
  if (arrivals.messages.empty()) throw Fault{Fault::Kind::busy, because};
  arrivals.place.last_uid = uid - 1;
}

}  // namespace

Arrivals Waiting::next(Session& session, const Server& server, const Place& place,
                       std::size_t limit) {
  look(session, place);
  Arrivals arrivals = batch(session, server, place, std::clamp<std::size_t>(limit, 1, kMostAtOnce));
  arrivals.place.uid_validity = session.uid_validity();
  arrivals.more = !uids_.empty() && uids_.back() > arrivals.place.last_uid;
  return arrivals;
}

void Waiting::look(Session& session, const Place& place) {
  if (place.last_uid < from_) uids_.clear();
  from_ = place.last_uid;
  std::erase_if(uids_, [&](std::uint32_t uid) { return uid <= place.last_uid; });
  if (!uids_.empty()) return;
  session.forget_news();
  uids_ = uids_after(session, place.last_uid);
}

Arrivals Waiting::batch(Session& session, const Server& server, const Place& place,
                        std::size_t limit) {
  Arrivals arrivals{.verdict = {}, .messages = {}, .place = place, .more = false};
  if (uids_.empty()) return arrivals;
  const std::span uids(uids_.data(), std::min(limit, uids_.size()));
  std::vector<Message> looked = look_at(session, uids);
  const std::size_t count = how_many(looked, server.largest_mail);
  arrivals.place.last_uid = count < looked.size() ? *looked[count - 1].uid : uids.back();
  looked.resize(count);
  Bodies fetched = fetch_all(session, looked, server.largest_mail);
  for (Message& message : fetched.messages) {
    const Message& known = by_uid(looked, *message.uid);
    arrivals.messages.push_back(arrived(std::move(message), known, server.largest_mail));
  }
  add_denied(fetched, arrivals);
  std::ranges::sort(arrivals.messages, {}, &Arrived::uid);
  return arrivals;
}

void Waiting::add_denied(Bodies& fetched, Arrivals& arrivals) {
  std::ranges::sort(fetched.denied);
  for (const std::uint32_t uid : fetched.denied) {
    if (++denials_[uid] < kMostDenials) {
      stop_before(uid, fetched.because, arrivals);
      break;
    }
    arrivals.messages.push_back({.uid = uid, .unreadable = true});
  }
}

}  // namespace indkald::connectors::imap
