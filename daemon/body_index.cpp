#include "daemon/body_index.hpp"

#include <algorithm>

#include "calendars/fold.hpp"

namespace indkald::daemon {

using calendars::fold;

BodyIndex::BodyIndex(const config::Configuration& configuration) {
  const auto add = [this](const std::string& name, const config::Body& body) {
    const std::string folded = fold(name);
    if (folded.empty() || !exact_.emplace(folded, &body).second) return;
    by_length_.emplace_back(" " + folded + " ", &body);
  };
  for (const config::Body& body : configuration.bodies) {
    add(body.name, body);
    for (const std::string& alias : body.aliases) add(alias, body);
  }
  for (const config::Body& body : configuration.bodies) add(body.id, body);
  std::ranges::stable_sort(by_length_, std::greater{},
                           [](const auto& entry) { return entry.first.size(); });
}

const config::Body* BodyIndex::inside(const std::string& folded) const {
  const std::string padded = " " + folded + " ";
  for (const auto& [name, body] : by_length_)
    if (padded.find(name) != std::string::npos) return body;
  return nullptr;
}

const config::Body* BodyIndex::find(const calendars::Meeting& meeting) const {
  const std::string body = fold(meeting.body);
  if (const auto found = exact_.find(body); found != exact_.end()) return found->second;
  if (const config::Body* found = body.empty() ? nullptr : inside(body)) return found;
  return inside(fold(meeting.title));
}

}  // namespace indkald::daemon
