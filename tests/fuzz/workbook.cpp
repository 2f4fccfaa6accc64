// Workbooks, XLSX and ODS: archives as they are, and listings of an archive's parts as text (see
// listing.hpp), which are packed first.
#include <algorithm>

#include "tests/fuzz/claims.hpp"
#include "tests/fuzz/listing.hpp"

namespace indkald::fuzz {
namespace {

// A cell's place is a column and a row: "C9".
void claim_cells(const std::vector<calendars::Sheet>& sheets) {
  for (const auto& sheet : sheets)
    for (const auto& cell : sheet.cells)
      claim(cell.at.size() >= 2 &&
                cell.at.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos,
            "a cell has a place");
}

}  // namespace
}  // namespace indkald::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace indkald;
  const std::string bytes = fuzz::packed(fuzz::text_of(data, size));
  if (!bytes.starts_with("PK")) return 0;
  const auto sheets = fuzz::read_or_refused(
      [&] { return calendars::read_cells(bytes, {.file_name = "kalender"}); });
  if (sheets) fuzz::claim_cells(*sheets);
  if (const auto calendar = fuzz::read_sound(bytes, "auto")) fuzz::claim_ics_again(*calendar);
  return 0;
}

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

// Changes in a packed part would be lost on its checksum: an archive is made a listing first.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  constexpr unsigned kArchivesAsTheyAre = 8;
  if (seed % kArchivesAsTheyAre != 0) {
    const std::string listing = indkald::fuzz::listed(indkald::fuzz::text_of(data, size));
    if (!listing.empty() && listing.size() <= most) {
      std::copy(listing.begin(), listing.end(), data);
      size = listing.size();
    }
  }
  return LLVMFuzzerMutate(data, size, most);
}
