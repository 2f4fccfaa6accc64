#include "daemon/web/site.hpp"

#include <algorithm>

#include "calendars/ascii.hpp"
#include "calendars/trimmed.hpp"
#include "daemon/log.hpp"
#include "daemon/web/api.hpp"
#include "daemon/web/feeds.hpp"
#include "daemon/web/gzip.hpp"
#include "daemon/web/page_files.hpp"
#include "daemon/web/problem.hpp"
#include "daemon/web/same_text.hpp"

namespace indkald::daemon::web {
namespace {

constexpr std::size_t kLongestJson = std::size_t{1} << 20;
constexpr std::size_t kMostRefused = 256;
constexpr std::size_t kDeepestJson = 32;
constexpr std::size_t kWorthPacking = 1400;

Instant real_now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

// Lax: it must come along on the way back from the sign-in service.
constexpr std::string_view kBeginPath = "/sign-in/oidc";
constexpr std::string_view kOidcCookie = "__Host-indkald-oidc";
constexpr int kOidcSeconds = 600;
std::string oidc_cookie(const std::string& value, int seconds) {
  return std::string(kOidcCookie) + "=" + value + "; Path=/; Max-Age=" + std::to_string(seconds) +
         "; Secure; HttpOnly; SameSite=Lax";
}

Response plain(int status, std::string body) {
  Response answer;
  answer.status = status;
  answer.type = "text/plain; charset=utf-8";
  answer.body = std::move(body);
  return answer;
}

Response wait_first(int seconds, const std::string& detail = {}) {
  Response answer = problem(429, detail);
  answer.fields.emplace_back("Retry-After", std::to_string(seconds));
  return answer;
}

bool worth_packing(const Request& request, const Response& answer) {
  return answer.body.size() >= kWorthPacking && answer.status != 304 && !answer.events &&
         takes_gzip(request.field("accept-encoding"));
}

bool deep(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\')
      ++i;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '{' || c == '['))
      ++depth;
    else if (!quoted && (c == '}' || c == ']') && depth > 0)
      --depth;
    if (depth > kDeepestJson) return true;
  }
  return false;
}

bool is_type(const Request& request, std::string_view type) {
  std::string_view given = request.field("content-type");
  given = calendars::trimmed(given.substr(0, given.find(';')));
  return calendars::equal_ignoring_case(given, type);
}

// The body as JSON that the schema allows.
nlohmann::json json_body(const Request& request, std::string_view schema) {
  if (!is_type(request, "application/json")) throw Refusal(415);
  if (request.body.size() > kLongestJson) throw Refusal(413);
  nlohmann::json body = deep(request.body) ? nlohmann::json(nlohmann::json::value_t::discarded)
                                           : nlohmann::json::parse(request.body, nullptr, false);
  if (body.is_discarded()) throw Refusal(400, {"web.bad_json", {}});
  const auto errors = schema_errors(schema, body);
  if (errors.empty()) return body;
  std::vector<calendars::Problem> problems;
  for (const auto& [at, message] : errors)
    problems.push_back({at, {"web.bad_member", {{"detail", message}}}});
  throw calendars::InputError(std::move(problems));
}

// The request comes from the page itself, as far as the browser says where it comes from.
void check_origin(const Request& request) {
  const std::string_view site = request.field("sec-fetch-site");
  if (!site.empty() && site != "same-origin") throw Refusal(403, {"web.foreign_origin", {}});
  const std::string_view origin = request.field("origin");
  if (origin.empty()) return;
  const auto host = origin.find("://");
  if (host == std::string_view::npos || origin.substr(host + 3) != request.field("host"))
    throw Refusal(403, {"web.foreign_origin", {}});
}

void check_csrf(const Request& request, const Caller& caller) {
  if (caller.pass.kind == PassKind::token) return;
  check_origin(request);
  const std::string token = csrf_token(caller.pass.fingerprint);
  if (!is_same_text(token, request.field("x-csrf-token"))) throw Refusal(403, {"web.no_csrf", {}});
}

// What a caller shows who he is by, as it came.
std::optional<AtHand::Shown> pass_of(const Request& request) {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view authorization = request.field("authorization");
  if (!authorization.empty()) {
    if (!authorization.starts_with(kBearer)) return std::nullopt;
    return std::pair(PassKind::token, std::string(authorization.substr(kBearer.size())));
  }
  std::string session = cookie(request, kSessionCookie);
  if (session.empty()) return std::nullopt;
  return std::pair(PassKind::session, std::move(session));
}

