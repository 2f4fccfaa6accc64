// The configured connectors, alive. Owns them; one thread at a time.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "config/configuration.hpp"
#include "connectors/connector.hpp"

namespace indkald::daemon {

struct Connection {
  std::unique_ptr<connectors::Connector> connector;
  connectors::Abilities abilities;
};

class Connections {
 public:
  void add(const std::string& id, Connection connection) { all_[id] = std::move(connection); }
  // Null for an id that is not configured.
  Connection* find(const std::string& id) {
    const auto found = all_.find(id);
    return found == all_.end() ? nullptr : &found->second;
  }
  std::map<std::string, Connection>& all() { return all_; }

 private:
  std::map<std::string, Connection> all_;
};

}  // namespace indkald::daemon
