#include "daemon/cli/misuse.hpp"

#include <fmt/format.h>

#include <string_view>

namespace indkald::daemon::cli {
namespace {

using calendars::Text;

std::string before(std::string_view text, std::string_view mark) {
  return std::string(text.substr(0, text.find(mark)));
}

std::string after(std::string_view text, std::string_view mark) {
  const auto at = text.find(mark);
  return std::string(at == std::string_view::npos ? text : text.substr(at + mark.size()));
}

}  // namespace

Text misuse(const CLI::ParseError& error, const CLI::App& app) {
  const std::string_view said = error.what();
  const std::vector<std::string> unexpected = app.remaining(true);
  const bool no_command = app.get_subcommands().empty();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr ||
      (no_command && !unexpected.empty()))
    return {"cli.misuse.unexpected", {{"given", fmt::format("{}", fmt::join(unexpected, " "))}}};
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    if (no_command) return {"cli.misuse.no_command", {}};
    return {"cli.misuse.missing", {{"name", before(said, " is required")}}};
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
    return {"cli.misuse.count", {{"name", before(said, ": ")}}};
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr)
    return {"cli.misuse.value", {{"given", after(said, ": ")}}};
  return {"cli.misuse.other", {{"detail", std::string(said)}}};
}

}  // namespace indkald::daemon::cli
