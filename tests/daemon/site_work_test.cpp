// The work that secretaries, approvers and kitchens do over the API, and what becomes of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "calendars/time.hpp"
#include "daemon/service.hpp"
#include "daemon/sources.hpp"
#include "daemon/sqlite_store.hpp"
#include "tests/daemon/site_office.hpp"

namespace indkald::daemon::web {
namespace {

using nlohmann::json;

// Without the soft line breaks of quoted-printable (RFC 2045, section 6.7).
std::string unbroken(std::string text) {
  for (auto at = text.find("=\r\n"); at != std::string::npos; at = text.find("=\r\n", at))
    text.erase(at, 3);
  return text;
}

class SiteWork : public testing::Test {
 protected:
  static std::string api(const std::string& path) { return std::string(kApi) + path; }
  void take_second_export() {
    std::filesystem::copy_file(office_.file("moedekalender-2027-rettet.xlsx"),
                               office_.file("moedekalender-2027.xlsx"),
                               std::filesystem::copy_options::overwrite_existing);
  }
  std::string bytes_of(const std::string& name) { return read_file(office_.file(name)); }
  json sent(const std::string& session, const std::string& method, const std::string& path,
            const json& body, const std::string& match = {}) {
    const Response answer =
        office_.ask(session, method, api(path), body.dump(), {{"if-match", match}});
    EXPECT_LT(answer.status, 300) << path << ": " << answer.body;
    return answer.body.empty() ? json() : json::parse(answer.body);
  }

