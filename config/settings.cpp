#include "config/settings.hpp"

#include "config/settings_parts.hpp"

namespace indkald::config {

using calendars::Setting;
using Type = Setting::Type;

Setting required(Setting setting) {
  setting.required = true;
  return setting;
}

Setting setting(std::string_view name, Type type, std::string_view help,
                std::string_view standard) {
  return {.name = name, .type = type, .default_json = standard, .help = help};
}

Setting number_setting(std::string_view name, Type type, std::string_view help,
                       std::string_view standard, double min, double max) {
  Setting made = setting(name, type, help, standard);
  made.min = min;
  made.max = max;
  return made;
}

Setting choice_setting(std::string_view name, std::string_view help, std::string_view standard,
                       std::vector<std::string_view> choices) {
  Setting made = setting(name, Type::choice, help, standard);
  made.choices = std::move(choices);
  return made;
}

namespace {

Setting automatic_setting() {
  Setting made = setting("automatic", Type::text_list, "config.help.policy.automatic", "[]");
  for (const std::string_view step :
       {"invitation:create", "invitation:update", "invitation:cancel", "room:create", "room:update",
        "room:cancel", "catering:create", "catering:update", "catering:cancel",
        "invitation:remind"})
    made.choices.push_back(step);
  return made;
}

Section invitations_section() {
  return {.name = "invitations",
          .help = "config.help.invitations",
          .table = {
              setting("connector", Type::id, "config.help.invitations.connector"),
              setting("calendar", Type::id, "config.help.invitations.calendar"),
              setting("inbox", Type::id, "config.help.invitations.inbox"),
          }};
}

Section pace_section() {
  constexpr auto kHelp = "config.help.pace";
  return {.name = "pace",
          .help = kHelp,
          .table = {
              number_setting("mails_per_minute", Type::integer, "config.help.pace.mails_per_minute",
                             "60", 1, 10'000),
              number_setting("quiet_minutes", Type::integer, "config.help.pace.quiet_minutes", "15",
                             0, 1440),
              number_setting("approval_days", Type::integer, "config.help.pace.approval_days", "14",
                             1, 366),
              number_setting("attempts", Type::integer, "config.help.pace.attempts", "5", 1, 100),
          }};
}

Section schedule_section() {
  return {.name = "schedule",
          .help = "config.help.schedule",
          .table = {
              number_setting("every_minutes", Type::integer, "config.help.schedule.every_minutes",
                             "30", 1, 10'080),
              setting("health_address", Type::text, "config.help.schedule.health_address",
                      "\"127.0.0.1\""),
              number_setting("health_port", Type::integer, "config.help.schedule.health_port",
                             "8080", 0, 65'535),
          }};
}

Section web_section() {
  constexpr auto kHelp = "config.help.web";
  return {
      .name = "web",
      .help = kHelp,
      .table =
          {
              number_setting("port", Type::integer, "config.help.web.port", "", 0, 65'535),
              setting("address", Type::text, "config.help.web.address", "\"127.0.0.1\""),
              setting("hosts", Type::text_list, "config.help.web.hosts",
                      "[\"localhost\", \"127.0.0.1\"]"),
              number_setting("session_hours", Type::integer, "config.help.web.session_hours", "10",
                             1, 168),
              number_setting("requests_per_minute", Type::integer,
                             "config.help.web.requests_per_minute", "600", 1, 1'000'000),
              number_setting("connections_per_client", Type::integer,
                             "config.help.web.connections_per_client", "64", 1, 100'000),
              setting("trusted_proxies", Type::text_list, "config.help.web.trusted_proxies", "[]"),
          },
      .parts = {{.name = "tls",
                 .help = "config.help.web.tls",
                 .table =
                     {
                         setting("certificate", Type::path, "config.help.web.tls.certificate"),
                         setting("key", Type::path, "config.help.web.tls.key"),
                     }},
                sign_in_section()}};
}

calendars::SettingTable municipality_table() {
  return {
      setting("$schema", Type::text, "config.help.schema"),
      required(setting("municipality", Type::text, "config.help.municipality")),
      required(setting("domain", Type::text, "config.help.domain")),
      setting("zone", Type::text, "config.help.zone", "\"Europe/Copenhagen\""),
      choice_setting("language", "config.help.language", "\"da\"", {"da", "en"}),
      setting("ledger", Type::path, "config.help.ledger", "\"indkald.db\""),
      setting("secretary", Type::mail, "config.help.secretary"),
      setting("redirect_all_mail_to", Type::mail, "config.help.redirect_all_mail_to"),
      setting("saturday_is_weekday", Type::boolean, "config.help.saturday_is_weekday", "false"),
      setting("days_off", Type::date_list, "config.help.days_off", "[]"),
      setting("people", Type::path, "config.help.people"),
  };
}

Section whole_file() {
  return {.name = "",
          .help = "config.help.file",
          .table = municipality_table(),
          .parts = {
              source_section(),
              body_section(),
              room_section(),
              catering_section(),
              supplier_section(),
              {.name = "connectors", .shape = Shape::typed, .help = "config.help.connectors"},
              invitations_section(),
              limits_section(),
              pace_section(),
              {.name = "policy", .help = "config.help.policy", .table = {automatic_setting()}},
              schedule_section(),
              web_section(),
          }};
}

}  // namespace

const Section& settings() {
  static const Section all = whole_file();
  return all;
}

}  // namespace indkald::config
