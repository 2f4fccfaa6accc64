#include <algorithm>

#include "calendars/time.hpp"
#include "daemon/web/api.hpp"
#include "daemon/web/meeting_view.hpp"

namespace indkald::daemon::web::api {
namespace {

using nlohmann::json;

constexpr int kUsualAudit = 100;
constexpr int kLongestAudit = 1000;

json user_shape(const User& user) {
  return {{"name", user.name},        {"shown", user.shown},       {"role", to_string(user.role)},
          {"bodies", user.bodies},    {"language", user.language}, {"active", user.active},
          {"signs_in", user.signs_in}};
}

json token_shape(const Pass& pass) {
  return {{"fingerprint", pass.fingerprint},
          {"label", pass.label},
          {"role", to_string(pass.at_most.value())},
          {"made", calendars::iso_instant(pass.made)},
          {"expires", calendars::iso_instant(pass.expires)}};
}

// Letters, digits and what mail addresses are made of: the name stands in the audit and in paths.
void check_name(const std::string& name) {
  const bool well =
      !name.empty() && name.size() <= 200 && std::ranges::all_of(name, [](unsigned char c) {
        return c >= 0x80 || std::isalnum(c) != 0 ||
               std::string_view("._-+@").find(static_cast<char>(c)) != std::string_view::npos;
      });
  if (!well) throw Refusal(422, {"web.bad_user_name", {}});
}

bool last_administrator(Call& call, const User& changed) {
  if (changed.active && changed.role == AccountRole::administrator) return false;
  const auto users = call.accounts.users();
  const auto administers = [&](const User& user) {
    return user.active && user.role == AccountRole::administrator;
  };
  return std::ranges::any_of(
             users,
             [&](const User& user) { return user.name == changed.name && administers(user); }) &&
         std::ranges::count_if(users, administers) == 1;
}

}  // namespace

Response users(Call& call) {
  json list = json::array();
  for (const User& user : call.accounts.users()) list.push_back(user_shape(user));
  return json_answer(call, {{"users", std::move(list)}});
}

Response put_user(Call& call) {
  check_name(call.parts.at(0));
  User user = call.accounts.user(call.parts.at(0)).value_or(User{});
  user.name = call.parts.at(0);
  user.shown = call.body.at("shown");
  user.role = account_role_from(call.body.at("role").get<std::string>()).value();
  user.bodies = call.body.value("bodies", std::vector<std::string>{});
  user.language = call.body.value("language", "");
  user.active = call.body.value("active", true);
  for (const std::string& body : user.bodies)
    if (call.desk.configuration.body(body) == nullptr) throw Refusal(422, {"web.no_body", {}});
  const std::string password = call.body.value("password", "");
  if (!password.empty())
    if (Text weak = weakness_of(password, user); !weak.empty()) throw Refusal(422, std::move(weak));
  if (last_administrator(call, user)) throw Refusal(409, {"web.last_administrator", {}});
  call.accounts.put(user, call.by(), call.now);
  if (!password.empty()) call.accounts.set_password(user.name, password, call.by(), call.now);
  return json_answer(call, user_shape(call.accounts.user(user.name).value()));
}

Response sign_in_link(Call& call) {
  const auto user = call.accounts.user(call.parts.at(0));
  if (!user || !user->active) throw Refusal(404, {"web.no_user", {}});
  const std::string link = call.accounts.sign_in_path(user->name, call.real);
  call.desk.ledger->audit({call.now, call.by(), "link", user->name, "{}"});
  return json_answer(
      call, {{"link", link}, {"expires", calendars::iso_instant(call.real + kLinkLives)}}, 201);
}

Response tokens(Call& call) {
  json list = json::array();
  for (const Pass& pass : call.accounts.tokens(call.by())) list.push_back(token_shape(pass));
  return json_answer(call, {{"tokens", std::move(list)}});
}

Response make_token(Call& call) {
  const Caller& caller = call.caller.value();
  if (caller.pass.kind == PassKind::token) throw Refusal(403, {"web.token_makes_none", {}});
  const AccountRole role = account_role_from(call.body.at("role").get<std::string>()).value();
  if (role > caller.user.role) throw Refusal(403, {"web.token_above_role", {}});
  Pass pass{PassKind::token,
            "",
            caller.user.name,
            call.body.at("label"),
            role,
            call.real,
            call.real + std::chrono::days{call.body.at("days").get<int>()}};
  const std::string made = call.accounts.make_pass(pass);
  pass.fingerprint = call.accounts.known(PassKind::token, made, call.real).value().pass.fingerprint;
  call.desk.ledger->audit({call.now, call.by(), "token", pass.label, "{}"});
  json shape = token_shape(pass);
  shape["token"] = made;
  return json_answer(call, shape, 201);
}

Response end_token(Call& call) {
  const auto own = call.accounts.tokens(call.by());
  if (std::ranges::find(own, call.parts.at(0), &Pass::fingerprint) == own.end())
    throw Refusal(404, {"web.no_token", {}});
  call.accounts.end_pass(PassKind::token, call.parts.at(0));
  return empty_answer(204);
}

Response audit(Call& call) {
  const int limit = asked_number(call, "limit", 1, kLongestAudit).value_or(kUsualAudit);
  const int after = asked_number(call, "after", 1, INT32_MAX).value_or(0);
  const Snapshot& snapshot = call.keeper.now();
  json list = json::array();
  for (const AuditEntry& each : call.desk.ledger->audit_entries(after, limit)) {
    const KnownMeeting* about = snapshot.meeting(each.subject);
    list.push_back(
        {{"id", each.id},
         {"at", calendars::iso_instant(each.at)},
         {"who", each.who},
         {"what", each.what},
         {"subject", each.subject},
         {"meeting",
          about == nullptr ? json() : summary_shape(snapshot, call.desk.configuration, *about)},
         {"detail", json::parse(each.detail, nullptr, false)}});
  }
  const bool more = list.size() == static_cast<std::size_t>(limit);
  json next = more ? json(std::to_string(list.back().at("id").get<std::int64_t>())) : json();
  return json_answer(call, {{"audit", std::move(list)}, {"next", std::move(next)}});
}

}  // namespace indkald::daemon::web::api
