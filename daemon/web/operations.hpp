// The API's operations, one row each: what is asked, who may, what comes back. The router, the
// OpenAPI document and the tests read the same table.
//
// Paths are relative to /api/v1; {name} is one segment. `body` and `answer` name schemas of
// schemas.json. Words in the document are English: it is for those who build on it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/web/call.hpp"

namespace indkald::daemon::web {

struct Parameter {
  std::string_view name;
  std::string_view schema;  // "string", "date", "integer"
  std::string_view about;
};

enum class BodyKind { none, json, bytes };

struct Operation {
  std::string_view id;
  std::string_view method;
  std::string_view path;
  Right right = Right::see;
  std::string_view about;
  Response (*run)(Call&) = nullptr;
  std::string_view answer = {};  // empty: no body
  int status = 200;              // when it went well
  std::string_view body = {};    // of BodyKind::json
  BodyKind takes = BodyKind::none;
  std::vector<Parameter> parameters = {};
  bool conditional = false;                    // asks for If-Match
  std::string_view type = "application/json";  // of the answer
  // For another system. It may then not touch the ledger, the accounts or the keeper.
  bool waits = false;
  bool asks = false;   // nothing is changed, whatever its method: nobody is told
  bool fresh = false;  // another answer each time, though nothing was changed: none is kept
};

inline constexpr std::string_view kApi = "/api/v1";

std::span<const Operation> operations();

// The rows whose path it is (relative to kApi), whatever their method; `parts` gets what stands for
// {…}.
std::vector<const Operation*> operations_at(std::string_view path, std::vector<std::string>& parts);

// The OpenAPI 3.1 document.
const std::string& openapi_document();

// What of `value` is not as the schema of this name says: where and what; empty: all is.
std::vector<std::pair<std::string, std::string>> schema_errors(std::string_view schema,
                                                               const nlohmann::json& value);

}  // namespace indkald::daemon::web
