#include "connectors/caldav/dav.hpp"

#include <time.h>

#include <algorithm>
#include <charconv>

#include "connectors/caldav/answer.hpp"
#include "connectors/delivery.hpp"

namespace indkald::connectors::caldav {
namespace {

using std::chrono::seconds;

constexpr std::size_t kLargestAnswer = 16u << 20;
constexpr seconds kLongestWait = std::chrono::hours{24};
constexpr std::string_view kXmlType = "application/xml; charset=utf-8";
constexpr std::string_view kCalendarType = "text/calendar; charset=utf-8";

// RFC 9110, section 5.6.7. The process's locale is "C" as far as time is concerned.
std::optional<Instant> http_date(std::string_view text) {
  tm parts{};
  const std::string copy(text);
  if (strptime(copy.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts) == nullptr) return {};
  return Instant{seconds{timegm(&parts)}};
}

// A weak ETag matches nothing in If-Match (RFC 9110, section 13.1.1).
bool can_match(const std::string& etag) { return !etag.empty() && !etag.starts_with("W/"); }

bool heals(int status) {
  return status >= 500 || status == 408 || status == 423 || status == 425 || status == 429;
}

Verdict of_failure(const HttpResponse& answer) {
  const bool fruitless =
      answer.failure == Failure::unusable || answer.failure == Failure::too_large;
  return fruitless ? refused(answer.because) : retry(answer.because);
}

std::string key_of_refusal(int status) {
  if (status >= 300 && status < 400) return "caldav.moved";
  if (status == 403) return "caldav.forbidden";
  if (status == 404 || status == 410) return "caldav.no_calendar";
  return "caldav.refused";
}

}  // namespace

HttpRequest Dav::request(std::string method, const std::string& url) const {
  HttpRequest request;
  request.method = std::move(method);
  request.url = url;
  request.user = access_.user;
  request.password = access_.password;
  request.ca_file = access_.ca_file;
  request.timeout = access_.timeout;
  request.size_limit = kLargestAnswer;
  return request;
}

HttpResponse Dav::get(const std::string& url) const { return http(request("GET", url)); }

HttpResponse Dav::put(const std::string& url, const std::string& object,
                      const std::optional<std::string>& etag) const {
  HttpRequest put = request("PUT", url);
  put.headers = {{"Content-Type", std::string(kCalendarType)}};
  if (!etag) put.headers.emplace_back("If-None-Match", "*");
  if (etag && can_match(*etag)) put.headers.emplace_back("If-Match", *etag);
  put.body = object;
  return http(put);
}

HttpResponse Dav::erase(const std::string& url, const std::string& etag) const {
  HttpRequest erase = request("DELETE", url);
  if (can_match(etag)) erase.headers = {{"If-Match", etag}};
  return http(erase);
}

HttpResponse Dav::propfind(const std::string& url, const std::string& properties) const {
  HttpRequest propfind = request("PROPFIND", url);
  propfind.headers = {{"Depth", "0"}, {"Content-Type", std::string(kXmlType)}};
  propfind.body = R"(<?xml version="1.0" encoding="utf-8"?>)"
                  R"(<D:propfind xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop>)" +
                  properties + "</D:prop></D:propfind>";
  return http(propfind);
}

HttpResponse Dav::report(const std::string& url, std::string body) const {
  HttpRequest report = request("REPORT", url);
  report.headers = {{"Depth", "1"}, {"Content-Type", std::string(kXmlType)}};
  report.body = std::move(body);
  return http(report);
}

HttpResponse Dav::post(const std::string& url, std::string object) const {
  HttpRequest post = request("POST", url);
  post.headers = {{"Content-Type", std::string(kCalendarType)}};
  post.body = std::move(object);
  return http(post);
}

Verdict Dav::verdict_of(const HttpResponse& answer, const std::string& url) const {
  if (answer.failure != Failure::none) return of_failure(answer);
  if (answer.status == 401)
    return retry({"caldav.sign_in", {{"url", url}, {"user", access_.user}}});
  const calendars::Text::Value said = said_by(answer);
  if (heals(answer.status)) {
    Verdict later = retry({"caldav.later", {{"url", url}, {"answer", said}}});
    later.retry_after = retry_after_of(answer);
    return later;
  }
  Text because{key_of_refusal(answer.status), {{"url", url}, {"answer", said}}};
  if (because.key == "caldav.moved")
    because.args.emplace_back("location", reason_in(answer.header("location")));
  if (because.key == "caldav.forbidden") because.args.emplace_back("user", access_.user);
  return refused(std::move(because));
}

std::string said_by(const HttpResponse& answer) {
  const std::string reason = reason_in(answer.body);
  const std::string status = "HTTP " + std::to_string(answer.status);
  return reason.empty() ? status : status + ", " + reason;
}

std::optional<seconds> retry_after_of(const HttpResponse& answer) {
  const std::string_view text = answer.header("retry-after");
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error == std::errc{} && end == text.data() + text.size())
    return std::clamp(seconds{count}, seconds{0}, kLongestWait);
  const auto until = http_date(text);
  const auto now = http_date(answer.header("date"));
  if (!until || !now) return {};
  return std::clamp(*until - *now, seconds{0}, kLongestWait);
}

}  // namespace indkald::connectors::caldav
