// Who has signed in, from the claims of a checked ID token: the name, and the role that the groups
// give. Pure; any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "config/configuration.hpp"
#include "daemon/accounts.hpp"
#include "daemon/web/or_why.hpp"

namespace indkald::daemon::web {

struct Identity {
  std::string name;   // ASCII letters in lower case
  std::string shown;  // his own name; `name` where the service says none
  AccountRole role = AccountRole::viewer;
  std::vector<std::string> bodies;  // secretaries: of which bodies; empty: all
  // Together they are the person: a name can be given to another later (OpenID Connect Core,
  // section 5.7).
  std::string issuer;
  std::string subject;
};

// Refused: no name, a mail address as name that the service has not verified, no group that gives a
// role.
OrWhy<Identity> identity_of(const nlohmann::json& claims, const config::SignIn& settings);

}  // namespace indkald::daemon::web
