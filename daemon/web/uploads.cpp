#include "daemon/web/uploads.hpp"

#include <algorithm>

#include "daemon/accounts.hpp"

namespace indkald::daemon::web {
namespace {

constexpr std::size_t kMost = 8;
constexpr std::chrono::minutes kHowLong{30};

}  // namespace

std::string Uploads::keep(Upload upload, calendars::Instant now) {
  forget_old(now);
  if (kept_.size() >= kMost)
    kept_.erase(
        std::ranges::min_element(kept_, {}, [](const auto& each) { return each.second.at; }));
  upload.at = now;
  std::string name = random_pass();
  kept_.emplace(name, std::move(upload));
  return name;
}

const Upload* Uploads::find(const std::string& name, const std::string& by,
                            calendars::Instant now) {
  forget_old(now);
  const auto found = kept_.find(name);
  return found == kept_.end() || found->second.by != by ? nullptr : &found->second;
}

void Uploads::forget_old(calendars::Instant now) {
  std::erase_if(kept_, [&](const auto& each) { return now - each.second.at > kHowLong; });
}

}  // namespace indkald::daemon::web
