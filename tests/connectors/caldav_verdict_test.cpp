// What the connector makes of a server that misbehaves: each test is a transcript, the server's
// answers in the order of the requests.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "connectors/caldav/dav.hpp"
#include "connectors/failpoint.hpp"
#include "tests/connectors/caldav_setup.hpp"
#include "tests/connectors/line_server.hpp"
#include "tests/connectors/requests.hpp"

namespace indkald::connectors::testing {
namespace {

using std::chrono::seconds;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

std::string answer(const std::string& status, const std::string& body = {},
                   const std::string& headers = {}) {
  return "HTTP/1.1 " + status + "\r\n" + headers +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

const std::string kAbsent = answer("404 Not Found");
const std::string kFree =
    answer("207 Multi-Status", "<d:multistatus xmlns:d=\"DAV:\"></d:multistatus>");
const std::string kCreated = answer("201 Created", {}, "ETag: \"1\"\r\n");
const std::string kLost;

std::string event_on_server(const std::string& etag) {
  return answer("200 OK", calendars::to_ics(booking("salen", "m1@example.test", 10, 12).event, ""),
                "ETag: " + etag + "\r\n");
}

Booking first_booking() {
  Booking request = booking("salen", "m1@example.test", 10, 12);
  request.address = "rum/salen";
  return request;
}

Verdict deliver_to(LineServer& server, const Request& request, int timeout_seconds = 20) {
  const auto connector =
      make_caldav(server.url() + "dav/", "booker", "secret", "query", {}, timeout_seconds);
  return connector->deliver(connector->prepare(request));
}

// The verdict of a first booking whose PUT is answered so.
Verdict put_answered(const std::string& words) {
  LineServer server({kAbsent, kFree, words});
  return deliver_to(server, first_booking());
}

// The verdict of a first booking when the room's time is asked for and this comes back.
Verdict query_answered(const std::string& words) {
  LineServer server({kAbsent, words});
  return deliver_to(server, first_booking());
}

TEST(CaldavRequests, LookAskAndWriteOnlyWhereNothingLies) {
  LineServer server({kAbsent, kFree, kCreated});
  ASSERT_EQ(deliver_to(server, first_booking()).outcome, Outcome::done);
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 3u);
  EXPECT_THAT(requests[0], StartsWith("GET /dav/rum/salen/m1@example.test.ics HTTP/1.1\r\n"));
  EXPECT_THAT(requests[1], StartsWith("REPORT /dav/rum/salen/ HTTP/1.1\r\n"));
  EXPECT_THAT(requests[1], HasSubstr("Depth: 1\r\n"));
  EXPECT_THAT(requests[1],
              HasSubstr("<C:time-range start=\"20270203T090000Z\" end=\"20270203T110000Z\"/>"));
  EXPECT_THAT(requests[1],
              HasSubstr("<C:expand start=\"20270203T090000Z\" end=\"20270203T110000Z\"/>"));
  EXPECT_THAT(requests[2], StartsWith("PUT /dav/rum/salen/m1@example.test.ics HTTP/1.1\r\n"));
  EXPECT_THAT(requests[2], HasSubstr("If-None-Match: *\r\n"));
  EXPECT_THAT(requests[2], HasSubstr("Content-Type: text/calendar; charset=utf-8\r\n"));
  EXPECT_THAT(requests[2], Not(HasSubstr("METHOD")));
}

TEST(CaldavRequests, ChangeAndReleaseOnlyTheVersionThatWasLookedAt) {
  LineServer server({kAbsent, kFree, kCreated, event_on_server("\"1\""), kFree,
                     answer("204 No Content", {}, "ETag: \"2\"\r\n"), event_on_server("\"2\""),
                     answer("204 No Content")});
  Booking request = first_booking();
  const Verdict first = deliver_to(server, request);
  request.event.sequence = 1;
  request.event.title = "Nyt navn";
  request.evidence = first.evidence;
  const Verdict second = deliver_to(server, request);
  EXPECT_EQ(nlohmann::json::parse(second.evidence).at("etag"), "\"2\"");
  Booking release = release_of(request);
  release.evidence = second.evidence;
  EXPECT_EQ(deliver_to(server, release).outcome, Outcome::done);
  const auto requests = server.requests();
  EXPECT_THAT(requests.at(5), HasSubstr("If-Match: \"1\"\r\n"));
  EXPECT_THAT(requests.at(7), StartsWith("DELETE "));
  EXPECT_THAT(requests.at(7), HasSubstr("If-Match: \"2\"\r\n"));
}

TEST(CaldavRequests, AskForNoEmptyTime) {
  LineServer server({kAbsent, kFree, kCreated});
  Booking request = first_booking();
  request.event.end = request.event.start;
  EXPECT_EQ(deliver_to(server, request).outcome, Outcome::done);
  EXPECT_THAT(server.requests().at(1),
              HasSubstr("start=\"20270203T090000Z\" end=\"20270203T090001Z\""));
}

TEST(CaldavRequests, AskForTheEtagThatAServerLeavesOut) {
  LineServer server({kAbsent, kFree, answer("201 Created"), event_on_server("\"late\"")});
  const Verdict verdict = deliver_to(server, first_booking());
  EXPECT_EQ(verdict.outcome, Outcome::done);
  EXPECT_EQ(nlohmann::json::parse(verdict.evidence).at("etag"), "\"late\"");
  EXPECT_THAT(server.requests(), SizeIs(4));
}

TEST(CaldavRequests, MatchByNoWeakEtag) {
  LineServer server({kAbsent, kFree, answer("201 Created", {}, "ETag: W/\"1\"\r\n"),
                     event_on_server("W/\"1\""), answer("204 No Content")});
  const Verdict first = deliver_to(server, first_booking());
  Booking release = release_of(first_booking());
  release.evidence = first.evidence;
  EXPECT_EQ(deliver_to(server, release).outcome, Outcome::done);
  EXPECT_THAT(server.requests().at(4), Not(HasSubstr("If-Match")));
}

TEST(CaldavVerdict, IsRetryWithTheServersOwnWaitWhereItAsksForPatience) {
  const Verdict verdict = put_answered(answer("429 Too Many Requests", {}, "Retry-After: 120\r\n"));
  EXPECT_EQ(verdict.outcome, Outcome::retry);
  EXPECT_EQ(verdict.retry_after, seconds{120});
  const Verdict dated = put_answered(answer(
      "503 Service Unavailable", "<html>Vedligehold</html>",
      "Date: Wed, 03 Feb 2027 10:00:00 GMT\r\nRetry-After: Wed, 03 Feb 2027 10:05:00 GMT\r\n"));
  EXPECT_EQ(dated.outcome, Outcome::retry);
  EXPECT_EQ(dated.retry_after, seconds{300});
  EXPECT_EQ(std::get<std::string>(dated.because.args.at(1).second), "HTTP 503, Vedligehold");
}

TEST(CaldavVerdict, TakesNoWaitFromNonsenseAndNoneOverADay) {
  const auto wait = [](const std::string& header) {
    return put_answered(answer("503 Service Unavailable", {}, header)).retry_after;
  };
  EXPECT_EQ(wait(""), std::nullopt);
  EXPECT_EQ(wait("Retry-After: soon\r\n"), std::nullopt);
  EXPECT_EQ(wait("Retry-After: Wed, 03 Feb 2027 10:05:00 GMT\r\n"), std::nullopt);
  EXPECT_EQ(wait("Retry-After: 99999999\r\n"), std::chrono::hours{24});
  EXPECT_EQ(wait("Retry-After: -5\r\n"), seconds{0});
}

TEST(CaldavVerdict, IsRetryForWhatHealsByItself) {
  for (const char* status :
       {"500 Internal Server Error", "502 Bad Gateway", "507 Insufficient Storage", "423 Locked",
        "408 Request Timeout", "412 Precondition Failed"}) {
    const Verdict verdict = put_answered(answer(status));
    EXPECT_EQ(verdict.outcome, Outcome::retry) << status;
    EXPECT_FALSE(verdict.because.empty()) << status;
  }
}

TEST(CaldavVerdict, IsRefusedForWhatOnlyAPersonCanMend) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"403 Forbidden", "caldav.forbidden"},     {"404 Not Found", "caldav.no_calendar"},
      {"409 Conflict", "caldav.conflict"},       {"413 Content Too Large", "caldav.refused"},
      {"301 Moved Permanently", "caldav.moved"}, {"400 Bad Request", "caldav.refused"}};
  for (const auto& [status, key] : cases) {
    const Verdict verdict = put_answered(answer(status, "<x><no-uid-conflict/></x>"));
    EXPECT_EQ(verdict.outcome, Outcome::refused) << status;
    EXPECT_EQ(verdict.because.key, key);
    EXPECT_THAT(verdict.because.args,
                Contains(std::pair<std::string, Text::Value>{
                    "answer", "HTTP " + status.substr(0, 3) + ", no-uid-conflict"}));
  }
}

