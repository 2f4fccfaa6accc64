#include "config/settings_parts.hpp"

namespace indkald::config {

using Type = calendars::Setting::Type;

namespace {

constexpr double kDayMinutes = 1440;

Section columns_section() {
  Section made{.name = "columns", .help = "config.help.source.columns"};
  for (const std::string_view role : kColumnRoles)
    made.table.push_back(setting(role, Type::text_list, "config.help.source.column"));
  return made;
}

Section arrange_section() {
  return {.name = "arrange",
          .help = "config.help.body.arrange",
          .table = {
              setting("invitation", Type::boolean, "config.help.body.arrange.invitation", "true"),
              setting("room", Type::boolean, "config.help.body.arrange.room", "true"),
              setting("catering", Type::boolean, "config.help.body.arrange.catering", "true"),
          }};
}

Section catering_row_section() {
  return {.name = "rows",
          .shape = Shape::list,
          .help = "config.help.row",
          .table =
              {
                  setting("from", Type::time, "config.help.row.from"),
                  setting("to", Type::time, "config.help.row.to"),
                  number_setting("min_length_minutes", Type::integer,
                                 "config.help.row.min_length_minutes", "", 0, 14'400),
                  number_setting("min_heads", Type::integer, "config.help.row.min_heads", "0", 0,
                                 10'000),
                  required(setting("menu", Type::id, "config.help.row.menu")),
                  number_setting("before_minutes", Type::integer, "config.help.row.before_minutes",
                                 "0", 0, kDayMinutes),
              },
          .required = true};
}

Section menu_section() {
  return {.name = "menus",
          .shape = Shape::named,
          .help = "config.help.menu",
          .table = {required(setting("name", Type::text, "config.help.menu.name"))},
          .parts = {{.name = "items",
                     .shape = Shape::list,
                     .help = "config.help.item",
                     .table = {
                         required(setting("name", Type::text, "config.help.item.name")),
                         required(number_setting("price", Type::money, "config.help.item.price", "",
                                                 0, 100'000)),
                     }}}};
}

Section deadline_section() {
  return {
      .name = "deadlines",
      .shape = Shape::list,
      .help = "config.help.deadline",
      .table = {
          number_setting("below_heads", Type::integer, "config.help.deadline.below_heads", "0", 0,
                         10'000),
          number_setting("weekdays", Type::integer, "config.help.deadline.weekdays", "1", 0, 250),
          setting("at", Type::time, "config.help.deadline.at", "\"12:00\""),
      }};
}

}  // namespace

Section source_section() {
  return {
      .name = "sources",
      .shape = Shape::list,
      .help = "config.help.source",
      .table =
          {
              required(setting("id", Type::id, "config.help.source.id")),
              setting("path", Type::path, "config.help.source.path"),
              setting("connector", Type::id, "config.help.source.connector"),
              choice_setting("type", "config.help.source.type", "\"auto\"",
                             {"auto", "ics", "json", "sbsys", "ods", "xlsx", "csv"}),
              choice_setting("state", "config.help.source.state", "\"live\"", {"live", "draft"}),
              setting("from", Type::date, "config.help.source.from"),
              setting("to", Type::date, "config.help.source.to"),
              setting("items", Type::text, "config.help.source.items"),
              setting("inclusive_all_day_end", Type::boolean,
                      "config.help.source.inclusive_all_day_end", "true"),
              number_setting("year", Type::integer, "config.help.source.year", "0", 0, 2999),
              number_setting("stale_after_hours", Type::integer,
                             "config.help.source.stale_after_hours", "72", 1, 8760),
          },
      .parts = {columns_section()}};
}

Section body_section() {
  return {
      .name = "bodies",
      .shape = Shape::list,
      .help = "config.help.body",
      .table =
          {
              required(setting("id", Type::id, "config.help.body.id")),
              required(setting("name", Type::text, "config.help.body.name")),
              setting("aliases", Type::text_list, "config.help.body.aliases", "[]"),
              setting("ring", Type::text, "config.help.body.ring"),
              setting("mailbox", Type::mail, "config.help.body.mailbox"),
              setting("calendar", Type::text, "config.help.body.calendar"),
              setting("contact", Type::text, "config.help.body.contact"),
              setting("usual_start", Type::time, "config.help.body.usual_start"),
              number_setting("usual_length_minutes", Type::integer,
                             "config.help.body.usual_length_minutes", "", 5, 14'400),
              setting("rooms", Type::text_list, "config.help.body.rooms", "[]"),
              setting("catering", Type::id, "config.help.body.catering"),
              number_setting("items_weekdays", Type::integer, "config.help.body.items_weekdays",
                             "0", 0, 120),
              number_setting("agenda_weekdays", Type::integer, "config.help.body.agenda_weekdays",
                             "0", 0, 60),
              number_setting("minutes_weekdays", Type::integer, "config.help.body.minutes_weekdays",
                             "0", 0, 120),
              setting("protect", Type::boolean, "config.help.body.protect", "false"),
              number_setting("invite_ahead_days", Type::integer,
                             "config.help.body.invite_ahead_days", "366", 1, 1500),
              number_setting("remind_days", Type::integer, "config.help.body.remind_days", "0", 0,
                             366),
              number_setting("guests", Type::integer, "config.help.body.guests", "0", 0, 10'000),
              number_setting("attendance", Type::number, "config.help.body.attendance", "1", 0, 2),
              setting("closed", Type::boolean, "config.help.body.closed", "false"),
          },
      .parts = {arrange_section()}};
}

Section room_section() {
  return {
      .name = "rooms",
      .shape = Shape::list,
      .help = "config.help.room",
      .table = {
          required(setting("id", Type::id, "config.help.room.id")),
          required(setting("name", Type::text, "config.help.room.name")),
          setting("aliases", Type::text_list, "config.help.room.aliases", "[]"),
          required(setting("connector", Type::id, "config.help.room.connector")),
          setting("address", Type::text, "config.help.room.address"),
          number_setting("capacity", Type::integer, "config.help.room.capacity", "0", 0, 100'000),
          number_setting("setup_minutes", Type::integer, "config.help.room.setup_minutes", "0", 0,
                         kDayMinutes),
          number_setting("clearing_minutes", Type::integer, "config.help.room.clearing_minutes",
                         "0", 0, kDayMinutes),
          setting("parts", Type::text_list, "config.help.room.parts", "[]"),
          setting("directions", Type::text, "config.help.room.directions"),
      }};
}

Section catering_section() {
  return {.name = "catering_rules",
          .shape = Shape::list,
          .help = "config.help.rule",
          .table =
              {
                  required(setting("id", Type::id, "config.help.rule.id")),
                  required(setting("supplier", Type::id, "config.help.rule.supplier")),
              },
          .parts = {catering_row_section()}};
}

Section supplier_section() {
  return {
      .name = "suppliers",
      .shape = Shape::list,
      .help = "config.help.supplier",
      .table =
          {
              required(setting("id", Type::id, "config.help.supplier.id")),
              required(setting("name", Type::text, "config.help.supplier.name")),
              required(setting("connector", Type::id, "config.help.supplier.connector")),
              setting("address", Type::text, "config.help.supplier.address"),
              choice_setting("language", "config.help.supplier.language", "\"da\"", {"da", "en"}),
              setting("cost_centre", Type::text, "config.help.supplier.cost_centre"),
              setting("ean", Type::text, "config.help.supplier.ean"),
              number_setting("head_tolerance", Type::integer, "config.help.supplier.head_tolerance",
                             "2", 0, 1000),
          },
      .parts = {menu_section(), deadline_section()}};
}

Section limits_section() {
  constexpr double kMost = 1'000'000;
  const auto count = [](std::string_view name, std::string_view help, std::string_view standard) {
    return number_setting(name, Type::integer, help, standard, 0, kMost);
  };
  const auto percent = [](std::string_view name, std::string_view help, std::string_view standard) {
    return number_setting(name, Type::number, help, standard, 0, 100);
  };
  return {.name = "limits",
          .help = "config.help.limits",
          .table = {
              count("creates", "config.help.limits.creates", "200"),
              count("updates", "config.help.limits.updates", "50"),
              count("cancels", "config.help.limits.cancels", "10"),
              count("mails", "config.help.limits.mails", "500"),
              number_setting("money", Type::money, "config.help.limits.money", "20000", 0, 1e10),
              percent("creates_percent", "config.help.limits.creates_percent", "20"),
              percent("updates_percent", "config.help.limits.updates_percent", "20"),
              percent("cancels_percent", "config.help.limits.cancels_percent", "5"),
              percent("mails_percent", "config.help.limits.mails_percent", "20"),
              percent("money_percent", "config.help.limits.money_percent", "20"),
              percent("source_shrunk_percent", "config.help.limits.source_shrunk_percent", "50"),
          }};
}

}  // namespace indkald::config
