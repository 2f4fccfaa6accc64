#include "config/settings_parts.hpp"

namespace indkald::config {

using Type = calendars::Setting::Type;

namespace {

Section roles_section() {
  return {
      .name = "roles",
      .shape = Shape::list,
      .help = "config.help.sign_in.roles",
      .table = {
          required(setting("group", Type::text, "config.help.sign_in.roles.group")),
          required(choice_setting("role", "config.help.sign_in.roles.role", "",
                                  {"viewer", "kitchen", "secretary", "approver", "administrator"})),
          setting("bodies", Type::text_list, "config.help.sign_in.roles.bodies", "[]"),
      }};
}

}  // namespace

Section sign_in_section() {
  return {
      .name = "sign_in",
      .help = "config.help.sign_in",
      .table =
          {
              setting("issuer", Type::url, "config.help.sign_in.issuer"),
              setting("client_id", Type::text, "config.help.sign_in.client_id"),
              setting("client_secret", Type::secret, "config.help.sign_in.client_secret"),
              setting("public_url", Type::url, "config.help.sign_in.public_url"),
              setting("scopes", Type::text, "config.help.sign_in.scopes",
                      "\"openid profile email\""),
              setting("name_claim", Type::text, "config.help.sign_in.name_claim",
                      "\"preferred_username\""),
              setting("group_claim", Type::text, "config.help.sign_in.group_claim", "\"groups\""),
              setting("ca_file", Type::path, "config.help.sign_in.ca_file"),
          },
      .parts = {roles_section()}};
}

}  // namespace indkald::config
