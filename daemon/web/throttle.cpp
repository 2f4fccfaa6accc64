#include "daemon/web/throttle.hpp"

#include <algorithm>
#include <cmath>

namespace indkald::daemon::web {
namespace {

constexpr std::size_t kMostClients = 10'000;
constexpr int kFreeByName = 5;
constexpr int kFreeByClient = 20;
constexpr int kLongestWait = 900;
constexpr int kDoublings = 10;
constexpr std::chrono::hours kForgotten{24};
constexpr double kMinute = 60;

}  // namespace

std::optional<int> RequestRate::take(const std::string& client, Instant now) {
  const double most = per_minute_;
  if (buckets_.size() >= kMostClients)
    std::erase_if(buckets_,
                  [&](const auto& each) { return now - each.second.at > std::chrono::minutes{1}; });
  auto [found, added] = buckets_.emplace(client, Bucket{most, now});
  Bucket& bucket = found->second;
  const auto passed = static_cast<double>(std::max<std::int64_t>(0, (now - bucket.at).count()));
  bucket.left = std::min(most, bucket.left + passed * most / kMinute);
  bucket.at = now;
  if (bucket.left < 1) return static_cast<int>(std::ceil((1 - bucket.left) * kMinute / most));
  bucket.left -= 1;
  return std::nullopt;
}

std::optional<int> SignInThrottle::wait(const std::string& name, const std::string& client,
                                        Instant now) const {
  const auto by_name = wait(names_, name, kFreeByName, now);
  const auto by_client = wait(clients_, client, kFreeByClient, now);
  return by_name && by_client ? std::max(*by_name, *by_client) : by_name ? by_name : by_client;
}

void SignInThrottle::failed(const std::string& name, const std::string& client, Instant now) {
  add(names_, name, now);
  add(clients_, client, now);
}

void SignInThrottle::succeeded(const std::string& name) { names_.erase(name); }

std::optional<int> SignInThrottle::wait(const std::map<std::string, Failures>& all,
                                        const std::string& who, int free, Instant now) {
  const auto found = all.find(who);
  if (found == all.end() || found->second.count < free) return std::nullopt;
  const int seconds = std::min(kLongestWait, 1 << std::min(kDoublings, found->second.count - free));
  const auto passed = (now - found->second.last).count();
  if (passed >= seconds) return std::nullopt;
  return seconds - static_cast<int>(passed);
}

void SignInThrottle::add(std::map<std::string, Failures>& all, const std::string& who,
                         Instant now) {
  if (all.size() >= kMostClients)
    std::erase_if(all, [&](const auto& each) { return now - each.second.last > kForgotten; });
  if (all.size() >= kMostClients) all.erase(all.begin());
  Failures& failures = all[who];
  if (now - failures.last > kForgotten) failures.count = 0;
  ++failures.count;
  failures.last = now;
}

}  // namespace indkald::daemon::web
