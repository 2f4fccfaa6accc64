// What a CalDAV server answers: XML, and the calendar objects in it.
#include "calendars/utf8.hpp"
#include "connectors/caldav/answer.hpp"
#include "connectors/caldav/object.hpp"
#include "connectors/caldav/series.hpp"
#include "tests/fuzz/claims.hpp"

namespace indkald::fuzz {
namespace {

using connectors::caldav::Interval;
using std::chrono::sys_days;

constexpr std::size_t kLongestReason = 300;
const Interval kWindow{sys_days(std::chrono::year(2027) / 1 / 27) + std::chrono::hours(16),
                       sys_days(std::chrono::year(2027) / 1 / 27) + std::chrono::hours(19)};

void claim_object(std::string_view text) {
  const auto object = connectors::caldav::read_object(text, "Europe/Copenhagen");
  const auto main = connectors::caldav::main_event(object);
  claim(!main || !main->instead_of, "the main event stands for no other");
  for (const auto& event : object.events) {
    claim(connectors::caldav::content_fingerprint(event).size() == 32, "an event has a print");
    if (!event.recurs()) continue;
    const auto found = connectors::caldav::instance_within(event, object.events, kWindow);
    claim(!found || overlap(*found, kWindow), "an instance within a window overlaps it");
  }
}

void claim_reason(std::string_view answer) {
  const std::string reason = connectors::caldav::reason_in(answer);
  claim(reason.size() <= kLongestReason, "a reason is at most 300 bytes long");
  claim(calendars::is_utf8(reason), "a reason is UTF-8");
  for (const char c : reason)
    claim(static_cast<unsigned char>(c) >= ' ', "a reason is one line without control characters");
}

void claim_answers(std::string_view xml) {
  if (const auto resources = connectors::caldav::read_multistatus(xml))
    for (const auto& resource : *resources)
      if (resource.calendar_data) claim_object(*resource.calendar_data);
  if (const auto response = connectors::caldav::read_schedule_response(xml))
    claim_object(response->calendar_data);
  for (const char* name : {"calendar-home-set", "schedule-outbox-URL"})
    for (const std::string& href : connectors::caldav::read_hrefs(xml, name))
      claim(!href.starts_with(' ') && !href.ends_with(' '), "an address stands without blanks");
}

}  // namespace
}  // namespace indkald::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view answer = indkald::fuzz::text_of(data, size);
  if (answer.starts_with("BEGIN:")) {
    indkald::fuzz::claim_object(answer);
    return 0;
  }
  indkald::fuzz::claim_answers(answer);
  indkald::fuzz::claim_reason(answer);
  return 0;
}
