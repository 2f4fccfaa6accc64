#include "connectors/caldav/place.hpp"

#include <algorithm>

#include "calendars/ascii.hpp"
#include "calendars/identity.hpp"

namespace indkald::connectors::caldav {
namespace {

constexpr std::size_t kLongestName = 150;

bool is_letter_or_digit(char c) {
  const char lower = calendars::ascii_lower(c);
  return calendars::is_ascii_digit(c) || (lower >= 'a' && lower <= 'z');
}

bool is_hex(char c) {
  const char lower = calendars::ascii_lower(c);
  return calendars::is_ascii_digit(c) || (lower >= 'a' && lower <= 'f');
}

bool stands_in_path(char c) {
  return is_letter_or_digit(c) ||
         std::string_view("-._~!$&'()*+,;=:@/").find(c) != std::string_view::npos;
}

bool stands_in_name(char c) {
  return is_letter_or_digit(c) || std::string_view("-._@").find(c) != std::string_view::npos;
}

bool is_escape(std::string_view text) {
  return text.size() >= 3 && text[0] == '%' && is_hex(text[1]) && is_hex(text[2]);
}

std::string encoded(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto byte = static_cast<unsigned char>(path[i]);
    if (stands_in_path(path[i]) || is_escape(path.substr(i))) {
      out += path[i];
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

// The length of "scheme://authority".
std::size_t origin_length(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return 0;
  return std::min(url.find('/', scheme + 3), url.size());
}

std::string origin_of(std::string_view url) {
  std::string origin(url.substr(0, origin_length(url)));
  std::transform(origin.begin(), origin.end(), origin.begin(), calendars::ascii_lower);
  const std::string_view port = origin.starts_with("https:") ? ":443" : ":80";
  if (origin.ends_with(port)) origin.erase(origin.size() - port.size());
  return origin;
}

std::string with_slash(std::string text) {
  if (!text.ends_with('/')) text += '/';
  return text;
}

}  // namespace

std::string resolve(std::string_view base, std::string_view reference) {
  const std::string root(base.substr(0, origin_length(base)));
  if (const auto length = origin_length(reference); length != 0) {
    if (origin_of(reference) != origin_of(base)) return {};
    return root + encoded(reference.substr(length));
  }
  if (reference.starts_with("//")) return {};
  if (reference.starts_with('/')) return root + encoded(reference);
  return with_slash(root + encoded(path_of(base))) + encoded(reference);
}

std::string collection_url(std::string_view base, std::string_view address) {
  std::string url = resolve(base, address);
  return url.empty() ? url : with_slash(std::move(url));
}

std::string resource_name(std::string_view uid) {
  const bool plain = !uid.empty() && uid.size() <= kLongestName && uid[0] != '.' &&
                     std::all_of(uid.begin(), uid.end(), stands_in_name);
  return (plain ? std::string(uid) : calendars::Fingerprint().add(uid).hex()) + ".ics";
}

std::string_view path_of(std::string_view url) {
  const std::string_view path = url.substr(origin_length(url));
  return path.substr(0, path.find_first_of("?#"));
}

}  // namespace indkald::connectors::caldav
