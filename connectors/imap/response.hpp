// What an IMAP server says, as values (RFC 9051 and RFC 3501, section 7): one response at a time,
// read from a frame (framer.hpp). Pure. Responses and items of responses that indkald has no use
// for are passed over; a frame that is no response at all gives nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "calendars/text.hpp"
#include "connectors/imap/framer.hpp"

namespace indkald::connectors::imap {

enum class Condition { ok, no, bad, bye, preauth };

// "A7 NO [TRYCREATE] No such mailbox". Its words are one line of printable UTF-8.
struct Status {
  std::string tag;  // empty: untagged
  Condition condition = Condition::ok;
  std::string code;       // in capitals, without its arguments: "UIDVALIDITY"; empty: none
  std::string arguments;  // of the code
  std::string text;
  bool operator==(const Status&) const = default;
};
// The server waits for the rest of a command.
struct Continuation {
  std::string text;
  bool operator==(const Continuation&) const = default;
};
struct Capabilities {
  std::vector<std::string> names;  // in capitals
  bool operator==(const Capabilities&) const = default;
};
// SEARCH and ESEARCH.
struct Found {
  std::vector<std::uint32_t> numbers;  // as they came
  bool operator==(const Found&) const = default;
};
struct Exists {
  std::uint64_t count = 0;
  bool operator==(const Exists&) const = default;
};
struct Expunged {
  std::uint32_t number = 0;
  bool operator==(const Expunged&) const = default;
};
// FETCH, with the items that stood in it.
struct Message {
  std::uint32_t number = 0;
  std::optional<std::uint32_t> uid;
  std::optional<std::uint64_t> size;                // RFC822.SIZE, which some servers only guess
  std::optional<calendars::Instant> internal_date;  // when the server received it
  std::optional<std::string> body;                  // BODY[]; none where the server says NIL
  bool body_cut = false;                            // only its first bytes were kept
  bool operator==(const Message&) const = default;
};
struct Other {
  std::string name;  // in capitals
  bool operator==(const Other&) const = default;
};

using Response =
    std::variant<Status, Continuation, Capabilities, Found, Exists, Expunged, Message, Other>;

// At most so many numbers of one SEARCH; a frame with more gives nothing. A few bytes of an ESEARCH
// can stand for as many.
inline constexpr std::size_t kMostFound = 2'000'000;

std::optional<Response> read_response(const Frame& frame, std::size_t most_found = kMostFound);

// The words of a CAPABILITY response or code, in capitals.
std::vector<std::string> capability_names(std::string_view words);

// `"17-Jul-1996 02:44:25 -0700"` without the quotes (RFC 9051: date-time).
std::optional<calendars::Instant> read_internal_date(std::string_view text);

}  // namespace indkald::connectors::imap
