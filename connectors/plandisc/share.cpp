#include "connectors/delivery.hpp"
#include "connectors/net/url.hpp"
#include "connectors/plandisc/plandisc.hpp"
#include "connectors/web/fetch_page.hpp"

namespace indkald::connectors {
namespace {

// "https://create.plandisc.com/wheel/showPublic/Ab3" and "Ab3" both name the wheel Ab3.
std::string wheel_in(std::string link) {
  link = link.substr(0, link.find_first_of("?#"));
  while (link.ends_with('/')) link.pop_back();
  const auto slash = link.rfind('/');
  return slash == std::string::npos ? link : link.substr(slash + 1);
}

class Share final : public Feed {
 public:
  explicit Share(HttpRequest request) : request_(std::move(request)) {}
  Fetched fetch(const std::string& evidence, const Wait& wait) override {
    return fetch_page(request_, "plandisc.json", evidence, wait);
  }
  Verdict check() override { return check_page(request_); }

 private:
  HttpRequest request_;
};

std::unique_ptr<Feed> make_share(const calendars::Settings& settings) {
  HttpRequest request;
  std::string path = settings.text("path");
  if (const auto at = path.find("{id}"); at != std::string::npos)
    path.replace(at, 4, percent_encoded(wheel_in(settings.text("link"))));
  request.url = settings.text("base_url") + path;
  request.ca_file = settings.text("ca_file");
  request.timeout = std::chrono::seconds{settings.integer("timeout_seconds")};
  request.size_limit = 64u << 20;
  request.headers = {{"Accept", "application/json"}};
  return std::make_unique<Share>(std::move(request));
}

}  // namespace

ConnectorType plandisc_share_type() {
  using Type = calendars::Setting::Type;
  return {"plandisc-share",
          {.calendars = true},
          {{.name = "link",
            .type = Type::text,
            .required = true,
            .help = "connector.help.plandisc.link"},
           {.name = "base_url",
            .type = Type::url,
            .default_json = "\"https://create.plandisc.com\"",
            .help = "connector.help.plandisc.base_url"},
           {.name = "path",
            .type = Type::text,
            .default_json = "\"/api/wheels/public/{id}\"",
            .help = "connector.help.plandisc.share_path"},
           {.name = "ca_file", .type = Type::path, .help = "connector.help.ca_file"},
           {.name = "timeout_seconds",
            .type = Type::integer,
            .default_json = "60",
            .help = "connector.help.timeout_seconds",
            .min = 1,
            .max = 3600}},
          nullptr,
          make_share};
}

}  // namespace indkald::connectors
