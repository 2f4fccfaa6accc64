// Names that are ours: meeting ids, UIDs, fingerprints. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include "calendars/meeting.hpp"

namespace indkald::calendars {

// BLAKE2b of length-prefixed fields: no two different sequences of fields feed the same bytes.
class Fingerprint {
 public:
  Fingerprint();
  Fingerprint& add(std::string_view field);
  Fingerprint& add(std::int64_t field);
  // 32 lower-case hexadecimal digits (128 bits). Ends the fingerprint: it cannot be added to
  // afterwards.
  std::string hex();

 private:
  void feed(std::string_view bytes);
  void feed_number(char kind, std::uint64_t number);
  void flush();

  alignas(64) unsigned char state_[384];
  // Fields are small and many: they are handed to the hash some hundred bytes at a time.
  unsigned char pending_[256];
  std::size_t pending_size_ = 0;
};

// A meeting's id: a hash of municipality, source, body and first-seen start, with a counter until
// `taken` says no. 16 hexadecimal digits after "m". The same input gives the same ids.
std::string meeting_id(std::string_view municipality, const Meeting& first_seen,
                       const std::function<bool(const std::string&)>& taken);

}  // namespace indkald::calendars
