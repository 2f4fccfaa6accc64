// A rules file, and behind a line "%%%" the configuration that it may name. Files are made up.
#include <algorithm>

#include "tests/config/rules_made_up.hpp"
#include "tests/fuzz/claims.hpp"

namespace indkald::fuzz {
namespace {

constexpr std::string_view kConfigurationBelow = "\n%%%\n";

config::MadeUpFiles files_of(std::string_view text) {
  const auto line = text.find(kConfigurationBelow);
  config::MadeUpFiles files = config::made_up_rules(std::string(text.substr(0, line)));
  if (line != std::string_view::npos)
    files.files["/etc/indkald/indkald.json"] = text.substr(line + kConfigurationBelow.size());
  return files;
}

bool has_body(const calendars::YearRules& rules, const std::string& id) {
  return std::ranges::find(rules.bodies, id, &calendars::YearBody::id) != rules.bodies.end();
}

// Whoever draws up the calendar looks none of this over again.
void claim_sound(const calendars::YearRules& rules) {
  claim(!rules.series.empty(), "there are meetings");
  for (const auto& series : rules.series) {
    claim(has_body(rules, series.body), "a series' body is there");
    claim(!series.starts.empty(), "a series has a start");
    claim(series.length.count() > 0, "a meeting has a length");
    claim(!series.name.empty(), "a series has a name");
  }
  for (const auto& chain : rules.chains)
    claim(has_body(rules, chain.before) && has_body(rules, chain.after),
          "a chain's bodies are there");
  for (const auto& pin : rules.pins) {
    const std::chrono::year_month_day day{pin.day};
    claim(static_cast<int>(day.year()) == config::kRulesYear, "a pin is in the year");
  }
}

}  // namespace
}  // namespace indkald::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace indkald;
  const config::MadeUpFiles files = fuzz::files_of(fuzz::text_of(data, size));
  const auto rules = fuzz::read_or_refused([&] { return config::load_made_up_rules(files); });
  if (rules) fuzz::claim_sound(*rules);
  return 0;
}
