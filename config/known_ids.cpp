#include "config/known_ids.hpp"

#include <map>

namespace indkald::config {

KnownIds::KnownIds(std::string_view section, std::vector<std::string> ids)
    : section_(section), list_(std::move(ids)), set_(list_.begin(), list_.end()) {}

void KnownIds::check_once(Problems& problems) const {
  std::map<std::string_view, std::size_t> first;
  for (std::size_t at = 0; at < list_.size(); ++at) {
    const std::string& id = list_[at];
    const auto [found, is_new] = first.emplace(id, at);
    if (is_new || id.empty()) continue;
    const std::string list = below("", section_);
    problems.add(below(below(list, at), "id"),
                 {"config.id_twice", {{"id", id}, {"first", below(list, found->second)}}});
  }
}

bool KnownIds::check(std::string_view id, const std::string& place, Problems& problems) const {
  if (id.empty()) return false;
  if (has(id)) return true;
  if (has("") || problems.has(below("", section_))) return false;
  calendars::Text message = unknown_word("config.no_such", "config.no_such_near", id, list_);
  message.args.push_back({"section", section_});
  problems.add(place, std::move(message));
  return false;
}

}  // namespace indkald::config
