// Next year's calendar over the API: from the rules to the plan that waits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "calendars/read.hpp"
#include "calendars/time.hpp"
#include "daemon/web/operations.hpp"
#include "tests/daemon/site_office.hpp"

namespace indkald::daemon::web {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// Two bodies with a few meetings: drawn up at once.
constexpr const char* kRules = R"({
  "configuration": "anywhere.json",
  // Kun to udvalg.
  "monthly": [
    {"name": "Byrådet mødes den sidste onsdag", "body": "byraadet", "title": "Byrådsmøde",
     "week": "last", "weekdays": ["wednesday"], "months": [1, 2, 3, 4], "starts": ["17:00"],
     "length_minutes": 180, "within_days": 12},
    {"name": "Økonomiudvalget mødes den tredje tirsdag", "body": "oekonomiudvalget",
     "week": "third", "weekdays": ["tuesday"], "months": [1, 2, 3, 4], "starts": ["14:00"]}],
  "chains": [{"name": "Økonomiudvalget først", "before": "oekonomiudvalget", "after": "byraadet",
              "days": 7}]
})";

// Each test has a calendar of its own in `office_`.
class YearsAtWork : public testing::Test {
 protected:
  explicit YearsAtWork(SiteOffice& office)
      : office_(office),
        anne_(office_.sign_in("anne", AccountRole::secretary)),
        kaj_(office_.sign_in("kaj", AccountRole::approver)) {}

  static std::string api(const std::string& path) { return std::string(kApi) + path; }
  static std::string body_of(const json& body) { return body.is_null() ? "" : body.dump(); }

  Response ask(const std::string& who, const std::string& method, const std::string& path,
               const json& body = {}, const std::string& match = {}) {
    Response answer = office_.ask(who, method, api(path), body_of(body), {{"if-match", match}});
    check_by_document(method, path, answer);
    return answer;
  }
  // What went well is as the API's document has it.
  static void check_by_document(const std::string& method, const std::string& path,
                                const Response& answer) {
    if (answer.status >= 300) return;
    std::vector<std::string> parts;
    const auto rows = operations_at(path.substr(0, path.find('?')), parts);
    const auto row = std::ranges::find(rows, method, &Operation::method);
    ASSERT_NE(row, rows.end()) << method << path;
    EXPECT_EQ(answer.status, (*row)->status) << path;
    if ((*row)->answer.empty()) return;
    EXPECT_EQ(answer.type, (*row)->type) << path;
    EXPECT_THAT(schema_errors((*row)->answer, json::parse(answer.body)), IsEmpty()) << path;
  }
  json got(const std::string& path) {
    const Response answer = ask(anne_, "GET", path);
    EXPECT_EQ(answer.status, 200) << path << answer.body;
    return json::parse(answer.body);
  }
  json year() { return got("/years/" + id_); }
  std::string etag() { return field_of(office_.ask(anne_, "GET", api("/years/" + id_)), "ETag"); }
  // Asks with the ETag of now; gives the answer's body.
  json change(const std::string& who, const std::string& method, const std::string& path,
              const json& body = {}, int status = 200) {
    const Response answer = ask(who, method, "/years/" + id_ + path, body, etag());
    EXPECT_EQ(answer.status, status) << method << path << ": " << answer.body;
    return answer.body.empty() ? json() : json::parse(answer.body);
  }
  std::string refused(const std::string& who, const std::string& method, const std::string& path,
                      const json& body = {}) {
    const Response answer = ask(who, method, "/years/" + id_ + path, body, etag());
    EXPECT_GE(answer.status, 400) << answer.body;
    return std::to_string(answer.status) + " " +
           json::parse(answer.body).value("detail", std::string());
  }
  void make(const std::string& rules = kRules) {
    const Response made =
        ask(anne_, "POST", "/years", {{"year", 2028}, {"name", "Udkast"}, {"rules", rules}});
    ASSERT_EQ(made.status, 201) << made.body;
    id_ = json::parse(made.body).at("id");
  }
  json run(const json& how = {{"seconds", 60}}) {
    change(anne_, "POST", "/run", how, 202);
    return ended();
  }
  // How the run went.
  json ended() {
    json run;
    do {
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
      run = got("/years/" + id_ + "/run");
    } while (run.at("state") == "running");
    // As whoever asks a moment later: what another connection wrote is looked for once a second.
    std::this_thread::sleep_for(std::chrono::milliseconds{1100});
    return run;
  }
  json meeting_of(const std::string& body, int at = 0) {
    const json now = year();
    for (const json& each : now.at("result").at("meetings"))
      if (each.at("body_id") == body && at-- == 0) return each;
    return {};
  }
  std::vector<std::string> may(const std::string& who) {
    return office_.got(who, api("/years/" + id_)).at("may").get<std::vector<std::string>>();
  }
  // Proposed, approved, and the source ready for that year.
  void approve() {
    make();
    run();
    change(anne_, "POST", "/proposal", json::object());
    change(kaj_, "POST", "/approvals", {{"case_number", "27/1234"}}, 201);
  }
  // As configured for a source that goes on.
  config::Source& source_for_all_years() {
    config::Source& source = office_.desk().configuration.sources.front();
    source.period.reset();
    return source;
  }

