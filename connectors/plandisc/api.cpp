#include <algorithm>
#include <nlohmann/json.hpp>

#include "connectors/delivery.hpp"
#include "connectors/net/page.hpp"
#include "connectors/net/url.hpp"
#include "connectors/plandisc/plandisc.hpp"

namespace indkald::connectors {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostPages = 2000;
constexpr std::size_t kMostBytes = 256u << 20;
constexpr int kTriesAtDamage = 3;

struct Access {
  std::string base_url;
  std::string client_id;
  calendars::Secret client_secret;
  std::vector<std::string> scopes;
  std::vector<std::string> plandiscs;  // none: all that the client may read
  std::string token_path, plandiscs_path, activities_path;
  std::string paging;  // offset, page, none
  std::string limit_name, offset_name, page_name;
  std::size_t page_size = 100;
  std::string ca_file;
  std::chrono::seconds timeout{60};
};

// The list that an answer is or holds.
const Json* list_in(const Json& answer) {
  if (answer.is_array()) return &answer;
  const Json* longest = nullptr;
  if (answer.is_object())
    for (const Json& member : answer)
      if (const Json* list = member.is_array() ? &member : nullptr)
        if (longest == nullptr || list->size() > longest->size()) longest = list;
  return longest;
}

std::string id_of(const Json& plandisc) {
  if (!plandisc.is_object() || !plandisc.contains("id")) return {};
  const Json& id = plandisc["id"];
  return id.is_string() ? id.get<std::string>() : id.dump();
}

// One fetch: a token, and all pages of all plandiscs.
class Fetch {
 public:
  Fetch(const Access& access, const Wait& wait, int tries)
      : access_(access), wait_(wait), tries_(tries) {}

  // Empty where something failed: why() says what.
  std::optional<std::vector<Document>> documents() {
    std::vector<Document> all;
    const auto ids = plandiscs();
    if (!ids) return std::nullopt;
    for (const std::string& id : *ids)
      if (!add_pages(id, all)) return std::nullopt;
    return all;
  }

  std::optional<std::vector<std::string>> plandiscs() {
    if (!access_.plandiscs.empty()) return access_.plandiscs;
    std::vector<std::string> ids;
    std::string before;
    for (std::size_t page = 0;; ++page) {
      const auto answer = get(access_.plandiscs_path, page, ids.size());
      if (!answer && page > 0 && beyond_the_end()) break;
      if (!answer) return std::nullopt;
      const Json* list = list_in(answer->json);
      const std::size_t count = list == nullptr ? 0 : list->size();
      if (count == 0 || answer->bytes == before) break;
      for (const Json& each : *list)
        if (std::string id = id_of(each); !id.empty()) ids.push_back(std::move(id));
      if (access_.paging == "none") break;
      before = answer->bytes;
    }
    if (!ids.empty()) return ids;
    because_ = {"plandisc.nothing_shared", {}};
    return std::nullopt;
  }

  const Text& why() const { return because_; }

 private:
  struct Answer {
    std::string bytes;
    Json json;
  };

  // Some servers have a smaller page than they are asked for: only an empty page is the last one,
  // or an answer that there is none.
  bool beyond_the_end() const { return status_ == 400 || status_ == 404 || status_ == 416; }

  bool add_pages(const std::string& id, std::vector<Document>& all) {
    std::string path = access_.activities_path;
    if (const auto at = path.find("{id}"); at != std::string::npos)
      path.replace(at, 4, percent_encoded(id));
    std::size_t items = 0;
    for (std::size_t page = 0;; ++page) {
      auto answer = get(path, page, items);
      if (!answer) return page > 0 && beyond_the_end();
      const Json* list = list_in(answer->json);
      const std::size_t count = list == nullptr ? 0 : list->size();
      // A server that knows no paging sends the same again.
      if (page > 0 && (count == 0 || answer->bytes == all.back().bytes)) return true;
      bytes_ += answer->bytes.size();
      if (all.size() >= kMostPages || bytes_ > kMostBytes) return fail({"plandisc.too_much", {}});
      all.push_back({id + "-" + std::to_string(page + 1) + ".json", std::move(answer->bytes)});
      items += count;
      if (access_.paging == "none") return true;
    }
  }

  std::string url_of(const std::string& path, std::size_t page, std::size_t items) const {
    std::string url = access_.base_url + path;
    if (access_.paging == "none") return url;
    url += (path.find('?') == std::string::npos ? "?" : "&") + access_.limit_name + "=" +
           std::to_string(access_.page_size);
    if (page == 0) return url;
    const bool by_page = access_.paging == "page";
    return url + "&" + (by_page ? access_.page_name : access_.offset_name) + "=" +
           std::to_string(by_page ? page + 1 : items);
  }

  // A whole answer: one that is cut off is asked for again, and a token that has expired is had
  // anew.
  std::optional<Answer> get(const std::string& path, std::size_t page, std::size_t items) {
    bool renewed = false;
    for (int attempt = 1;;) {
      if (token_.empty() && !connect()) return std::nullopt;
      HttpRequest request = base_request(url_of(path, page, items));
      request.headers.emplace_back("Authorization", "Bearer " + token_);
      Page got = get_page({std::move(request), {}, {}, tries_}, wait_);
      status_ = got.status;
      if (got.status == 401 && !renewed) {
        renewed = true;
        token_.clear();
        continue;
      }
      if (got.state != Page::State::fetched) return failed(got.because);
      Json json = Json::parse(got.body, nullptr, false);
      if (!json.is_discarded()) return Answer{std::move(got.body), std::move(json)};
      if (attempt++ == std::min(tries_, kTriesAtDamage))
        return failed({"plandisc.damaged", {{"url", origin_of(access_.base_url)}}});
      if (wait_) wait_(std::chrono::seconds{1});
    }
  }

