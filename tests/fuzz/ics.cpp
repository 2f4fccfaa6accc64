// iCalendar files (RFC 5545): events, their zones and how they recur.
#include "tests/fuzz/claims.hpp"

using namespace indkald;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto calendar = fuzz::read_sound(fuzz::text_of(data, size), "ics");
  if (calendar) fuzz::claim_ics_again(*calendar);
  return 0;
}
