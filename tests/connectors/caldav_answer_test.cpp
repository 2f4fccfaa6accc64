#include "connectors/caldav/answer.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace indkald::connectors::caldav {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string multistatus(const std::string& responses) {
  return "<d:multistatus xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\">" + responses +
         "</d:multistatus>";
}

std::string response(const std::string& href, const std::string& property,
                     const std::string& status) {
  return "<d:response><d:href>\n" + href + "\n</d:href><d:propstat><d:prop>" + property +
         "</d:prop><d:status>HTTP/1.1 " + status + "</d:status></d:propstat></d:response>";
}

TEST(Multistatus, GivesEachResourceWithItsCalendarData) {
  const auto resources = read_multistatus(multistatus(
      response("/a.ics",
               "<c:calendar-data>BEGIN:VCALENDAR&#13;\nSUMMARY:A &amp; B</c:calendar-data>",
               "200 OK") +
      response("/b.ics", "<c:calendar-data><![CDATA[BEGIN:VCALENDAR <x>]]></c:calendar-data>",
               "200 OK")));
  ASSERT_TRUE(resources);
  ASSERT_EQ(resources->size(), 2u);
  EXPECT_EQ(resources->at(0).href, "/a.ics");
  EXPECT_EQ(resources->at(0).calendar_data, "BEGIN:VCALENDAR\r\nSUMMARY:A & B");
  EXPECT_EQ(resources->at(1).calendar_data, "BEGIN:VCALENDAR <x>");
}

TEST(Multistatus, TakesNoDataFromAPropertyThatWasNotFound) {
  const auto resources =
      read_multistatus(multistatus(response("/a.ics", "<c:calendar-data/>", "404 Not Found")));
  ASSERT_EQ(resources.value().size(), 1u);
  EXPECT_FALSE(resources->at(0).calendar_data);
}

TEST(Multistatus, GivesTheStatusOfAWholeResponse) {
  const auto resources = read_multistatus(multistatus(
      "<d:response><d:href>/a</d:href><d:status>HTTP/1.1 403 Forbidden</d:status></d:response>"
      "<d:response><d:href>/b</d:href><d:status>nonsense</d:status></d:response>"
      "<d:response><d:href>/c</d:href></d:response>"));
  ASSERT_EQ(resources.value().size(), 3u);
  EXPECT_EQ(resources->at(0).status, 403);
  EXPECT_EQ(resources->at(1).status, 500);
  EXPECT_EQ(resources->at(2).status, 200);
}

TEST(Multistatus, IsNotFoundInOtherText) {
  for (const char* text :
       {"", "hej", "<html><body>Log ind</body></html>", "<d:multistatus>", "<a><b></a>"})
    EXPECT_FALSE(read_multistatus(text)) << text;
}

TEST(Multistatus, OfAMillionLevelsIsReadWithoutHarm) {
  std::string deep;
  for (int i = 0; i < 1'000'000; ++i) deep += "<a>";
  EXPECT_FALSE(read_multistatus(deep));
  for (int i = 0; i < 1'000'000; ++i) deep += "</a>";
  EXPECT_FALSE(read_multistatus(deep));
  EXPECT_EQ(reason_in(deep), "a");
}

TEST(Hrefs, AreThoseOfTheNamedPropertyAlone) {
  const std::string xml = multistatus(
      response("/me/",
               "<c:schedule-outbox-URL><d:href>/me/outbox/</d:href></c:schedule-outbox-URL>"
               "<c:calendar-user-address-set><d:href>mailto:me@x</d:href><d:href>/me/</d:href>"
               "</c:calendar-user-address-set>",
               "200 OK"));
  EXPECT_THAT(read_hrefs(xml, "schedule-outbox-URL"), ElementsAre("/me/outbox/"));
  EXPECT_THAT(read_hrefs(xml, "calendar-user-address-set"), ElementsAre("mailto:me@x", "/me/"));
  EXPECT_THAT(read_hrefs(xml, "owner"), IsEmpty());
}

TEST(ScheduleResponse, GivesStatusAndBusyTimes) {
  const auto response = read_schedule_response(
      "<c:schedule-response xmlns:c=\"urn:ietf:params:xml:ns:caldav\"><c:response>"
      "<c:recipient>mailto:room@x</c:recipient><c:request-status>2.0;Success</c:request-status>"
      "<c:calendar-data>BEGIN:VCALENDAR</c:calendar-data></c:response></c:schedule-response>");
  ASSERT_TRUE(response);
  EXPECT_EQ(response->request_status, "2.0;Success");
  EXPECT_EQ(response->calendar_data, "BEGIN:VCALENDAR");
  EXPECT_FALSE(read_schedule_response(multistatus("")));
}

TEST(Reason, IsWhatTheServerSaysInWords) {
  EXPECT_EQ(reason_in("<?xml version=\"1.0\"?><D:error xmlns:D=\"DAV\">Room is\n taken</D:error>"),
            "Room is taken");
  EXPECT_EQ(reason_in("<html><body><h3>Oh no</h3><p>It <b>broke</b></body></html>"),
            "Oh no It broke");
  EXPECT_EQ(reason_in("Conflict in the request.\r\n"), "Conflict in the request.");
  EXPECT_EQ(reason_in(""), "");
}

TEST(Reason, IsTheNamesOfTheFailedConditionsWhereThereAreNoWords) {
  EXPECT_EQ(reason_in("<D:error xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\">"
                      "<C:valid-calendar-data/><C:no-uid-conflict/></D:error>"),
            "valid-calendar-data, no-uid-conflict");
}

TEST(Reason, IsShortValidTextWhateverTheServerSends) {
  const std::string long_word = [] {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "æ";
    return text;
  }();
  EXPECT_LE(reason_in(long_word).size(), 300u);
  EXPECT_EQ(reason_in("a\xff\x01z"), "a\xEF\xBF\xBD z");
}

// Start tags of elements whose local name is "response".
std::size_t count_responses(std::string_view text) {
  constexpr std::string_view kName = "response";
  std::size_t found = 0;
  for (auto at = text.find(kName); at != text.npos; at = text.find(kName, at + 1)) {
    const auto open = text.rfind('<', at);
    const auto prefix = text.substr(open + 1, at - open - 1);
    const bool is_tag =
        prefix.empty() || (prefix.ends_with(':') && prefix.find_first_of("/> ") == prefix.npos);
    if (is_tag && text.find_first_of("> \n\t", at) == at + kName.size()) ++found;
  }
  return found;
}

// Public answers of many servers; see the README of the corpus.
TEST(Answers, OfOtherServersAreReadWhole) {
  const char* corpus = std::getenv("INDKALD_CORPUS");
  if (corpus == nullptr) {
    std::puts("INDKALD_CORPUS is not set: the answers of other servers are not read here");
    return;
  }
  int read = 0;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(corpus) / "corpus/caldav")) {
    if (entry.path().extension() != ".xml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (text.find("multistatus") == std::string::npos) continue;
    const auto resources = read_multistatus(text);
    ASSERT_TRUE(resources) << entry.path();
    EXPECT_EQ(resources->size(), count_responses(text)) << entry.path();
    for (const Resource& resource : *resources) EXPECT_FALSE(resource.href.empty()) << entry.path();
    ++read;
  }
  EXPECT_GE(read, 20);
}

}  // namespace
}  // namespace indkald::connectors::caldav
