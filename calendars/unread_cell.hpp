// What is told of a workbook's cell that holds an error, or a formula whose result was not saved.
// Pure.
#pragma once

#include <cstddef>
#include <optional>

#include "calendars/meeting.hpp"
#include "calendars/table.hpp"

namespace indkald::calendars {

enum class WithoutIt { cell_is_empty, row_is_left_out };

// Empty for a cell that can be read.
std::optional<Problem> unread_problem(const Table& table, const Row& row, std::size_t column,
                                      WithoutIt effect);

}  // namespace indkald::calendars
