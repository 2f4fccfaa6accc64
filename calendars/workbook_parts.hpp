// The parts of a workbook that say how its sheets are to be read: relationships, sheet names,
// styles and shared strings. For workbook.cpp. Each throws InputError at the part that is damaged.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/number_format.hpp"
#include "calendars/serial_date.hpp"
#include "calendars/xml_document.hpp"
#include "calendars/zip_archive.hpp"

namespace indkald::calendars {

struct Relationship {
  std::string type;    // the last word of its URI: "worksheet", "styles"; alike in strict OOXML
  std::string target;  // full part name, without leading slash
};

// By id. A part without relationships gives none. `part` is empty for the package itself.
std::map<std::string, Relationship> read_relationships(ZipArchive& archive,
                                                       const std::string& part);

struct SheetEntry {
  std::string name;
  std::string relationship;
  bool hidden = false;
};
struct WorkbookPart {
  std::vector<SheetEntry> sheets;
  Epoch epoch = Epoch::y1900;
};
WorkbookPart read_workbook_part(ZipArchive& archive, std::size_t part);

// What each cell format (the `s` of a cell) makes of a number.
std::vector<NumberKind> read_styles(ZipArchive& archive, std::size_t part);

std::vector<std::string> read_shared_strings(ZipArchive& archive, std::size_t part);

// The text of an <si> or <is>: runs of rich text are joined, phonetic runs left out, and _xHHHH_ is
// the character it stands for (section 22.9.2.19).
std::string rich_text(const pugi::xml_node& element);
std::string unescaped(std::string_view text);
// Its inverse: a text that holds such an escape itself is written so that it is read as it stands.
std::string escaped(std::string_view text);

}  // namespace indkald::calendars