TEST(CaldavVerdict, IsRetryWhereTheAnswerIsLostAtAnyRequest) {
  EXPECT_EQ(put_answered(kLost).outcome, Outcome::retry);
  EXPECT_EQ(query_answered(kLost).outcome, Outcome::retry);
  LineServer server({kLost});
  EXPECT_EQ(deliver_to(server, first_booking()).outcome, Outcome::retry);
  LineServer silent({LineServer::kSilence});
  EXPECT_EQ(deliver_to(silent, first_booking(), 1).because.key, "connector.net.lost");
}

TEST(CaldavVerdict, IsDoneWhereALostAnswersRepeatFindsTheEventThere) {
  LineServer server({event_on_server("\"7\"")});
  const Verdict verdict = deliver_to(server, first_booking());
  EXPECT_EQ(verdict.outcome, Outcome::done);
  EXPECT_EQ(nlohmann::json::parse(verdict.evidence).at("etag"), "\"7\"");
}

TEST(CaldavVerdict, IsNeverFreeWhereTheAnswerCannotBeRead) {
  for (const std::string body : {"", "<html>Log ind</html>", "<d:multistatus", "\xff\xfe\x00"}) {
    const Verdict verdict = query_answered(answer("207 Multi-Status", body));
    EXPECT_EQ(verdict.outcome, Outcome::retry) << body;
    EXPECT_EQ(verdict.because.key, "caldav.unreadable");
  }
  EXPECT_EQ(query_answered(answer("200 OK", "<html>Log ind</html>")).outcome, Outcome::refused);
}

