#include "tests/servers/plandisc_server.hpp"

#include <algorithm>

namespace indkald::servers {
namespace {

using nlohmann::json;

constexpr int kCutOff = -1;
constexpr int kNotWhole = -2;

HttpAnswer as_json(const json& value, int status = 200) {
  return {status, {{"Content-Type", "application/json"}}, value.dump(), false};
}

HttpAnswer refusal(int status) { return as_json({{"error", status}}, status); }

int number(const HttpQuestion& question, const char* name, int otherwise) {
  const auto found = question.query.find(name);
  return found == question.query.end() ? otherwise : std::stoi(found->second);
}

// "/v1/plandiscs/ID/activities": ID.
std::string plandisc_in(const std::string& path) {
  constexpr std::size_t kBefore = std::string_view("/v1/plandiscs/").size();
  return path.substr(kBefore, path.find('/', kBefore) - kBefore);
}

}  // namespace

PlandiscServer::PlandiscServer()
    : server_([this](const HttpQuestion& question) { return answer(question); }) {}

int PlandiscServer::asked(const std::string& path) const {
  const auto questions = server_.questions();
  return static_cast<int>(std::ranges::count(questions, path, &HttpQuestion::path));
}

HttpAnswer PlandiscServer::answer(const HttpQuestion& question) {
  if (question.path == "/v1/tokens/connect") return connect(question);
  if (question.path.starts_with("/api/wheels/public/")) return with_fault(share(question));
  if (!allowed(question)) return refusal(401);
  if (question.path == "/v1/plandiscs") {
    std::vector<json> all;
    for (const auto& [id, unused] : activities) all.push_back({{"id", id}, {"name", "Hjul " + id}});
    return list(question, all);
  }
  const auto found = activities.find(plandisc_in(question.path));
  if (found == activities.end() || !question.path.ends_with("/activities")) return refusal(404);
  return with_fault(list(question, found->second));
}

HttpAnswer PlandiscServer::connect(const HttpQuestion& question) {
  const json given = json::parse(question.body, nullptr, false);
  if (given.is_discarded() || given.value("client_id", "") != client_id ||
      given.value("client_secret", "") != client_secret || !given.contains("scopes"))
    return refusal(401);
  token_ = "token-" + std::to_string(++tokens_);
  uses_ = 0;
  return as_json({{"accessToken", token_}});
}

bool PlandiscServer::allowed(const HttpQuestion& question) {
  const auto given = question.headers.find("authorization");
  const bool known =
      given != question.headers.end() && !token_.empty() && given->second == "Bearer " + token_;
  return known && (requests_per_token == 0 || ++uses_ <= requests_per_token);
}

HttpAnswer PlandiscServer::list(const HttpQuestion& question, const std::vector<json>& all) const {
  const auto limit =
      static_cast<std::size_t>(std::min(number(question, "limit", 20), largest_page));
  const int page = number(question, "page", 1);
  const auto first =
      static_cast<std::size_t>(number(question, "offset", (page - 1) * static_cast<int>(limit)));
  if (first > 0 && first >= all.size() && pages_beyond_fail) return refusal(404);
  json part = json::array();
  for (std::size_t i = first; i < std::min(first + limit, all.size()); ++i) part.push_back(all[i]);
  return as_json(part);
}

HttpAnswer PlandiscServer::share(const HttpQuestion& question) const {
  const auto found = shared.find(question.path.substr(question.path.rfind('/') + 1));
  if (found == shared.end()) return refusal(404);
  HttpAnswer whole = as_json(found->second);
  const std::string etag = "\"" + std::to_string(std::hash<std::string>{}(whole.body)) + "\"";
  whole.headers["ETag"] = etag;
  const auto known = question.headers.find("if-none-match");
  if (known != question.headers.end() && known->second == etag)
    return {304, {{"ETag", etag}}, "", false};
  return whole;
}

HttpAnswer PlandiscServer::with_fault(HttpAnswer whole) {
  if (faults.empty()) return whole;
  const int fault = faults.front();
  faults.erase(faults.begin());
  if (fault == kCutOff) whole.cut_off = true;
  if (fault == kNotWhole) whole.body.resize(whole.body.size() / 2);
  if (fault < 0) return whole;
  HttpAnswer refused = refusal(fault);
  if (fault == 429) refused.headers["Retry-After"] = "7";
  return refused;
}

}  // namespace indkald::servers