  SiteOffice& office_;
  std::string anne_, kaj_, id_;
};

// In one municipality for all.
class SiteYears : public YearsAtWork {
 protected:
  SiteYears() : YearsAtWork(*shared) {}
  static void SetUpTestSuite() { shared = std::make_unique<SiteOffice>(); }
  static void TearDownTestSuite() { shared.reset(); }
  static std::unique_ptr<SiteOffice> shared;
};
std::unique_ptr<SiteOffice> SiteYears::shared;

// In a municipality of its own, whose calendar becomes another.
struct OwnOffice {
  SiteOffice own;
};
class SiteYearsLive : private OwnOffice, public YearsAtWork {
 protected:
  SiteYearsLive() : YearsAtWork(own) {}
};

TEST_F(SiteYearsLive, GoesFromRulesToAPlanThatWaits) {
  make();
  EXPECT_EQ(run().at("state"), "done");
  const json drawn = year();
  ASSERT_THAT(drawn.at("result").at("meetings"), SizeIs(8));
  EXPECT_TRUE(drawn.at("result").at("proven").get<bool>());
  EXPECT_EQ(drawn.at("result").at("score"), drawn.at("result").at("bound"));
  EXPECT_THAT(drawn.at("result").at("broken"), IsEmpty());
  EXPECT_TRUE(office_.got(kaj_, api("/plan")).at("steps").empty());

  change(anne_, "POST", "/proposal", {{"comment", "Til byrådet i juni"}});
  EXPECT_EQ(change(kaj_, "POST", "/approvals",
                   {{"case_number", "27/55"}, {"body", "oekonomiudvalget"}}, 201)
                .at("state"),
            "proposed");
  const json approved = change(kaj_, "POST", "/approvals", {{"case_number", "27/1234"}}, 201);
  EXPECT_EQ(approved.at("state"), "approved");
  EXPECT_EQ(approved.at("approval").at("case_number"), "27/1234");
  EXPECT_EQ(approved.at("approval").at("by"), "kaj");
  EXPECT_TRUE(office_.got(kaj_, api("/plan?again=1")).at("steps").empty());

  EXPECT_THAT(refused(kaj_, "POST", "/live", json::object()), HasSubstr("409"));
  source_for_all_years();
  const json live = change(kaj_, "POST", "/live", json::object());
  EXPECT_EQ(live.at("state"), "live");
  EXPECT_EQ(live.at("live").at("source"), "aarshjul");

  const json plan = office_.got(kaj_, api("/plan?again=2"));
  std::set<std::string> bodies;
  for (const json& group : plan.at("groups")) {
    EXPECT_EQ(group.at("state"), "open");
    EXPECT_TRUE(group.at("old").is_null()) << group.dump(1);
    EXPECT_THAT(group.at("start").get<std::string>(), HasSubstr("2028-"));
    bodies.insert(group.at("body_id"));
  }
  EXPECT_EQ(bodies, (std::set<std::string>{"byraadet", "oekonomiudvalget"}));
  EXPECT_TRUE(plan.at("waiting").empty()) << plan.at("waiting").dump(1);
}

