#include "daemon/web/connection_view.hpp"

#include <algorithm>
#include <filesystem>

#include "calendars/time.hpp"
#include "daemon/effects.hpp"

namespace indkald::daemon::web {
namespace {

using nlohmann::json;

// What the configuration uses the connection for.
std::vector<std::string> uses_of(const config::Configuration& configuration,
                                 const std::string& id) {
  std::vector<std::string> uses;
  const auto add = [&](bool used, const char* word) {
    if (used) uses.emplace_back(word);
  };
  add(configuration.invitation_connector == id, "invitations");
  add(configuration.calendar_connector == id, "copies");
  add(configuration.inbox_connector == id, "answers");
  add(std::ranges::find(configuration.rooms, id, &config::Room::connector) !=
          configuration.rooms.end(),
      "rooms");
  add(std::ranges::find(configuration.suppliers, id, &config::Supplier::connector) !=
          configuration.suppliers.end(),
      "catering");
  add(std::ranges::find(configuration.sources, id, &config::Source::connector) !=
          configuration.sources.end(),
      "calendars");
  return uses;
}

// Steps of the open plan that wait for the connection, and why the last one did not go.
struct Backlog {
  int steps = 0;
  bool tried = false;
  Text because;
};

std::map<std::string, Backlog> backlogs(Desk& desk) {
  std::map<std::string, Backlog> result;
  const auto open = desk.ledger->open_plan();
  if (!open) return result;
  for (const StepRow& row : open->steps) {
    if (row.state != StepState::pending && row.state != StepState::intended) continue;
    Backlog& backlog = result[connector_of(desk.configuration, row.step)];
    ++backlog.steps;
    if (row.attempts == 0) continue;
    backlog.tried = true;
    backlog.because = row.because;
  }
  return result;
}

const char* state_of(const Backlog& backlog, const std::vector<std::string>& uses) {
  if (backlog.tried) return "failing";
  if (backlog.steps > 0) return "waiting";
  return uses.empty() ? "unused" : "well";
}

}  // namespace

json connections_shape(Call& call) {
  Desk& desk = call.desk;
  const auto waiting = backlogs(desk);
  const auto figures = desk.ledger->connector_figures();
  json list = json::array();
  for (const config::ConnectorSettings& each : desk.configuration.connectors) {
    const auto uses = uses_of(desk.configuration, each.id);
    const auto found = waiting.find(each.id);
    const Backlog backlog = found == waiting.end() ? Backlog{} : found->second;
    const auto figure = std::ranges::find(figures, each.id, &ConnectorFigures::connector);
    const bool succeeded = figure != figures.end() && figure->last_success.has_value();
    list.push_back(
        {{"id", each.id},
         {"type", each.type},
         {"uses", uses},
         {"state", state_of(backlog, uses)},
         {"last_success", succeeded ? json(calendars::iso_instant(*figure->last_success)) : json()},
         {"backlog", backlog.steps},
         {"because", backlog.because.empty() ? "" : call.words(backlog.because)}});
  }
  return list;
}

json sources_page(Call& call) {
  Desk& desk = call.desk;
  json list = json::array();
  const LedgerView& view = call.keeper.now().view;
  for (const config::Source& source : desk.configuration.sources) {
    const auto last = desk.ledger->last_version(source.id);
    const auto read = view.last_read.find(source.id);
    std::error_code ignored;
    const bool folder = std::filesystem::is_directory(source.path, ignored);
    const char* kind = !source.connector.empty() ? "feed" : folder ? "folder" : "file";
    const bool stale =
        !last || call.now - last->fetched > std::chrono::hours{source.stale_after_hours};
    list.push_back(
        {{"id", source.id},
         {"kind", kind},
         {"name", source.connector.empty() ? std::filesystem::path(source.path).filename().string()
                                           : source.connector},
         {"fetched", last ? json(calendars::iso_instant(last->fetched)) : json()},
         {"meetings", read == view.last_read.end() ? 0 : read->second},
         {"stale", source.live && !source.connector.empty() && stale},
         {"upload", source.connector.empty()}});
  }
  return list;
}

}  // namespace indkald::daemon::web
