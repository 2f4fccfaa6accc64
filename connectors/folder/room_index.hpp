// Which times a room's folder of .ics files takes. Read when first asked, and again when others
// have changed the folder; our own changes are told by put() and erase(), so that thousands of
// bookings do not read the folder thousands of times.
//
// Files that are no calendar are passed over. Errors throw std::filesystem::filesystem_error. One
// thread at a time.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "connectors/booked.hpp"

namespace indkald::connectors {

class RoomIndex {
 public:
  explicit RoomIndex(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Reads what others have changed; comes before all else that concerns one delivery.
  void refresh();
  // Another file's booking that overlaps.
  std::optional<Booked> taken_by_other(const std::string& file_name, const Booked& wanted) const;
  // What has just been written or removed.
  void put(const std::string& file_name, const Booked& booked);
  void erase(const std::string& file_name);

 private:
  using FileTime = std::filesystem::file_time_type;
  struct Entry {
    FileTime written;
    std::vector<Booked> booked;  // a file of ours holds one
  };
  using Entries = std::map<std::string, Entry>;

  Entry entry_of(const std::filesystem::directory_entry& file) const;

  std::filesystem::path folder_;
  FileTime seen_ = FileTime::min();
  Entries entries_;
};

}  // namespace indkald::connectors
