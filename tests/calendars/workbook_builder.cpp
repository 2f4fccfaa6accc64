#include "tests/calendars/workbook_builder.hpp"

#include <zip.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace indkald::calendars {
namespace {

constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kOffice =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string element(const std::string& name, const std::string& inside) {
  return "<" + name + " xmlns=\"" + kMain + "\" xmlns:r=\"" + kOffice + "\">" + inside + "</" +
         name + ">";
}

std::string relationship(const std::string& id, const std::string& type,
                         const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + kOffice + "/" + type + "\" Target=\"" +
         target + "\"/>";
}

std::string relationships(const std::string& inside) {
  return "<Relationships>" + inside + "</Relationships>";
}

void check(bool good) {
  if (!good) throw std::runtime_error("the test's workbook cannot be packed");
}

}  // namespace

std::string WorkbookXml::bytes() const {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
  check(zip != nullptr);
  std::vector<std::pair<std::string, std::string>> ordered(parts.begin(), parts.end());
  std::ranges::stable_partition(ordered, [](const auto& part) { return part.first == "mimetype"; });
  for (const auto& [name, text] : ordered) {
    zip_source_t* source = zip_source_buffer(zip, text.data(), text.size(), 0);
    const auto index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    check(index >= 0);
    if (name == "mimetype")
      check(zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0) == 0);
  }
  check(zip_close(zip) == 0);
  check(zip_source_open(target) == 0);
  std::string bytes;
  char buffer[4096];
  for (zip_int64_t count; (count = zip_source_read(target, buffer, sizeof buffer)) > 0;)
    bytes.append(buffer, static_cast<std::size_t>(count));
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

WorkbookXml workbook_xml(const std::string& rows, const std::string& styles,
                         const std::string& strings) {
  WorkbookXml workbook;
  workbook.parts["_rels/.rels"] =
      relationships(relationship("rId1", "officeDocument", "xl/workbook.xml"));
  workbook.parts["xl/_rels/workbook.xml.rels"] =
      relationships(relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
                    relationship("rId2", "styles", "styles.xml") +
                    relationship("rId3", "sharedStrings", "sharedStrings.xml"));
  workbook.parts["xl/workbook.xml"] =
      element("workbook", "<sheets><sheet name=\"Ark1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>");
  workbook.parts["xl/worksheets/sheet1.xml"] =
      element("worksheet", "<sheetData>" + rows + "</sheetData>");
  if (!styles.empty()) workbook.parts["xl/styles.xml"] = element("styleSheet", styles);
  if (!strings.empty()) workbook.parts["xl/sharedStrings.xml"] = element("sst", strings);
  return workbook;
}

std::string ods_bytes(const std::string& tables, const std::string& styles) {
  std::string names;
  for (const char* name : {"office", "table", "text", "style"})
    names += " xmlns:" + std::string(name) + "=\"urn:oasis:names:tc:opendocument:xmlns:" + name +
             ":1.0\"";
  WorkbookXml workbook;
  workbook.parts["mimetype"] = "application/vnd.oasis.opendocument.spreadsheet";
  workbook.parts["content.xml"] =
      "<office:document-content" + names + "><office:automatic-styles>" + styles +
      "</office:automatic-styles><office:body><office:spreadsheet>" + tables +
      "</office:spreadsheet></office:body></office:document-content>";
  return workbook.bytes();
}

std::string styles_of(std::initializer_list<const char*> codes) {
  std::string formats;
  std::string cells;
  int id = 164;
  for (const char* code : codes) {
    const std::string number = std::to_string(id++);
    formats += "<numFmt numFmtId=\"" + number + "\" formatCode=\"" + code + "\"/>";
    cells += "<xf numFmtId=\"" + number + "\"/>";
  }
  return "<numFmts>" + formats +
         "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + cells +
         "</cellXfs>";
}

}  // namespace indkald::calendars
