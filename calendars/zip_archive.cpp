#include "calendars/zip_archive.hpp"

#include <algorithm>

#include "calendars/ascii.hpp"
#include "calendars/meeting.hpp"

namespace indkald::calendars {
namespace {

constexpr std::size_t kMaxEntries = 10'000;
constexpr std::size_t kMaxUnpacked = 256u << 20u;
// Sheets with many equal rows pack to a fiftieth and less; what is small is let through in any
// case.
constexpr std::size_t kMaxRatio = 300;
constexpr std::size_t kSmall = 8u << 20u;

[[noreturn]] void refuse(const std::string& at, const char* key) {
  throw InputError({{at, {key, {}}}});
}

}  // namespace

ZipArchive::ZipArchive(std::string_view bytes, const std::string& file_name) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (source && !zip) zip_source_free(source);
  zip_error_fini(&error);
  if (!zip) refuse(file_name, "read.damaged_workbook");
  zip_.reset(zip);
  const auto entries = zip_get_num_entries(zip, 0);
  if (entries < 0 || static_cast<std::size_t>(entries) > kMaxEntries)
    refuse(file_name, "read.unpacks_too_large");
  for (zip_int64_t i = 0; i < entries; ++i) {
    const char* name = zip_get_name(zip, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS);
    names_.push_back(name ? lower_case(name) : std::string());
  }
}

std::optional<std::size_t> ZipArchive::find(std::string_view name) const {
  const auto found = std::find(names_.begin(), names_.end(), lower_case(name));
  if (found == names_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names_.begin());
}

ZipArchive::Part::Part(ZipArchive& archive, std::size_t index)
    : archive_(archive), name_(archive.names_.at(index)) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive.zip_.get(), index, 0, &stat) != 0) refuse(name_, "read.damaged_part");
  packed_ = static_cast<std::size_t>(stat.comp_size);
  expected_ = std::min<std::size_t>(static_cast<std::size_t>(stat.size), kSmall);
  file_.reset(zip_fopen_index(archive.zip_.get(), index, 0));
  if (!file_) refuse(name_, "read.damaged_part");
}

std::size_t ZipArchive::Part::read(char* buffer, std::size_t size) {
  const zip_int64_t count = zip_fread(file_.get(), buffer, size);
  if (count < 0) refuse(name_, "read.damaged_part");
  unpacked_ += static_cast<std::size_t>(count);
  archive_.unpacked_ += static_cast<std::size_t>(count);
  const bool bomb = unpacked_ > kSmall && unpacked_ / kMaxRatio > packed_;
  if (bomb || archive_.unpacked_ > kMaxUnpacked) refuse(name_, "read.unpacks_too_large");
  return static_cast<std::size_t>(count);
}

}  // namespace indkald::calendars
