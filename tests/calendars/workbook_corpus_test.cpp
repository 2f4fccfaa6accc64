// Workbooks of other projects' tests against the cells that other readers found in them, where
// INDKALD_CORPUS names the folder that holds them. The same ground in small: xlsx_test.cpp.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "calendars/read.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

using nlohmann::json;

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

double fraction_of(const std::string& text) {
  const auto point = text.find('.');
  return point == std::string::npos ? 0 : std::stod("0" + text.substr(point));
}

// Seconds of an ISO date, time or both; elapsed hours may pass 24.
double seconds_of(const std::string& text) {
  const std::string whole = text.substr(0, text.find('.'));
  if (const auto date = parse_iso_date(whole))
    return static_cast<double>(date->time_since_epoch().count()) * 86'400;
  if (const auto local = parse_iso_local(whole))
    return static_cast<double>(local->time_since_epoch().count()) + fraction_of(text);
  const bool negative = whole.starts_with('-');
  long hours = 0;
  long minutes = 0;
  long seconds = 0;
  if (std::sscanf(whole.c_str(), "%ld:%ld:%ld", &hours, &minutes, &seconds) != 3)
    return std::nan("");
  const double size =
      static_cast<double>(std::labs(hours) * 3600 + minutes * 60 + seconds) + fraction_of(text);
  return negative ? -size : size;
}

bool is_moment(const Cell& cell) {
  return cell.type == Cell::Type::date || cell.type == Cell::Type::time ||
         cell.type == Cell::Type::datetime;
}

bool same(const Cell& cell, const json& expected) {
  const std::string type = expected["t"];
  const json& value = expected["v"];
  const bool text = cell.type == Cell::Type::string || cell.type == Cell::Type::error;
  if (type == "s" || type == "e") return text && value.is_string() && cell.text == value;
  if (type == "b")
    return cell.type == Cell::Type::boolean && (cell.number != 0) == value.get<bool>();
  if (type == "n")
    return cell.type == Cell::Type::number &&
           std::abs(cell.number - value.get<double>()) <= 1e-9 * std::abs(cell.number);
  if (!is_moment(cell)) return false;
  const double seconds = type == "duration_s" ? value.get<double>() : seconds_of(value);
  return std::abs(seconds_of(cell.text) - seconds) < 0.002;
}

struct Score {
  std::size_t cells = 0;
  std::size_t right = 0;
  std::size_t beyond = 0;  // cells that the other reader does not have
};

void compare_sheet(const std::string& where, const Sheet& sheet, const json& cells, Score& score) {
  std::map<std::string, const Cell*> found;
  for (const auto& cell : sheet.cells) found[cell.at] = &cell;
  for (const auto& [at, expected] : cells.items()) {
    ++score.cells;
    const auto cell = found.find(at);
    const bool right = cell != found.end() && same(*cell->second, expected);
    score.right += right ? 1 : 0;
    if (!right)
      std::cout << where << "!" << at << ": expected " << expected.dump() << ", read "
                << (cell == found.end() ? "nothing" : "\"" + cell->second->text + "\"") << "\n";
    if (cell != found.end()) found.erase(cell);
  }
  score.beyond += found.size();
  for (const auto& [at, cell] : found) std::cout << where << "!" << at << ": read beyond\n";
}

void compare_file(const std::string& file, const std::vector<Sheet>& sheets, const json& entry,
                  Score& score) {
  const bool has_first = entry.contains("openpyxl") && !entry["openpyxl"].empty();
  const json& expected = has_first ? entry["openpyxl"] : entry.value("sheetjs", json::object());
  for (const auto& [name, content] : expected.items()) {
    const json& cells = content.contains("cells") ? content["cells"] : content;
    const auto sheet =
        std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& s) { return s.name == name; });
    if (sheet == sheets.end())
      score.cells += cells.size();
    else
      compare_sheet(file + ":" + name, *sheet, cells, score);
  }
}

TEST(WorkbookCorpus, IsReadAsOtherReadersDo) {
  const char* corpus = std::getenv("INDKALD_CORPUS");
  if (corpus == nullptr) {
    std::cout << "INDKALD_CORPUS is not set: the workbooks of other projects are not read\n";
    return;
  }
  const std::string folder = corpus + std::string("/corpus/xlsx/");
  const json index = json::parse(bytes_of(folder + "expected.json"));
  Score score;
  for (const auto& [file, entry] : index.items()) {
    try {
      compare_file(file, read_cells(bytes_of(folder + file), {.file_name = file}), entry, score);
    } catch (const InputError& error) {
      const bool unreadable = entry.contains("openpyxl_error");
      std::cout << file << " is refused: " << error.problems().at(0).message.key << "\n";
      EXPECT_TRUE(unreadable) << file;
    }
  }
  std::cout << score.right << " of " << score.cells << " cells alike, " << score.beyond
            << " beyond\n";
  ASSERT_GT(score.cells, 1000u);
  EXPECT_GE(static_cast<double>(score.right), 0.98 * static_cast<double>(score.cells));
}

}  // namespace
}  // namespace indkald::calendars
