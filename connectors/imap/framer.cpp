#include "connectors/imap/framer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "calendars/ascii.hpp"
#include "connectors/imap/scanner.hpp"

namespace indkald::connectors::imap {
namespace {

// RFC 9051, section 9: the text of these is not quoted and goes to the end of the line, whatever it
// ends in.
bool is_free_text(std::string_view line) {
  if (line.starts_with('+')) return true;
  line.remove_prefix(std::min(line.size(), line.find(' ') + 1));
  const std::string_view word = line.substr(0, line.find(' '));
  return std::ranges::any_of(
      std::array<std::string_view, 5>{"OK", "NO", "BAD", "BYE", "PREAUTH"},
      [&](std::string_view status) { return calendars::equal_ignoring_case(word, status); });
}

}  // namespace

std::optional<std::uint64_t> literal_at_end(std::string_view line) {
  if (!line.ends_with('}')) return std::nullopt;
  const auto open = line.rfind('{');
  if (open == std::string_view::npos) return std::nullopt;
  std::string_view digits = line.substr(open + 1, line.size() - open - 2);
  if (digits.ends_with('+')) digits.remove_suffix(1);
  return whole_number(digits);
}

void Framer::add(std::string_view bytes) {
  if (faulty_) return;
  compact();
  buffer_ += bytes;
}

void Framer::compact() {
  buffer_.erase(0, at_);
  seen_ -= std::min(seen_, at_);
  at_ = 0;
}

std::optional<Frame> Framer::next() {
  while (!faulty_) {
    if (in_literal_) {
      take_literal();
      if (in_literal_) return std::nullopt;
    }
    if (!take_line()) return std::nullopt;
    const auto size = is_free_text(frame_.text) ? std::nullopt : literal_at_end(frame_.text);
    if (!size) {
      kept_ = 0;
      return std::exchange(frame_, {});
    }
    open_literal(*size);
  }
  return std::nullopt;
}

void Framer::open_literal(std::uint64_t size) {
  frame_.text += '\n';
  faulty_ = frame_.literals.size() >= limits_.count;
  frame_.literals.push_back({{}, size});
  left_ = size;
  in_literal_ = true;
}

void Framer::take_literal() {
  const std::size_t here =
      static_cast<std::size_t>(std::min<std::uint64_t>(left_, buffer_.size() - at_));
  const std::size_t keep = std::min(here, limits_.literals - std::min(kept_, limits_.literals));
  frame_.literals.back().bytes.append(buffer_, at_, keep);
  kept_ += keep;
  at_ += here;
  seen_ = at_;
  left_ -= here;
  in_literal_ = left_ > 0;
}

// Appends the next line to the frame without its end; false when it has not arrived whole.
bool Framer::take_line() {
  const auto end = buffer_.find('\n', std::max(at_, seen_));
  const std::size_t length = (end == std::string::npos ? buffer_.size() : end) - at_;
  if (frame_.text.size() + length > limits_.text) {
    faulty_ = true;
    return false;
  }
  seen_ = buffer_.size();
  if (end == std::string::npos) return false;
  frame_.text.append(buffer_, at_, length);
  if (frame_.text.ends_with('\r')) frame_.text.pop_back();
  at_ = end + 1;
  seen_ = at_;
  return true;
}

}  // namespace indkald::connectors::imap
