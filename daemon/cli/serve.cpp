// serve: the daemon.
#include <systemd/sd-daemon.h>

#include "daemon/cli/commands.hpp"
#include "daemon/desk.hpp"
#include "daemon/health.hpp"
#include "daemon/inbox_watch.hpp"
#include "daemon/log.hpp"
#include "daemon/service.hpp"
#include "daemon/web/page_server.hpp"

namespace indkald::daemon::cli {
namespace {

constexpr std::chrono::seconds kTick{1};

}  // namespace

int serve(const Options& options, const Output& out) {
  Desk desk = open_desk(options.configuration, options.now);
  stop_on_signals();
  Health health;
  std::unique_ptr<HealthServer> server;
  const config::Schedule& schedule = desk.configuration.schedule;
  try {
    server = std::make_unique<HealthServer>(schedule.health_address, schedule.health_port, health);
  } catch (const std::runtime_error& error) {
    out.note({"serve.no_port", {{"detail", std::string(error.what())}}});
    return kBadInput;
  }
  log_line("started", {{"port", std::to_string(server->port())}});
  ::sd_notify(0, "READY=1");
  std::optional<InboxWatch> watch;
  if (auto* inbox = desk.connections.find_inbox(desk.configuration.inbox_connector))
    watch.emplace(desk.configuration, *inbox, options.now);
  std::unique_ptr<web::PageServer> page;
  if (desk.configuration.web.port) {
    try {
      page = std::make_unique<web::PageServer>(
          web::PageServerOptions{options.configuration, options.now, {}, false}, health);
    } catch (const std::runtime_error& error) {
      out.note({"serve.no_page", {{"detail", std::string(error.what())}}});
      return kBadInput;
    }
    log_line("page", {{"port", std::to_string(page->port())}});
  }
  Service service(
      desk, [&health] { health.beat(); },
      [&page](const ApplyProgress& at) {
        if (page) page->progress(at);
      });
  auto next = desk.clock->now();
  while (!stop_requested()) {
    health.beat();
    if (desk.clock->now() >= next || service.wanted_now()) {
      if (page) page->round(true);
      service.round();
      if (page) page->round(false);
      next = desk.clock->now() + std::chrono::minutes{schedule.every_minutes};
    }
    desk.clock->sleep(kTick);
  }
  ::sd_notify(0, "STOPPING=1");
  log_line("stopped");
  return kDone;
}

}  // namespace indkald::daemon::cli
