#include "daemon/web/oidc_identity.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "calendars/ascii.hpp"
#include "calendars/trimmed.hpp"
#include "calendars/utf8.hpp"
#include "daemon/web/json_members.hpp"

namespace indkald::daemon::web {
namespace {

using calendars::Text;
using nlohmann::json;

constexpr std::size_t kLongestName = 200;

bool is_one_line(std::string_view text) {
  return std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= kLongestName && is_one_line(text);
}

// Entra ID leaves the groups out where there are many, and says where else they would be.
bool left_groups_out(const json& claims, const std::string& group_claim) {
  const auto elsewhere = claims.find("_claim_names");
  const auto has_groups = claims.find("hasgroups");
  return !claims.contains(group_claim) && ((elsewhere != claims.end() && elsewhere->is_object() &&
                                            elsewhere->contains(group_claim)) ||
                                           (has_groups != claims.end() && *has_groups == true));
}

struct Given {
  AccountRole role = AccountRole::viewer;
  std::vector<std::string> bodies;
};

// What one row gives beside what others do. A secretary of all bodies stays one.
void add_row(std::optional<Given>& given, const config::SignInRole& row, AccountRole role) {
  if (given && given->role > role) return;
  if (!given || given->role < role) {
    given = Given{role, row.bodies};
  } else if (given->bodies.empty() || row.bodies.empty()) {
    given->bodies.clear();
  } else {
    given->bodies.insert(given->bodies.end(), row.bodies.begin(), row.bodies.end());
  }
}

std::optional<Given> given_by(const std::vector<std::string>& groups,
                              const std::vector<config::SignInRole>& rows) {
  std::optional<Given> given;
  for (const config::SignInRole& row : rows) {
    const auto role = account_role_from(row.role);
    if (role && std::ranges::find(groups, row.group) != groups.end()) add_row(given, row, *role);
  }
  if (given && given->role != AccountRole::secretary) given->bodies.clear();
  if (given) {
    std::ranges::sort(given->bodies);
    given->bodies.erase(std::unique(given->bodies.begin(), given->bodies.end()),
                        given->bodies.end());
  }
  return given;
}

}  // namespace

OrWhy<Identity> identity_of(const json& claims, const config::SignIn& settings) {
  const std::string said = text_member(claims, settings.name_claim.c_str());
  const auto name = calendars::trimmed(said);
  if (!is_name(name)) return Text{"web.sign_in.no_name", {{"claim", settings.name_claim}}};
  const auto verified = claims.find("email_verified");
  if (settings.name_claim == "email" && verified != claims.end() && *verified != true)
    return Text{"web.sign_in.mail_unverified", {}};
  const auto given = given_by(texts_member(claims, settings.group_claim.c_str()), settings.roles);
  if (!given && left_groups_out(claims, settings.group_claim))
    return Text{"web.sign_in.groups_left_out", {}};
  if (!given) return Text{"web.sign_in.no_role", {}};
  const std::string own = text_member(claims, "name");
  return Identity{.name = calendars::lower_case(name),
                  .shown = is_name(own) ? own : std::string(name),
                  .role = given->role,
                  .bodies = given->bodies,
                  .issuer = text_member(claims, "iss"),
                  .subject = text_member(claims, "sub")};
}

}  // namespace indkald::daemon::web