  bool connect() {
    HttpRequest request = base_request(access_.base_url + access_.token_path);
    request.method = "POST";
    request.headers.emplace_back("Content-Type", "application/json");
    request.body = Json{{"client_id", access_.client_id},
                        {"client_secret", access_.client_secret.reveal()},
                        {"scopes", access_.scopes}}
                       .dump(-1, ' ', false, Json::error_handler_t::replace);
    const Url url(request.url);
    if (url.scheme() != "https" && !url.is_loopback())
      return fail({"connector.net.secret_in_clear", {{"url", url.origin()}}});
    const Page got = get_page({std::move(request), {}, {}, tries_}, wait_);
    if (got.state != Page::State::fetched) return fail(got.because);
    const Json answer = Json::parse(got.body, nullptr, false);
    if (answer.is_object() && answer.contains("accessToken") && answer["accessToken"].is_string())
      token_ = answer["accessToken"].get<std::string>();
    if (token_.empty()) return fail({"plandisc.no_token", {{"url", url.origin()}}});
    return true;
  }

  HttpRequest base_request(std::string url) const {
    HttpRequest request;
    request.url = std::move(url);
    request.ca_file = access_.ca_file;
    request.timeout = access_.timeout;
    request.size_limit = 64u << 20;
    request.headers = {{"Accept", "application/json"}};
    return request;
  }

  bool fail(Text because) {
    because_ = std::move(because);
    return false;
  }
  std::nullopt_t failed(Text because) {
    because_ = std::move(because);
    return std::nullopt;
  }

  const Access& access_;
  const Wait& wait_;
  int tries_;
  std::string token_;
  int status_ = 0;  // of the last answer
  std::size_t bytes_ = 0;
  Text because_;
};

class Api final : public Feed {
 public:
  explicit Api(Access access) : access_(std::move(access)) {}

  Fetched fetch(const std::string&, const Wait& wait) override {
    constexpr int kTries = 4;
    Fetch fetch(access_, wait, kTries);
    auto documents = fetch.documents();
    if (!documents) return {Fetched::State::failed, {}, {}, fetch.why()};
    return {Fetched::State::fetched, std::move(*documents), {}, {}};
  }
  Verdict check() override {
    const Wait at_once;
    Fetch fetch(access_, at_once, 1);
    return fetch.plandiscs() ? done() : retry(fetch.why());
  }

 private:
  Access access_;
};

std::unique_ptr<Feed> make_api(const calendars::Settings& settings) {
  Access access;
  access.base_url = settings.text("base_url");
  access.client_id = settings.text("client_id");
  access.client_secret = settings.secret("client_secret");
  access.scopes = settings.list("scopes");
  access.plandiscs = settings.list("plandiscs");
  access.token_path = settings.text("token_path");
  access.plandiscs_path = settings.text("plandiscs_path");
  access.activities_path = settings.text("activities_path");
  access.paging = settings.text("paging");
  access.limit_name = settings.text("limit_parameter");
  access.offset_name = settings.text("offset_parameter");
  access.page_name = settings.text("page_parameter");
  access.page_size = static_cast<std::size_t>(settings.integer("page_size"));
  access.ca_file = settings.text("ca_file");
  access.timeout = std::chrono::seconds{settings.integer("timeout_seconds")};
  return std::make_unique<Api>(std::move(access));
}

calendars::Setting text(std::string_view name, std::string_view standard, std::string_view help) {
  return {.name = name, .default_json = standard, .help = help};
}

}  // namespace

ConnectorType plandisc_type() {
  using Type = calendars::Setting::Type;
  calendars::SettingTable table{
      {.name = "client_id", .required = true, .help = "connector.help.plandisc.client_id"},
      {.name = "client_secret",
       .type = Type::secret,
       .required = true,
       .help = "connector.help.plandisc.client_secret"},
      {.name = "plandiscs",
       .type = Type::text_list,
       .default_json = "[]",
       .help = "connector.help.plandisc.plandiscs"},
      {.name = "base_url",
       .type = Type::url,
       .default_json = "\"https://api.plandisc.com\"",
       .help = "connector.help.plandisc.base_url"},
      {.name = "scopes",
       .type = Type::text_list,
       .default_json = "[\"plandisc:plandisc.read\", \"plandisc:activity.read\"]",
       .help = "connector.help.plandisc.scopes"},
      text("token_path", "\"/v1/tokens/connect\"", "connector.help.plandisc.token_path"),
      text("plandiscs_path", "\"/v1/plandiscs\"", "connector.help.plandisc.plandiscs_path"),
      text("activities_path", "\"/v1/plandiscs/{id}/activities\"",
           "connector.help.plandisc.activities_path"),
      {.name = "paging",
       .type = Type::choice,
       .default_json = "\"offset\"",
       .help = "connector.help.plandisc.paging",
       .choices = {"offset", "page", "none"}},
      {.name = "page_size",
       .type = Type::integer,
       .default_json = "100",
       .help = "connector.help.plandisc.page_size",
       .min = 1,
       .max = 10'000},
      text("limit_parameter", "\"limit\"", "connector.help.plandisc.limit_parameter"),
      text("offset_parameter", "\"offset\"", "connector.help.plandisc.offset_parameter"),
      text("page_parameter", "\"page\"", "connector.help.plandisc.page_parameter"),
      {.name = "ca_file", .type = Type::path, .help = "connector.help.ca_file"},
      {.name = "timeout_seconds",
       .type = Type::integer,
       .default_json = "60",
       .help = "connector.help.timeout_seconds",
       .min = 1,
       .max = 3600},
  };
  return {"plandisc", {.calendars = true}, std::move(table), nullptr, make_api};
}

}  // namespace indkald::connectors
