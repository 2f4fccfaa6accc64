// The XML of WebDAV and CalDAV answers (RFC 4918, RFC 4791, RFC 6638). Pure; reads anything, of the
// size that the request allowed. Element names count without their namespaces.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indkald::connectors::caldav {

struct Resource {
  std::string href;  // as written
  int status = 200;  // of the whole response
  std::optional<std::string> calendar_data;
};

// None when it is no multistatus.
std::optional<std::vector<Resource>> read_multistatus(std::string_view xml);

// The hrefs inside the property `name`, of a PROPFIND's answer. Empty where it has none.
std::vector<std::string> read_hrefs(std::string_view xml, std::string_view name);

// A CALDAV:schedule-response for one recipient (RFC 6638, section 10.1).
struct ScheduleResponse {
  std::string request_status;  // "2.0;Success"
  std::string calendar_data;
};
std::optional<ScheduleResponse> read_schedule_response(std::string_view xml);

// What an error answer says, for a person: its text, or the names of the conditions that failed.
// One line, of at most 300 bytes, valid UTF-8; empty when it says nothing.
std::string reason_in(std::string_view body);

}  // namespace indkald::connectors::caldav
