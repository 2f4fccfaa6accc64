#include "connectors/mime/tnef.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace indkald::connectors {
namespace {

constexpr std::string_view kSignature = "\x78\x9F\x3E\x22";
constexpr std::size_t kHead = 6;           // signature and key
constexpr std::size_t kAttributeHead = 9;  // level, id, length
constexpr std::size_t kChecksum = 2;
constexpr std::uint32_t kMessageClass = 0x00078008;
constexpr std::size_t kLongestClass = 255;

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;)
    number = (number << 8u) | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

// Printable ASCII up to the first other byte.
std::string name_in(std::string_view bytes) {
  const auto end =
      std::find_if(bytes.begin(), bytes.end(), [](char c) { return c < ' ' || c > '~'; });
  return {bytes.begin(), end};
}

}  // namespace

bool is_tnef(std::string_view bytes) {
  return bytes.size() >= kHead && bytes.starts_with(kSignature);
}

std::string tnef_message_class(std::string_view bytes) {
  if (!is_tnef(bytes)) return {};
  bytes.remove_prefix(kHead);
  while (bytes.size() >= kAttributeHead) {
    const std::uint32_t id = number_at(bytes, 1);
    const std::size_t length = number_at(bytes, 5);
    bytes.remove_prefix(kAttributeHead);
    if (id == kMessageClass)
      return name_in(bytes.substr(0, std::min({length, bytes.size(), kLongestClass})));
    bytes.remove_prefix(std::min(length + kChecksum, bytes.size()));
  }
  return {};
}

}  // namespace indkald::connectors
