// The configured connectors, alive. Owns them; one thread at a time.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "config/configuration.hpp"
#include "connectors/connector.hpp"
#include "connectors/feed.hpp"
#include "connectors/inbox.hpp"

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

  void add_feed(const std::string& id, std::unique_ptr<connectors::Feed> feed) {
    feeds_[id] = std::move(feed);
  }
  connectors::Feed* find_feed(const std::string& id) {
    const auto found = feeds_.find(id);
    return found == feeds_.end() ? nullptr : found->second.get();
  }
  std::map<std::string, std::unique_ptr<connectors::Feed>>& feeds() { return feeds_; }

  void add_inbox(const std::string& id, std::unique_ptr<connectors::Inbox> inbox) {
    inboxes_[id] = std::move(inbox);
  }
  connectors::Inbox* find_inbox(const std::string& id) {
    const auto found = inboxes_.find(id);
    return found == inboxes_.end() ? nullptr : found->second.get();
  }
  std::map<std::string, std::unique_ptr<connectors::Inbox>>& inboxes() { return inboxes_; }

 private:
  std::map<std::string, Connection> all_;
  std::map<std::string, std::unique_ptr<connectors::Feed>> feeds_;
  std::map<std::string, std::unique_ptr<connectors::Inbox>> inboxes_;
};

}  // namespace indkald::daemon
