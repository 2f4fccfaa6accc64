// draw_example FOLDER EDITS: writes the example municipality's two exports of 2027 into FOLDER, and
// the list of what the second changes as JSON to the file EDITS and to standard output.
#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>
#include <tuple>

#include "edits.hpp"
#include "workbook.hpp"
#include "year.hpp"

namespace indkald::tools {
namespace {

bool by_day(const Activity& a, const Activity& b) {
  return std::tie(a.day, a.start, a.ring) < std::tie(b.day, b.start, b.ring);
}

bool by_ring_then_day(const Activity& a, const Activity& b) {
  return std::tie(a.ring, a.day) < std::tie(b.ring, b.day);
}

void write_text(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw std::runtime_error(path + ": cannot be written");
}

void draw(const std::string& folder, const std::string& edits_path) {
  Year year = draw_year();
  add_details(year);
  EditedYear edited = edit(year);
  std::stable_sort(year.begin(), year.end(), by_ring_then_day);
  std::stable_sort(edited.year.begin(), edited.year.end(), by_day);
  write_workbook(
      {folder + "/moedekalender-2027.xlsx", 40'211, 1, Date{std::chrono::year{2026} / 8 / 3}},
      year);
  write_workbook({folder + "/moedekalender-2027-rettet.xlsx", 51'904, 3,
                  Date{std::chrono::year{2026} / 12 / 14}},
                 edited.year);
  write_text(edits_path, to_json(edited.edits));
  std::cout << to_json(edited.edits);
}

}  // namespace
}  // namespace indkald::tools

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "draw_example FOLDER EDITS\n";
    return 2;
  }
  try {
    indkald::tools::draw(arguments[1], arguments[2]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
