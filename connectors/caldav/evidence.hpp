// What is known of an event that we left on a CalDAV server. Pure.
#pragma once

#include <string>
#include <string_view>

namespace indkald::connectors::caldav {

struct Evidence {
  std::string url;      // empty: nothing is known
  std::string etag;     // empty: the server gives none
  std::string content;  // content_fingerprint() of the event
  bool operator==(const Evidence&) const = default;
};

std::string to_json(const Evidence& evidence);
// Empty text gives no evidence. Throws nlohmann::json::exception on what to_json never wrote.
Evidence evidence_from(std::string_view json);

}  // namespace indkald::connectors::caldav
