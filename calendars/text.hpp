// Words for a person, as a value: a key into the catalogues (config/catalogue) and its arguments.
//
// Code that decides never holds user-visible words. It returns a Text; the edge (command line,
// mail, page) turns it into Danish or English with config/catalogue.hpp. Arguments keep their type,
// so that a date or an amount is written as the reader's language writes it.
//
// Values; no threads, no I/O, no errors.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace indkald::calendars {

// A calendar day in the meeting's own zone.
using Date = std::chrono::local_days;
// A wall-clock time in the meeting's own zone, to the second.
using Local = std::chrono::local_seconds;
// A point in time, UTC.
using Instant = std::chrono::sys_seconds;

// An amount in øre (1/100 DKK). Never a floating-point number.
struct Money {
  std::int64_t oere = 0;
  auto operator<=>(const Money&) const = default;
  Money operator+(Money other) const { return {oere + other.oere}; }
  Money operator-(Money other) const { return {oere - other.oere}; }
};

struct Text {
  // A word of the catalogue itself as an argument, for example a kind or a state.
  struct Word {
    std::string key;
    bool operator==(const Word&) const = default;
  };
  // `std::string` is used as it is (a name, a title, a path); the others are written per language.
  using Value = std::variant<std::string, std::int64_t, Date, Local, Money, Word>;

  std::string key;
  std::vector<std::pair<std::string, Value>> args;

  bool operator==(const Text&) const = default;
  bool empty() const { return key.empty(); }
};

}  // namespace indkald::calendars
