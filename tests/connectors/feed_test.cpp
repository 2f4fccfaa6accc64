// Calendars fetched from the web and from Plandisc, as the services answer when they are well and
// when they are not.
#include "connectors/feed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "calendars/read.hpp"
#include "connectors/plandisc/plandisc.hpp"
#include "connectors/web/web.hpp"
#include "tests/servers/plandisc_server.hpp"

namespace indkald::connectors::testing {
namespace {

using nlohmann::json;
using servers::HttpAnswer;
using servers::HttpQuestion;
using servers::HttpServer;
using servers::PlandiscServer;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using State = Fetched::State;

// Settings of a type with its defaults, as the loader fills them in.
calendars::Settings settings_of(const ConnectorType& type, const json& given) {
  calendars::Settings settings;
  for (const calendars::Setting& setting : type.settings) {
    const std::string name(setting.name);
    json value = given.contains(name)           ? given[name]
                 : setting.default_json.empty() ? json()
                                                : json::parse(setting.default_json);
    calendars::Settings::Value made;
    made.given = !value.is_null();
    if (value.is_number()) made.number = value.get<double>();
    if (value.is_array()) made.list = value.get<std::vector<std::string>>();
    if (value.is_string()) made.text = value.get<std::string>();
    if (setting.type == calendars::Setting::Type::secret)
      made.secret = calendars::Secret(made.text), made.text.clear();
    settings.set(name, std::move(made));
  }
  return settings;
}

class Fetching : public ::testing::Test {
 protected:
  Fetched fetch(const ConnectorType& type, const json& given, const std::string& evidence = {}) {
    return type.make_feed(settings_of(type, given))->fetch(evidence, [this](milliseconds time) {
      waited_ += time;
    });
  }
  milliseconds waited_{0};
};

class Web : public Fetching {
 protected:
  Fetched get(HttpServer& server, const std::string& path = "/feed.ics",
              const std::string& evidence = {}) {
    return fetch(web_type(), {{"url", server.url() + path}}, evidence);
  }
};

TEST_F(Web, FetchesAFeedOnceAndNotAgainWhileItIsUnchanged) {
  std::string etag = "\"1\"";
  HttpServer server([&](const HttpQuestion& question) {
    const auto known = question.headers.find("if-none-match");
    if (known != question.headers.end() && known->second == etag)
      return HttpAnswer{304, {}, "", false};
    return HttpAnswer{200, {{"ETag", etag}}, "BEGIN:VCALENDAR" + etag, false};
  });
  const Fetched first = get(server);
  EXPECT_EQ(first.state, State::fetched);
  EXPECT_THAT(first.documents, ElementsAre(Document{"feed", "BEGIN:VCALENDAR\"1\""}));
  EXPECT_EQ(get(server, "/feed.ics", first.evidence).state, State::unchanged);
  etag = "\"2\"";
  EXPECT_EQ(get(server, "/feed.ics", first.evidence).documents.at(0).bytes, "BEGIN:VCALENDAR\"2\"");
}

TEST_F(Web, AsksByTheDateWhereThereIsNoETag) {
  HttpServer server([&](const HttpQuestion& question) {
    if (question.headers.contains("if-modified-since")) return HttpAnswer{304, {}, "", false};
    return HttpAnswer{200, {{"Last-Modified", "Wed, 27 Jan 2027 10:00:00 GMT"}}, "x", false};
  });
  const Fetched first = get(server);
  EXPECT_EQ(get(server, "/feed.ics", first.evidence).state, State::unchanged);
}

TEST_F(Web, FollowsRedirectsButNotForEverAndNotFromOneThatCannotBeUsed) {
  HttpServer server([&](const HttpQuestion& question) {
    if (question.path == "/feed.ics")
      return HttpAnswer{302, {{"Location", "/moved/here.ics"}}, "", false};
    if (question.path == "/moved/here.ics") return HttpAnswer{200, {}, "x", false};
    if (question.path == "/odd")
      return HttpAnswer{302, {{"Location", "file:///etc/passwd"}}, "", false};
    return HttpAnswer{302, {{"Location", "/again"}}, "", false};
  });
  EXPECT_EQ(get(server).state, State::fetched);
  EXPECT_EQ(get(server, "/odd").because.key, "connector.feed.bad_redirect");
  EXPECT_EQ(get(server, "/round").because.key, "connector.feed.redirects");
  EXPECT_THAT(server.questions(), SizeIs(2 + 1 + 6));
}

TEST_F(Web, TakesNoCredentialsToAnotherOrigin) {
  HttpServer other([](const HttpQuestion&) { return HttpAnswer{200, {}, "x", false}; });
  HttpServer server([&](const HttpQuestion&) {
    return HttpAnswer{302, {{"Location", other.url() + "/x"}}, "", false};
  });
  EXPECT_EQ(
      fetch(web_type(), {{"url", server.url() + "/"}, {"user", "ane"}, {"password", "p"}}).state,
      State::fetched);
  EXPECT_TRUE(server.questions().at(0).headers.contains("authorization"));
  EXPECT_FALSE(other.questions().at(0).headers.contains("authorization"));
}

TEST_F(Web, RequiresTlsButToThisMachine) {
  EXPECT_EQ(fetch(web_type(), {{"url", "http://kalender.example.org/x.ics"}}).because.key,
            "connector.feed.insecure");
  EXPECT_EQ(fetch(web_type(), json::object()).because.key, "connector.web.no_address");
}

TEST_F(Web, TriesAgainWhenTheServerIsBusyOrTheAnswerIsCutOff) {
  std::vector<HttpAnswer> answers{{503, {}, "", false},
                                  {429, {{"Retry-After", "9"}}, "", false},
                                  {200, {}, "BEGIN:VCALENDAR", true},
                                  {200, {}, "BEGIN:VCALENDAR", false}};
  HttpServer server([&, next = 0u](const HttpQuestion&) mutable { return answers.at(next++); });
  EXPECT_EQ(get(server).documents.at(0).bytes, "BEGIN:VCALENDAR");
  EXPECT_GE(waited_, std::chrono::seconds(9));
}

TEST_F(Web, SaysWhyItCannotBeFetchedAndNamesTheHostAlone) {
  int status = 404;
  HttpServer server([&](const HttpQuestion&) { return HttpAnswer{status, {}, "", false}; });
  const Fetched gone = get(server, "/hemmelig/feed.ics");
  EXPECT_EQ(gone.state, State::failed);
  EXPECT_EQ(gone.because.key, "connector.feed.gone");
  EXPECT_EQ(std::get<std::string>(gone.because.args.at(0).second), server.url());
  for (const auto& [code, key] : std::map<int, std::string>{{401, "connector.feed.no_access"},
                                                            {500, "connector.feed.busy"},
                                                            {204, "connector.feed.status"}}) {
    status = code;
    EXPECT_EQ(get(server).because.key, key);
  }
}

TEST_F(Web, StopsAtAnAnswerThatIsTooLarge) {
  HttpServer server([&](const HttpQuestion&) {
    return HttpAnswer{200, {}, std::string(2 << 20, 'x'), false};
  });
  EXPECT_EQ(fetch(web_type(), {{"url", server.url() + "/"}, {"max_megabytes", 1}}).because.key,
            "connector.net.too_large");
}

class Plandisc : public Fetching {
 protected:
  Plandisc() {
    for (int i = 0; i < 250; ++i)
      server_.activities["w1"].push_back(
          {{"id", i}, {"title", "Møde " + std::to_string(i)}, {"start", "2027-01-27T16:00:00Z"}});
  }
  json settings(json more = json::object()) const {
    json all = {
        {"base_url", server_.url()}, {"client_id", "kommunen"}, {"client_secret", "hemmelig"}};
    all.update(more);
    return all;
  }
  Fetched fetch_all(json more = json::object()) {
    return fetch(plandisc_type(), settings(std::move(more)));
  }
  static std::size_t meetings(const Fetched& fetched) {
    std::size_t count = 0;
    for (const Document& document : fetched.documents)
      count += calendars::read_calendar(document.bytes, {}).meetings.size();
    return count;
  }
  PlandiscServer server_;
};

TEST_F(Plandisc, FetchesAllPagesOfAllPlandiscs) {
  server_.activities["w2"].push_back({{"id", "x"}, {"title", "A"}, {"start", "2027-02-01"}});
  const Fetched fetched = fetch_all();
  EXPECT_EQ(fetched.state, State::fetched) << fetched.because.key;
  EXPECT_EQ(meetings(fetched), 251u);
  EXPECT_EQ(fetched.documents.front().name, "w1-1.json");
  EXPECT_EQ(fetched.documents.back().name, "w2-1.json");
}

TEST_F(Plandisc, LosesNothingWhereThePageIsSmallerThanAskedForOrThereIsNonePastTheEnd) {
  server_.largest_page = 30;
  EXPECT_EQ(meetings(fetch_all()), 250u);
  server_.pages_beyond_fail = true;
  EXPECT_EQ(meetings(fetch_all()), 250u);
  EXPECT_EQ(meetings(fetch_all({{"paging", "page"}, {"page_size", 30}})), 250u);
  server_.largest_page = 1000;
  EXPECT_EQ(meetings(fetch_all({{"paging", "none"}, {"limit_parameter", "x"}})), 20u);
}

TEST_F(Plandisc, GetsANewTokenWhenItsOwnHasExpired) {
  server_.requests_per_token = 2;
  EXPECT_EQ(meetings(fetch_all({{"plandiscs", {"w1"}}})), 250u);
  EXPECT_GE(server_.asked("/v1/tokens/connect"), 2);
}

TEST_F(Plandisc, IsNotBeatenByABusyServerOrADamagedAnswer) {
  server_.faults = {429, 500, -1, -2};
  EXPECT_EQ(meetings(fetch_all()), 250u);
  EXPECT_GE(waited_, std::chrono::seconds(7));
}

TEST_F(Plandisc, GivesUpWholeRatherThanHandOutHalf) {
  server_.faults = std::vector<int>(20, 500);
  server_.faults.insert(server_.faults.begin(), 200);
  Fetched fetched = fetch_all();
  EXPECT_EQ(fetched.state, State::failed);
  EXPECT_EQ(fetched.because.key, "connector.feed.busy");
  EXPECT_THAT(fetched.documents, IsEmpty());
  server_.faults = std::vector<int>(20, -2);
  EXPECT_EQ(fetch_all().because.key, "plandisc.damaged");
}

TEST_F(Plandisc, SaysThatItsSecretIsWrongOrThatItMayReadNothing) {
  EXPECT_EQ(fetch_all({{"client_secret", "forkert"}}).because.key, "connector.feed.no_access");
  server_.activities.clear();
  EXPECT_EQ(fetch_all().because.key, "plandisc.nothing_shared");
  EXPECT_EQ(fetch_all({{"plandiscs", {"w9"}}}).because.key, "connector.feed.gone");
  EXPECT_EQ(fetch_all({{"base_url", "http://plandisc.example.org"}}).because.key,
            "connector.net.secret_in_clear");
}

TEST_F(Plandisc, HandsOutAHundredThousandActivities) {
  auto& all = server_.activities["w1"];
  for (int i = 250; i < 100'000; ++i)
    all.push_back({{"id", i}, {"title", "Møde"}, {"start", "2027-01-27T16:00:00Z"}});
  EXPECT_EQ(meetings(fetch_all({{"page_size", 1000}})), 100'000u);
}

TEST_F(Plandisc, ChecksWithoutFetchingAnActivity) {
  const auto feed = plandisc_type().make_feed(settings_of(plandisc_type(), settings()));
  EXPECT_EQ(feed->check().outcome, Outcome::done);
  EXPECT_EQ(server_.asked("/v1/plandiscs/w1/activities"), 0);
}

class PlandiscShared : public Plandisc {
 protected:
  PlandiscShared() {
    server_.shared["Ab3"] = {{"tokenStatus", 0}, {"wheel", {{"rings", json::array()}}}};
  }
  Fetched fetch_shared(const std::string& link, const std::string& evidence = {}) {
    return fetch(plandisc_share_type(), {{"link", link}, {"base_url", server_.url()}}, evidence);
  }
};

TEST_F(PlandiscShared, IsFoundByItsLinkOrItsId) {
  for (const char* link : {"https://create.plandisc.com/wheel/showPublic/Ab3", "Ab3",
                           "https://create.plandisc.com/wheel/showPublic/Ab3/?lang=da"})
    EXPECT_EQ(fetch_shared(link).state, State::fetched) << link;
  EXPECT_EQ(fetch_shared("Ab4").because.key, "connector.feed.gone");
}

TEST_F(PlandiscShared, IsNotFetchedAgainWhileItIsUnchanged) {
  const Fetched first = fetch_shared("Ab3");
  EXPECT_EQ(fetch_shared("Ab3", first.evidence).state, State::unchanged);
  server_.shared["Ab3"]["tokenStatus"] = 1;
  EXPECT_EQ(fetch_shared("Ab3", first.evidence).state, State::fetched);
}

}  // namespace
}  // namespace indkald::connectors::testing
