#include "tests/fuzz/listing.hpp"

#include <zip.h>

#include <memory>
#include <optional>
#include <vector>

namespace indkald::fuzz {
namespace {

constexpr std::string_view kMark = "=== ";
constexpr std::size_t kMostListed = 256u << 10;

struct Discard {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct Close {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
struct Free {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using Source = std::unique_ptr<zip_source_t, Free>;

Archive opened(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (source && !zip) zip_source_free(source);
  zip_error_fini(&error);
  return Archive(zip);
}

std::optional<std::string> part_at(zip_t* zip, zip_uint64_t index) {
  const std::unique_ptr<zip_file_t, Close> file(zip_fopen_index(zip, index, 0));
  std::string bytes(kMostListed, '\0');
  const zip_int64_t count = file ? zip_fread(file.get(), bytes.data(), bytes.size()) : -1;
  if (count < 0) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(count));
  return bytes;
}

struct Part {
  std::string name;
  std::string bytes;
};

std::string written(zip_source_t* target) {
  std::string bytes;
  if (zip_source_open(target) != 0) return bytes;
  char buffer[4096];
  for (zip_int64_t count; (count = zip_source_read(target, buffer, sizeof buffer)) > 0;)
    bytes.append(buffer, static_cast<std::size_t>(count));
  zip_source_close(target);
  return bytes;
}

// A part whose name the library refuses is left out.
void add(zip_t* zip, const Part& part) {
  zip_source_t* source = zip_source_buffer(zip, part.bytes.data(), part.bytes.size(), 0);
  const auto index = zip_file_add(zip, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) return zip_source_free(source);
  // OpenDocument wants its type to stand plain at the front.
  const auto method = part.name == "mimetype" ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), method, 1);
}

// Empty where the library makes none of them.
std::string archive_of(const std::vector<Part>& parts) {
  const Source target(zip_source_buffer_create(nullptr, 0, 0, nullptr));
  zip_source_keep(target.get());
  Archive zip(zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, nullptr));
  for (const Part& part : parts) add(zip.get(), part);
  if (zip_close(zip.get()) != 0) return {};
  zip.release();
  return written(target.get());
}

// Takes what stands before the next line that begins with the mark.
std::string_view take_part(std::string_view& rest) {
  const auto next = rest.find("\n=== ");
  const std::string_view part = rest.substr(0, next);
  rest.remove_prefix(next == std::string_view::npos ? rest.size() : next + 1);
  return part;
}

}  // namespace

std::string packed(std::string_view bytes) {
  if (!bytes.starts_with(kMark)) return std::string(bytes);
  std::vector<Part> parts;
  while (!bytes.empty()) {
    const std::string_view part = take_part(bytes);
    const auto line = part.find('\n');
    const std::string name(part.substr(0, line).substr(kMark.size()));
    if (name.empty() || line == std::string_view::npos) continue;
    parts.push_back({name, std::string(part.substr(line + 1))});
  }
  return archive_of(parts);
}

std::string listed(std::string_view bytes) {
  const Archive archive = opened(bytes);
  std::string listing;
  if (!archive) return listing;
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  for (zip_int64_t i = 0; i < count && listing.size() < kMostListed; ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    const char* name = zip_get_name(archive.get(), index, ZIP_FL_ENC_GUESS);
    const auto part = part_at(archive.get(), index);
    if (name == nullptr || !part) continue;
    listing += std::string(kMark) + name + "\n" + *part + "\n";
  }
  if (listing.ends_with('\n')) listing.pop_back();
  return listing.size() <= kMostListed ? listing : std::string();
}

}  // namespace indkald::fuzz
