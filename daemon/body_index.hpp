// Which configured body a meeting's text names. Built once per plan; pure.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "config/configuration.hpp"

namespace indkald::daemon {

class BodyIndex {
 public:
  explicit BodyIndex(const config::Configuration& configuration);
  // By id, name or alias: the whole body text, else as whole words in the body text, else in the
  // title; the longest name wins. Null when none does.
  const config::Body* find(const calendars::Meeting& meeting) const;

 private:
  const config::Body* inside(const std::string& folded) const;

  std::unordered_map<std::string, const config::Body*> exact_;
  std::vector<std::pair<std::string, const config::Body*>> by_length_;  // " name ", longest first
};

}  // namespace indkald::daemon
