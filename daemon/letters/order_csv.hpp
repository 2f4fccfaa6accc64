// A catering order as the kitchen's own program or a spreadsheet reads it. Pure.
#pragma once

#include <string>

#include "daemon/letters.hpp"

namespace indkald::daemon::letters {

enum class OrderStatus { placed, changed, cancelled };

// One row per item, `;` between the columns, decimals with a comma, UTF-8 with a byte order mark,
// CRLF (RFC 4180). A cancelled order's items count 0, so that the last revision's sums are right.
// Texts that a spreadsheet would take for a formula get an apostrophe before them.
std::string order_csv(const CateringOrder& order, const std::string& supplier_name,
                      OrderStatus status, const Issue& issue);

}  // namespace indkald::daemon::letters
