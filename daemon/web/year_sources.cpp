#include "daemon/web/year_sources.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "daemon/year_live.hpp"

namespace indkald::daemon::web {
namespace {

using calendars::Text;

// The names of that year's calendars that apply already, by the source that holds them.
std::map<std::string, std::string> live_by_source(const Call& call, const YearCalendar& year) {
  std::map<std::string, std::string> names;
  // To whatever else is done with a calendar, they are of no matter.
  if (year.state != YearState::approved) return names;
  for (const StoredYear& stored : call.desk.ledger->years()) {
    const YearCalendar other = year_from(stored);
    if (other.live && other.year == year.year) names.emplace(other.live_source, other.name);
  }
  return names;
}

Text against(const config::Source& source, int year,
             const std::map<std::string, std::string>& live) {
  const auto other = live.find(source.id);
  if (other == live.end()) return cannot_take(source, year);
  return {"years.source_taken", {{"name", other->second}, {"source", source.id}}};
}

const config::Source& source_asked_for(const Call& call, int year) {
  const auto& sources = call.desk.configuration.sources;
  if (call.body.contains("source")) {
    const auto found =
        std::ranges::find(sources, call.body.at("source").get<std::string>(), &config::Source::id);
    if (found == sources.end()) throw Refusal(422, {"web.no_source", {}});
    return *found;
  }
  const auto can = [&](const config::Source& each) { return cannot_take(each, year).empty(); };
  const auto first = std::ranges::find_if(sources, can);
  if (first == sources.end()) throw Refusal(409, {"years.no_source", {}});
  if (std::find_if(std::next(first), sources.end(), can) != sources.end())
    throw Refusal(409, {"years.which_source", {}});
  return *first;
}

}  // namespace

nlohmann::json takers_shape(const Call& call, const YearCalendar& year) {
  const auto live = live_by_source(call, year);
  nlohmann::json list = nlohmann::json::array();
  for (const config::Source& source : call.desk.configuration.sources) {
    const Text why = against(source, year.year, live);
    list.push_back({{"id", source.id},
                    {"name", std::filesystem::path(source.path).filename().string()},
                    {"takes", why.empty()},
                    {"why", why.empty() ? "" : call.words(why)}});
  }
  return list;
}

const config::Source& taking_source(const Call& call, const YearCalendar& year) {
  const config::Source& source = source_asked_for(call, year.year);
  Text why = against(source, year.year, live_by_source(call, year));
  if (!why.empty()) throw Refusal(409, std::move(why));
  return source;
}

}  // namespace indkald::daemon::web
