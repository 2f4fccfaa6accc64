#include "daemon/web/call.hpp"

#include <algorithm>
#include <charconv>

#include "calendars/identity.hpp"
#include "calendars/time.hpp"

namespace indkald::daemon::web {

bool Caller::settles(const std::string& body) const {
  if (!may(Right::settle)) return false;
  return user.role != AccountRole::secretary || user.bodies.empty() ||
         std::ranges::find(user.bodies, body) != user.bodies.end();
}

Date today(const Call& call) {
  return std::chrono::floor<std::chrono::days>(
      calendars::to_local(call.now, call.desk.configuration.zone));
}

std::optional<int> asked_number(const Call& call, std::string_view name, int least, int most) {
  const auto text = call.request.asked(name);
  if (!text) return std::nullopt;
  int number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size() || number < least || number > most)
    throw Refusal(422, {"web.bad_number",
                        {{"name", std::string(name)},
                         {"least", std::int64_t{least}},
                         {"most", std::int64_t{most}}}});
  return number;
}

std::optional<Date> asked_date(const Call& call, std::string_view name) {
  const auto text = call.request.asked(name);
  if (!text) return std::nullopt;
  const auto date = calendars::parse_iso_date(*text);
  if (!date) throw Refusal(422, {"web.bad_date", {{"name", std::string(name)}}});
  return date;
}

std::string csrf_token(std::string_view session) { return secret_digest(session, "csrf"); }

std::string begin_session(Accounts& accounts, const config::Web& web, const std::string& user,
                          Instant now) {
  const std::chrono::seconds lives = std::chrono::hours{web.session_hours};
  const std::string session =
      accounts.make_pass({PassKind::session, "", user, "", {}, now, now + lives});
  return session_cookie(session, static_cast<int>(lives.count()));
}

std::string session_cookie(const std::string& session, int seconds) {
  return std::string(kSessionCookie) + "=" + session +
         "; Path=/; Max-Age=" + std::to_string(seconds) + "; Secure; HttpOnly; SameSite=Lax";
}

std::string etag_of(std::string_view bytes) {
  return '"' + calendars::Fingerprint().add(bytes).hex() + '"';
}

Response json_answer(const Call& call, const nlohmann::json& body, int status, std::string etag) {
  Response answer;
  answer.status = status;
  answer.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  // A given one names what a write is conditional on: the rest may differ under it.
  const bool whole = etag.empty();
  if (whole && call.request.method != "GET") return answer;
  if (whole) etag = etag_of(answer.body);
  answer.fields.emplace_back("ETag", etag);
  answer.fields.emplace_back("Cache-Control", whole ? "no-cache, private" : "no-store");
  if (whole && call.request.field("if-none-match") == etag) {
    answer.status = 304;
    answer.type.clear();
    answer.body.clear();
  }
  return answer;
}

void check_match(const Call& call, const std::string& etag) {
  const std::string_view given = call.request.field("if-match");
  if (given.empty()) throw Refusal(428, {"web.no_match", {}});
  if (given != etag) throw Refusal(412, {"web.changed_since", {}});
}

}  // namespace indkald::daemon::web