TEST_F(SiteYears, BeginsWithRulesForTheConfiguredBodies) {
  const Response made =
      ask(anne_, "POST", "/years", {{"year", 2028}, {"name", "Udkast"}, {"from", "configuration"}});
  ASSERT_EQ(made.status, 201) << made.body;
  const json draft = json::parse(made.body);
  EXPECT_THAT(draft.at("rules").at("problems"), IsEmpty());
  EXPECT_THAT(draft.at("bodies"), Not(IsEmpty()));
  EXPECT_EQ(draft.at("state"), "draft");
  EXPECT_EQ(got("/years").at("next"), 2027);
  EXPECT_EQ(got("/rules/schema").at("type"), "object");
}

TEST_F(SiteYears, LearnsTheRulesFromTheCalendarThatIsKnown) {
  make();
  EXPECT_THAT(got("/years").at("known"), Contains(2027));
  EXPECT_EQ(change(anne_, "POST", "/learn", {}, 202).at("learning"), true);
  EXPECT_EQ(ended().at("state"), "done");
  const json draft = year();
  EXPECT_THAT(draft.at("rules").at("problems"), IsEmpty());
  const std::string text = draft.at("rules").at("text");
  EXPECT_THAT(text, HasSubstr("// Regler fundet i mødekalenderen for 2027: "));
  EXPECT_THAT(text, HasSubstr("Efter reglen var det"));
  EXPECT_THAT(text, HasSubstr("Byrådet mødes den"));
  EXPECT_THAT(draft.at("history").dump(), HasSubstr("lod reglerne udlede af kalenderen"));
  EXPECT_EQ(run().at("state"), "done");
  EXPECT_THAT(year().at("result").at("broken"), IsEmpty());
  EXPECT_GT(year().at("result").at("meetings").size(), 50u);
}

TEST_F(SiteYears, LearnsNothingWhereNothingIsKnown) {
  const Response made =
      ask(anne_, "POST", "/years", {{"year", 2020}, {"name", "Før"}, {"from", "configuration"}});
  id_ = json::parse(made.body).at("id");
  EXPECT_THAT(refused(anne_, "POST", "/learn"), HasSubstr("409 Der er ingen møder fra tidligere"));
}

TEST_F(SiteYears, TellsAllThatIsWrongWithRulesAndKeepsThemUnrun) {
  make();
  const std::string faulty = R"({"configuration": "x",
    "monthly": [{"name": "A", "body": "ingen", "week": "last", "weekdays": ["wednesday"],
                 "starts": ["17:00"]}],
    "spread": [{"name": "A", "body": "byraadet", "times": 900, "weekdays": ["monday"],
                "starts": ["25:00"]}]})";
  const json kept = change(anne_, "PUT", "/rules", {{"text", faulty}});
  std::vector<std::string> places;
  for (const json& each : kept.at("rules").at("problems")) places.push_back(each.at("at"));
  EXPECT_THAT(places, Contains("/monthly/0/body"));
  EXPECT_THAT(places, Contains("/spread/0/times"));
  EXPECT_THAT(places, Contains("/spread/0/starts/0"));
  EXPECT_THAT(places, Contains("/spread/0/name"));
  EXPECT_EQ(kept.at("rules").at("text"), faulty);
  EXPECT_THAT(refused(anne_, "POST", "/run", json::object()), HasSubstr("409 Der er fejl"));
  const Response checked = ask(anne_, "POST", "/years/" + id_ + "/rules/check", {{"text", faulty}});
  EXPECT_EQ(json::parse(checked.body).at("problems"), kept.at("rules").at("problems"));
}

TEST_F(SiteYears, KeepsNoRulesThatAreNoJson) {
  make();
  const Response answer =
      ask(anne_, "PUT", "/years/" + id_ + "/rules", {{"text", "{\n \"a\": }"}}, etag());
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(json::parse(answer.body).at("errors").at(0).at("at"), "2:7");
  EXPECT_EQ(year().at("rules").at("text"), kRules);
  EXPECT_EQ(
      ask(anne_, "PUT", "/years/" + id_ + "/rules", {{"text", std::string(1'100'000, ' ')}}, etag())
          .status,
      413);
}

TEST_F(SiteYears, ReadsNoFileThatTheRulesName) {
  make(R"({"configuration": "/etc/passwd", "monthly": [{"name": "A", "body": "byraadet",
    "week": "last", "weekdays": ["wednesday"], "starts": ["17:00"]}]})");
  EXPECT_THAT(year().at("rules").at("problems"), IsEmpty());
  EXPECT_EQ(year().at("bodies").at(0).at("name"), "Byrådet");
}