// 304 where the reader has the answer, and may keep it.
Response unless_held(const Request& request, const Response& answer) {
  const std::string etag = field_of(answer, "ETag");
  const bool may_be_kept = field_of(answer, "Cache-Control") != "no-store";
  if (may_be_kept && !etag.empty() && request.field("if-none-match") == etag)
    return empty_answer(304, answer.fields);
  return answer;
}

}  // namespace

Site::Site(Desk& desk, Accounts& accounts, const Health& health, bool demo)
    : desk_(desk),
      accounts_(accounts),
      health_(health),
      keeper_(desk),
      rate_(desk.configuration.web.requests_per_minute),
      demo_(demo) {
  if (desk.configuration.web.sign_in) oidc_.emplace(*desk.configuration.web.sign_in);
}

Response Site::handle(const Request& request) {
  const std::lock_guard lock(mutex_);
  Response answer = answered(request, &Site::routed);
  if (worth_packing(request, answer)) pack(request, answer);
  at_hand_.renewed();
  return finished(request, std::move(answer));
}

std::optional<Response> Site::ready(const Request& request) {
  if (request.method != "GET") return std::nullopt;
  const auto pass = pass_of(request);
  if (!pass) return std::nullopt;
  const auto name = [&](const Caller& caller) { return name_of(caller, request); };
  const auto answer = at_hand_.serve(*pass, name, std::chrono::steady_clock::now());
  if (!answer) return std::nullopt;
  if (const auto seconds = too_soon(request)) return finished(request, wait_first(*seconds));
  return finished(request, unless_held(request, *answer));
}

std::optional<int> Site::too_soon(const Request& request) {
  const std::lock_guard lock(rate_mutex_);
  return rate_.take(client_of(request), real_now());
}

class Site::Away {
 public:
  explicit Away(std::mutex& mutex) : mutex_(mutex) { mutex_.unlock(); }
  ~Away() { mutex_.lock(); }
  Away(const Away&) = delete;
  Away& operator=(const Away&) = delete;

 private:
  std::mutex& mutex_;
};

bool Site::waits(const Request& request) const {
  if (request.path == kBeginPath || request.path == kCallbackPath) return true;
  if (!request.path.starts_with(kApi)) return false;
  std::vector<std::string> parts;
  const auto rows = operations_at(std::string_view(request.path).substr(kApi.size()), parts);
  const auto found = std::ranges::find(rows, request.method, &Operation::method);
  return found != rows.end() && (*found)->waits;
}

Response Site::finished(const Request& request, Response answer) const {
  if (trusts(request) && request.field("x-forwarded-proto") == "https")
    answer.fields.emplace_back(kOnlySecure);
  return answer;
}

void Site::pack(const Request& request, Response& answer) {
  constexpr int kQuick = 1, kSmall = 9;
  if (answer.type.starts_with("font/") || answer.type.starts_with("image/png")) return;
  if (!web::page_file(request.path) || request.path == "/") {
    answer.body = gzip(answer.body, kQuick);
  } else {
    // The page's files stay as they are for as long as the program runs.
    std::string& packed = packed_[request.path];
    if (packed.empty()) packed = gzip(answer.body, kSmall);
    answer.body = packed;
  }
  answer.fields.emplace_back("Content-Encoding", "gzip");
  answer.fields.emplace_back("Vary", "Accept-Encoding");
}

Response Site::answered(const Request& request, Response (Site::*route)(const Request&)) {
  try {
    return (this->*route)(request);
  } catch (const Refusal& refusal) {
    return refused(refusal, request);
  } catch (const calendars::InputError& error) {
    const config::Language language = language_of(request);
    std::vector<std::pair<std::string, std::string>> errors;
    for (const calendars::Problem& each : error.problems())
      errors.emplace_back(each.at, config::say(each.message, language));
    return problem(422, errors.empty() ? "" : errors.front().second, errors);
  } catch (const LedgerError& error) {
    log_line("web_ledger_failed", {{"why", error.text().key}});
    return problem(503);
  } catch (const std::exception&) {
    log_line("web_failed", {{"method", request.method}});
    return problem(500);
  }
}

