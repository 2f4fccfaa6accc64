#include "connectors/imap/command.hpp"

#include <sodium.h>

#include <algorithm>

namespace indkald::connectors::imap {
namespace {

constexpr std::size_t kLongestQuoted = 1000;

bool is_quotable(std::string_view text) {
  return text.size() <= kLongestQuoted &&
         std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7f; });
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

}  // namespace

Command& Command::string(std::string_view text) {
  pieces_.back() += ' ';
  if (is_quotable(text)) {
    pieces_.back() += quoted(text);
  } else {
    pieces_.back() += "{" + std::to_string(text.size()) + "}";
    pieces_.emplace_back(text);
  }
  return *this;
}

Command& Command::words(std::string_view own) {
  pieces_.back() += own;
  return *this;
}

std::string set_of(std::span<const std::uint32_t> numbers) {
  std::string result;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    if (!result.empty()) result += ',';
    result += std::to_string(numbers[i]);
    if (last > i) result += ':' + std::to_string(numbers[last]);
    i = last + 1;
  }
  return result;
}

std::string base64(std::string_view bytes) {
  constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), kVariant);
  text.pop_back();  // the zero that ends it
  return text;
}

std::string plain_response(std::string_view user, std::string_view password) {
  std::string message;
  for (const std::string_view part : {user, password}) {
    message += '\0';
    message += part;
  }
  return base64(message);
}

}  // namespace indkald::connectors::imap