TEST_F(SiteYears, JudgesAMoveWithoutMakingIt) {
  make();
  run();
  const json meeting = meeting_of("byraadet");
  const json before = year();
  const Response judged = ask(anne_, "POST", "/years/" + id_ + "/judge",
                              {{"meeting", meeting.at("id")}, {"day", "2028-01-01"}});
  const json told = json::parse(judged.body);
  EXPECT_FALSE(told.at("possible").get<bool>());
  EXPECT_THAT(told.at("broken"), Not(IsEmpty()));
  EXPECT_THAT(told.at("nearest"), Not(IsEmpty()));
  const Response could =
      ask(anne_, "POST", "/years/" + id_ + "/judge",
          {{"meeting", meeting.at("id")}, {"day", told.at("nearest").at(0).at("day")}});
  EXPECT_TRUE(json::parse(could.body).at("possible").get<bool>());
  EXPECT_EQ(year(), before);
}

TEST_F(SiteYears, MovesAMeetingAndTellsWhatItCosts) {
  make();
  run();
  const json meeting = meeting_of("byraadet");
  const int before = year().at("result").at("score");
  const json move{{"meeting", meeting.at("id")}, {"day", "2028-02-02"}};
  const json judged = json::parse(ask(anne_, "POST", "/years/" + id_ + "/judge", move).body);
  ASSERT_TRUE(judged.at("possible").get<bool>()) << judged.dump(1);
  const json moved = change(anne_, "POST", "/moves", move).at("result");
  EXPECT_EQ(moved.at("score"), before + judged.at("change").get<int>());
  EXPECT_TRUE(moved.at("bound").is_null());
  EXPECT_FALSE(moved.at("proven").get<bool>());
  const json now = meeting_of("byraadet");
  EXPECT_THAT(now.at("start").get<std::string>(), HasSubstr("2028-02-02T17:00"));
  EXPECT_TRUE(now.at("moved_by_hand").get<bool>());
  EXPECT_GT(now.at("cost"), 0);
}

TEST_F(SiteYears, BreaksARuleByHandOnlyWhereItIsMeant) {
  make();
  run();
  const json move{{"meeting", meeting_of("byraadet").at("id")}, {"day", "2028-01-02"}};
  EXPECT_THAT(refused(anne_, "POST", "/moves", move), HasSubstr("409"));
  json meant = move;
  meant["despite"] = true;
  const json broken = change(anne_, "POST", "/moves", meant).at("result");
  EXPECT_THAT(broken.at("broken"), Not(IsEmpty()));
  EXPECT_TRUE(meeting_of("byraadet").at("broken").get<bool>());
  EXPECT_THAT(refused(anne_, "POST", "/proposal", json::object()), HasSubstr("bryder en regel"));
}

TEST_F(SiteYears, KeepsToAPinWhenItIsDrawnUpAgain) {
  make();
  run();
  const json pinned = change(anne_, "POST", "/pins",
                             {{"kind", "pin"}, {"body", "byraadet"}, {"from", "2028-02-02"}});
  EXPECT_TRUE(pinned.at("result").at("stale").get<bool>());
  EXPECT_THAT(refused(anne_, "POST", "/proposal", json::object()), HasSubstr("Læg den igen"));
  EXPECT_EQ(run({{"seconds", 60}, {"keep", true}}).at("state"), "done");
  const json drawn = year();
  EXPECT_EQ(drawn.at("result").at("kept").at("moved"), 1);
  EXPECT_THAT(meeting_of("byraadet").at("start").get<std::string>(), HasSubstr("2028-02-02"));
  EXPECT_EQ(meeting_of("byraadet").at("pin"), "p1");
  EXPECT_EQ(drawn.at("pins").at(0).at("by"), "anne");
  change(anne_, "DELETE", "/pins/p1");
  EXPECT_THAT(year().at("pins"), IsEmpty());
}

TEST_F(SiteYears, StaysProvenWhereAPinSaysWhatIsSoAlready) {
  make();
  run();
  const std::string start = meeting_of("byraadet").at("start");
  const json pinned =
      change(anne_, "POST", "/pins",
             {{"kind", "pin"}, {"body", "byraadet"}, {"from", start.substr(0, 10)}});
  EXPECT_FALSE(pinned.at("result").at("stale").get<bool>());
  EXPECT_TRUE(pinned.at("result").at("proven").get<bool>());
}