  SiteOffice office_;
};

TEST_F(SiteWork, AnUploadShowsWhatChangesAndIsUsedOnlyThen) {
  const std::string session = office_.sign_in("anne", AccountRole::secretary);
  const std::string source = office_.desk().configuration.sources.front().id;
  const Response made =
      office_.ask(session, "POST", api("/sources/" + source + "/uploads?name=ny.xlsx"),
                  bytes_of("moedekalender-2027-rettet.xlsx"));
  ASSERT_EQ(made.status, 201) << made.body;
  const json upload = json::parse(made.body);
  EXPECT_GT(upload.at("counts").at("same"), 100);
  EXPECT_GT(upload.at("counts").at("moved"), 0);
  EXPECT_EQ(upload.at("counts").at("gone"), 2);
  EXPECT_TRUE(office_.got(session, api("/plan")).at("steps").empty());
  const std::string name = upload.at("upload");
  EXPECT_EQ(office_.ask(session, "POST", api("/uploads/" + name + "/use")).status, 200);
  EXPECT_FALSE(office_.got(session, api("/plan")).at("steps").empty());
  EXPECT_EQ(office_.ask(session, "POST", api("/uploads/" + name + "/use")).status, 404);
}

TEST_F(SiteWork, HalfAPlanIsApprovedAndTheServiceCarriesOutThatHalf) {
  take_second_export();
  const std::string session = office_.sign_in("kaj", AccountRole::approver);
  const json plan = office_.got(session, api("/plan"));
  const json& groups = plan.at("groups");
  ASSERT_GT(groups.size(), 10U);
  std::vector<std::string> half;
  int steps = 0;
  for (std::size_t i = 0; i < groups.size(); i += 2) half.push_back(groups[i].at("group"));
  for (const json& step : plan.at("steps"))
    steps += std::ranges::find(half, step.at("group").get<std::string>()) != half.end() ? 1 : 0;
  const std::string match = '"' + plan.at("plan").get<std::string>() + '"';
  const Response stale = office_.ask(session, "POST", api("/plan/approvals"),
                                     json{{"groups", half}}.dump(), {{"if-match", "\"0123\""}});
  EXPECT_EQ(stale.status, 412);
  const Response missing =
      office_.ask(session, "POST", api("/plan/approvals"), json{{"groups", half}}.dump());
  EXPECT_EQ(missing.status, 428);
  const json approved = sent(session, "POST", "/plan/approvals", {{"groups", half}}, match);
  EXPECT_EQ(approved.at("steps"), steps);
  const json after = office_.got(session, api("/plan"));
  EXPECT_EQ(std::ranges::count_if(after.at("groups"),
                                  [](const json& each) { return each.at("state") == "approved"; }),
            static_cast<int>(half.size()));
  Desk serving = open_desk(office_.file("indkald.json"), office_.desk().clock->now());
  serving.configuration.pace.mails_per_minute = 0;
  Service service(serving);
  EXPECT_TRUE(service.wanted_now());
  service.round();
  const json left = office_.got(session, api("/plan?again=1"));
  EXPECT_EQ(left.at("steps").size(), plan.at("steps").size() - static_cast<std::size_t>(steps));
}

TEST_F(SiteWork, WhoIsToldThatThePlanIsAnotherGetsThatOne) {
  const std::string first_export = bytes_of("moedekalender-2027.xlsx");
  take_second_export();
  const std::string session = office_.sign_in("kaj", AccountRole::approver);
  const json seen = office_.got(session, api("/plan"));
  office_.put("moedekalender-2027.xlsx", first_export);
  const json approval{{"groups", {seen.at("groups").at(0).at("group")}}};
  const Response refused =
      office_.ask(session, "POST", api("/plan/approvals"), approval.dump(),
                  {{"if-match", '"' + seen.at("plan").get<std::string>() + '"'}});
  EXPECT_EQ(refused.status, 412);
  const json now = office_.got(session, api("/plan"));
  EXPECT_NE(now.at("plan"), seen.at("plan"));
  EXPECT_TRUE(now.at("steps").empty());
}

TEST_F(SiteWork, AnInvitationTellsItsRecipientHisFeed) {
  take_second_export();
  const std::string session = office_.sign_in("kaj", AccountRole::approver);
  const json plan = office_.got(session, api("/plan"));
  json groups = json::array();
  for (const json& each : plan.at("groups")) groups.push_back(each.at("group"));
  sent(session, "POST", "/plan/approvals", {{"groups", groups}},
       '"' + plan.at("plan").get<std::string>() + '"');
  Desk serving = open_desk(office_.file("indkald.json"), office_.desk().clock->now());
  serving.configuration.pace.mails_per_minute = 0;
  serving.configuration.web.port = 0;
  serving.configuration.web.hosts = {"localhost", "indkald.example.org"};
  Service(serving).round();
  const std::string begin = "https://indkald.example.org";
  std::size_t told = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(office_.file("."))) {
    if (file.path().extension() != ".eml") continue;
    const std::string text = unbroken(read_file(file.path()));
    const auto at = text.find(begin);
    if (at == std::string::npos) continue;
    const std::string path =
        text.substr(at + begin.size(), text.find(".ics", at) + 4 - at - begin.size());
    const Response feed = office_.ask("", "GET", path);
    ASSERT_EQ(feed.status, 200) << path;
    EXPECT_THAT(feed.body, testing::StartsWith("BEGIN:VCALENDAR"));
    ++told;
  }
  EXPECT_GT(told, 10U);
}

TEST_F(SiteWork, WhatIsRefusedStaysListedWithWhyUntilItIsAnotherChange) {
  take_second_export();
  const std::string session = office_.sign_in("kaj", AccountRole::approver);
  const json plan = office_.got(session, api("/plan"));
  const std::string match = '"' + plan.at("plan").get<std::string>() + '"';
  const std::string group = plan.at("groups").at(0).at("group");
  sent(session, "POST", "/plan/refusals", {{"groups", {group}}, {"comment", "Formanden kan ikke"}},
       match);
  const auto state = [&] {
    const json now = office_.got(session, api("/plan"));
    for (const json& each : now.at("groups"))
      if (each.at("group") == group) return each;
    return json();
  };
  // What was said of the plan is not hidden behind what a browser holds of it.
  const Response again = office_.ask(session, "GET", api("/plan"), "", {{"if-none-match", match}});
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(field_of(again, "Cache-Control"), "no-store");
  EXPECT_EQ(state().at("state"), "refused");
  EXPECT_EQ(state().at("comment"), "Formanden kan ikke");
  EXPECT_EQ(state().at("by"), "kaj");
  EXPECT_EQ(office_.ask(session, "DELETE", api("/plan/refusals/" + group)).status, 204);
  EXPECT_EQ(state().at("state"), "open");
}

TEST_F(SiteWork, ARefusedGroupIsNotCarriedOutByThePolicy) {
  take_second_export();
  const std::string session = office_.sign_in("kaj", AccountRole::approver);
  const json plan = office_.got(session, api("/plan"));
  const std::string match = '"' + plan.at("plan").get<std::string>() + '"';
  std::vector<std::string> all;
  for (const json& each : plan.at("groups")) all.push_back(each.at("group"));
  sent(session, "POST", "/plan/refusals", {{"groups", all}, {"comment", "nej"}}, match);
  Desk serving = open_desk(office_.file("indkald.json"), office_.desk().clock->now());
  serving.configuration.limits = {100000, 100000, 100000, 100000, Money{100'000'000}, 100, 100,
                                  100,    100,    100,    50};
  serving.configuration.policy.automatic = {
      "invitation:create", "invitation:update", "invitation:cancel",
      "room:create",       "room:update",       "room:cancel",
      "catering:create",   "catering:update",   "catering:cancel"};
  ApplyHooks hooks;
  hooks.policy = true;
  const ApplyResult result = apply(serving, "", "indkald", hooks);
  EXPECT_FALSE(result.report.has_value());
  EXPECT_EQ(result.refused, Refused::approval);
}

TEST_F(SiteWork, AnOrderIsAcknowledgedForTheRevisionThatWasSeen) {
  const std::string session = office_.sign_in("koekken", AccountRole::kitchen);
  const auto first = [&] {
    return office_.got(session, api("/kitchen?from=2027-01-01&to=2027-03-31")).at("orders").at(0);
  };
  EXPECT_EQ(first().at("state"), "new");
  const std::string path =
      "/kitchen/orders/" + first().at("number").get<std::string>() + "/acknowledgement";
  EXPECT_EQ(office_.ask(session, "POST", api(path), R"({"revision":7})").status, 409);
  sent(session, "POST", path, {{"revision", first().at("revision")}});
  EXPECT_EQ(first().at("state"), "acknowledged");
  EXPECT_EQ(first().at("acknowledged").at("by"), "koekken");
  EXPECT_FALSE(first().at("changed_since_print"));
  sent(session, "POST", "/kitchen/prints", json::object());
  EXPECT_FALSE(first().at("changed_since_print"));
}

TEST_F(SiteWork, ARoomByHandIsInTheNextPlan) {
  const std::string session = office_.sign_in("anne", AccountRole::secretary);
  const json list = office_.got(session, api("/meetings?limit=200&state=ahead"));
  const auto booked = std::ranges::find_if(list.at("meetings"), [](const json& each) {
    return each.at("room").at("state") == "booked";
  });
  ASSERT_NE(booked, list.at("meetings").end());
  const std::string id = booked->at("id");
  const json rooms = office_.got(session, api("/meetings/" + id + "/rooms")).at("rooms");
  const auto free = std::ranges::find_if(rooms, [&](const json& each) {
    return each.at("free") && each.at("name") != booked->at("room").at("names").at(0);
  });
  ASSERT_NE(free, rooms.end());
  const std::string match = field_of(office_.ask(session, "GET", api("/meetings/" + id)), "ETag");
  const json detail =
      sent(session, "PUT", "/meetings/" + id + "/override", {{"room", free->at("id")}}, match);
  EXPECT_EQ(detail.at("override").at("room"), free->at("id"));
  EXPECT_FALSE(detail.at("steps").empty());
  const Response again = office_.ask(session, "PUT", api("/meetings/" + id + "/override"),
                                     R"({"heads":5})", {{"if-match", match}});
  EXPECT_EQ(again.status, 412);
}

TEST_F(SiteWork, ARoomThatWasRefusedOutsideIsNotOfferedAsFree) {
  SqliteStore store(office_.desk().configuration.ledger);
  for (const config::Room& room : office_.desk().configuration.rooms)
    store.run("INSERT INTO refusals (room, start_s, end_s) VALUES (?, 0, 9000000000)", room.id);
  const std::string session = office_.sign_in("anne", AccountRole::secretary);
  const json list = office_.got(session, api("/meetings?limit=200&state=ahead"));
  const auto booked = std::ranges::find_if(list.at("meetings"), [](const json& each) {
    return each.at("room").at("state") == "booked";
  });
  ASSERT_NE(booked, list.at("meetings").end());
  const json own = booked->at("room").at("names");
  const json rooms =
      office_.got(session, api("/meetings/" + booked->at("id").get<std::string>() + "/rooms"))
          .at("rooms");
  ASSERT_GT(rooms.size(), own.size());
  for (const json& each : rooms)
    EXPECT_EQ(each.at("free"), std::ranges::find(own, each.at("name")) != own.end()) << each;
}

TEST_F(SiteWork, AMeetingHeldOnlineGivesUpItsRoomAndItsFood) {
  const std::string session = office_.sign_in("anne", AccountRole::secretary);
  const json list = office_.got(session, api("/meetings?limit=200&state=ahead"));
  const auto both = std::ranges::find_if(list.at("meetings"), [](const json& each) {
    return each.at("room").at("state") == "booked" && each.at("catering").at("state") == "ordered";
  });
  ASSERT_NE(both, list.at("meetings").end());
  const std::string id = both->at("id");
  const std::string match = field_of(office_.ask(session, "GET", api("/meetings/" + id)), "ETag");
  const json detail = sent(session, "PUT", "/meetings/" + id + "/override",
                           {{"online", "https://moede.example.org/1"}}, match);
  std::map<std::string, json> by_kind;
  for (const json& step : detail.at("steps")) by_kind[step.at("kind")] = step;
  EXPECT_EQ(by_kind.at("room").at("action"), "cancel");
  EXPECT_EQ(by_kind.at("catering").at("action"), "cancel");
  EXPECT_EQ(by_kind.at("invitation").at("wanted").at("place"), "https://moede.example.org/1");
}

TEST_F(SiteWork, TheAuditSaysWhoDidWhatToWhichMeeting) {
  const std::string anne = office_.sign_in("anne", AccountRole::secretary);
  const json chosen = office_.got(anne, api("/meetings?limit=1&state=ahead")).at("meetings").at(0);
  const std::string id = chosen.at("id");
  const std::string match = field_of(office_.ask(anne, "GET", api("/meetings/" + id)), "ETag");
  sent(anne, "PUT", "/meetings/" + id + "/override", {{"heads", 5}}, match);
  const json newest =
      office_.got(office_.sign_in("adam", AccountRole::administrator), api("/audit")).at("audit");
  const auto act = std::ranges::find(
      newest, "override", [](const json& each) { return each.at("what").get<std::string>(); });
  ASSERT_NE(act, newest.end());
  EXPECT_EQ(act->at("who"), "anne");
  EXPECT_EQ(act->at("meeting").at("id"), id);
  EXPECT_EQ(act->at("meeting").at("title"), chosen.at("title"));
  const auto user = std::ranges::find(
      newest, "user", [](const json& each) { return each.at("what").get<std::string>(); });
  ASSERT_NE(user, newest.end());
  EXPECT_TRUE(user->at("meeting").is_null());
}

TEST_F(SiteWork, AnOverviewTellsHowManyThereAreOfWhatItShows) {
  Desk later = open_desk(office_.file("indkald.json"),
                         calendars::parse_iso_instant("2027-02-02T07:30:00Z").value());
  Health health;
  Site site(later, office_.accounts(), health, false);
  const std::string session = office_.sign_in("ser", AccountRole::viewer);
  const json overview =
      json::parse(site.handle(office_.request(session, "GET", api("/overview"))).bytes());
  const json& orders = overview.at("waits").at("orders");
  EXPECT_FALSE(overview.at("next").empty());
  EXPECT_EQ(overview.at("next_count"), overview.at("next").size());
  EXPECT_FALSE(orders.empty());
  EXPECT_EQ(overview.at("waits").at("orders_count"), orders.size());
}

TEST_F(SiteWork, PagesOfMeetingsGoOnWhereTheLastEnded) {
  const std::string session = office_.sign_in("ser", AccountRole::viewer);
  std::vector<std::string> ids;
  std::string after;
  int total = 0;
  do {
    const json page =
        office_.got(session, api("/meetings?limit=50" + (after.empty() ? "" : "&after=" + after)));
    for (const json& each : page.at("meetings")) ids.push_back(each.at("id"));
    total = page.at("total");
    after = page.at("next").is_null() ? "" : page.at("next").get<std::string>();
  } while (!after.empty());
  EXPECT_EQ(static_cast<int>(ids.size()), total);
  std::ranges::sort(ids);
  EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end());
}

