// Lists and matrices in text files: encodings, separators, quotes, columns, dates.
#include "tests/fuzz/claims.hpp"

using namespace indkald;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto calendar = fuzz::read_sound(fuzz::text_of(data, size), "csv");
  if (!calendar) return 0;
  fuzz::claim_same_again(*calendar, calendars::write_csv(*calendar), "csv");
  fuzz::claim_ics_again(*calendar);
  return 0;
}
