#include <embedded/web.hpp>

#include "calendars/ascii.hpp"
#include "daemon/web/operations.hpp"

namespace indkald::daemon::web {
namespace {

using nlohmann::json;

json schema_ref(std::string_view name) {
  return {{"$ref", "#/components/schemas/" + std::string(name)}};
}

json parameter_schema(std::string_view kind) {
  if (kind == "date") return {{"type", "string"}, {"format", "date"}};
  return {{"type", kind}};
}

json parameters_of(const Operation& operation) {
  json list = json::array();
  std::string_view rest = operation.path;
  for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    rest.remove_prefix(open + 1);
    list.push_back({{"name", rest.substr(0, rest.find('}'))},
                    {"in", "path"},
                    {"required", true},
                    {"schema", {{"type", "string"}}}});
  }
  for (const Parameter& each : operation.parameters)
    list.push_back({{"name", each.name},
                    {"in", "query"},
                    {"description", each.about},
                    {"schema", parameter_schema(each.schema)}});
  if (operation.conditional)
    list.push_back({{"name", "If-Match"},
                    {"in", "header"},
                    {"required", true},
                    {"description", "The ETag of what was read."},
                    {"schema", {{"type", "string"}}}});
  return list;
}

json answers_of(const Operation& operation) {
  json good{{"description", operation.about}};
  const std::string type(operation.type);
  if (!operation.answer.empty())
    good["content"] = {{type, {{"schema", schema_ref(operation.answer)}}}};
  else if (operation.status == 200)
    good["content"] = {{type, json::object()}};
  json answers{{std::to_string(operation.status), std::move(good)}};
  answers["default"] = {
      {"description", "An error (RFC 9457)."},
      {"content", {{"application/problem+json", {{"schema", schema_ref("Problem")}}}}}};
  return answers;
}

std::string_view needed(Right right) {
  switch (right) {
    case Right::open:
      return "Nobody need be signed in.";
    case Right::signed_in:
      return "Whoever is signed in.";
    case Right::see:
      return "Every role but kitchen.";
    case Right::kitchen:
      return "Every role but viewer.";
    case Right::settle:
      return "Secretaries (of their own bodies), approvers, administrators.";
    case Right::approve:
      return "Approvers and administrators.";
    case Right::administer:
      break;
  }
  return "Administrators.";
}

json shape_of(const Operation& operation) {
  json shape{{"operationId", operation.id},
             {"summary", operation.about},
             {"description", needed(operation.right)},
             {"parameters", parameters_of(operation)},
             {"responses", answers_of(operation)}};
  if (operation.takes == BodyKind::json)
    shape["requestBody"] = {
        {"required", true},
        {"content", {{"application/json", {{"schema", schema_ref(operation.body)}}}}}};
  if (operation.takes == BodyKind::bytes)
    shape["requestBody"] = {{"required", true},
                            {"content", {{"application/octet-stream", json::object()}}}};
  if (operation.right == Right::open) shape["security"] = json::array();
  return shape;
}

std::string described() {
  json paths = json::object();
  for (const Operation& operation : operations())
    paths[std::string(operation.path)][calendars::lower_case(operation.method)] =
        shape_of(operation);
  const json document{
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Indkald"},
        {"version", "1"},
        {"description",
         "Meetings of a municipality, and what is arranged for them. Changing requests of a "
         "session carry X-CSRF-Token, as GET /session gives it; those with a token need none."}}},
      {"servers", json::array({{{"url", kApi}}})},
      {"security", json::array({{{"session", json::array()}}, {{"token", json::array()}}})},
      {"paths", std::move(paths)},
      {"components",
       {{"schemas", json::parse(embedded::web("schemas.json"))},
        {"securitySchemes",
         {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", kSessionCookie}}},
          {"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
  return document.dump(1);
}

}  // namespace

const std::string& openapi_document() {
  static const std::string document = described();
  return document;
}

}  // namespace indkald::daemon::web