TEST_F(SiteYears, RefusesAPinThatCannotBe) {
  make();
  const json holiday{{"kind", "pin"}, {"body", "byraadet"}, {"from", "2028-01-01"}};
  EXPECT_THAT(refused(anne_, "POST", "/pins", holiday), HasSubstr("422"));
  const json nobody{{"kind", "pin"}, {"body", "ingen"}, {"from", "2028-02-02"}};
  EXPECT_THAT(refused(anne_, "POST", "/pins", nobody), HasSubstr("422"));
  EXPECT_THAT(year().at("pins"), IsEmpty());
}

TEST_F(SiteYears, TellsOfAConflictAndWorksOnceAWayOutIsTaken) {
  make();
  run();
  // No room for January's meeting of the byråd.
  change(anne_, "POST", "/pins",
         {{"kind", "closed"}, {"body", "byraadet"}, {"from", "2028-01-10"}, {"to", "2028-02-11"}});
  EXPECT_EQ(run().at("state"), "infeasible");
  const json conflicting = year();
  ASSERT_THAT(conflicting.at("conflicts"), Not(IsEmpty()));
  const json& conflict = conflicting.at("conflicts").at(0);
  EXPECT_THAT(conflict.at("because").get<std::string>(), Not(IsEmpty()));
  EXPECT_THAT(conflict.at("rules").dump(), HasSubstr("Byrådet"));
  ASSERT_THAT(conflict.at("ways_out"), Not(IsEmpty()));
  const json taken = change(anne_, "POST", "/ways", {{"conflict", 0}, {"way", 0}});
  EXPECT_EQ(taken.at("ways").at(0).at("what"), conflict.at("ways_out").at(0).at("what"));
  EXPECT_EQ(run().at("state"), "done");
  const json solved = year();
  EXPECT_THAT(solved.at("conflicts"), IsEmpty());
  EXPECT_THAT(solved.at("result").at("broken"), IsEmpty());
  change(anne_, "DELETE", "/ways/" + solved.at("ways").at(0).at("id").get<std::string>());
  EXPECT_EQ(run().at("state"), "infeasible");
}

TEST_F(SiteYears, TriesThingsOnACopy) {
  make();
  run();
  const Response made = ask(anne_, "POST", "/years/" + id_ + "/copies", {{"name", "Uge 13 fri"}});
  ASSERT_EQ(made.status, 201);
  const std::string original = id_;
  id_ = json::parse(made.body).at("id");
  change(anne_, "POST", "/pins",
         {{"kind", "closed"}, {"from", "2028-01-24"}, {"to", "2028-01-28"}, {"name", "Lukket"}});
  EXPECT_EQ(run().at("state"), "done");
  const json compared = got("/years/" + original + "/compare/" + id_);
  EXPECT_EQ(compared.at("left").at("id"), original);
  EXPECT_GE(compared.at("moved").size(), 1u);
  EXPECT_EQ(compared.at("same").get<std::size_t>() + compared.at("moved").size(), 8u);
  EXPECT_THAT(got("/years/" + original).at("pins"), IsEmpty());
}

TEST_F(SiteYears, FallsBackToDraftWhenAProposalIsChanged) {
  make();
  run();
  change(anne_, "POST", "/proposal", json::object());
  change(kaj_, "POST", "/approvals", {{"case_number", "27/55"}, {"body", "oekonomiudvalget"}}, 201);
  change(anne_, "POST", "/moves",
         {{"meeting", meeting_of("byraadet").at("id")}, {"day", "2028-02-02"}});
  const json changed = year();
  EXPECT_EQ(changed.at("state"), "draft");
  EXPECT_TRUE(changed.at("proposal").is_null());
  for (const json& body : changed.at("bodies"))
    if (body.at("id") == "oekonomiudvalget") {
      EXPECT_TRUE(body.at("approval").at("holds").get<bool>()) << "its own dates stand";
    }
  EXPECT_THAT(refused(kaj_, "POST", "/approvals", {{"case_number", "1"}}),
              HasSubstr("409 Kalenderen er ikke foreslået"));
}

