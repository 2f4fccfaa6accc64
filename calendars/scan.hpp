// A cursor over a short text in which dates and times are written, for danish_date.cpp and
// danish_time.cpp. The text is held in lower case, with every kind of dash as '-' and every kind of
// space as ' '. Values: a copy is a place to go back to.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace indkald::calendars {

// Lower case (ÆØÅ too), dashes and spaces made plain, blanks at both ends dropped.
std::string plain_for_scan(std::string_view text);

class Scan {
 public:
  struct Number {
    int value = 0;
    int digits = 0;
  };

  // `text` is plain_for_scan()'s, and outlives the cursor.
  explicit Scan(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool digit_ahead() const { return peek() >= '0' && peek() <= '9'; }
  void skip_spaces();
  bool take(char c);
  // Takes the character with blanks on both sides of it.
  bool take_loose(char c);
  // Up to nine digits at the cursor.
  std::optional<Number> number();
  // The letters at the cursor, without moving; bytes above ASCII are letters.
  std::string_view word() const;
  // Takes one of the words with a full stop after it, when it stands whole at the cursor.
  bool take_word(std::initializer_list<std::string_view> words);
  void drop(std::size_t bytes) { rest_.remove_prefix(bytes); }

 private:
  std::string_view rest_;
};

}  // namespace indkald::calendars
