#include "calendars/safe_address.hpp"

namespace indkald::calendars {
namespace {

bool is_letter_or_digit(char c) {
  return is_ascii_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z');
}

bool is_address_letter(char c) {
  return is_letter_or_digit(c) ||
         std::string_view("-._~:/?[]@!$&'()*+,;=%").find(c) != std::string_view::npos;
}

bool is_host_letter(char c) { return is_letter_or_digit(c) || c == '-' || c == '.' || c == '_'; }

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

// What stands between "://" and the path.
std::string_view authority_of(std::string_view after_scheme) {
  return after_scheme.substr(0, after_scheme.find_first_of("/?"));
}

// Without the port; empty: it is no host with at most a port.
std::string_view host_of(std::string_view authority) {
  constexpr std::string_view kIpv6Loopback = "[::1]";
  const bool bracketed = authority.starts_with(kIpv6Loopback);
  const auto colon = bracketed ? kIpv6Loopback.size() : authority.find(':');
  const std::string_view host = authority.substr(0, colon);
  const std::string_view rest = authority.substr(host.size());
  if (!rest.empty() && (rest.front() != ':' || !is_port(rest.substr(1)))) return {};
  if (bracketed || std::all_of(host.begin(), host.end(), is_host_letter)) return host;
  return {};
}

}  // namespace

bool is_safe_address(std::string_view url) {
  constexpr std::string_view kTls = "https://", kClear = "http://";
  const bool tls = url.starts_with(kTls);
  if (!tls && !url.starts_with(kClear)) return false;
  if (!std::all_of(url.begin(), url.end(), is_address_letter)) return false;
  const auto host = host_of(authority_of(url.substr(tls ? kTls.size() : kClear.size())));
  return !host.empty() && (tls || is_loopback_host(host));
}

}  // namespace indkald::calendars