TEST_F(SiteWork, AnAnswerThatTheReaderHasIsNotSentAgain) {
  const std::string session = office_.sign_in("ser", AccountRole::viewer);
  const Response first = office_.ask(session, "GET", api("/meetings"));
  const std::string etag = field_of(first, "ETag");
  const Response second =
      office_.ask(session, "GET", api("/meetings"), "", {{"if-none-match", etag}});
  EXPECT_EQ(second.status, 304);
  EXPECT_TRUE(second.body.empty());
}

TEST_F(SiteWork, ASessionTellsWhenTheClocksChange) {
  const std::string session = office_.sign_in("ure", AccountRole::viewer);
  std::map<std::string, int> offsets;
  const json told = office_.got(session, api("/session"));
  for (const json& each : told.at("offsets")) offsets[each.at("since")] = each.at("minutes");
  EXPECT_EQ(offsets["2027-03-28T01:00:00Z"], 120);
  EXPECT_EQ(offsets["2027-10-31T01:00:00Z"], 60);
  EXPECT_GE(offsets.size(), 5U);
}

// What is at hand is what would be answered, and is gone with what it rests on.
TEST_F(SiteWork, AnAnswerAtHandIsTheSameAndOnlyTheCallers) {
  const std::string session = office_.sign_in("hurtig", AccountRole::administrator);
  Request request = office_.request(session, "GET", api("/overview"));
  EXPECT_FALSE(office_.site().ready(request));
  const Response first = office_.site().handle(request);
  const auto ready = office_.site().ready(request);
  ASSERT_TRUE(ready);
  EXPECT_EQ(ready->bytes(), first.bytes());
  EXPECT_EQ(ready->fields, first.fields);
  request.fields.emplace_back("if-none-match", field_of(first, "ETag"));
  EXPECT_EQ(office_.site().ready(request)->status, 304);
  const std::string other = office_.sign_in("langsom", AccountRole::administrator);
  EXPECT_FALSE(office_.site().ready(office_.request(other, "GET", api("/overview"))));
  EXPECT_FALSE(office_.site().ready(office_.request("", "GET", api("/overview"))));
  sent(session, "PUT", "/pause", {{"paused", true}});
  EXPECT_FALSE(office_.site().ready(office_.request(session, "GET", api("/overview"))));
}

}  // namespace
}  // namespace indkald::daemon::web
