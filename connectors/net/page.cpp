#include "connectors/net/page.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "connectors/net/url.hpp"

namespace indkald::connectors {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int kMostRedirects = 5;
constexpr milliseconds kFirstPause{500};
constexpr seconds kLongestPause{30};

bool is_redirect(int status) {
  constexpr std::array kRedirects{301, 302, 303, 307, 308};
  return std::ranges::find(kRedirects, status) != kRedirects.end();
}

bool is_busy(int status) {
  constexpr std::array kBusy{429, 500, 502, 503, 504};
  return std::ranges::find(kBusy, status) != kBusy.end();
}

// "120"; a date is left to the pauses of our own.
milliseconds asked_for(const HttpResponse& answer) {
  const std::string_view text = answer.header("retry-after");
  int count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return seconds(std::max(count, 0));
}

Text with_origin(Text because, const std::string& origin) {
  for (auto& [name, value] : because.args)
    if (name == "url") value = origin;
  return because;
}

class Getter {
 public:
  Getter(const PageRequest& request, const Wait& wait)
      : request_(request), wait_(wait), http_(request.http) {
    if (!request.etag.empty()) http_.headers.emplace_back("If-None-Match", request.etag);
    if (!request.last_modified.empty())
      http_.headers.emplace_back("If-Modified-Since", request.last_modified);
  }

  Page run() {
    const Url url(http_.url);
    if (url.scheme() != "https" && !url.is_loopback()) return failed(0, "connector.feed.insecure");
    for (int redirects = 0;; ++redirects) {
      const HttpResponse answer = insist();
      if (!is_redirect(answer.status)) return page_of(answer);
      if (redirects == kMostRedirects) return failed(answer.status, "connector.feed.redirects");
      if (Page refused; !follow(answer, refused)) return refused;
    }
  }

 private:
  // The answer, asked for again while the server is busy or the connection is lost.
  HttpResponse insist() {
    milliseconds pause = kFirstPause;
    for (int attempt = 1;; ++attempt, pause *= 4) {
      HttpResponse answer = http(http_);
      const bool again = is_busy(answer.status) || answer.failure == Failure::lost;
      const milliseconds asked = asked_for(answer);
      if (!again || attempt >= request_.tries || asked > kLongestPause) return answer;
      if (wait_) wait_(std::max(asked, pause));
    }
  }

  bool follow(const HttpResponse& answer, Page& refused) {
    const std::string next = resolved(http_.url, std::string(answer.header("location")));
    if (next.empty()) {
      refused = failed(answer.status, "connector.feed.bad_redirect");
      return false;
    }
    if (scheme_of(http_.url) == "https" && scheme_of(next) != "https") {
      refused = failed(answer.status, "connector.feed.insecure_redirect");
      return false;
    }
    if (origin_of(next) != origin_of(http_.url)) forget_credentials();
    http_.url = next;
    return true;
  }

  void forget_credentials() {
    http_.user.clear();
    http_.password = {};
    std::erase_if(http_.headers, [](const auto& line) { return line.first == "Authorization"; });
  }

  Page page_of(const HttpResponse& answer) const {
    Page page;
    page.status = answer.status;
    page.headers = answer.headers;
    if (answer.failure != Failure::none) {
      page.because = with_origin(answer.because, origin_of(http_.url));
      if (answer.failure == Failure::lost) page.because.key = "connector.feed.lost";
    } else if (answer.status == 304) {
      page.state = Page::State::unchanged;
    } else if (answer.status == 200) {
      page.state = Page::State::fetched;
      page.body = answer.body;
    } else {
      return failed(answer.status, key_of(answer.status));
    }
    return page;
  }

  static const char* key_of(int status) {
    if (status == 401 || status == 403) return "connector.feed.no_access";
    if (status == 404 || status == 410) return "connector.feed.gone";
    return is_busy(status) ? "connector.feed.busy" : "connector.feed.status";
  }

  Page failed(int status, const char* key) const {
    Page page;
    page.status = status;
    page.because = {key,
                    {{"url", origin_of(http_.url)}, {"status", static_cast<std::int64_t>(status)}}};
    return page;
  }

  const PageRequest& request_;
  const Wait& wait_;
  HttpRequest http_;
};

}  // namespace

Page get_page(const PageRequest& request, const Wait& wait) { return Getter(request, wait).run(); }

}  // namespace indkald::connectors
