#include "daemon/web/pending_sign_ins.hpp"

#include <sodium.h>

#include "calendars/identity.hpp"
#include "daemon/web/base64url.hpp"

namespace indkald::daemon::web {
namespace {

constexpr std::size_t kCookieBytes = 32;

std::string fingerprint_of(const std::string& cookie) {
  return calendars::Fingerprint().add("sign-in").add(cookie).hex();
}

}  // namespace

std::string PendingSignIns::keep(const PendingSignIn& pending) {
  forget_until(pending.begun);
  while (by_fingerprint_.size() >= most_ && !order_.empty()) {
    by_fingerprint_.erase(order_.front());
    order_.pop_front();
  }
  std::string bytes(kCookieBytes, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  const std::string cookie = base64url(bytes);
  order_.push_back(fingerprint_of(cookie));
  by_fingerprint_[order_.back()] = pending;
  return cookie;
}

std::optional<PendingSignIn> PendingSignIns::take(const std::string& cookie,
                                                  calendars::Instant now) {
  forget_until(now);
  auto found = by_fingerprint_.extract(fingerprint_of(cookie));
  if (found.empty()) return std::nullopt;
  return std::move(found.mapped());
}

void PendingSignIns::forget_until(calendars::Instant now) {
  while (!order_.empty()) {
    const auto oldest = by_fingerprint_.find(order_.front());
    const bool taken = oldest == by_fingerprint_.end();
    if (!taken && now - oldest->second.begun <= kSignInTime) return;
    if (!taken) by_fingerprint_.erase(oldest);
    order_.pop_front();
  }
}

}  // namespace indkald::daemon::web
