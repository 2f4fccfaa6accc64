#include "daemon/cli/generate_options.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace indkald::daemon::cli {
namespace {

// What generate is asked to do, one of them at a time.
enum Doing : unsigned {
  kDrawing = 1,
  kChecking = 2,   // --check
  kMoving = 4,     // --calendar
  kComparing = 8,  // --compare
  kSolving = 16,   // --instance
  kLearning = 32,  // --learn
};

struct GivenOption {
  std::string_view name;
  bool given;
  unsigned with;  // whatever it goes with
};

using GivenOptions = std::array<GivenOption, 17>;

GivenOptions given_options(const Options& options) {
  constexpr unsigned kOnRules = kDrawing | kMoving;
  return {{{"--learn", !options.learn.empty(), kLearning},
           {"--instance", !options.instance.empty(), kSolving},
           {"--compare", !options.compared.empty(), kComparing},
           {"--check", !options.check.empty(), kChecking},
           {"--calendar", !options.calendar.empty(), kMoving},
           {"RULES", !options.files.empty(), kOnRules | kChecking | kComparing},
           {"--year", options.year > 0, kOnRules | kChecking | kComparing | kLearning},
           {"--out", !options.outs.empty(), kOnRules | kLearning},
           {"--config", !options.learn_configuration.empty(), kLearning},
           {"--keep", !options.keep.empty(), kDrawing},
           {"--near", !options.near.empty(), kDrawing},
           {"--move", !options.moves.empty(), kMoving},
           {"--pin", !options.pins.empty(), kOnRules},
           {"--forbid", !options.forbids.empty(), kOnRules},
           {"--close", !options.closings.empty(), kOnRules},
           {"--gap", options.gap > 0, kDrawing | kSolving},
           {"--seconds", options.seconds.has_value(), kDrawing | kSolving}}};
}

// The option that says what to do, which others may not go with.
constexpr std::size_t kDoings = 5;

const GivenOption* asked_for(const GivenOptions& all) {
  const auto doings = std::span(all).first(kDoings);
  const auto found = std::ranges::find_if(doings, &GivenOption::given);
  return found == doings.end() ? nullptr : &*found;
}

Text not_with(std::string_view option, std::string_view other) {
  return {"generate.not_with", {{"option", std::string(option)}, {"other", std::string(other)}}};
}

}  // namespace

Text misused_generate(const Options& options) {
  const GivenOptions all = given_options(options);
  const GivenOption* doing = asked_for(all);
  const unsigned now = doing == nullptr ? unsigned{kDrawing} : doing->with;
  for (const GivenOption& each : all) {
    if (!each.given || (each.with & now) != 0) continue;
    if (doing == nullptr) return {"generate.needs_calendar", {{"option", std::string(each.name)}}};
    return not_with(each.name, doing->name);
  }
  if (!options.keep.empty() && !options.near.empty()) return not_with("--keep", "--near");
  if (options.files.empty() && (now & (kSolving | kComparing | kLearning)) == 0)
    return {"generate.what", {}};
  return {};
}

}  // namespace indkald::daemon::cli
