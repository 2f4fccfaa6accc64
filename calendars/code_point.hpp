// UTF-8 letter by letter. Pure; broken bytes become U+FFFD, one for each byte that is not
// understood.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace indkald::calendars {

void append_utf8(std::string& text, char32_t letter);

class Utf8Reader {
 public:
  explicit Utf8Reader(std::string_view text) : text_(text) {}
  bool done() const { return at_ >= text_.size(); }
  char32_t next();
  // How many bytes were not understood so far, and how many letters took more than one byte.
  std::size_t broken() const { return broken_; }
  std::size_t multibyte() const { return multibyte_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t broken_ = 0;
  std::size_t multibyte_ = 0;
};

}  // namespace indkald::calendars
