#include "calendars/identity.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "calendars/time.hpp"

namespace indkald::calendars {

namespace {

constexpr std::size_t kHashBytes = 16;
constexpr std::size_t kIdDigits = 16;

crypto_generichash_state* state_of(unsigned char* bytes) {
  return reinterpret_cast<crypto_generichash_state*>(bytes);
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
  // Without it, libsodium hashes by its slow, portable code.
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw std::runtime_error("libsodium does not start");
  if (crypto_generichash_statebytes() > sizeof state_)
    throw std::logic_error("the hash's state does not fit");
  crypto_generichash_init(state_of(state_), nullptr, 0, kHashBytes);
}

void Fingerprint::flush() {
  crypto_generichash_update(state_of(state_), pending_, pending_size_);
  pending_size_ = 0;
}

void Fingerprint::feed(std::string_view bytes) {
  if (bytes.size() > sizeof pending_ - pending_size_) flush();
  if (bytes.size() > sizeof pending_) {
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    crypto_generichash_update(state_of(state_), data, bytes.size());
  } else {
    std::copy(bytes.begin(), bytes.end(), pending_ + pending_size_);
    pending_size_ += bytes.size();
  }
}

// A kind byte and a number, little-endian on every machine.
void Fingerprint::feed_number(char kind, std::uint64_t number) {
  std::array<char, 9> bytes{kind};
  for (std::size_t i = 1; i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>(number & 0xff);
    number >>= 8;
  }
  feed({bytes.data(), bytes.size()});
}

Fingerprint& Fingerprint::add(std::string_view field) {
  feed_number('s', field.size());
  feed(field);
  return *this;
}

Fingerprint& Fingerprint::add(std::int64_t field) {
  feed_number('i', static_cast<std::uint64_t>(field));
  return *this;
}

std::string Fingerprint::hex() {
  flush();
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
