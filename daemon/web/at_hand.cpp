#include "daemon/web/at_hand.hpp"

namespace indkald::daemon::web {
namespace {

constexpr std::chrono::seconds kLookIsFresh{1};
constexpr std::chrono::seconds kCallerIsFresh{1};
constexpr std::chrono::seconds kAnswerIsFresh{30};
constexpr std::chrono::seconds kLongestRenewal{5};
constexpr std::size_t kMost = 256;
constexpr std::size_t kMostBytes = std::size_t{32} << 20;

}  // namespace

void AtHand::looked(Time at, std::string_view revision) {
  const std::lock_guard lock(mutex_);
  looked_ = at;
  revision_ = revision;
}

std::optional<Caller> AtHand::caller(const Shown& shown, Time now) const {
  const std::lock_guard lock(mutex_);
  const auto found = known_.find(shown);
  if (found == known_.end() || now - found->second.at > kCallerIsFresh) return std::nullopt;
  return found->second.caller;
}

void AtHand::keep(const Shown& shown, const Caller& caller, Time now) {
  const std::lock_guard lock(mutex_);
  if (known_.size() >= kMost) known_.clear();
  known_.insert_or_assign(shown, Known{caller, now});
}

void AtHand::forget_callers() {
  const std::lock_guard lock(mutex_);
  known_.clear();
}

const AtHand::Kept* AtHand::kept(const std::string& name) const {
  const auto found = answers_.find(name);
  return found == answers_.end() || found->second.revision != revision_ ? nullptr : &found->second;
}

std::optional<Response> AtHand::answer(const std::string& name, Time now) const {
  const std::lock_guard lock(mutex_);
  const Kept* found = kept(name);
  if (found == nullptr || now - found->at > kAnswerIsFresh) return std::nullopt;
  return found->answer;
}

void AtHand::keep(const std::string& name, const Response& answer, Time now) {
  const std::lock_guard lock(mutex_);
  const std::size_t bytes = answer.bytes().size();
  bytes_ += bytes;
  if (answers_.size() >= kMost || bytes_ > kMostBytes) {
    answers_.clear();
    bytes_ = bytes;
  }
  answers_.insert_or_assign(name, Kept{answer, revision_, now});
}

void AtHand::forget_answers() {
  const std::lock_guard lock(mutex_);
  answers_.clear();
  bytes_ = 0;
}

bool AtHand::hold(const Known& known, const Kept& kept, Time at, int times) const {
  return at - looked_ <= times * kLookIsFresh && at - known.at <= times * kCallerIsFresh &&
         at - kept.at <= times * kAnswerIsFresh;
}

std::optional<Response> AtHand::serve(const Shown& shown, const Name& name, Time now) {
  const std::lock_guard lock(mutex_);
  const auto known = known_.find(shown);
  if (known == known_.end()) return std::nullopt;
  const Kept* found = kept(name(known->second.caller));
  if (found == nullptr) return std::nullopt;
  if (hold(known->second, *found, now, 1)) return found->answer;
  const bool waits = sent_ && now - *sent_ <= kLongestRenewal;
  if (waits && hold(known->second, *found, *sent_, 2)) return found->answer;
  sent_ = now;
  return std::nullopt;
}

void AtHand::renewed() {
  const std::lock_guard lock(mutex_);
  sent_.reset();
}

}  // namespace indkald::daemon::web
