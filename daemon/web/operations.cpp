#include "daemon/web/operations.hpp"

#include <algorithm>

#include "daemon/web/operation_rows.hpp"

namespace indkald::daemon::web {
namespace {

Operation upload_operation() {
  return {.id = "upload",
          .method = "POST",
          .path = "/sources/{source}/uploads",
          .right = Right::settle,
          .about = "Hands in an export of a calendar. It is read and compared, and not used yet.",
          .run = api::upload,
          .answer = "Upload",
          .status = 201,
          .takes = BodyKind::bytes,
          .parameters = {{"name", "string", "The file's name."}}};
}

std::vector<Operation> all_operations() {
  const Right see = Right::see, in = Right::signed_in, kitchen = Right::kitchen,
              settle = Right::settle, approve = Right::approve, administer = Right::administer;
  return {
      of_type(get("openapi", "/openapi.json", Right::open, "This document.", api::openapi, ""),
              "application/json"),
      get("session", "/session", in, "Who is signed in, and what he may.", api::session, "Session"),
      change("signOut", "DELETE", "/session", in, "Signs out.", api::end_session, {.status = 204}),
      change("changePassword", "PUT", "/session/password", in, "Sets one's own password.",
             api::change_password, {.body = "NewPassword", .status = 204}),
      get("overview", "/overview", see, "What waits for a person, and the next fortnight.",
          api::overview, "Overview"),
      get("bodies", "/bodies", see, "The bodies, rooms and menus there are.", api::bodies,
          "Bodies"),
      of_type(get("wheel", "/wheel", see, "The annual wheel of a year, as SVG.", api::wheel, "",
                  {{"year", "integer", "This year by default."},
                   {"body", "string", "One body's meetings alone."}}),
              "image/svg+xml"),
      get("meetings", "/meetings", see, "Meetings in order of time, by pages.", api::meetings,
          "Meetings",
          {{"from", "date", "The first day."},
           {"to", "date", "The last day."},
           {"body", "string", "A body's id."},
           {"state", "string", "ahead, past, cancelled or waits."},
           {"search", "string", "Words in title, body or place."},
           {"limit", "integer", "At most so many; 100 by default, 5000 at most."},
           {"after", "string", "What `next` said."}}),
      get("meeting", "/meetings/{meeting}", see, "One meeting, with all that is arranged for it.",
          api::meeting, "Detail"),
      get("story", "/meetings/{meeting}/story", see, "How it all came about.", api::story, "Story"),
      get("rooms", "/meetings/{meeting}/rooms", see, "Which rooms are free at its time.",
          api::rooms, "Rooms"),
      change("override", "PUT", "/meetings/{meeting}/override", settle,
             "Sets what stands above the calendar; the whole of it.", api::override_one,
             {.body = "Override", .answer = "Detail", .conditional = true}),
      change("decide", "POST", "/meetings/{meeting}/decision", settle,
             "Settles what an unsure or vanished meeting is.", api::decide,
             {.body = "DecisionAsked", .answer = "Decided"}),
      get("plan", "/plan", see, "What would be done now, and what it would cost.", api::plan,
          "Plan"),
      change("approve", "POST", "/plan/approvals", approve,
             "Approves groups of the plan, which are then carried out.", api::approve_groups,
             {.body = "ApprovalAsked", .answer = "Approved", .status = 201, .conditional = true}),
      change("refuse", "POST", "/plan/refusals", approve,
             "Says no to groups of the plan for as long as they stay as they are.",
             api::refuse_groups,
             {.body = "RefusalAsked", .answer = "Refused", .status = 201, .conditional = true}),
      change("allow", "DELETE", "/plan/refusals/{group}", approve, "Takes a no back.",
             api::allow_group, {.status = 204}),
      change("synchronise", "POST", "/synchronisation", settle,
             "Has the calendars read and the plan made now.", api::synchronise,
             {.answer = "Wanted", .status = 202}),
      change("pause", "PUT", "/pause", approve, "Stops all effects, or lets them go on.",
             api::pause, {.body = "Pause", .answer = "Pause"}),
      upload_operation(),
      change("useUpload", "POST", "/uploads/{upload}/use", settle,
             "Puts an upload in the place of its source's file.", api::use_upload,
             {.answer = "Used"}),
      change("forgetUpload", "DELETE", "/uploads/{upload}", settle, "Throws an upload away.",
             api::forget_upload, {.status = 204}),
      get("kitchen", "/kitchen", kitchen, "The orders of some days; a week by default.",
          api::kitchen, "Kitchen",
          {{"from", "date", "The first day."}, {"to", "date", "The last day."}}),
      change("acknowledge", "POST", "/kitchen/orders/{order}/acknowledgement", kitchen,
             "The kitchen has seen this revision of an order.", api::acknowledge,
             {.body = "Revision", .answer = "Order"}),
      change("print", "POST", "/kitchen/prints", kitchen, "The orders were printed as they are.",
             api::print, {.answer = "Printed", .status = 201}),
      get("connections", "/connections", see, "How the outside systems and the sources are.",
          api::connections, "Connections"),
      change("testConnection", "POST", "/connections/{connection}/test", administer,
             "Asks an outside system whether it can be reached.", api::test_connection,
             {.answer = "Tested", .waits = true}),
      get("users", "/users", administer, "Who may sign in.", api::users, "Users"),
      change("putUser", "PUT", "/users/{user}", administer, "Makes or changes a user.",
             api::put_user, {.body = "UserAsked", .answer = "User"}),
      change("signInLink", "POST", "/users/{user}/link", administer,
             "Makes a link by which the user signs in, once.", api::sign_in_link,
             {.answer = "Link", .status = 201}),
      get("tokens", "/tokens", in, "One's own API tokens.", api::tokens, "Tokens"),
      change("makeToken", "POST", "/tokens", in, "Makes an API token. It is shown this once.",
             api::make_token, {.body = "TokenAsked", .answer = "NewToken", .status = 201}),
      change("endToken", "DELETE", "/tokens/{token}", in, "Ends an API token, by its fingerprint.",
             api::end_token, {.status = 204}),
      get("audit", "/audit", administer, "Who did what, newest first.", api::audit, "Audit",
          {{"after", "integer", "What `next` said."},
           {"limit", "integer", "At most so many; 100 by default, 1000 at most."}}),
      get("feeds", "/feeds", see, "The secret links of the calendar feeds.", api::feeds, "Feeds"),
      of_type(
          get("events", "/events", in, "Changes and progress, as they happen.", api::events, ""),
          "text/event-stream"),
  };
}

std::string_view segment(std::string_view& rest) {
  if (rest.starts_with('/')) rest.remove_prefix(1);
  const std::string_view part = rest.substr(0, rest.find('/'));
  rest.remove_prefix(part.size());
  return part;
}

bool fits(std::string_view pattern, std::string_view path, std::vector<std::string>& parts) {
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = segment(pattern), given = segment(path);
    if (wanted.starts_with('{') && !given.empty())
      parts.emplace_back(given);
    else if (wanted != given)
      return false;
  }
  return pattern.empty() && path.empty();
}

}  // namespace

std::span<const Operation> operations() {
  static const std::vector<Operation> all = [] {
    std::vector<Operation> rows = all_operations();
    std::ranges::move(year_operations(), std::back_inserter(rows));
    return rows;
  }();
  return all;
}

std::vector<const Operation*> operations_at(std::string_view path,
                                            std::vector<std::string>& parts) {
  std::vector<const Operation*> found;
  for (const Operation& operation : operations()) {
    std::vector<std::string> these;
    if (!fits(operation.path, path, these)) continue;
    found.push_back(&operation);
    parts = std::move(these);
  }
  return found;
}

}  // namespace indkald::daemon::web
