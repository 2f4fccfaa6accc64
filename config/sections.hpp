// The configuration's values from its checked parts. Elements stand in the file's order, one for
// each.
#pragma once

#include "config/checked.hpp"
#include "config/configuration.hpp"

namespace indkald::config {

// All but path and people.
Configuration configuration_from(const Node& root);

}  // namespace indkald::config
