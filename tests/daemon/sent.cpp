#include "tests/daemon/sent.hpp"

#include <sodium.h>
#include <strings.h>

#include <array>
#include <stdexcept>
#include <vector>

#include "tests/servers/linted.hpp"

namespace indkald::daemon::testing {
namespace {

std::string with_plain_lines(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (c != '\r') result += c;
  return result;
}

bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

// RFC 5545 and 5322 lines alike: a line that begins with a blank goes on with the one before.
std::vector<std::string> unfolded(std::string_view text, bool keep_blank) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!lines.empty() && !line.empty() && (line[0] == ' ' || line[0] == '\t'))
      lines.back() += line.substr(keep_blank ? 0 : 1);
    else
      lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Where the name of "NAME;PARAMETER=…:value" ends.
std::string_view name_of(std::string_view line) { return line.substr(0, line.find_first_of(";:")); }

std::string value_of(std::string_view line) {
  const auto colon = line.find(':');
  return colon == std::string_view::npos ? "" : std::string(line.substr(colon + 1));
}

void take(SentEvent& event, std::string_view line) {
  const std::string_view name = name_of(line);
  if (name == "UID") event.uid = value_of(line);
  if (name == "SEQUENCE") event.sequence = std::stoi(value_of(line));
  if (name == "DTSTART") event.start = value_of(line);
  if (name == "DTEND") event.end = value_of(line);
  if (name == "LOCATION") event.place = value_of(line);
  if (name == "STATUS") event.status = value_of(line);
}

std::string from_base64(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                        text.size(), "\n", &length, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
    throw std::runtime_error("no base64: " + std::string(text.substr(0, 40)));
  bytes.resize(length);
  return bytes;
}

std::string address_in(const std::string& field) {
  const auto open = field.rfind('<');
  if (open == std::string::npos) return field;
  return field.substr(open + 1, field.find('>', open) - open - 1);
}

}  // namespace

SentEvent read_sent_event(std::string_view object) {
  SentEvent event;
  bool inside = false;
  for (const std::string& line : unfolded(with_plain_lines(object), false)) {
    if (name_of(line) == "METHOD") event.method = value_of(line);
    if (line == "BEGIN:VEVENT") inside = true;
    if (inside) take(event, line);
  }
  if (event.uid.empty()) throw std::runtime_error("an event without UID");
  return event;
}

std::string header_of(std::string_view mail, std::string_view name) {
  const std::string text = with_plain_lines(mail);
  for (const std::string& line : unfolded(text.substr(0, text.find("\n\n")), true))
    if (same_word(name_of(line), name)) {
      const std::string value = value_of(line);
      return value.substr(std::min(value.find_first_not_of(' '), value.size()));
    }
  return {};
}

std::string part_of(std::string_view mail, std::string_view type) {
  const std::string text = with_plain_lines(mail);
  const auto part = text.find("\nContent-Type: " + std::string(type));
  const auto head_end = text.find("\n\n", part);
  const auto end = text.find("\n--", head_end);
  if (part == std::string::npos || head_end == std::string::npos || end == std::string::npos)
    throw std::runtime_error("a mail without " + std::string(type));
  if (text.substr(part, head_end - part).find("base64") == std::string::npos)
    throw std::runtime_error("a part that is not base64: " + std::string(type));
  return from_base64(std::string_view(text).substr(head_end + 2, end - head_end - 2));
}

SentMail read_sent_mail(std::string_view mail) {
  servers::check_lint(mail);
  return {header_of(mail, "Message-ID"), address_in(header_of(mail, "To")),
          read_sent_event(part_of(mail, "text/calendar"))};
}

std::string sha256_of(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

}  // namespace indkald::daemon::testing
