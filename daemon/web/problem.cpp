#include "daemon/web/problem.hpp"

#include <map>
#include <nlohmann/json.hpp>

namespace indkald::daemon::web {

std::string reason_phrase(int status) {
  static const std::map<int, std::string> phrases{
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {408, "Request Timeout"},
      {409, "Conflict"},
      {412, "Precondition Failed"},
      {413, "Content Too Large"},
      {415, "Unsupported Media Type"},
      {421, "Misdirected Request"},
      {422, "Unprocessable Content"},
      {428, "Precondition Required"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"},
      {503, "Service Unavailable"},
  };
  const auto found = phrases.find(status);
  return found == phrases.end() ? "Error" : found->second;
}

Response problem(int status, const std::string& detail,
                 const std::vector<std::pair<std::string, std::string>>& errors) {
  nlohmann::json body{
      {"type", "about:blank"}, {"title", reason_phrase(status)}, {"status", status}};
  if (!detail.empty()) body["detail"] = detail;
  for (const auto& [at, message] : errors)
    body["errors"].push_back({{"at", at}, {"message", message}});
  Response response;
  response.status = status;
  response.type = "application/problem+json";
  response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return response;
}

}  // namespace indkald::daemon::web
