// Reads the parts of one IMAP response from left to right (RFC 9051, section 9). Pure; every
// function answers nothing where the part it is asked for does not stand there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "connectors/imap/framer.hpp"

namespace indkald::connectors::imap {

// Digits alone, below 2^63 (RFC 9051: number64).
std::optional<std::uint64_t> whole_number(std::string_view digits);

// What the server says for people: one line of printable UTF-8, at most 300 bytes.
std::string spoken(std::string_view text);

class Scanner {
 public:
  // The frame must outlive it.
  explicit Scanner(const Frame& frame) : frame_(frame), rest_(frame.text) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }
  bool skip(char c);
  // Blanks, of which some servers send too many.
  bool skip_spaces();

  // Up to the next blank, bracket, parenthesis or quote; not empty.
  std::optional<std::string_view> word();
  std::optional<std::uint64_t> number();
  // A number from 1 to 2^32 - 1: UIDs, UIDVALIDITY, message numbers.
  std::optional<std::uint32_t> nz_number();

  struct Text {
    std::string bytes;
    bool cut = false;  // a literal whose rest was dropped
    bool nil = false;
  };
  // NIL, a quoted string or a literal.
  std::optional<Text> nstring();
  // Passes one value of any kind: a word, a string, a list up to 32 deep.
  bool skip_value();
  // Passes what may stand behind an item's name: "[HEADER.FIELDS (TO)]<0>".
  bool skip_section();

 private:
  std::optional<Text> quoted();
  std::optional<Text> literal();
  bool skip_atom();
  bool skip_string();

  const Frame& frame_;
  std::string_view rest_;
  std::size_t next_literal_ = 0;
};

}  // namespace indkald::connectors::imap