TEST_F(SiteYears, LetsNothingOfAnApprovedCalendarBeChanged) {
  approve();
  const std::string meeting = meeting_of("byraadet").at("id");
  for (const auto& [method, path, body] : std::vector<std::tuple<std::string, std::string, json>>{
           {"PUT", "/rules", {{"text", kRules}}},
           {"PUT", "/name", {{"name", "Andet"}}},
           {"POST", "/run", json::object()},
           {"POST", "/moves", {{"meeting", meeting}, {"day", "2028-02-02"}}},
           {"POST", "/pins", {{"kind", "pin"}, {"body", "byraadet"}, {"from", "2028-02-02"}}},
           {"POST", "/ways", {{"conflict", 0}, {"way", 0}}},
           {"POST", "/proposal", json::object()},
           {"DELETE", "", nullptr}})
    EXPECT_THAT(refused(anne_, method, path, body), HasSubstr("409 Kalenderen er godkendt"))
        << method << path;
  EXPECT_EQ(change(kaj_, "DELETE", "/approvals").at("state"), "draft");
  change(anne_, "PUT", "/name", {{"name", "Andet"}});
}

TEST_F(SiteYears, LetsTheSecondOfTwoWhoChangeItLookAgain) {
  make();
  const std::string seen = etag();
  const std::string bo = office_.sign_in("bo", AccountRole::secretary);
  EXPECT_EQ(ask(bo, "PUT", "/years/" + id_ + "/name", {{"name", "Bos"}}, seen).status, 200);
  EXPECT_EQ(ask(anne_, "PUT", "/years/" + id_ + "/name", {{"name", "Annes"}}, seen).status, 412);
  EXPECT_EQ(ask(anne_, "PUT", "/years/" + id_ + "/name", {{"name", "Annes"}}).status, 428);
  EXPECT_EQ(year().at("name"), "Bos");
  EXPECT_EQ(year().at("changed").at("by"), "bo");
}

TEST_F(SiteYears, DrawsOneUpAtATimeAndStopsWhenAsked) {
  // The whole example takes longer than it takes to ask.
  const Response made =
      ask(anne_, "POST", "/years", {{"year", 2028}, {"name", "Stort"}, {"from", "configuration"}});
  id_ = json::parse(made.body).at("id");
  change(anne_, "POST", "/run", {{"seconds", 300}}, 202);
  EXPECT_THAT(refused(anne_, "PUT", "/name", {{"name", "Nu"}}), HasSubstr("409"));
  EXPECT_THAT(refused(anne_, "POST", "/run", json::object()), HasSubstr("409"));
  EXPECT_TRUE(year().at("running").get<bool>());
  EXPECT_THAT(may(anne_), Not(Contains("edit")));
  const std::string running = id_;
  make();
  EXPECT_THAT(refused(anne_, "POST", "/run", json::object()), HasSubstr("En anden kalender"));
  id_ = running;
  const Response stopped = ask(anne_, "DELETE", "/years/" + id_ + "/run");
  EXPECT_EQ(stopped.status, 202);
  json run;
  do {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    run = got("/years/" + id_ + "/run");
  } while (run.at("state") == "running");
  EXPECT_THAT(run.at("state").get<std::string>(), testing::AnyOf("done", "nothing"));
}

TEST_F(SiteYears, LetsASecretaryOfOneBodyMoveItsMeetingsAlone) {
  make();
  run();
  const std::string bo = office_.sign_in("bo", AccountRole::secretary, {"byraadet"});
  const json own{{"meeting", meeting_of("byraadet").at("id")}, {"day", "2028-02-02"}};
  const json other{{"meeting", meeting_of("oekonomiudvalget").at("id")}, {"day", "2028-01-17"}};
  EXPECT_THAT(refused(bo, "POST", "/moves", other), HasSubstr("403"));
  EXPECT_THAT(refused(bo, "PUT", "/rules", {{"text", kRules}}), HasSubstr("403"));
  EXPECT_THAT(refused(bo, "POST", "/pins", {{"kind", "closed"}, {"from", "2028-01-12"}}),
              HasSubstr("403"));
  change(bo, "POST", "/moves", own);
  EXPECT_THAT(may(bo), testing::ElementsAre("move", "unpin", "copy"));
  const std::string viewer = office_.sign_in("vera", AccountRole::viewer);
  EXPECT_THAT(may(viewer), IsEmpty());
  EXPECT_EQ(
      ask(anne_, "POST", "/years/" + id_ + "/approvals", {{"case_number", "1"}}, etag()).status,
      403);
}

