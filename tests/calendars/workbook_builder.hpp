// Workbooks for tests, packed from XML written by hand, so that each trap of the format is readable
// where it is tested.
#pragma once

#include <map>
#include <string>

namespace indkald::calendars {

struct WorkbookXml {
  std::map<std::string, std::string> parts;  // by full name; what is not given is left out

  std::string bytes() const;
};

// A plain workbook with one sheet, "Ark1", that holds `rows` (its <row> elements). `styles` is the
// inside of <styleSheet>, `strings` that of <sst>.
WorkbookXml workbook_xml(const std::string& rows, const std::string& styles = {},
                         const std::string& strings = {});

// <cellXfs> with one format code per style 0, 1, 2 …
std::string styles_of(std::initializer_list<const char*> codes);

}  // namespace indkald::calendars
