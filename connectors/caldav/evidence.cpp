#include "connectors/caldav/evidence.hpp"

#include <nlohmann/json.hpp>

namespace indkald::connectors::caldav {

using Json = nlohmann::json;

std::string to_json(const Evidence& evidence) {
  const Json json = {
      {"href", evidence.url}, {"etag", evidence.etag}, {"content", evidence.content}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Evidence evidence_from(std::string_view text) {
  if (text.empty()) return {};
  const Json json = Json::parse(text);
  return {json.at("href"), json.at("etag"), json.at("content")};
}

}  // namespace indkald::connectors::caldav