Response Site::routed(const Request& request) {
  const std::string& path = request.path;
  if (path == "/healthz") return health_.well() ? plain(200, "ok\n") : plain(503, "stuck\n");
  if (path == "/readyz") {
    desk_.ledger->revision();
    return plain(200, "ok\n");
  }
  if (const auto seconds = too_soon(request)) return wait_first(*seconds);
  if (path.starts_with(kApi)) return api(request);
  if (path == "/sign-in") return sign_in(request);
  if (oidc_ && request.method == "GET" && path == kBeginPath) return begin_oidc(request);
  if (oidc_ && request.method == "GET" && path == kCallbackPath) return end_oidc(request);
  if (request.method != "GET") throw Refusal(web::page_file(path) ? 405 : 404);
  if (path.starts_with("/feeds/")) return feed(request);
  return page_file(request);
}

Response Site::page_file(const Request& request) {
  const auto file = web::page_file(request.path);
  if (!file) throw Refusal(404);
  if (request.path == "/") return page(request, file->bytes);
  Response answer;
  answer.type = file->type;
  answer.body = file->bytes;
  const std::string etag = etag_of(answer.body);
  answer.fields.emplace_back("ETag", etag);
  answer.fields.emplace_back("Cache-Control",
                             file->forever ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.field("if-none-match") == etag) return empty_answer(304, answer.fields);
  return answer;
}

// It holds what is the caller's own, so nobody keeps it.
Response Site::page(const Request& request, std::string_view file) {
  const config::Configuration& configuration = desk_.configuration;
  PageFacts facts{configuration.municipality, configuration.language,
                  oidc_ ? "local oidc" : "local", demo_};
  const auto why = refused_sign_ins_.find(request.asked("refused").value_or(""));
  if (why != refused_sign_ins_.end())
    facts.refused = config::say(why->second, language_of(request));
  facts.early = first_answers(request);
  Response answer;
  answer.type = "text/html; charset=utf-8";
  answer.body = page_with(file, facts);
  answer.fields.emplace_back("Cache-Control", "no-store");
  return answer;
}

// What the page would ask first: who is signed in, and what waits. In the language that the page
// will choose, unless another was chosen in the browser itself.
std::string Site::first_answers(const Request& request) {
  std::string language = desk_.configuration.language;
  const auto asked = [&](std::string_view path) {
    Request own;
    own.method = "GET";
    own.path = std::string(kApi).append(path);
    own.client = request.client;
    own.fields = {{"cookie", std::string(request.field("cookie"))}, {"accept-language", language}};
    return answered(own, &Site::api);
  };
  const auto entry = [](std::string_view path, const Response& answer) {
    return "\"" + std::string(kApi).append(path) +
           "\":{\"status\":" + std::to_string(answer.status) + ",\"body\":" + answer.bytes() + "}";
  };
  const Response session = asked("/session");
  std::string answers = entry("/session", session);
  if (session.status == 200) {
    const auto told = nlohmann::json::parse(session.bytes());
    if (const std::string own = told.at("user").at("language"); !own.empty()) language = own;
    const Response overview = asked("/overview");
    if (overview.status == 200) answers += "," + entry("/overview", overview);
  }
  return R"({"language":")" + language + R"(","answers":{)" + answers + "}}";
}

Response Site::feed(const Request& request) {
  keeper_.refresh();
  const auto bytes = feed_at(desk_, keeper_.now(), request.path);
  if (!bytes) throw Refusal(404);
  Response answer;
  answer.type = "text/calendar; charset=utf-8";
  answer.body = *bytes;
  answer.fields.emplace_back("Cache-Control", "private, max-age=300");
  return answer;
}

