// What is said to an IMAP server (RFC 9051 and RFC 3501, section 6 and 9). Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace indkald::connectors::imap {

// One command without its tag, as the pieces that it is sent in: behind each but the last the
// server is waited for, since a literal follows. No argument can end a line or begin another
// command.
class Command {
 public:
  // Words of our own: never anything from outside.
  explicit Command(std::string_view words) : pieces_{std::string(words)} {}
  // Appends a blank and a string: quoted where that can hold it, else as a literal.
  Command& string(std::string_view text);
  Command& words(std::string_view own);

  const std::vector<std::string>& pieces() const { return pieces_; }

 private:
  std::vector<std::string> pieces_;
};

// "4,7:9" of numbers in rising order.
std::string set_of(std::span<const std::uint32_t> numbers);

// The name of a mailbox as modified UTF-7 (RFC 3501, section 5.1.3): what all but the newest
// servers take. `name` is UTF-8; what is not is sent as U+FFFD.
std::string modified_utf7(std::string_view name);

std::string base64(std::string_view bytes);

// The answer to AUTHENTICATE PLAIN (RFC 4616), in base64.
std::string plain_response(std::string_view user, std::string_view password);

}  // namespace indkald::connectors::imap
