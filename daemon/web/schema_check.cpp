#include <embedded/web.hpp>
#include <map>
#include <memory>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "daemon/web/operations.hpp"

namespace indkald::daemon::web {
namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

// Schemas refer to each other as the document has them.
const nlohmann::json& whole() {
  static const nlohmann::json document = {
      {"components", {{"schemas", nlohmann::json::parse(embedded::web("schemas.json"))}}}};
  return document;
}

const valijson::Schema& schema_of(std::string_view name) {
  static std::map<std::string, std::unique_ptr<valijson::Schema>, std::less<>> known;
  const auto found = known.find(name);
  if (found != known.end()) return *found->second;
  nlohmann::json document = whole();
  document["$ref"] = "#/components/schemas/" + std::string(name);
  auto schema = std::make_unique<valijson::Schema>();
  valijson::SchemaParser parser;
  parser.populateSchema(Adapter(document), *schema);
  return *known.emplace(std::string(name), std::move(schema)).first->second;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> schema_errors(std::string_view schema,
                                                               const nlohmann::json& value) {
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  validator.validate(schema_of(schema), Adapter(value), &results);
  std::vector<std::pair<std::string, std::string>> errors;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    std::string at;
    for (const std::string& part : error.context) at += part == "<root>" ? "" : part;
    errors.emplace_back(at, error.description);
  }
  return errors;
}

}  // namespace indkald::daemon::web
