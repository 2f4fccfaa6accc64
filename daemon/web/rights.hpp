// Which role may do what. Pure.
#pragma once

#include "daemon/accounts.hpp"

namespace indkald::daemon::web {

enum class Right {
  open,       // without signing in
  signed_in,  // whoever has signed in
  see,        // meetings, plans, answers
  kitchen,    // what is ordered
  settle,     // decide, override, synchronise; of a secretary's own bodies alone
  approve,    // send: approve plans, pause and resume
  administer  // users and connections
};

bool may(AccountRole role, Right right);

}  // namespace indkald::daemon::web
