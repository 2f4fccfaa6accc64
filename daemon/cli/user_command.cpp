// user: who may use the page and the API.
#include <nlohmann/json.hpp>

#include "daemon/accounts.hpp"
#include "daemon/cli/commands.hpp"
#include "daemon/desk.hpp"

namespace indkald::daemon::cli {
namespace {

nlohmann::json shape_of(const User& user) {
  return {{"name", user.name},
          {"shown", user.shown},
          {"role", to_string(user.role)},
          {"bodies", user.bodies},
          {"active", user.active}};
}

void list(Accounts& accounts, const Output& out) {
  nlohmann::json users = nlohmann::json::array();
  for (const User& user : accounts.users()) {
    users.push_back(shape_of(user));
    if (!out.json())
      out.line(padded(user.name, 24) + padded(user.shown, 32) + out.words(words_of(user.role)) +
               (user.active ? "" : "  " + out.words({"user.closed", {}})));
  }
  if (out.json()) out.print({{"users", std::move(users)}});
}

User changed(const Options& options, const Desk& desk, std::optional<User> before) {
  User user = before.value_or(User{});
  user.name = options.subject;
  if (options.role) user.role = account_role_from(*options.role).value();
  if (options.shown) user.shown = *options.shown;
  if (user.shown.empty()) user.shown = user.name;
  if (!options.bodies.empty()) user.bodies = options.bodies;
  for (const std::string& body : user.bodies)
    if (desk.configuration.body(body) == nullptr)
      throw calendars::InputError({{"--body", {"user.no_body", {{"body", body}}}}});
  user.active = !options.close;
  return user;
}

}  // namespace

int user(const Options& options, const Output& out) {
  Desk desk = open_desk(options.configuration, options.now);
  Accounts accounts(desk.configuration.ledger);
  if (options.subject.empty()) {
    list(accounts, out);
    return kDone;
  }
  const auto before = accounts.user(options.subject);
  if (!before && !options.role) throw calendars::InputError({{"--role", {"user.role_needed", {}}}});
  const User user = changed(options, desk, before);
  accounts.put(user, options.by, desk.clock->now());
  nlohmann::json shape = shape_of(user);
  if (user.active) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    shape["link"] = accounts.sign_in_path(user.name, now);
  }
  if (out.json()) {
    out.print(shape);
  } else {
    out.say({user.active ? "user.made" : "user.is_closed", {{"name", user.name}}});
    if (user.active) out.say({"user.link", {{"link", shape["link"].get<std::string>()}}});
  }
  return kDone;
}

}  // namespace indkald::daemon::cli
