#include "connectors/net/http.hpp"

#include <gmock/gmock.h>

#include "tests/connectors/line_server.hpp"

namespace indkald::connectors::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const std::string kOk = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nETag:  \"7\" \r\n\r\nhej";

HttpRequest to(const std::string& url) {
  HttpRequest request;
  request.url = url;
  request.timeout = std::chrono::seconds{1};
  return request;
}

TEST(Http, SendsMethodHeadersBodyAndCredentials) {
  LineServer server({kOk});
  HttpRequest request = to(server.url() + "rooms/a.ics");
  request.method = "PUT";
  request.headers = {{"If-None-Match", "*"}, {"Content-Type", "text/calendar"}};
  request.body = std::string("BEGIN\0END", 9);
  request.user = "alice";
  request.password = calendars::Secret("secret");
  EXPECT_EQ(http(request).status, 200);
  const std::string sent = server.requests().at(0);
  EXPECT_THAT(sent, StartsWith("PUT /rooms/a.ics HTTP/1.1\r\n"));
  EXPECT_THAT(sent, AllOf(HasSubstr("If-None-Match: *\r\n"), HasSubstr("Content-Length: 9\r\n"),
                          HasSubstr("Content-Type: text/calendar\r\n"),
                          HasSubstr("Authorization: Basic YWxpY2U6c2VjcmV0\r\n")));
  EXPECT_THAT(sent, HasSubstr("\r\n\r\n" + request.body));
}

TEST(Http, NeverAsksALargeRequestToWait) {
  LineServer server({kOk});
  HttpRequest request = to(server.url());
  request.method = "REPORT";
  request.body = std::string(2'000'000, 'x');
  EXPECT_EQ(http(request).status, 200);
  EXPECT_THAT(server.requests().at(0), Not(HasSubstr("Expect:")));
}

TEST(Http, SendsAnEmptyBodyByPutAndNoneByPropfind) {
  LineServer server({kOk, kOk});
  HttpRequest request = to(server.url());
  request.method = "PUT";
  EXPECT_EQ(http(request).status, 200);
  request.method = "PROPFIND";
  EXPECT_EQ(http(request).status, 200);
  EXPECT_THAT(server.requests().at(0), HasSubstr("Content-Length: 0\r\n"));
  EXPECT_THAT(server.requests().at(1),
              AllOf(StartsWith("PROPFIND / "), Not(HasSubstr("Content-"))));
}

TEST(Http, GivesStatusHeadersAndBody) {
  LineServer server({"HTTP/1.1 409 Conflict\r\nContent-Length: 5\r\nX-Why: taken\r\n\r\nclash"});
  const HttpResponse response = http(to(server.url()));
  EXPECT_EQ(response.status, 409);
  EXPECT_EQ(response.body, "clash");
  EXPECT_EQ(response.header("x-why"), "taken");
  EXPECT_EQ(response.header("etag"), "");
  EXPECT_EQ(response.failure, Failure::none);
}

TEST(Http, TrimsHeaderValues) {
  LineServer server({kOk});
  EXPECT_EQ(http(to(server.url())).header("etag"), "\"7\"");
}

TEST(Http, FollowsNoRedirect) {
  LineServer server({"HTTP/1.1 301 Moved\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n"});
  const HttpResponse response = http(to(server.url()));
  EXPECT_EQ(response.status, 301);
  EXPECT_EQ(response.header("location"), "/other");
}

TEST(Http, TellsAServerThatIsNotThere) {
  const std::string url = "http://127.0.0.1:" + std::to_string(unused_port()) + "/";
  const HttpResponse response = http(to(url));
  EXPECT_EQ(response.status, 0);
  EXPECT_EQ(response.failure, Failure::unreachable);
  EXPECT_EQ(response.because.key, "connector.net.unreachable");
}

TEST(Http, TellsAnAnswerThatNeverCame) {
  LineServer server({LineServer::kSilence, ""});
  EXPECT_EQ(http(to(server.url())).failure, Failure::lost);
  EXPECT_EQ(http(to(server.url())).failure, Failure::lost);
}

TEST(Http, TellsAnAnswerThatBrokeOff) {
  LineServer server({"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"});
  const HttpResponse response = http(to(server.url()));
  EXPECT_EQ(response.failure, Failure::lost);
  EXPECT_EQ(response.status, 0);
}

TEST(Http, StopsReadingAnAnswerLargerThanAllowed) {
  LineServer server({"HTTP/1.1 200 OK\r\n\r\n" + std::string(50'000, 'x')});
  HttpRequest request = to(server.url());
  request.size_limit = 10'000;
  EXPECT_EQ(http(request).failure, Failure::too_large);
}

TEST(Http, ReachesNothingButHttp) {
  EXPECT_EQ(http(to("file:///etc/passwd")).failure, Failure::unusable);
  EXPECT_EQ(http(to("smtp://127.0.0.1/")).failure, Failure::unusable);
}

}  // namespace
}  // namespace indkald::connectors::testing
