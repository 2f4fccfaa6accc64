// Every operation that the OpenAPI document lists, asked for, and its answer held against the
// document; and who may ask it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/daemon/site_office.hpp"

namespace indkald::daemon::web {
namespace {

using nlohmann::json;
using testing::IsEmpty;

// What each operation is asked with, once everything before it was.
struct Asked {
  std::string target;
  std::string body = {};
  std::map<std::string, std::string> fields = {};
};

// They are asked in the order of a year's work, and held against the document, in
// site_years_test.cpp.
bool is_of_years(const Operation& operation) {
  return operation.path.starts_with("/years") || operation.path.starts_with("/rules");
}

class SiteOperations : public testing::Test {
 protected:
  static void SetUpTestSuite() { office = std::make_unique<SiteOffice>(); }
  static void TearDownTestSuite() { office.reset(); }

  // The example's second export in the place of the first: there is a plan.
  static void take_second_export() {
    std::filesystem::copy_file(office->file("moedekalender-2027-rettet.xlsx"),
                               office->file("moedekalender-2027.xlsx"),
                               std::filesystem::copy_options::overwrite_existing);
  }

  static std::string api(const std::string& path) { return std::string(kApi) + path; }

  static std::unique_ptr<SiteOffice> office;
};
std::unique_ptr<SiteOffice> SiteOperations::office;

TEST_F(SiteOperations, AnswerAsTheDocumentSays) {
  const std::string session = office->sign_in("admin", AccountRole::administrator);
  take_second_export();
  office->accounts().set_password("admin", "et langt kodeord", "test", {});
  const std::string fresh = office->sign_in("admin", AccountRole::administrator);
  std::string me = fresh;
  const json meetings = office->got(me, api("/meetings?limit=1"));
  const std::string meeting = meetings.at("meetings").at(0).at("id");
  const json plan = office->got(me, api("/plan"));
  const std::string hash = '"' + plan.at("plan").get<std::string>() + '"';
  const std::string group = plan.at("groups").at(0).at("group");
  const std::string waiting = plan.at("waiting").at(0).at("meeting");
  const json kitchen = office->got(me, api("/kitchen?from=2027-01-01&to=2027-02-28"));
  const json order = kitchen.at("orders").at(0);
  const std::string number = order.at("number");
  const Response detail = office->ask(me, "GET", api("/meetings/" + meeting));
  const std::string source = office->desk().configuration.sources.front().id;
  const std::string connection = office->desk().configuration.connectors.front().id;

  std::map<std::string_view, Asked> asked{
      {"openapi", {api("/openapi.json")}},
      {"session", {api("/session")}},
      {"overview", {api("/overview")}},
      {"bodies", {api("/bodies")}},
      {"meetings",
       {api("/meetings?from=2027-01-01&to=2027-06-30&state=ahead&search=udvalg&limit=20")}},
      {"wheel", {api("/wheel?year=2027")}},
      {"meeting", {api("/meetings/" + meeting)}},
      {"story", {api("/meetings/" + meeting + "/story")}},
      {"rooms", {api("/meetings/" + meeting + "/rooms")}},
      {"override",
       {api("/meetings/" + meeting + "/override"),
        R"({"heads":11,"guests":2,"note":"Husk nøglekort"})",
        {{"if-match", field_of(detail, "ETag")}}}},
      {"decide", {api("/meetings/" + waiting + "/decision"), R"({"choice":"gone"})"}},
      {"plan", {api("/plan")}},
      {"refuse",
       {api("/plan/refusals"),
        json{{"groups", {group}}, {"comment", "Vent til efter budgettet"}}.dump(),
        {{"if-match", hash}}}},
      {"allow", {api("/plan/refusals/" + group)}},
      {"approve", {api("/plan/approvals"), json{{"groups", {group}}}.dump(), {{"if-match", hash}}}},
      {"synchronise", {api("/synchronisation")}},
      {"pause", {api("/pause"), R"({"paused":false})"}},
      {"kitchen", {api("/kitchen?from=2027-01-01&to=2027-01-31")}},
      {"acknowledge",
       {api("/kitchen/orders/" + number + "/acknowledgement"),
        json{{"revision", order.at("revision")}}.dump()}},
      {"print", {api("/kitchen/prints")}},
      {"connections", {api("/connections")}},
      {"testConnection", {api("/connections/" + connection + "/test")}},
      {"users", {api("/users")}},
      {"putUser",
       {api("/users/anne"),
        R"({"shown":"Anne Holm","role":"secretary","bodies":["byraadet"],"password":"et andet kodeord"})"}},
      {"signInLink", {api("/users/anne/link")}},
      {"tokens", {api("/tokens")}},
      {"makeToken", {api("/tokens"), R"({"label":"udtræk","role":"viewer","days":30})"}},
      {"audit", {api("/audit?limit=5")}},
      {"feeds", {api("/feeds")}},
      {"events", {api("/events")}},
      {"upload", {api("/sources/" + source + "/uploads?name=ny.xlsx")}},
  };
  // The plan is settled first: its parts are named by what it was before anything else changed.
  std::vector<std::string_view> order_of{"refuse", "allow", "approve", "decide"};
  for (const Operation& each : operations())
    if (!is_of_years(each) && std::ranges::find(order_of, each.id) == order_of.end())
      order_of.push_back(each.id);
  std::string upload;
  for (const std::string_view id : order_of) {
    const auto operation = std::ranges::find(operations(), id, &Operation::id);
    Asked request = asked[id];
    if (id == "upload") {
      std::ifstream file(office->file("moedekalender-2027-rettet.xlsx"), std::ios::binary);
      request.body = {std::istreambuf_iterator<char>(file), {}};
    }
    if (id == "useUpload" || id == "forgetUpload") {
      std::ifstream file(office->file("moedekalender-2027-rettet.xlsx"), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(file), {}};
      const Response made =
          office->ask(me, "POST", api("/sources/" + source + "/uploads?name=ny.xlsx"), bytes);
      upload = json::parse(made.body).at("upload");
      request.target = api("/uploads/" + upload + (id == "useUpload" ? "/use" : ""));
    }
    if (id == "endToken")
      request.target = api(
          "/tokens/" +
          office->got(me, api("/tokens")).at("tokens").at(0).at("fingerprint").get<std::string>());
    if (id == "changePassword")
      request = {api("/session/password"),
                 R"({"old":"et langt kodeord","new":"et længere kodeord"})"};
    if (id == "signOut") {
      me = office->sign_in("admin", AccountRole::administrator);
      request.target = api("/session");
    }
    ASSERT_FALSE(request.target.empty()) << "nothing asks for " << id;
    const Response answer = office->ask(me, std::string(operation->method), request.target,
                                        request.body, request.fields);
    EXPECT_EQ(answer.status, operation->status) << id << ": " << answer.body;
    if (id == "changePassword" || id == "signOut")
      me = office->sign_in("admin", AccountRole::administrator);
    if (operation->answer.empty()) continue;
    EXPECT_EQ(answer.type, operation->type) << id;
    const json body = json::parse(answer.body, nullptr, false);
    ASSERT_FALSE(body.is_discarded()) << id;
    EXPECT_THAT(schema_errors(operation->answer, body), IsEmpty()) << id << ": " << body.dump(1);
  }
}

// Right as its documentation words it, worked out here anew.
bool allowed(AccountRole role, Right right) {
  using Role = AccountRole;
  static const std::map<Right, std::vector<Role>> kTable{
      {Right::see, {Role::viewer, Role::secretary, Role::approver, Role::administrator}},
      {Right::kitchen, {Role::kitchen, Role::secretary, Role::approver, Role::administrator}},
      {Right::settle, {Role::secretary, Role::approver, Role::administrator}},
      {Right::approve, {Role::approver, Role::administrator}},
      {Right::administer, {Role::administrator}}};
  if (right == Right::open || right == Right::signed_in) return true;
  const auto& roles = kTable.at(right);
  return std::ranges::find(roles, role) != roles.end();
}

std::string with_parts(std::string_view path) {
  std::string target(kApi);
  bool inside = false;
  for (const char c : path) {
    if (c == '{') target += "nothing";
    inside = c == '{' || (inside && c != '}');
    if (!inside && c != '}') target += c;
  }
  return target;
}

TEST_F(SiteOperations, AreOpenToTheRolesThatMayAndToNoOther) {
  int refused = 0, let_in = 0;
  for (const AccountRole role : {AccountRole::viewer, AccountRole::kitchen, AccountRole::secretary,
                                 AccountRole::approver, AccountRole::administrator}) {
    const std::string name = "r-" + std::string(to_string(role));
    for (const Operation& operation : operations()) {
      const std::string session = office->sign_in(name, role);
      const Response answer =
          office->ask(session, std::string(operation.method), with_parts(operation.path));
      if (allowed(role, operation.right)) {
        EXPECT_NE(answer.status, 401) << name << " " << operation.id;
        EXPECT_NE(answer.status, 403) << name << " " << operation.id;
        EXPECT_LT(answer.status, 500) << name << " " << operation.id << answer.body;
        ++let_in;
      } else {
        EXPECT_EQ(answer.status, 403) << name << " " << operation.id;
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, 50);
  EXPECT_GT(let_in, 100);
}

TEST_F(SiteOperations, AnswerNobodyWhoIsNotSignedIn) {
  for (const Operation& operation : operations()) {
    const Response answer =
        office->ask("", std::string(operation.method), with_parts(operation.path));
    EXPECT_EQ(answer.status, operation.right == Right::open ? 200 : 401) << operation.id;
  }
  EXPECT_EQ(office->ask("", "GET", api("/nothing")).status, 401);
  EXPECT_EQ(office->ask(std::string(32, 'a'), "GET", api("/overview")).status, 401);
}

TEST_F(SiteOperations, AreAllInTheDocument) {
  const json document = json::parse(openapi_document());
  EXPECT_EQ(document.at("openapi"), "3.1.0");
  for (const Operation& operation : operations()) {
    std::string method(operation.method);
    std::ranges::transform(method, method.begin(), [](char c) { return std::tolower(c); });
    const json& shape = document.at("paths").at(std::string(operation.path)).at(method);
    EXPECT_EQ(shape.at("operationId"), operation.id);
  }
  // No schema names one that is not there.
  const std::string text = openapi_document();
  const std::string kRef = "#/components/schemas/";
  for (auto at = text.find(kRef); at != std::string::npos; at = text.find(kRef, at + 1)) {
    const auto begin = at + kRef.size();
    const std::string name = text.substr(begin, text.find('"', begin) - begin);
    EXPECT_TRUE(document.at("components").at("schemas").contains(name)) << name;
  }
}

}  // namespace
}  // namespace indkald::daemon::web
