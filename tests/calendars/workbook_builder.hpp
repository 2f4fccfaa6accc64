// Workbooks for tests, packed from XML written by hand, so that each trap of the format is readable
// where it is tested.
#pragma once

#include <map>
#include <string>

namespace indkald::calendars {

struct WorkbookXml {
  // By full name; what is not given is left out. A part "mimetype" comes first and is not packed.
  std::map<std::string, std::string> parts;

  std::string bytes() const;
};

// A plain workbook with one sheet, "Ark1", that holds `rows` (its <row> elements). `styles` is the
// inside of <styleSheet>, `strings` that of <sst>.
WorkbookXml workbook_xml(const std::string& rows, const std::string& styles = {},
                         const std::string& strings = {});

// An OpenDocument spreadsheet with what stands between <office:spreadsheet> and its end, and
// automatic styles before it.
std::string ods_bytes(const std::string& tables, const std::string& styles = {});

// <cellXfs> with one format code per style 0, 1, 2 …
std::string styles_of(std::initializer_list<const char*> codes);

}  // namespace indkald::calendars
