// What a table cannot say of signing in by OpenID Connect: what goes together, and which addresses
// a secret may go to.
//
// Pure. Expects the roles in the file's order, so that an index is a place.
#pragma once

#include "config/configuration.hpp"
#include "config/problems.hpp"

namespace indkald::config {

void check_sign_in(const Configuration& configuration, Problems& problems);

}  // namespace indkald::config
