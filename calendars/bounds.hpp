// What one file may come to when it is read. A small file can mean much: by repeating, by referring
// to what stands there once, by a rule.
//
// Values; one thread. What is beyond the bounds throws InputError at the place given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

struct ReadOptions;

// Nobody mends more places than this; a file with more of them is no calendar.
inline constexpr std::size_t kMostProblems = 100'000;

class Bounds {
 public:
  // `at`: the file, or the part of it that is read.
  explicit Bounds(std::string at) : at_(std::move(at)) {}

  // Bytes of texts in memory, copies included: 256 MB.
  void add_text(std::size_t bytes);
  void add_texts(const Meeting& meeting);
  // Cells of a workbook, of all its sheets: two million.
  void add_cell(std::size_t text_bytes);
  // Fields of the tables that a file comes to, empty ones too: four million.
  void add_fields(std::size_t fields);
  // Steps that following recurrence rules takes (recurrence.hpp): 50 million, some seconds.
  void add_steps(std::int64_t steps);

 private:
  std::string at_;
  std::size_t text_ = 0;
  std::size_t cells_ = 0;
  std::size_t fields_ = 0;
  std::int64_t steps_ = 0;
};

// Throws InputError at the last one when there are more than kMostProblems.
void check_number(const std::vector<Problem>& problems);
// And when there are more meetings than the options allow.
void check_number(const Calendar& calendar, const ReadOptions& options);

// The beginning of a text, for a message or a place: at most 200 bytes, whole characters.
std::string shortened(std::string_view text);

}  // namespace indkald::calendars
