#include "daemon/web/rights.hpp"

namespace indkald::daemon::web {

bool may(AccountRole role, Right right) {
  switch (right) {
    case Right::open:
    case Right::signed_in:
      return true;
    case Right::see:
      return role != AccountRole::kitchen;
    case Right::kitchen:
      return role != AccountRole::viewer;
    case Right::settle:
      return role >= AccountRole::secretary;
    case Right::approve:
      return role >= AccountRole::approver;
    case Right::administer:
      return role == AccountRole::administrator;
  }
  return false;
}

}  // namespace indkald::daemon::web
