// The people and their seats from a CSV file: id, name, mail, body, role, from, to, language; one
// row per seat, columns by name in any order, Danish or English. Several rows of one id are one
// person.
//
// Pure. The bytes are UTF-8, UTF-16 or Windows-1252; dates are ISO 8601 or as Danish offices write
// them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/configuration.hpp"
#include "config/problems.hpp"

namespace indkald::config {

// `file`: the name for places ("people.csv:12"). People stand in the order of their first rows. An
// empty body is a person without a seat.
std::vector<Person> people_from_csv(std::string_view bytes, const std::string& file,
                                    const std::vector<Body>& bodies, Problems& problems);

}  // namespace indkald::config
