#include "connectors/imap/imap.hpp"

#include <algorithm>
#include <optional>

#include "connectors/delivery.hpp"
#include "connectors/imap/batch.hpp"
#include "connectors/imap/fault.hpp"
#include "connectors/imap/login.hpp"
#include "connectors/imap/mailbox.hpp"

namespace indkald::connectors {
namespace {

using imap::Clock;
using imap::Fault;
using imap::Session;
using std::chrono::milliseconds;

constexpr std::chrono::minutes kLongestIdle{10};
constexpr std::chrono::minutes kAfterRefusal{10};
constexpr int kMostDoublings = 12;

class ImapInbox final : public Inbox {
 public:
  ImapInbox(imap::Server server, imap::Outside outside)
      : server_(std::move(server)), outside_(std::move(outside)) {}
  ~ImapInbox() override {
    if (session_) session_->leave();
  }

  Arrivals arrivals(const Place& place, std::size_t limit, std::stop_token stop) override {
    Arrivals result{.verdict = {}, .messages = {}, .place = place, .more = false};
    const Verdict verdict = guarded(stop, [&] { result = fetch(place, limit); });
    result.verdict = verdict;
    return result;
  }

  Verdict move_understood(std::uint32_t uid_validity, std::span<const std::uint32_t> uids,
                          std::stop_token stop) override {
    std::optional<Verdict> refusal;
    const Verdict verdict = guarded(stop, [&] { refusal = move(uid_validity, uids); });
    return refusal.value_or(verdict);
  }

  std::optional<std::vector<std::uint32_t>> still_there(std::uint32_t uid_validity,
                                                        std::span<const std::uint32_t> uids,
                                                        std::stop_token stop) override {
    std::vector<std::uint32_t> there;
    const Verdict verdict = guarded(stop, [&] {
      require_same(uid_validity);
      for (std::size_t at = 0; at < uids.size(); at += imap::kMostAtOnce) {
        const std::size_t count = std::min(imap::kMostAtOnce, uids.size() - at);
        for (const imap::Message& message : look_at(*session_, uids.subspan(at, count)))
          if (message.uid) there.push_back(*message.uid);
      }
    });
    if (verdict.outcome != Outcome::done) return std::nullopt;
    return there;
  }

  Woken wait(milliseconds longest, std::stop_token stop) override {
    try {
      return session_ ? wait_for_news(longest, stop) : wait_alone(longest, stop);
    } catch (const Fault& fault) {
      const bool is_stopped = fault.kind == Fault::Kind::stopped;
      if (is_stopped) session_->leave();
      session_.reset();
      return is_stopped ? Woken::stopped : Woken::lost;
    }
  }

  Verdict check() override {
    try {
      Session session(server_, outside_);
      sign_in(session, server_);
      open_mailbox(session, server_, imap::Opening::to_look);
      session.leave();
      return done();
    } catch (const Fault& fault) {
      return verdict_of(fault, server_);
    }
  }

 private:
  template <typename Work>
  Verdict guarded(const std::stop_token& stop, Work work) {
    if (last_failure_ && outside_.now() < next_attempt_) return *last_failure_;
    try {
      connect(stop);
      work();
      failures_ = 0;
      last_failure_.reset();
      return done();
    } catch (const Fault& fault) {
      session_.reset();
      return note_failure(fault);
    }
  }

  void connect(const std::stop_token& stop) {
    if (session_) return session_->obey(stop);
    auto session = std::make_unique<Session>(server_, outside_);
    session->obey(stop);
    sign_in(*session, server_);
    open_mailbox(*session, server_, imap::Opening::to_change);
    waiting_.forget();
    session_ = std::move(session);
  }

  Verdict note_failure(const Fault& fault) {
    Verdict verdict = verdict_of(fault, server_);
    if (fault.kind == Fault::Kind::stopped || fault.kind == Fault::Kind::renumbered) return verdict;
    const std::chrono::seconds pause{1 << std::min(failures_++, kMostDoublings)};
    next_attempt_ =
        outside_.now() + (verdict.outcome == Outcome::refused ? std::chrono::seconds{kAfterRefusal}
                                                              : std::min(pause, server_.poll));
    last_failure_ = verdict;
    return verdict;
  }

  Arrivals fetch(const Place& place, std::size_t limit) {
    const std::uint32_t uid_validity = session_->uid_validity();
    const bool is_same = place.uid_validity == uid_validity;
    Arrivals found =
        waiting_.next(*session_, server_, {uid_validity, is_same ? place.last_uid : 0}, limit);
    require_same(uid_validity);
    return found;
  }

  // What the server refuses to move stays; that keeps nobody from reading on.
  std::optional<Verdict> move(std::uint32_t uid_validity, std::span<const std::uint32_t> uids) {
    require_same(uid_validity);
    try {
      imap::move_to_folder(*session_, server_, uids);
    } catch (const Fault& fault) {
      if (!imap::leaves_the_session(fault)) throw;
      return verdict_of(fault, server_);
    }
    return std::nullopt;
  }

  void require_same(std::uint32_t uid_validity) const {
    if (session_->uid_validity() != uid_validity) throw Fault{Fault::Kind::renumbered, {}};
  }

  Woken wait_alone(milliseconds longest, const std::stop_token& stop) {
    const auto due = std::chrono::ceil<milliseconds>(next_attempt_ - outside_.now());
    outside_.pause({last_failure_ ? std::clamp(due, milliseconds{0}, longest) : longest, stop});
    return stop.stop_requested() ? Woken::stopped : Woken::elapsed;
  }

  Woken wait_for_news(milliseconds longest, const std::stop_token& stop) {
    session_->obey(stop);
    const auto last = outside_.now() + longest;
    while (!session_->has_news() && !stop.stop_requested()) {
      const auto left = std::chrono::ceil<milliseconds>(last - outside_.now());
      if (left.count() <= 0) return Woken::elapsed;
      listen(left, stop);
    }
    return stop.stop_requested() ? Woken::stopped : Woken::arrived;
  }

  void listen(milliseconds longest, const std::stop_token& stop) {
    if (session_->can_idle()) return session_->idle(std::min<milliseconds>(longest, kLongestIdle));
    outside_.pause({std::min<milliseconds>(longest, server_.poll), stop});
    if (!stop.stop_requested()) session_->command(imap::Command("NOOP"));
  }

  imap::Server server_;
  imap::Outside outside_;
  std::unique_ptr<Session> session_;
  imap::Waiting waiting_;
  std::optional<Verdict> last_failure_;
  Clock::time_point next_attempt_{};
  int failures_ = 0;
};

std::unique_ptr<Inbox> make_imap(const calendars::Settings& settings) {
  imap::Server server = imap::server_of(settings);
  imap::Outside outside = imap::network(server);
  return make_imap_inbox(std::move(server), std::move(outside));
}

}  // namespace

std::unique_ptr<Inbox> make_imap_inbox(imap::Server server, imap::Outside outside) {
  return std::make_unique<ImapInbox>(std::move(server), std::move(outside));
}

ConnectorType imap_type() {
  return {.name = "imap",
          .abilities = {.answers = true},
          .settings = imap::server_settings(),
          .make_inbox = make_imap};
}

}  // namespace indkald::connectors