Response Site::sign_in(const Request& request) {
  if (request.method != "POST") throw Refusal(405);
  check_origin(request);
  const nlohmann::json body = json_body(request, "SignIn");
  const std::string client = client_of(request);
  const Instant now = real_now();
  const std::string name = body.value("name", "");
  if (const auto seconds = throttle_.wait(name, client, now))
    return wait_first(*seconds, config::say({"web.wait", {{"count", std::int64_t{*seconds}}}},
                                            language_of(request)));
  std::optional<User> user;
  if (body.contains("link")) {
    if (auto known = accounts_.known(PassKind::link, body.at("link").get<std::string>(), now))
      user = known->user;
  } else {
    user = accounts_.check_password(name, body.value("password", ""));
  }
  if (!user) {
    throttle_.failed(name, client, now);
    log_line("sign_in_failed", {{"way", body.contains("link") ? "link" : "password"}});
    throw Refusal(401, {body.contains("link") ? "web.bad_link" : "web.bad_sign_in", {}});
  }
  throttle_.succeeded(name);
  return signed_in(*user, request);
}

Response Site::begin_oidc(const Request& request) {
  const auto begun = [&] {
    const Away away(mutex_);
    return oidc_->begin(request.asked("then").value_or("/"), real_now());
  }();
  if (!begun) return oidc_refused(begun.why());
  return empty_answer(303, {{"Location", begun.value().url},
                            {"Set-Cookie", oidc_cookie(begun.value().cookie, kOidcSeconds)}});
}

// The account belongs to the issuer's subject: another one's name does not open it, and neither
// does the name of a user with a password here.
Response Site::end_oidc(const Request& request) {
  const auto ended = [&] {
    const Away away(mutex_);
    return oidc_->end(request.query, cookie(request, kOidcCookie), real_now());
  }();
  if (!ended) return oidc_refused(ended.why());
  const Identity& who = ended.value().who;
  const std::string identity = who.issuer + " " + who.subject;
  const auto before = accounts_.user(who.name);
  if (before && (before->identity != identity || !before->active))
    return oidc_refused({"web.name_taken", {}});
  User user = before.value_or(User{});
  user.name = who.name;
  user.shown = who.shown;
  user.role = who.role;
  user.bodies = who.bodies;
  user.signs_in = "oidc";
  user.identity = identity;
  accounts_.put(user, user.name, desk_.clock->now());
  Response answer = signed_in(user, request);
  answer.status = 303;
  answer.fields.emplace_back("Location", ended.value().back_to);
  answer.fields.emplace_back("Set-Cookie", oidc_cookie("", 0));
  return answer;
}

// Back at the page, which says why: the words stay here, so that no link can bring others.
Response Site::oidc_refused(const Text& why) {
  if (!oidc_->trouble().empty()) log_line("oidc_failed", {{"why", oidc_->trouble().key}});
  if (refused_sign_ins_.size() >= kMostRefused) refused_sign_ins_.clear();
  const std::string name = random_pass();
  refused_sign_ins_.emplace(name, why);
  return empty_answer(303, {{"Location", "/?refused=" + name}, {"Set-Cookie", oidc_cookie("", 0)}});
}

Response Site::signed_in(const User& user, const Request& request) {
  const Instant now = real_now();
  accounts_.forget_expired(now);
  // Whatever session the browser had ends: nobody goes on in one that another began.
  if (const std::string before = cookie(request, kSessionCookie); !before.empty())
    if (const auto known = accounts_.known(PassKind::session, before, now))
      accounts_.end_pass(PassKind::session, known->pass.fingerprint);
  at_hand_.forget_callers();
  return empty_answer(
      204, {{"Set-Cookie", begin_session(accounts_, desk_.configuration.web, user.name, now)}});
}

std::optional<Caller> Site::caller_of(const Request& request) {
  const auto pass = pass_of(request);
  return pass ? known(pass->first, pass->second) : std::nullopt;
}

std::optional<Caller> Site::known(PassKind kind, const std::string& pass) {
  const auto now = std::chrono::steady_clock::now();
  if (auto caller = at_hand_.caller({kind, pass}, now)) return caller;
  const auto found = accounts_.known(kind, pass, real_now());
  if (!found) return std::nullopt;
  const Caller caller{found->user, found->pass};
  at_hand_.keep({kind, pass}, caller, now);
  return caller;
}

