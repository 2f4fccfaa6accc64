#include "connectors/folder/room_index.hpp"

#include "calendars/read.hpp"
#include "calendars/time.hpp"
#include "connectors/folder/files.hpp"

namespace indkald::connectors {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestFile = 1u << 20;

fs::file_time_type time_of(const fs::path& path) {
  std::error_code missing;
  const auto time = fs::last_write_time(path, missing);
  return missing ? fs::file_time_type::min() : time;
}

// Without an end, an event takes no time, or its day (RFC 5545, section 3.6.1).
Booked booked_from(const calendars::Meeting& meeting) {
  const calendars::Local end =
      meeting.end.value_or(meeting.timed ? meeting.start : meeting.start + std::chrono::days{1});
  return {meeting.origin.ref, meeting.title, calendars::to_instant(meeting.start, meeting.zone),
          calendars::to_instant(end, meeting.zone)};
}

std::vector<Booked> booked_in(const std::string& ics) {
  calendars::ReadOptions options;
  options.type = "ics";
  std::vector<Booked> result;
  try {
    for (const auto& meeting : calendars::read_calendar(ics, options).meetings) {
      if (meeting.status != calendars::Status::cancelled) result.push_back(booked_from(meeting));
    }
  } catch (const calendars::InputError&) {
    return {};
  }
  return result;
}

}  // namespace

std::optional<Booked> RoomIndex::taken_by_other(const std::string& file_name,
                                                const Booked& wanted) const {
  for (const auto& [name, entry] : entries_) {
    if (name == file_name) continue;
    for (const auto& booked : entry.booked) {
      if (overlap(booked, wanted)) return booked;
    }
  }
  return std::nullopt;
}

void RoomIndex::put(const std::string& file_name, const Booked& booked) {
  entries_[file_name] = {time_of(folder_ / file_name), {booked}};
  seen_ = time_of(folder_);
}

void RoomIndex::erase(const std::string& file_name) {
  entries_.erase(file_name);
  seen_ = time_of(folder_);
}

void RoomIndex::refresh() {
  const FileTime now = time_of(folder_);
  if (now == seen_) return;
  Entries fresh;
  for (const auto& file : fs::directory_iterator(folder_)) {
    const std::string name = file.path().filename().string();
    if (name.starts_with(".") || file.path().extension() != ".ics") continue;
    fresh.emplace(name, entry_of(file));
  }
  entries_ = std::move(fresh);
  seen_ = now;
}

RoomIndex::Entry RoomIndex::entry_of(const fs::directory_entry& file) const {
  const FileTime written = file.last_write_time();
  const auto known = entries_.find(file.path().filename().string());
  if (known != entries_.end() && known->second.written == written) return known->second;
  if (file.file_size() > kLargestFile) return {written, {}};
  return {written, booked_in(read_file(file.path()).value_or(""))};
}

}  // namespace indkald::connectors
