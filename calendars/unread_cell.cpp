#include "calendars/unread_cell.hpp"

#include "calendars/bounds.hpp"

namespace indkald::calendars {

std::optional<Problem> unread_problem(const Table& table, const Row& row, std::size_t column,
                                      WithoutIt effect) {
  const UnreadCell* cell = table.unread_at(row, column);
  if (cell == nullptr) return std::nullopt;
  const bool left_out = effect == WithoutIt::row_is_left_out;
  Text message;
  if (cell->error.empty())
    message.key = left_out ? "read.row_uncalculated" : "read.cell_uncalculated";
  else
    message = {left_out ? "read.row_with_error" : "read.cell_error",
               {{"value", shortened(cell->error)}}};
  return Problem{table.at(row, column), std::move(message)};
}

}  // namespace indkald::calendars
