// Addresses taken apart and put together, by libcurl (RFC 3986).
//
// Values; any thread.
#pragma once

#include <string>

namespace indkald::connectors {

class Url {
 public:
  explicit Url(const std::string& text);
  bool ok() const { return ok_; }
  const std::string& scheme() const { return scheme_; }  // lower case
  const std::string& host() const { return host_; }
  std::string origin() const;  // scheme, host and port where it is named; empty when not ok
  // Names this machine: what goes there crosses no network.
  bool is_loopback() const;

 private:
  bool ok_ = false;
  std::string scheme_, host_, port_;
};

inline std::string scheme_of(const std::string& url) { return Url(url).scheme(); }
// "https://create.plandisc.com": what of an address may be shown.
inline std::string origin_of(const std::string& url) { return Url(url).origin(); }

// `location` as `base` means it; empty when it is no http: or https: address.
std::string resolved(const std::string& base, const std::string& location);

// For a part of a path or the value of a query.
std::string percent_encoded(const std::string& text);

}  // namespace indkald::connectors
