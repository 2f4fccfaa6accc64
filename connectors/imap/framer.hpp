// Cuts what an IMAP server sends into whole responses (RFC 9051, section 2.2 and 4.3): lines, with
// the literals that belong to them kept apart. Pure: bytes go in as they arrive, in pieces of any
// size.
//
// Bounded whatever comes: a line over its limit is a fault; of literals over theirs the first bytes
// are kept and the rest is dropped, so that a large message costs no memory and the response after
// it is found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indkald::connectors::imap {

struct Literal {
  std::string bytes;
  std::uint64_t size = 0;  // as the server said; more than bytes.size() where the rest was dropped
};

// One response without its last CRLF. Where a literal stood, `text` has its `{n}` and a line feed,
// which occurs nowhere else in it.
struct Frame {
  std::string text;
  std::vector<Literal> literals;
};

struct FrameLimits {
  std::size_t text = std::size_t{8} << 20;      // a SEARCH that finds 800,000 messages
  std::size_t literals = std::size_t{1} << 20;  // bytes kept of all literals of one response
  std::size_t count = 256;                      // literals in one response
};

class Framer {
 public:
  explicit Framer(FrameLimits limits = {}) : limits_(limits) {}
  void set_literal_limit(std::size_t bytes) { limits_.literals = bytes; }

  void add(std::string_view bytes);
  // The next whole response; none when more bytes are needed, or for good after a fault.
  std::optional<Frame> next();
  // The server sends what is no response.
  bool faulty() const { return faulty_; }
  // Nothing of a further response has arrived.
  bool empty() const { return buffer_.size() == at_ && frame_.text.empty() && !in_literal_; }

 private:
  void take_literal();
  bool take_line();
  void open_literal(std::uint64_t size);
  void compact();

  FrameLimits limits_;
  std::string buffer_;
  std::size_t at_ = 0;    // what of the buffer is used up
  std::size_t seen_ = 0;  // up to here the buffer holds no line feed
  Frame frame_;
  std::size_t kept_ = 0;    // bytes of the frame's literals
  std::uint64_t left_ = 0;  // of the open literal
  bool in_literal_ = false;
  bool faulty_ = false;
};

// The size in `{n}`, `{n+}` or `~{n}` at the end of a line; none where there is none.
std::optional<std::uint64_t> literal_at_end(std::string_view line);

}  // namespace indkald::connectors::imap