TEST_F(SiteYears, RemembersWhoDidWhat) {
  approve();
  const json history = year().at("history");
  std::vector<std::string> acts;
  for (const json& each : history) acts.push_back(each.at("act"));
  EXPECT_EQ(acts,
            (std::vector<std::string>{"year-approve", "year-propose", "year-run", "year-make"}));
  EXPECT_EQ(history.at(0).at("by"), "kaj");
  EXPECT_EQ(history.at(0).at("words"), "godkendte kalenderen (sag 27/1234)");
  EXPECT_THAT(history.at(2).at("words").get<std::string>(), HasSubstr("8 møder"));
  const Response english =
      office_.ask(anne_, "GET", api("/years/" + id_), "", {{"accept-language", "en"}});
  EXPECT_EQ(json::parse(english.body).at("history").at(0).at("words"),
            "approved the calendar (case 27/1234)");
}

TEST_F(SiteYears, GivesTheCalendarAsFilesAndAsAWheel) {
  make();
  EXPECT_EQ(ask(anne_, "GET", "/years/" + id_ + "/calendar.ics").status, 404);
  run();
  const Response ics = ask(anne_, "GET", "/years/" + id_ + "/calendar.ics?body=byraadet");
  EXPECT_EQ(ics.status, 200);
  EXPECT_EQ(std::string(ics.type), "text/calendar; charset=utf-8");
  calendars::ReadOptions options;
  EXPECT_THAT(calendars::read_calendar(ics.body, options).meetings, SizeIs(4));
  for (const char* path : {"/calendar.xlsx", "/calendar.csv"}) {
    const Response file = ask(anne_, "GET", "/years/" + id_ + path);
    ASSERT_EQ(file.status, 200) << path;
    EXPECT_THAT(calendars::read_calendar(file.body, options).meetings, SizeIs(8)) << path;
    EXPECT_THAT(field_of(file, "Content-Disposition"), HasSubstr(id_));
  }
  EXPECT_THAT(ask(anne_, "GET", "/years/" + id_ + "/wheel").body, HasSubstr("<svg"));
}

TEST_F(SiteYearsLive, KeepsTheSourcesOtherMeetings) {
  approve();
  const auto meetings = [&](const char* from, const char* to) {
    return office_.got(kaj_, api(std::string("/meetings?from=") + from + "&to=" + to))
        .at("total")
        .get<int>();
  };
  const int before = meetings("2027-01-01", "2027-12-31");
  ASSERT_GT(before, 100);
  source_for_all_years();
  change(kaj_, "POST", "/live", json::object());
  const json plan = office_.got(kaj_, api("/plan?again=1"));
  for (const json& group : plan.at("groups"))
    EXPECT_THAT(group.at("start").get<std::string>(), HasSubstr("2028-"));
  EXPECT_TRUE(plan.at("waiting").empty());
  EXPECT_EQ(meetings("2027-01-01", "2027-12-31"), before);
}

TEST_F(SiteYearsLive, NeedsASourceThatCanTakeIt) {
  approve();
  EXPECT_THAT(refused(kaj_, "POST", "/live", {{"source", "aarshjul"}}), HasSubstr("2027"));
  config::Source& source = source_for_all_years();
  EXPECT_THAT(refused(kaj_, "POST", "/live", {{"source", "ingen"}}), HasSubstr("422"));
  source.connector = "plandisc";
  EXPECT_THAT(refused(kaj_, "POST", "/live", {{"source", source.id}}), HasSubstr("409"));
  EXPECT_THAT(refused(kaj_, "POST", "/live", json::object()), HasSubstr("409 Ingen af kilderne"));
  EXPECT_EQ(year().at("state"), "approved");
}

TEST_F(SiteYears, ThrowsAwayADraftAndNotAnApprovedOne) {
  make();
  EXPECT_EQ(ask(anne_, "DELETE", "/years/" + id_, {}, etag()).status, 204);
  EXPECT_EQ(ask(anne_, "GET", "/years/" + id_).status, 404);
  const json left = got("/years");
  for (const json& each : left.at("years")) EXPECT_NE(each.at("id"), id_);
}

}  // namespace
}  // namespace indkald::daemon::web
