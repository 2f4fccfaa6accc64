#include <chrono>
#include <optional>

#include "calendars/time.hpp"
#include "daemon/web/api.hpp"

namespace indkald::daemon::web::api {

using nlohmann::json;

namespace {

// The zone's offsets from UTC, each with the moment it begins at, for the years about `now`: a
// browser need not know the zone.
json offsets_about(Instant now, std::string_view zone) {
  constexpr std::chrono::days kBefore{400}, kAfter{800};
  constexpr std::chrono::hours kStep{1};
  json offsets = json::array();
  std::optional<std::chrono::seconds> last;
  for (auto at = std::chrono::floor<std::chrono::days>(now) - kBefore; at < now + kAfter;
       at += std::chrono::days{1}) {
    if (calendars::offset_at(at, zone) == last) continue;
    Instant since = at;
    while (last && calendars::offset_at(since - kStep, zone) != *last) since -= kStep;
    last = calendars::offset_at(at, zone);
    offsets.push_back(
        {{"since", calendars::iso_instant(since)},
         {"minutes", std::chrono::duration_cast<std::chrono::minutes>(*last).count()}});
  }
  return offsets;
}

}  // namespace

Response session(Call& call) {
  const Caller& caller = call.caller.value();
  json may = json::array();
  const auto add = [&](Right right, const char* word) {
    if (caller.may(right)) may.push_back(word);
  };
  add(Right::see, "see");
  add(Right::kitchen, "kitchen");
  add(Right::settle, "settle");
  add(Right::approve, "approve");
  add(Right::administer, "administer");
  const User& user = caller.user;
  return json_answer(
      call,
      {{"user",
        {{"name", user.name},
         {"shown", user.shown},
         {"role", to_string(user.role)},
         {"bodies", user.bodies},
         {"language", user.language}}},
       {"csrf", caller.pass.kind == PassKind::session ? csrf_token(caller.pass.fingerprint) : ""},
       {"may", std::move(may)},
       {"municipality", call.desk.configuration.municipality},
       {"zone", call.desk.configuration.zone},
       {"offsets", offsets_about(call.now, call.desk.configuration.zone)},
       {"now", calendars::iso_instant(call.now)}});
}

Response end_session(Call& call) {
  const Pass& pass = call.caller.value().pass;
  if (pass.kind == PassKind::session) call.accounts.end_pass(PassKind::session, pass.fingerprint);
  return empty_answer(204, {{"Set-Cookie", session_cookie("", 0)}});
}

Response change_password(Call& call) {
  const User& user = call.caller.value().user;
  if (!call.accounts.check_password(user.name, call.body.at("old").get<std::string>()))
    throw Refusal(422, {"web.wrong_old_password", {}});
  const std::string password = call.body.at("new");
  if (Text weak = weakness_of(password, user); !weak.empty()) throw Refusal(422, std::move(weak));
  call.accounts.set_password(user.name, password, user.name, call.now);
  // Every session ends with the old password, this one too: a new one takes its place.
  return empty_answer(204, {{"Set-Cookie", begin_session(call.accounts, call.desk.configuration.web,
                                                         user.name, call.real)}});
}

}  // namespace indkald::daemon::web::api
