// Members of JSON objects that others have written: what is not of its type is as if not there.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace indkald::daemon::web {

// Empty: there is none.
inline std::string text_member(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

inline std::optional<double> number_member(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number() ? std::optional(found->get<double>())
                                                     : std::nullopt;
}

// The texts of a member that is one text or a list of them.
inline std::vector<std::string> texts_member(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  std::vector<std::string> texts;
  if (found == object.end()) return texts;
  if (found->is_string()) texts.push_back(found->get<std::string>());
  if (found->is_array())
    for (const nlohmann::json& one : *found)
      if (one.is_string()) texts.push_back(one.get<std::string>());
  return texts;
}

}  // namespace indkald::daemon::web
