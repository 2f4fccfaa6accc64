#include "connectors/web/web.hpp"

#include "connectors/delivery.hpp"
#include "connectors/web/fetch_page.hpp"

namespace indkald::connectors {
namespace {

constexpr std::string_view kWebcal = "webcal://";

// Calendar programs subscribe to webcal: addresses, which are https: ones.
std::string usable(std::string url) {
  while (url.ends_with('\n') || url.ends_with('\r') || url.ends_with(' ')) url.pop_back();
  if (url.starts_with(kWebcal)) url.replace(0, kWebcal.size(), "https://");
  return url;
}

class Web final : public Feed {
 public:
  explicit Web(HttpRequest request) : request_(std::move(request)) {}

  Fetched fetch(const std::string& evidence, const Wait& wait) override {
    if (request_.url.empty()) return {Fetched::State::failed, {}, {}, no_address()};
    return fetch_page(request_, "feed", evidence, wait);
  }
  Verdict check() override {
    return request_.url.empty() ? refused(no_address()) : check_page(request_);
  }

 private:
  static Text no_address() { return {"connector.web.no_address", {}}; }

  HttpRequest request_;
};

std::unique_ptr<Feed> make_web(const calendars::Settings& settings) {
  HttpRequest request;
  request.url = usable(settings.has("secret_url") ? settings.secret("secret_url").reveal()
                                                  : settings.text("url"));
  request.user = settings.text("user");
  request.password = settings.secret("password");
  request.ca_file = settings.text("ca_file");
  request.timeout = std::chrono::seconds{settings.integer("timeout_seconds")};
  request.size_limit = static_cast<std::size_t>(settings.integer("max_megabytes")) << 20;
  return std::make_unique<Web>(std::move(request));
}

}  // namespace

ConnectorType web_type() {
  using Type = calendars::Setting::Type;
  return {"web",
          {.calendars = true},
          {{.name = "url", .type = Type::url, .help = "connector.help.web.url"},
           {.name = "secret_url", .type = Type::secret, .help = "connector.help.web.secret_url"},
           {.name = "user", .type = Type::text, .help = "connector.help.user"},
           {.name = "password", .type = Type::secret, .help = "connector.help.password"},
           {.name = "ca_file", .type = Type::path, .help = "connector.help.ca_file"},
           {.name = "timeout_seconds",
            .type = Type::integer,
            .default_json = "60",
            .help = "connector.help.timeout_seconds",
            .min = 1,
            .max = 3600},
           {.name = "max_megabytes",
            .type = Type::integer,
            .default_json = "64",
            .help = "connector.help.max_megabytes",
            .min = 1,
            .max = 64}},
          nullptr,
          make_web};
}

}  // namespace indkald::connectors