std::string resource(const std::string& inner) {
  return answer("207 Multi-Status",
                "<multistatus xmlns=\"DAV:\"><response>" + inner + "</response></multistatus>");
}

TEST(CaldavVerdict, IsNeverFreeWhereAnEventMayNotBeRead) {
  const std::string hidden = "<href>/dav/rum/salen/x.ics</href>";
  for (const std::string& inner :
       {hidden + "<propstat><prop><calendar-data/></prop><status>HTTP/1.1 403 "
                 "Forbidden</status></propstat>",
        hidden + "<status>HTTP/1.1 403 Forbidden</status>",
        std::string(
            "<href>/dav/rum/salen/</href><status>HTTP/1.1 507 Insufficient Storage</status>")})
    EXPECT_EQ(query_answered(resource(inner)).because.key, "caldav.room_unseen") << inner;
}

TEST(CaldavVerdict, IsFreeWhereOnlyTheCalendarItselfOrAVanishedEventIsAnswered) {
  for (const char* inner :
       {"<href>/dav/rum/salen/</href><propstat><prop/><status>HTTP/1.1 200 OK</status></propstat>",
        "<href>/dav/rum/salen/x.ics</href><status>HTTP/1.1 404 Not Found</status>"}) {
    LineServer server({kAbsent, resource(inner), kCreated});
    EXPECT_EQ(deliver_to(server, first_booking()).outcome, Outcome::done) << inner;
  }
}

std::string data(const std::string& lines) {
  return resource(
      "<href>/dav/rum/salen/x.ics</href><propstat><prop><calendar-data>BEGIN:VCALENDAR\n"
      "BEGIN:VEVENT\nUID:x\n" +
      lines +
      "END:VEVENT\nEND:VCALENDAR</calendar-data></prop>"
      "<status>HTTP/1.1 200 OK</status></propstat>");
}

TEST(CaldavVerdict, JudgesAnEventByItsOwnTimeWhereAServerAnswersTooMuch) {
  LineServer server({kAbsent,
                     data("DTSTART:20270203T110000Z\nDTEND:20270203T120000Z\nSUMMARY:Efter\n"),
                     kCreated});
  EXPECT_EQ(deliver_to(server, first_booking()).outcome, Outcome::done);
}

TEST(CaldavVerdict, TakesInstancesThatAServerHasExpanded) {
  const std::string expanded =
      "RECURRENCE-ID:20270203T093000Z\nDTSTART:20270203T093000Z\nDTEND:20270203T100000Z\nSUMMARY:"
      "Kaffe\n";
  EXPECT_EQ(query_answered(data(expanded)).because.key, "connector.room_taken");
}

TEST(CaldavVerdict, IsTakenWhereTheTimeOrTheTitleCannotBeRead) {
  EXPECT_EQ(query_answered(data("DTSTART:hej\nSUMMARY:a\n")).because.key, "connector.room_taken");
  EXPECT_EQ(query_answered(data("DTSTART:20270203T093000Z\nDURATION:PT1H\n")).because.key,
            "caldav.room_busy");
}

TEST(CaldavVerdict, SendsNoPasswordToAnotherServer) {
  LineServer server({});
  Booking request = first_booking();
  request.address = "https://elsewhere.example.org/rum/";
  EXPECT_EQ(deliver_to(server, request).because.key, "caldav.other_server");
  EXPECT_THAT(server.requests(), IsEmpty());
}

TEST(CaldavVerdict, OfACheckTellsAServerThatSpeaksNoCaldav) {
  for (const char* status :
       {"200 OK", "404 Not Found", "405 Method Not Allowed", "501 Not Implemented"}) {
    LineServer server({answer(status)});
    const Verdict verdict = make_caldav(server.url(), "booker", "secret")->check();
    EXPECT_EQ(verdict.outcome, Outcome::refused) << status;
    EXPECT_EQ(verdict.because.key, "caldav.not_caldav");
  }
}

#ifdef INDKALD_FAILPOINTS
TEST(CaldavFailpoint, StandsAfterEachChangeOnTheServer) {
  std::vector<std::string> passed;
  on_failpoint([&](std::string_view name) { passed.emplace_back(name); });
  LineServer server({kAbsent, kFree, kCreated, event_on_server("\"1\""), answer("204 No Content")});
  const Verdict first = deliver_to(server, first_booking());
  Booking release = release_of(first_booking());
  release.evidence = first.evidence;
  deliver_to(server, release);
  on_failpoint({});
  EXPECT_EQ(passed, (std::vector<std::string>{"caldav.sent", "caldav.sent"}));
}
#endif

}  // namespace
}  // namespace indkald::connectors::testing
