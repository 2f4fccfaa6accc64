// What holds of everything that is read, whatever the bytes were. Where a claim does not hold, the
// process ends and its last line says which: libFuzzer takes that for a finding.
//
// `type` is ReadOptions::type: a target reads by the name of its format, so that no input is lost
// on telling formats apart.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/read.hpp"

namespace indkald::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

void claim(bool holds, std::string_view what);

// Each has a place and words in Danish and English, in valid UTF-8.
void claim_told(const std::vector<calendars::Problem>& problems);

// What `read` gives; empty where it refuses, which it does with reasons.
template <typename Read>
auto read_or_refused(Read read) -> std::optional<decltype(read())> {
  try {
    return read();
  } catch (const calendars::InputError& error) {
    claim(!error.problems().empty(), "a refusal has a reason");
    claim_told(error.problems());
    return std::nullopt;
  }
}

// Reads a calendar. Its meetings can be arranged: a known zone, years of four digits, an end that
// is not before the start, a midnight where there is no time of day, texts in UTF-8.
std::optional<calendars::Calendar> read_sound(std::string_view bytes, const std::string& type);

// Reading what was written of the calendar gives its meetings, `origin` aside.
void claim_same_again(const calendars::Calendar& calendar, const std::string& written,
                      const std::string& type);
void claim_ics_again(const calendars::Calendar& calendar);

}  // namespace indkald::fuzz
