// Calendars in JSON: lists of activities, and Plandisc's public share.
#include "tests/fuzz/claims.hpp"

using namespace indkald;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto calendar = fuzz::read_sound(fuzz::text_of(data, size), "json");
  if (calendar) fuzz::claim_ics_again(*calendar);
  return 0;
}
