#include "daemon/wheel_rings.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "calendars/fold.hpp"
#include "calendars/wheel_palette.hpp"

namespace indkald::daemon {
namespace {

using calendars::WheelRing;
using config::Body;
using config::Language;

struct RingKind {
  const char* name;  // catalogue key
  bool (*is)(const Body& body, const std::string& folded);
};

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_council(const Body&, const std::string& folded) {
  return folded.starts_with("byraad") || folded.starts_with("kommunalbestyrelse") ||
         folded.starts_with("borgerrepraesentation");
}
bool is_economy(const Body&, const std::string& folded) {
  return has(folded, "oekonomi") && has(folded, "udvalg");
}
bool is_committee(const Body&, const std::string& folded) { return has(folded, "udvalg"); }
bool is_leadership(const Body&, const std::string& folded) {
  return std::ranges::any_of(
      std::array{"direktion", "direktoer", "chef", "ledelse", "ledergruppe", "lederteam"},
      [&](const char* word) { return has(folded, word); });
}
// MED committees (co-determination) are written in capitals: the word `med` is "with".
bool is_med(const Body& body, const std::string& folded) {
  return has(body.name, "MED") || has(folded, "hovedudvalg");
}
bool is_other(const Body&, const std::string&) { return true; }

constexpr std::array kKinds{RingKind{"wheel.ring.council", is_council},
                            RingKind{"wheel.ring.economy", is_economy},
                            RingKind{"wheel.ring.committees", is_committee},
                            RingKind{"wheel.ring.leadership", is_leadership},
                            RingKind{"wheel.ring.med", is_med},
                            RingKind{"wheel.ring.other", is_other}};
// The order in which a name is asked: a management's and a MED committee's name can hold another's.
constexpr std::array<std::size_t, kKinds.size()> kAsked{4, 3, 0, 1, 2, 5};

std::string kind_name(std::size_t kind, Language language) {
  return config::say({kKinds[kind].name, {}}, language);
}

std::optional<std::size_t> kind_called(const std::string& ring) {
  const std::string folded = calendars::fold(ring);
  for (std::size_t kind = 0; kind < kKinds.size(); ++kind)
    for (const Language language : {Language::da, Language::en})
      if (calendars::fold(kind_name(kind, language)) == folded) return kind;
  return {};
}

std::size_t kind_by_name(const Body& body) {
  const std::string folded = calendars::fold(body.name);
  return *std::ranges::find_if(kAsked,
                               [&](std::size_t kind) { return kKinds[kind].is(body, folded); });
}

std::string ring_name(const Body& body, Language language) {
  if (body.ring.empty()) return kind_name(kind_by_name(body), language);
  const auto kind = kind_called(body.ring);
  return kind ? kind_name(*kind, language) : body.ring;
}

WheelRing& ring_called(std::vector<WheelRing>& rings, const std::string& name) {
  const auto found = std::ranges::find(rings, name, &WheelRing::name);
  if (found != rings.end()) return *found;
  return *rings.insert(rings.end() - 1, WheelRing{name, {}});
}

void give_colours(std::vector<WheelRing>& rings) {
  std::size_t next = 0;
  for (WheelRing& ring : rings)
    for (calendars::WheelBody& body : ring.bodies)
      body.colour = next++ % calendars::kWheelPalette.size();
}

}  // namespace

std::vector<WheelRing> wheel_rings(const config::Configuration& configuration,
                                   const std::set<std::string>& drawn, Language language) {
  std::vector<WheelRing> rings;
  for (std::size_t kind = 0; kind < kKinds.size(); ++kind)
    rings.push_back({kind_name(kind, language), {}});
  std::set<std::string> marks;
  for (const Body& body : configuration.bodies)
    if (drawn.contains(body.id))
      ring_called(rings, ring_name(body, language))
          .bodies.push_back({body.id, body.name, wheel_mark(body, marks), 0});
  if (drawn.contains(""))
    rings.back().bodies.push_back({"", config::say({"wheel.no_body", {}}, language), "", 0});
  std::erase_if(rings, [](const WheelRing& ring) { return ring.bodies.empty(); });
  give_colours(rings);
  return rings;
}

}  // namespace indkald::daemon
