#include "calendars/identity.hpp"

#include <sodium.h>

#include <array>
#include <span>
#include <stdexcept>

#include "calendars/time.hpp"

namespace indkald::calendars {

namespace {

constexpr std::size_t kHashBytes = 16;
constexpr std::size_t kIdDigits = 16;

crypto_generichash_state* state_of(unsigned char* bytes) {
  return reinterpret_cast<crypto_generichash_state*>(bytes);
}

void feed(unsigned char* state, std::span<const unsigned char> bytes) {
  crypto_generichash_update(state_of(state), bytes.data(), bytes.size());
}

// A kind byte and a number, little-endian on every machine.
void feed_number(unsigned char* state, char kind, std::uint64_t number) {
  std::array<unsigned char, 9> bytes{static_cast<unsigned char>(kind)};
  for (std::size_t i = 1; i < bytes.size(); ++i) {
    bytes[i] = static_cast<unsigned char>(number & 0xff);
    number >>= 8;
  }
  feed(state, bytes);
}

std::string_view body_of(const Meeting& meeting) {
  if (!meeting.body_id.empty()) return meeting.body_id;
  return meeting.body.empty() ? std::string_view(meeting.title) : std::string_view(meeting.body);
}

std::string id_numbered(std::string_view municipality, const Meeting& meeting, int counter) {
  Fingerprint print;
  print.add(municipality).add(meeting.origin.source).add(body_of(meeting));
  print.add(iso_local(meeting.start)).add(counter);
  return "m" + print.hex().substr(0, kIdDigits);
}

}  // namespace

Fingerprint::Fingerprint() {
  if (crypto_generichash_statebytes() > sizeof state_)
    throw std::logic_error("the hash's state does not fit");
  crypto_generichash_init(state_of(state_), nullptr, 0, kHashBytes);
}

Fingerprint& Fingerprint::add(std::string_view field) {
  feed_number(state_, 's', field.size());
  feed(state_, {reinterpret_cast<const unsigned char*>(field.data()), field.size()});
  return *this;
}

Fingerprint& Fingerprint::add(std::int64_t field) {
  feed_number(state_, 'i', static_cast<std::uint64_t>(field));
  return *this;
}

std::string Fingerprint::hex() {
  std::array<unsigned char, kHashBytes> hash{};
  if (crypto_generichash_final(state_of(state_), hash.data(), hash.size()) != 0)
    throw std::logic_error("the fingerprint has ended");
  std::array<char, 2 * kHashBytes + 1> digits{};
  sodium_bin2hex(digits.data(), digits.size(), hash.data(), hash.size());
  return digits.data();
}

std::string meeting_id(std::string_view municipality, const Meeting& first_seen,
                       const std::function<bool(const std::string&)>& taken) {
  for (int counter = 0;; ++counter) {
    std::string id = id_numbered(municipality, first_seen, counter);
    if (!taken(id)) return id;
  }
}

}  // namespace indkald::calendars
