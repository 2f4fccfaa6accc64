// The example municipality with its year arranged, and the site over it: requests go in and answers
// come out as values, without a socket.
//
// One municipality per object, in a directory of its own. Threads: one.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "daemon/web/site.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::daemon::web {

class SiteOffice {
 public:
  SiteOffice();

  Desk& desk() { return desk_; }
  Accounts& accounts() { return accounts_; }
  Site& site() { return *site_; }
  std::string file(const std::string& name) const { return (directory_.path() / name).string(); }
  void put(const std::string& name, std::string_view bytes) const;

  // Makes the user and gives a session's cookie value.
  std::string sign_in(const std::string& name, AccountRole role,
                      const std::vector<std::string>& bodies = {});
  // Of that session, with its CSRF token; without one where `session` is empty.
  Request request(const std::string& session, const std::string& method, const std::string& target,
                  const std::string& body = {},
                  const std::map<std::string, std::string>& fields = {});
  Response ask(const std::string& session, const std::string& method, const std::string& target,
               const std::string& body = {}, const std::map<std::string, std::string>& fields = {});
  nlohmann::json got(const std::string& session, const std::string& target);

 private:
  servers::TemporaryDirectory directory_;
  Desk desk_;
  Accounts accounts_;
  Health health_;
  std::unique_ptr<Site> site_;
};

}  // namespace indkald::daemon::web