Response Site::api(const Request& request) {
  const std::string_view path = std::string_view(request.path).substr(kApi.size());
  Call call{desk_, accounts_, keeper_, uploads_, runner_, request};
  const auto rows = operations_at(path, call.parts);
  const auto found = std::ranges::find(rows, request.method, &Operation::method);
  const bool open = found != rows.end() && (*found)->right == Right::open;
  if (!open) {
    call.caller = caller_of(request);
    if (!call.caller) throw Refusal(401);
  }
  if (rows.empty()) throw Refusal(404);
  if (found == rows.end()) {
    Response answer = problem(405);
    std::string allowed;
    for (const Operation* row : rows) {
      allowed += (allowed.empty() ? "" : ", ") + std::string(row->method);
      if (row->method == "GET") allowed += ", HEAD";
    }
    answer.fields.emplace_back("Allow", allowed);
    return answer;
  }
  const Operation& operation = **found;
  if (!open && !call.caller->may(operation.right)) throw Refusal(403, {"web.role_may_not", {}});
  call.language = language_of(request);
  call.now = desk_.clock->now();
  call.real = real_now();
  return run(operation, call);
}

Response Site::run(const Operation& operation, Call& call) {
  const bool changes = operation.method != "GET";
  if (!changes) return kept_or_run(operation, call);
  if (call.caller) check_csrf(call.request, *call.caller);
  if (operation.takes == BodyKind::json) call.body = json_body(call.request, operation.body);
  if (operation.takes == BodyKind::bytes && call.request.body.empty())
    throw Refusal(422, {"web.empty_file", {}});
  keeper_.refresh();
  if (!operation.asks) {
    at_hand_.forget_callers();
    at_hand_.forget_answers();
  }
  Response answer = [&] {
    if (!operation.waits) return operation.run(call);
    const Away away(mutex_);
    return operation.run(call);
  }();
  answer.changed = !operation.asks;
  return answer;
}

// Whose answer to what it is, and by which role.
std::string Site::name_of(const Caller& caller, const Request& request) const {
  const bool danish = language_of(request) == config::Language::da;
  std::string name = caller.user.name + "\n" + std::string(to_string(caller.user.role)) + "\n" +
                     caller.pass.fingerprint + "\n" + (danish ? "da" : "en") + "\n" + request.path;
  for (const auto& [key, value] : request.query) name += "\n" + key + "=" + value;
  if (takes_gzip(request.field("accept-encoding"))) name += "\ngzip";
  return name;
}

// An answer serves again for a moment while nothing has changed: many pages ask the same.
Response Site::kept_or_run(const Operation& operation, Call& call) {
  keeper_.refresh();
  at_hand_.looked(keeper_.looked(), keeper_.revision());
  if (operation.right == Right::open || operation.type != "application/json" || operation.fresh)
    return operation.run(call);
  const std::string name = name_of(*call.caller, call.request);
  const auto now = std::chrono::steady_clock::now();
  if (const auto answer = at_hand_.answer(name, now)) return unless_held(call.request, *answer);
  Response whole = operation.run(call);
  if (whole.status != 200) return whole;
  if (worth_packing(call.request, whole)) pack(call.request, whole);
  whole.shared = std::make_shared<const std::string>(std::move(whole.body));
  whole.body.clear();
  at_hand_.keep(name, whole, now);
  return unless_held(call.request, whole);
}

config::Language Site::language_of(const Request& request) const {
  const std::string_view wanted = request.field("accept-language");
  if (wanted.starts_with("en")) return config::Language::en;
  if (wanted.starts_with("da")) return config::Language::da;
  return config::language_from(desk_.configuration.language);
}

bool Site::trusts(const Request& request) const {
  const auto& trusted = desk_.configuration.web.trusted_proxies;
  return std::ranges::find(trusted, request.client) != trusted.end();
}

// Behind a proxy that is trusted, the address that it names last.
std::string Site::client_of(const Request& request) const {
  if (!trusts(request)) return request.client;
  std::string_view chain = request.field("x-forwarded-for");
  if (const auto comma = chain.rfind(','); comma != std::string_view::npos)
    chain.remove_prefix(comma + 1);
  chain = calendars::trimmed(chain);
  return chain.empty() ? request.client : std::string(chain);
}

Response Site::refused(const Refusal& refusal, const Request& request) const {
  const std::string detail =
      refusal.because.empty() ? "" : config::say(refusal.because, language_of(request));
  Response answer = problem(refusal.status, detail);
  if (refusal.status == 401 && request.path.starts_with(kApi))
    answer.fields.emplace_back("WWW-Authenticate", "Bearer");
  return answer;
}

}  // namespace indkald::daemon::web
