// write_xlsx(): a workbook with one sheet, the same bytes for the same calendar. libxlsxwriter
// writes files only, so it writes one in a folder of its own under the system's temporary folder,
// which is gone afterwards. Throws std::system_error when that cannot be written, InputError for a
// text beyond a cell's limit.
#include <stdlib.h>
#include <xlsxwriter.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>

#include "calendars/read.hpp"
#include "calendars/sheet_write.hpp"
#include "calendars/utf8.hpp"
#include "calendars/workbook_parts.hpp"

namespace indkald::calendars {
namespace {

namespace fs = std::filesystem;

// Excel's limit, counted in UTF-16 units; bytes are never fewer.
constexpr std::size_t kMaxCellText = 32'767;
constexpr std::array<double, kWrittenColumns.size()> kWidths = {28, 36, 12, 9,  12, 9, 11,
                                                                24, 40, 20, 11, 18, 24};
constexpr int kSecondsInDay = 86'400;

class TemporaryFolder {
 public:
  TemporaryFolder() : path_((fs::temp_directory_path() / "indkald-XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr)
      throw std::system_error(errno, std::generic_category(), path_);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Closing writes the file and frees the workbook, whether it succeeds or not.
class XlsxFile {
 public:
  XlsxFile(const std::string& path, std::string folder) : folder_(std::move(folder)) {
    lxw_workbook_options options{};
    options.tmpdir = folder_.data();
    workbook_ = workbook_new_opt(path.c_str(), &options);
    if (workbook_ == nullptr) throw std::bad_alloc();
  }
  XlsxFile(const XlsxFile&) = delete;
  XlsxFile& operator=(const XlsxFile&) = delete;
  ~XlsxFile() {
    if (workbook_) workbook_close(workbook_);
  }
  lxw_workbook* get() const { return workbook_; }
  void close(const std::string& path) {
    if (workbook_close(std::exchange(workbook_, nullptr)) != LXW_NO_ERROR)
      throw std::system_error(errno ? errno : EIO, std::generic_category(), path);
  }

 private:
  std::string folder_;
  lxw_workbook* workbook_ = nullptr;
};

lxw_format* format(lxw_workbook* workbook, const char* number_format) {
  lxw_format* made = workbook_add_format(workbook);
  format_set_num_format(made, number_format);
  return made;
}

class SheetWriter {
 public:
  explicit SheetWriter(lxw_workbook* workbook)
      : sheet_(workbook_add_worksheet(workbook, "Møder")),
        bold_(workbook_add_format(workbook)),
        date_(format(workbook, "dd-mm-yyyy")),
        minutes_(format(workbook, "hh:mm")),
        seconds_(format(workbook, "hh:mm:ss")) {
    format_set_bold(bold_);
    for (std::size_t i = 0; i < kWrittenColumns.size(); ++i) {
      column_ = static_cast<lxw_col_t>(i);
      worksheet_set_column(sheet_, column_, column_, kWidths[i], nullptr);
      worksheet_write_string(sheet_, 0, column_, std::string(kWrittenColumns[i]).c_str(), bold_);
    }
    worksheet_freeze_panes(sheet_, 1, 0);
  }

  void write(const Meeting& meeting) {
    ++row_;
    column_ = 0;
    for (const auto& cell : written_row(meeting)) {
      std::visit(*this, cell);
      ++column_;
    }
  }

  void operator()(std::monostate) const {}
  void operator()(const std::string& plain) const {
    const std::string text = escaped(valid_utf8(plain));
    if (text.size() > kMaxCellText)
      throw InputError(
          {{kWrittenColumns[column_].data() + std::string(" ") + std::to_string(row_ + 1),
            {"read.cell_too_long", {}}}});
    worksheet_write_string(sheet_, row_, column_, text.c_str(), nullptr);
  }
  void operator()(Date date) const {
    const auto epoch = Date(std::chrono::year(1899) / 12 / 30);
    write_number(static_cast<double>((date - epoch).count()), date_);
  }
  void operator()(std::chrono::seconds time) const {
    write_number(static_cast<double>(time.count()) / kSecondsInDay,
                 time.count() % 60 == 0 ? minutes_ : seconds_);
  }

 private:
  void write_number(double number, lxw_format* number_format) const {
    worksheet_write_number(sheet_, row_, column_, number, number_format);
  }

  lxw_worksheet* sheet_;
  lxw_format* bold_;
  lxw_format* date_;
  lxw_format* minutes_;
  lxw_format* seconds_;
  lxw_row_t row_ = 0;
  lxw_col_t column_ = 0;
};

// The library stamps the hour of writing unless it is given one.
void fix_creation_time(lxw_workbook* workbook) {
  lxw_doc_properties properties{};
  properties.created = kSecondsInDay;
  workbook_set_properties(workbook, &properties);
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::string write_xlsx(const Calendar& calendar) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/calendar.xlsx";
  XlsxFile file(path, folder.path());
  fix_creation_time(file.get());
  SheetWriter sheet(file.get());
  for (const auto& meeting : calendar.meetings) sheet.write(meeting);
  file.close(path);
  return bytes_of(path);
}

}  // namespace indkald::calendars
