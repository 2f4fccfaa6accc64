// What the parts of a configuration say of each other: names that must be there, once; connectors
// that can do what they are used for.
//
// Pure. Expects elements in the file's order, so that an index is a place.
#pragma once

#include "config/configuration.hpp"
#include "config/load.hpp"
#include "config/problems.hpp"

namespace indkald::config {

void check_references(const Configuration& configuration, const ConnectorAbilities& abilities,
                      Problems& problems);

}  // namespace indkald::config
