#include "calendars/plandisc_share.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "calendars/html_text.hpp"
#include "calendars/json_activity.hpp"
#include "calendars/read.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

using nlohmann::json;

constexpr int kShared = 0;
constexpr int kRevoked = 1;

const json& member(const json& object, const char* name) {
  static const json none;
  if (!object.is_object()) return none;
  const auto found = object.find(name);
  return found == object.end() ? none : *found;
}

std::string text(const json& object, const char* name) {
  const json& value = member(object, name);
  return value.is_string() ? value.get<std::string>() : std::string();
}

void check_shared(const json& document, const ReadOptions& options) {
  const json& status = member(document, "tokenStatus");
  if (!status.is_number_integer() || status == kShared) return;
  const auto code = status.get<std::int64_t>();
  const char* key = code == kRevoked ? "plandisc.revoked" : "plandisc.not_shared";
  throw InputError({{options.file_name, {key, {{"status", code}}}}});
}

std::string zone_of(const json& wheel, const ReadOptions& options, Calendar& calendar) {
  const std::string name = text(wheel, "timezone");
  if (name.empty()) return options.zone;
  std::string zone = iana_zone(name);
  if (!zone.empty()) return zone;
  calendar.problems.push_back(
      {"/wheel/timezone", {"ics.unknown_zone", {{"zone", name}, {"used", options.zone}}}});
  return options.zone;
}

bool is_visible(const json& wheel, const json& ring) {
  if (member(ring, "active") == false) return false;
  const json& visible = member(wheel, "publicSharingVisibleRings");
  if (!visible.is_array()) return true;
  return std::ranges::find(visible, member(ring, "id")) != visible.end();
}

}  // namespace

bool is_plandisc_share(const json& document) {
  return document.is_object() && (document.contains("wheel") || document.contains("tokenStatus"));
}

Calendar read_plandisc_share(const json& document, const ReadOptions& options) {
  check_shared(document, options);
  const json& wheel = member(document, "wheel");
  const json& rings = member(wheel, "rings");
  if (!rings.is_array()) throw InputError({{options.file_name, {"plandisc.no_rings", {}}}});
  Calendar calendar;
  ActivityReader reader(options, zone_of(wheel, options, calendar), calendar);
  for (std::size_t r = 0; r < rings.size(); ++r) {
    const json& ring = rings[r];
    const json& meetings = member(member(ring, "calendarRingDetails"), "meetings");
    if (!is_visible(wheel, ring) || !meetings.is_array()) continue;
    const std::string body = html_line(text(ring, "name"));
    const std::string at = "/wheel/rings/" + std::to_string(r) + "/calendarRingDetails/meetings/";
    for (std::size_t m = 0; m < meetings.size(); ++m)
      reader.read(meetings[m], body, at + std::to_string(m));
  }
  return calendar;
}

}  // namespace indkald::calendars
