#include "daemon/web/page_server.hpp"

#include <atomic>
#include <nlohmann/json.hpp>

#include "daemon/accounts.hpp"
#include "daemon/desk.hpp"
#include "daemon/sources.hpp"
#include "daemon/web/server.hpp"
#include "daemon/web/site.hpp"
#include "daemon/web/year_view.hpp"

namespace indkald::daemon::web {
namespace {

Desk desk_of(const PageServerOptions& options) {
  Desk desk = open_desk(options.configuration, options.now);
  desk.fetch = read_sources_here;
  return desk;
}

ServerOptions server_options(const PageServerOptions& options, const config::Web& web) {
  ServerOptions made;
  made.address = web.address;
  made.port = options.port.value_or(web.port.value_or(0));
  made.certificate = web.certificate;
  made.key = web.key;
  made.hosts = web.hosts;
  made.connections_per_client = web.connections_per_client;
  made.connections = std::max(made.connections, web.connections_per_client);
  return made;
}

}  // namespace

struct PageServer::Inside {
  Inside(const PageServerOptions& options, const Health& health)
      : desk(desk_of(options)),
        accounts(desk.configuration.ledger),
        site(desk, accounts, health, options.demo) {
    site.tell_of_years([this](const YearProgress& at) { tell(at); });
    server = std::make_unique<Server>(
        server_options(options, desk.configuration.web),
        [this](const Request& request) { return site.handle(request); },
        [this](const Request& request) { return site.ready(request); },
        [this](const Request& request) { return site.waits(request); });
    serving = server.get();
  }
  ~Inside() { site.end_years(); }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  void tell(const YearProgress& at) const {
    nlohmann::json told = run_shape(at, config::language_from(desk.configuration.language));
    told["draft"] = at.id;
    told.erase("why");  // in each reader's own language: they ask
    Server* const to = serving;
    if (to == nullptr) return;
    to->publish("year", told.dump());
    if (at.state != RunState::running) to->publish("changed", "{}");
  }

  Desk desk;
  Accounts accounts;
  Site site;
  std::unique_ptr<Server> server;          // ends first
  std::atomic<Server*> serving = nullptr;  // the same once it is there: the runner looks
};

PageServer::PageServer(const PageServerOptions& options, const Health& health)
    : inside_(std::make_unique<Inside>(options, health)) {}
PageServer::~PageServer() = default;

int PageServer::port() const { return inside_->server->port(); }

void PageServer::round(bool begun) {
  inside_->server->publish("round", begun ? R"({"state":"begun"})" : R"({"state":"ended"})");
  if (!begun) inside_->server->publish("changed", "{}");
}

void PageServer::progress(const ApplyProgress& at) {
  nlohmann::json told{{"step", at.step}, {"steps", at.steps}};
  if (at.current != nullptr) told["kind"] = to_string(at.current->kind);
  inside_->server->publish("progress", told.dump());
}

}  // namespace indkald::daemon::web
