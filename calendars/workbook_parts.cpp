#include "calendars/workbook_parts.hpp"

#include <charconv>

#include "calendars/code_point.hpp"
#include "calendars/meeting.hpp"
#include "calendars/workbook.hpp"
#include "calendars/xml_reader.hpp"

namespace indkald::calendars {
namespace {

int id_in(const std::optional<std::string_view>& text) {
  int number = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

bool is_true(const std::optional<std::string_view>& text) {
  return text && (*text == "1" || *text == "true" || *text == "on");
}

// More of anything than a workbook has that a program wrote.
constexpr std::size_t kMostParts = 10'000;
constexpr std::size_t kMostFormats = 100'000;
constexpr std::size_t kMostStrings = 2'000'000;
// No file system and no program knows longer names.
constexpr std::size_t kLongestTarget = 4'096;

void check(bool within_bounds, const std::string& at) {
  if (!within_bounds) throw InputError({{at, {"read.unpacks_too_large", {}}}});
}

std::string folder_of(const std::string& part) {
  const auto slash = part.rfind('/');
  return slash == std::string::npos ? std::string() : part.substr(0, slash + 1);
}

// "xl/" and "../media/a.png" give "media/a.png"; "/xl/a.xml" is taken from the root.
std::string resolved(const std::string& folder, std::string target) {
  for (char& c : target)
    if (c == '\\') c = '/';
  if (target.size() > kLongestTarget) return {};
  std::string path = target.starts_with('/') ? target.substr(1) : folder + target;
  std::string result;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    const std::string step = path.substr(at, slash - at);
    at = slash + 1;
    if (step == "..")
      result = folder_of(result.substr(0, result.empty() ? 0 : result.size() - 1));
    else if (!step.empty() && step != ".")
      result += step + "/";
  }
  if (!result.empty()) result.pop_back();
  return result;
}

std::string relationships_part(const std::string& part) {
  const std::string folder = folder_of(part);
  return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// "_x000D_" at the beginning of `text`; -1: it is none.
int escape_at(std::string_view text) {
  if (text.size() < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return -1;
  int value = 0;
  for (std::size_t i = 2; i < 6; ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

}  // namespace

std::map<std::string, Relationship> read_relationships(ZipArchive& archive,
                                                       const std::string& part) {
  std::map<std::string, Relationship> relationships;
  const auto index = archive.find(relationships_part(part));
  if (!index) return relationships;
  XmlReader reader(archive, *index);
  while (reader.next()) {
    if (!reader.at_start("Relationship")) continue;
    const std::string_view type = reader.attribute("Type").value_or("");
    relationships[std::string(reader.attribute("Id").value_or(""))] = {
        std::string(type.substr(type.rfind('/') + 1)),
        resolved(folder_of(part), std::string(reader.attribute("Target").value_or("")))};
    check(relationships.size() <= kMostParts, archive.name_of(*index));
  }
  return relationships;
}

WorkbookPart read_workbook_part(ZipArchive& archive, std::size_t part) {
  WorkbookPart workbook;
  XmlReader reader(archive, part);
  while (reader.next()) {
    if (reader.at_start("workbookPr") && is_true(reader.attribute("date1904")))
      workbook.epoch = Epoch::y1904;
    if (!reader.at_start("sheet")) continue;
    const std::size_t number = workbook.sheets.size() + 1;
    workbook.sheets.push_back({sheet_name(reader.attribute("name").value_or(""), number),
                               std::string(reader.attribute("id").value_or("")),
                               reader.attribute("state").value_or("visible") != "visible"});
    check(workbook.sheets.size() <= kMostParts, archive.name_of(part));
  }
  return workbook;
}

std::vector<NumberKind> read_styles(ZipArchive& archive, std::size_t part) {
  std::vector<NumberKind> kinds;
  std::map<int, NumberKind> own;
  XmlReader reader(archive, part);
  bool cell_formats = false;
  while (reader.next()) {
    if (reader.at_start("numFmt")) {
      own[id_in(reader.attribute("numFmtId"))] =
          format_of_code(reader.attribute("formatCode").value_or(""));
    } else if (reader.at_start("cellXfs")) {
      cell_formats = true;
    } else if (reader.at_end("cellXfs")) {
      cell_formats = false;
    } else if (cell_formats && reader.at_start("xf")) {
      const int id = id_in(reader.attribute("numFmtId"));
      const auto found = own.find(id);
      kinds.push_back(found == own.end() ? built_in_format(id) : found->second);
    }
    check(own.size() + kinds.size() <= kMostFormats, archive.name_of(part));
  }
  return kinds;
}

std::vector<std::string> read_shared_strings(ZipArchive& archive, std::size_t part) {
  std::vector<std::string> strings;
  pugi::xml_document rest;
  each_element(
      archive, part, "si",
      [&](const pugi::xml_node& element) {
        strings.push_back(rich_text(element));
        check(strings.size() <= kMostStrings, archive.name_of(part));
      },
      rest);
  return strings;
}

std::string rich_text(const pugi::xml_node& element) {
  std::string text;
  for (const pugi::xml_node& child : element.children()) {
    const std::string_view name = local_name(child);
    if (name == "t") text += text_of(child);
    if (name == "r")
      for (const pugi::xml_node& run : child.children())
        if (local_name(run) == "t") text += text_of(run);
  }
  return unescaped(text);
}

std::string unescaped(std::string_view text) {
  if (text.find("_x") == std::string_view::npos) return std::string(text);
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const int value = escape_at(text);
    if (value >= 0)
      append_utf8(result, static_cast<char32_t>(value));
    else
      result += text.front();
    text.remove_prefix(value >= 0 ? 7 : 1);
  }
  return result;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (; !text.empty(); text.remove_prefix(1)) {
    result += escape_at(text) >= 0 ? std::string_view("_x005F_") : text.substr(0, 1);
  }
  return result;
}

}  // namespace indkald::calendars
