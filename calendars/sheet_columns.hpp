// Which column of a list says what. Names decide first (case, spaces and æ/ae, ø/oe, å/aa aside),
// then the values: a column of times is a time column, whatever its name. One that is named for
// times stays one where another holds the dates: a cell in it that is none is told.
//
// Pure. The names known are in sheet_columns.cpp; ReadOptions::columns comes before them.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/table.hpp"

namespace indkald::calendars {

struct ReadOptions;

enum class ColumnRole {
  body,
  title,
  start,
  time,
  end,
  end_time,
  place,
  text,
  responsible,
  id,
  status,
  all_day,
  zone,
  recurrence,
  weekday,
};
inline constexpr std::size_t kColumnRoles = 15;

// A header is looked for in so many first rows.
inline constexpr std::size_t kHeaderSearched = 60;

// "body", "title" …: as ReadOptions::columns names it.
std::string_view to_string(ColumnRole role);
std::optional<ColumnRole> column_role_from(std::string_view name);

class Columns {
 public:
  const std::optional<std::size_t>& operator[](ColumnRole role) const {
    return columns_[static_cast<std::size_t>(role)];
  }
  std::optional<std::size_t>& operator[](ColumnRole role) {
    return columns_[static_cast<std::size_t>(role)];
  }
  std::size_t known() const;
  bool taken(std::size_t column) const;  // some role's
  // The row's text in the role's column, blanks dropped; empty without such a column.
  std::string_view field(const Row& row, ColumnRole role) const;

 private:
  std::array<std::optional<std::size_t>, kColumnRoles> columns_;
};

// The names of columns, ready for looking up.
class ColumnNames {
 public:
  explicit ColumnNames(const ReadOptions& options);

  struct Candidate {
    std::size_t column;
    std::size_t rank;  // 0: the name that is preferred
  };
  // The columns of a header row that a role's names stand for, best first.
  std::vector<Candidate> candidates(const Row& header, ColumnRole role) const;
  // How many different roles a row's cells name; what makes it a header.
  std::size_t roles_named(const Row& row) const;

 private:
  std::array<std::vector<std::string>, kColumnRoles> names_;
};

// A cell's text as names of columns are compared: "Start dato" and "STARTDATO" are one.
std::string column_name(std::string_view text);

// The index of the header row in `table`, among its first rows; empty when none looks like one.
std::optional<std::size_t> find_header(const Table& table, const ColumnNames& names);

// `year` is for dates that have none. A column that stands for two roles goes to the one its values
// fit.
Columns resolve_columns(const Table& table, std::size_t header, const ColumnNames& names, int year);

}  // namespace indkald::calendars
