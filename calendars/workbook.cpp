#include "calendars/workbook.hpp"

#include "calendars/workbook_parts.hpp"
#include "calendars/workbook_sheet.hpp"

namespace indkald::calendars {
namespace {

using Relationships = std::map<std::string, Relationship>;

// The first part of a type that is in the archive.
std::optional<std::string> part_of_type(const ZipArchive& archive, const Relationships& related,
                                        std::string_view type) {
  for (const auto& [id, relationship] : related)
    if (relationship.type == type && archive.find(relationship.target)) return relationship.target;
  return std::nullopt;
}

std::string workbook_name(ZipArchive& archive, const std::string& file_name) {
  const auto named = part_of_type(archive, read_relationships(archive, ""), "officeDocument");
  std::string name = named.value_or("xl/workbook.xml");
  const bool xml = name.starts_with("xl/") && name.ends_with(".xml");
  if (!archive.find(name) || !xml) throw InputError({{file_name, {"read.other_archive", {}}}});
  return name;
}

WorkbookTables read_tables_of(ZipArchive& archive, const Relationships& related, Epoch epoch) {
  WorkbookTables tables;
  tables.epoch = epoch;
  if (const auto name = part_of_type(archive, related, "sharedStrings"))
    tables.strings = read_shared_strings(archive, *archive.find(*name));
  if (const auto name = part_of_type(archive, related, "styles"))
    tables.formats = read_styles(archive, *archive.find(*name));
  return tables;
}

}  // namespace

void read_workbook(std::string_view bytes, const std::string& file_name, SheetTaker& taker) {
  ZipArchive archive(bytes, file_name);
  const std::string name = workbook_name(archive, file_name);
  const WorkbookPart workbook = read_workbook_part(archive, *archive.find(name));
  const Relationships related = read_relationships(archive, name);
  const WorkbookTables tables = read_tables_of(archive, related, workbook.epoch);
  Bounds bounds(file_name);
  for (const auto& entry : workbook.sheets) {
    const auto relationship = related.find(entry.relationship);
    if (relationship == related.end()) throw InputError({{entry.name, {"read.sheet_missing", {}}}});
    if (relationship->second.type != "worksheet") continue;
    const auto part = archive.find(relationship->second.target);
    if (!part) throw InputError({{entry.name, {"read.sheet_missing", {}}}});
    if (!taker.begin(entry.name, entry.hidden)) continue;
    read_sheet_part(archive, *part, tables, bounds, taker);
    taker.end();
  }
}

}  // namespace indkald::calendars
