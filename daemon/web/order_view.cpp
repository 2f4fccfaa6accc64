#include "daemon/web/order_view.hpp"

#include <algorithm>
#include <tuple>

#include "calendars/time.hpp"
#include "daemon/shapes.hpp"

namespace indkald::daemon::web {
namespace {

using nlohmann::json;

CateringOrder content_of(Call& call, const Done& done) {
  const std::vector<std::string> keys{done.key};
  const Details details = call.desk.ledger->details(keys);
  const auto found = details.find(done.key);
  if (found == details.end() || !found->second.wanted) return {};
  return std::get<CateringOrder>(*found->second.wanted);
}

std::string state_of(const Snapshot& snapshot, const Done& done) {
  if (!unseen(snapshot, done)) return done.live ? "acknowledged" : "cancelled";
  if (!done.live) return "cancelled";
  return snapshot.acknowledged.contains(done.uid) ? "changed" : "new";
}

json acknowledged_shape(const Snapshot& snapshot, const Done& done) {
  const auto said = snapshot.acknowledged.find(done.uid);
  if (said == snapshot.acknowledged.end() || said->second.revision != done.sequence) return {};
  return {{"by", said->second.by}, {"at", calendars::iso_instant(said->second.at)}};
}

bool changed_since_print(const Snapshot& snapshot, const Done& done) {
  if (!snapshot.print) return false;
  const auto printed = snapshot.print->revisions.find(done.uid);
  return printed == snapshot.print->revisions.end() || printed->second != done.sequence;
}

}  // namespace

bool unseen(const Snapshot& snapshot, const Done& done) {
  const auto said = snapshot.acknowledged.find(done.uid);
  return said == snapshot.acknowledged.end() || said->second.revision != done.sequence;
}

json order_shape(Call& call, const Done& done) {
  const Snapshot& snapshot = call.keeper.now();
  const config::Configuration& configuration = call.desk.configuration;
  const CateringOrder order = content_of(call, done);
  const KnownMeeting* known = snapshot.meeting(done.meeting);
  const config::Body* body =
      known == nullptr ? nullptr : configuration.body(known->meeting.body_id);
  const config::Supplier* supplier = configuration.supplier(done.item);
  json lines = json::array();
  for (const OrderLine& line : order.lines)
    lines.push_back({{"name", line.name}, {"count", line.count}});
  const std::string& zone = configuration.zone;
  const Local deliver = order.lines.empty() ? done.start : order.deliver;
  return {{"order", done.uid},
          {"number", done.uid},
          {"revision", done.sequence},
          {"meeting", done.meeting},
          {"title", order.title},
          {"body", body == nullptr ? "" : body->name},
          {"supplier", supplier == nullptr ? done.item : supplier->name},
          {"menu", order.menu_name},
          {"heads", done.heads},
          {"lines", std::move(lines)},
          {"total", money_shape(done.total)},
          {"deliver", calendars::iso_with_offset(deliver, zone)},
          {"start", calendars::iso_with_offset(done.start, zone)},
          {"end", calendars::iso_with_offset(done.end, zone)},
          {"place", order.place},
          {"contact", order.contact},
          {"state", state_of(snapshot, done)},
          {"acknowledged", acknowledged_shape(snapshot, done)},
          {"changed_since_print", changed_since_print(snapshot, done)}};
}

std::vector<const Done*> orders_of(Call& call, std::optional<Date> from, std::optional<Date> to) {
  const Snapshot& snapshot = call.keeper.now();
  std::vector<const Done*> found;
  for (const Done& done : snapshot.view.done) {
    if (done.kind != Kind::catering || done.sequence < 0) continue;
    const Date day = std::chrono::floor<std::chrono::days>(done.start);
    if ((from && day < *from) || (to && day > *to)) continue;
    if (!done.live && !unseen(snapshot, done)) continue;
    found.push_back(&done);
  }
  std::ranges::sort(found, {}, [](const Done* done) { return std::tie(done->start, done->key); });
  return found;
}

}  // namespace indkald::daemon::web
