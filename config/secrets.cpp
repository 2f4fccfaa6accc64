#include <nlohmann/json.hpp>

#include "config/load.hpp"
#include "config/unreadable.hpp"
#include "config/values.hpp"

#include <filesystem>

namespace indkald::config {
namespace {

using calendars::Secret;

constexpr std::size_t kMaxSecret = 64u << 10;

// An editor's line break at the end is no part of the secret.
void drop_line_break(std::string& text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
}

std::optional<Secret> from_file(const std::string& name, const std::string& pointer,
                                const ValueContext& context) {
  const std::string path = (std::filesystem::path(context.folder) / name).lexically_normal();
  std::string bytes;
  if (!context.surroundings.read_file(path, bytes)) {
    context.problems.add(pointer, unreadable(path, bytes));
    return std::nullopt;
  }
  drop_line_break(bytes);
  if (!bytes.empty() && bytes.size() <= kMaxSecret) return Secret(std::move(bytes));
  context.problems.add(pointer, {bytes.empty() ? "config.secret.empty_file" : "config.secret.large",
                                 {{"path", path}}});
  return std::nullopt;
}

std::optional<Secret> from_environment(const std::string& name, const std::string& pointer,
                                       const ValueContext& context) {
  const char* value = name.empty() ? nullptr : context.surroundings.environment(name);
  if (value != nullptr && *value != '\0') return Secret(value);
  context.problems.add(pointer, {"config.secret.unset", {{"name", name}}});
  return std::nullopt;
}

}  // namespace

std::optional<Secret> read_secret(const nlohmann::json& value, const std::string& pointer,
                                  const ValueContext& context) {
  if (value.is_string()) {
    context.problems.add(pointer, {"config.secret.literal", {}});
    return std::nullopt;
  }
  const bool one_member = value.is_object() && value.size() == 1 && value.begin()->is_string();
  const std::string kind = one_member ? value.begin().key() : std::string();
  if (!context.reads_secrets && (kind == "file" || kind == "env")) return Secret();
  if (kind == "file") return from_file(value.begin()->get<std::string>(), pointer, context);
  if (kind == "env") return from_environment(value.begin()->get<std::string>(), pointer, context);
  context.problems.add(pointer, {"config.secret.shape", {}});
  return std::nullopt;
}

}  // namespace indkald::config
