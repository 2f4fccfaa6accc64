#include "calendars/xlsx.hpp"

#include "calendars/read.hpp"
#include "calendars/workbook.hpp"

namespace indkald::calendars {

bool looks_like_xlsx(std::string_view bytes) {
  constexpr std::string_view kOpenDocument = "mimetypeapplication/vnd.oasis";
  return bytes.starts_with("PK\x03\x04") &&
         bytes.substr(0, 100).find(kOpenDocument) == std::string_view::npos;
}

Calendar read_xlsx(std::string_view bytes, const ReadOptions& options) {
  return calendar_of(read_workbook, bytes, options);
}

}  // namespace indkald::calendars
