#include "tests/daemon/site_office.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "calendars/time.hpp"
#include "daemon/sources.hpp"

namespace indkald::daemon::web {
namespace {

namespace fs = std::filesystem;

Desk arranged_example(const fs::path& directory) {
  for (const auto& each : fs::directory_iterator(fs::path(INDKALD_SOURCE_DIR) / "config/example"))
    fs::copy(each.path(), directory / each.path().filename(), fs::copy_options::recursive);
  Desk desk = open_desk((directory / "indkald.json").string(),
                        calendars::parse_iso_instant("2026-08-17T07:00:00Z"));
  desk.configuration.pace.mails_per_minute = 0;
  const Plan plan = plan_now(desk);
  const Instant now = desk.clock->now();
  approve(desk, {plan.hash, {}, {}, "test", now, now + std::chrono::days{14}});
  const ApplyResult result = apply(desk, "", "test");
  if (!result.report || !result.report->closed) throw std::runtime_error("nothing was arranged");
  return desk;
}

}  // namespace

SiteOffice::SiteOffice()
    : desk_(arranged_example(directory_.path())), accounts_(desk_.configuration.ledger) {
  desk_.configuration.web.requests_per_minute = 1'000'000;
  site_ = std::make_unique<Site>(desk_, accounts_, health_, false);
}

void SiteOffice::put(const std::string& name, std::string_view bytes) const {
  std::ofstream(directory_.path() / name, std::ios::binary) << bytes;
}

std::string SiteOffice::sign_in(const std::string& name, AccountRole role,
                                const std::vector<std::string>& bodies) {
  User user;
  user.name = name;
  user.shown = name;
  user.role = role;
  user.bodies = bodies;
  accounts_.put(user, "test", desk_.clock->now());
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return accounts_.make_pass(
      {PassKind::session, "", name, "", {}, now, now + std::chrono::hours{1}});
}

Request SiteOffice::request(const std::string& session, const std::string& method,
                            const std::string& target, const std::string& body,
                            const std::map<std::string, std::string>& fields) {
  Request request;
  request.method = method;
  const auto read = read_target(target);
  if (!read) throw std::runtime_error(target);
  request.path = read->path;
  request.query = read->query;
  request.body = body;
  request.client = "127.0.0.1";
  std::map<std::string, std::string> all{{"host", "localhost"}};
  if (!body.empty()) all["content-type"] = "application/json";
  if (!session.empty()) {
    all["cookie"] = std::string(kSessionCookie) + "=" + session;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (const auto known = accounts_.known(PassKind::session, session, now))
      all["x-csrf-token"] = csrf_token(known->pass.fingerprint);
  }
  for (const auto& [name, value] : fields) all[name] = value;
  for (const auto& [name, value] : all)
    if (!value.empty()) request.fields.emplace_back(name, value);
  return request;
}

Response SiteOffice::ask(const std::string& session, const std::string& method,
                         const std::string& target, const std::string& body,
                         const std::map<std::string, std::string>& fields) {
  Response answer = site_->handle(request(session, method, target, body, fields));
  if (answer.shared) answer.body = *answer.shared;
  return answer;
}

nlohmann::json SiteOffice::got(const std::string& session, const std::string& target) {
  const Response answer = ask(session, "GET", target);
  if (answer.status != 200)
    throw std::runtime_error(target + ": " + std::to_string(answer.status) + " " + answer.body);
  return nlohmann::json::parse(answer.body);
}

}  // namespace indkald::daemon::web
