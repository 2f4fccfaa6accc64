#include "calendars/bounds.hpp"

#include "calendars/read.hpp"
#include "calendars/utf8.hpp"

namespace indkald::calendars {
namespace {

constexpr std::size_t kMostText = 256u << 20;
constexpr std::size_t kMostCells = 2'000'000;
constexpr std::size_t kMostFields = 4'000'000;
constexpr std::int64_t kMostSteps = 50'000'000;
constexpr std::size_t kMostShown = 200;

}  // namespace

void Bounds::add_text(std::size_t bytes) {
  text_ += bytes;
  if (text_ > kMostText) throw InputError({{at_, {"read.unpacks_too_large", {}}}});
}

void Bounds::add_texts(const Meeting& meeting) {
  for (const std::string* text : {&meeting.body, &meeting.title, &meeting.place,
                                  &meeting.description, &meeting.responsible, &meeting.origin.ref})
    add_text(text->size());
}

void Bounds::add_cell(std::size_t text_bytes) {
  if (++cells_ > kMostCells) throw InputError({{at_, {"read.too_many_cells", {}}}});
  add_text(text_bytes);
}

void Bounds::add_fields(std::size_t fields) {
  fields_ += fields;
  if (fields_ > kMostFields) throw InputError({{at_, {"read.too_many_cells", {}}}});
}

void Bounds::add_steps(std::int64_t steps) {
  steps_ += steps;
  if (steps_ > kMostSteps) throw InputError({{at_, {"read.recurs_too_much", {}}}});
}

void check_number(const std::vector<Problem>& problems) {
  if (problems.size() <= kMostProblems) return;
  const auto count = static_cast<std::int64_t>(kMostProblems);
  throw InputError({{problems.back().at, {"read.too_many_problems", {{"count", count}}}}});
}

void check_number(const Calendar& calendar, const ReadOptions& options) {
  check_number(calendar.problems);
  if (calendar.meetings.size() <= options.max_meetings) return;
  const auto count = static_cast<std::int64_t>(options.max_meetings);
  throw InputError({{options.file_name, {"read.too_many_meetings", {{"count", count}}}}});
}

std::string shortened(std::string_view text) { return shortened(text, kMostShown); }

}  // namespace indkald::calendars
