#include <algorithm>

#include "calendars/ascii.hpp"
#include "calendars/text_encoding.hpp"
#include "calendars/utf8.hpp"
#include "connectors/mime/gmime.hpp"
#include "connectors/mime/mail_tree.hpp"

namespace indkald::connectors {
namespace {

using calendars::equal_ignoring_case;
using calendars::starts_with_ignoring_case;

bool is_unicode_name(std::string_view charset) {
  return charset.empty() || equal_ignoring_case(charset, "utf-8") ||
         equal_ignoring_case(charset, "utf8") || equal_ignoring_case(charset, "us-ascii");
}

bool is_of_single_bytes(std::string_view charset) {
  return starts_with_ignoring_case(charset, "iso-8859-") ||
         starts_with_ignoring_case(charset, "windows-125") ||
         starts_with_ignoring_case(charset, "cp125") || equal_ignoring_case(charset, "latin1");
}

bool has_long_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// Two and more bytes of UTF-8 in a row make no words in a charset of single bytes: many programs
// name one and write UTF-8.
bool is_misnamed(std::string_view charset, std::string_view bytes) {
  return is_of_single_bytes(charset) && has_long_characters(bytes) && calendars::is_utf8(bytes);
}

std::string converted(const std::string& bytes, const std::string& charset) {
  gsize length = 0;
  char* text = g_convert(bytes.data(), static_cast<gssize>(bytes.size()), "UTF-8", charset.c_str(),
                         nullptr, &length, nullptr);
  if (text == nullptr) return calendars::decode_text(bytes);
  std::string result(text, length);
  g_free(text);
  return calendars::valid_utf8(result);
}

}  // namespace

std::string text_of(const MailPart& part) {
  const std::string charset = part.parameter("charset");
  if (is_unicode_name(charset) || is_misnamed(charset, part.content))
    return calendars::decode_text(part.content);
  return converted(part.content, charset);
}

}  // namespace indkald::connectors
