// Reading a ZIP archive that lies in memory, by libzip. Bounded: a part that unpacks to far more
// than an office file does is refused while it is read.
//
// The archive borrows its bytes. One thread at a time. Damage throws InputError at the part's name.
#pragma once

#include <zip.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indkald::calendars {

class ZipArchive {
 public:
  // Throws InputError at `file_name` for bytes that are no whole archive.
  ZipArchive(std::string_view bytes, const std::string& file_name);

  // The part of that name, letters' case aside as OPC asks (ECMA-376 part 2, section 6.2.2.3);
  // empty: none.
  std::optional<std::size_t> find(std::string_view name) const;
  const std::string& name_of(std::size_t part) const { return names_.at(part); }

  // A part's bytes, unpacked piece by piece. Must not outlive its archive.
  class Part {
   public:
    Part(ZipArchive& archive, std::size_t index);
    // Fills up to `size` bytes; 0 at the end.
    std::size_t read(char* buffer, std::size_t size);
    const std::string& name() const { return name_; }
    // What the archive says the part unpacks to, within what an office file does.
    std::size_t expected_size() const { return expected_; }

   private:
    struct Close {
      void operator()(zip_file_t* file) const { zip_fclose(file); }
    };
    ZipArchive& archive_;
    std::string name_;
    std::size_t packed_ = 0;
    std::size_t expected_ = 0;
    std::size_t unpacked_ = 0;
    std::unique_ptr<zip_file_t, Close> file_;
  };

 private:
  struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
  };
  std::unique_ptr<zip_t, Discard> zip_;
  std::vector<std::string> names_;  // in lower case, by index
  std::size_t unpacked_ = 0;        // of all parts read
};

}  // namespace indkald::calendars
