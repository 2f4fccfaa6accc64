#include "config/rules_settings.hpp"

#include "config/settings_parts.hpp"

namespace indkald::config {
namespace {

using calendars::Setting;
using calendars::SettingTable;
using Type = Setting::Type;

Setting count_setting(std::string_view name, std::string_view help, std::string_view standard,
                      double min, double max) {
  return number_setting(name, Type::integer, help, standard, min, max);
}

Setting counts_setting(std::string_view name, std::string_view help, double min, double max) {
  return number_setting(name, Type::integer_list, help, "", min, max);
}

Setting weekdays_setting() {
  Setting made = setting("weekdays", Type::text_list, "rules.help.series.weekdays");
  made.choices = {kWeekdays.begin(), kWeekdays.end()};
  return made;
}

SettingTable operator+(SettingTable table, SettingTable more) {
  table.insert(table.end(), more.begin(), more.end());
  return table;
}

SettingTable rule_table() {
  return {required(setting("name", Type::text, "rules.help.name")),
          setting("law", Type::text, "rules.help.law")};
}

SettingTable series_table() {
  return rule_table() +
         SettingTable{
             required(setting("body", Type::text, "rules.help.series.body")),
             setting("title", Type::text, "rules.help.series.title"),
             required(setting("starts", Type::time_list, "rules.help.series.starts")),
             count_setting("length_minutes", "rules.help.series.length_minutes", "120", 5, 1'440),
             setting("placeholder", Type::boolean, "rules.help.series.placeholder", "false"),
         };
}

SettingTable repeated_table() {
  return series_table() +
         SettingTable{
             required(weekdays_setting()),
             count_setting("within_days", "rules.help.series.within_days", "9", 0, 183),
             count_setting("apart_days", "rules.help.series.apart_days", "1", 1, 365),
         };
}

Section list_section(std::string_view name, std::string_view help, SettingTable table) {
  return {.name = name, .shape = Shape::list, .help = help, .table = std::move(table)};
}

Section closed_section() {
  return list_section(
      "closed", "rules.help.closed",
      rule_table() + SettingTable{
                         setting("from", Type::day, "rules.help.closed.from"),
                         setting("to", Type::day, "rules.help.closed.to"),
                         counts_setting("weeks", "rules.help.closed.weeks", 1, 53),
                         setting("bodies", Type::text_list, "rules.help.closed.bodies", "[]"),
                     });
}

Section monthly_section() {
  return list_section(
      "monthly", "rules.help.monthly",
      repeated_table() + SettingTable{
                             required(choice_setting("week", "rules.help.monthly.week", "",
                                                     {kWeeksOfMonth.begin(), kWeeksOfMonth.end()})),
                             counts_setting("months", "rules.help.monthly.months", 1, 12),
                             counts_setting("not_months", "rules.help.monthly.not_months", 1, 12),
                         });
}

Section weekly_section() {
  return list_section(
      "weekly", "rules.help.weekly",
      repeated_table() + SettingTable{
                             count_setting("weeks", "rules.help.weekly.weeks", "1", 1, 26),
                             setting("from", Type::day, "rules.help.weekly.from"),
                             setting("to", Type::day, "rules.help.weekly.to"),
                         });
}

Section spread_section() {
  return list_section("spread", "rules.help.spread",
                      repeated_table() + SettingTable{required(count_setting(
                                             "times", "rules.help.spread.times", "", 1, 366))});
}

Section once_section() {
  return list_section(
      "once", "rules.help.once",
      series_table() + SettingTable{
                           weekdays_setting(),
                           required(setting("from", Type::day, "rules.help.once.from")),
                           required(setting("to", Type::day, "rules.help.once.to")),
                       });
}

Section chains_section() {
  return list_section(
      "chains", "rules.help.chains",
      rule_table() +
          SettingTable{
              required(setting("before", Type::text, "rules.help.chains.before")),
              required(setting("after", Type::text, "rules.help.chains.after")),
              choice_setting("each", "rules.help.chains.each", "\"after\"", {"after", "before"}),
              count_setting("days", "rules.help.chains.days", "0", 0, 365),
              count_setting("weekdays", "rules.help.chains.weekdays", "0", 0, 250),
              count_setting("at_most", "rules.help.chains.at_most", "35", 0, 365),
          });
}

Section budgets_section() {
  return list_section(
      "budgets", "rules.help.budgets",
      rule_table() +
          SettingTable{
              required(setting("body", Type::text, "rules.help.budgets.body")),
              setting("committee", Type::text, "rules.help.budgets.committee"),
              required(setting("first_from", Type::day, "rules.help.budgets.first_from")),
              required(setting("first_by", Type::day, "rules.help.budgets.first_by")),
              required(setting("adopted_by", Type::day, "rules.help.budgets.adopted_by")),
              count_setting("days_between", "rules.help.budgets.days_between", "21", 1, 365),
          });
}

Section evenings_section() {
  return {.name = "evenings",
          .shape = Shape::optional,
          .help = "rules.help.evenings",
          .table = rule_table() +
                   SettingTable{
                       count_setting("at_most", "rules.help.evenings.at_most", "2", 0, 100),
                       setting("from", Type::time, "rules.help.evenings.from", "\"16:30\""),
                   }};
}

Section staggered_section() {
  return list_section(
      "staggered", "rules.help.staggered",
      rule_table() +
          SettingTable{
              required(setting("bodies", Type::text_list, "rules.help.staggered.bodies")),
              count_setting("apart_minutes", "rules.help.staggered.apart_minutes", "30", 1, 720),
          });
}

Section pins_section() {
  return list_section("pins", "rules.help.pins",
                      {
                          required(setting("name", Type::text, "rules.help.name")),
                          required(setting("body", Type::text, "rules.help.pins.body")),
                          required(setting("day", Type::day, "rules.help.pins.day")),
                          setting("start", Type::time, "rules.help.pins.start"),
                      });
}

Section wishes_section() {
  constexpr double kMost = 1'000;
  return {.name = "wishes",
          .help = "rules.help.wishes",
          .table = {
              count_setting("day", "rules.help.wishes.day", "1", 0, kMost),
              count_setting("weekday", "rules.help.wishes.weekday", "6", 0, kMost),
              count_setting("start", "rules.help.wishes.start", "4", 0, kMost),
              count_setting("spacing", "rules.help.wishes.spacing", "2", 0, kMost),
              count_setting("slack", "rules.help.wishes.slack", "3", 0, 365),
              count_setting("stability", "rules.help.wishes.stability", "3", 0, kMost),
          }};
}

Section people_section() {
  return list_section("people", "rules.help.people",
                      {
                          required(setting("id", Type::id, "rules.help.people.id")),
                          required(setting("name", Type::text, "rules.help.people.name")),
                      });
}

Section bodies_section() {
  return list_section("bodies", "rules.help.bodies",
                      {
                          required(setting("id", Type::id, "rules.help.bodies.id")),
                          required(setting("name", Type::text, "rules.help.bodies.name")),
                          setting("members", Type::text_list, "rules.help.bodies.members", "[]"),
                          count_setting("heads", "rules.help.bodies.heads", "0", 0, 10'000),
                          setting("closed", Type::boolean, "rules.help.bodies.closed", "false"),
                      });
}

Section rooms_section() {
  return list_section("rooms", "rules.help.rooms",
                      {
                          required(setting("id", Type::id, "rules.help.rooms.id")),
                          required(setting("name", Type::text, "rules.help.rooms.name")),
                          count_setting("capacity", "rules.help.rooms.capacity", "0", 0, 100'000),
                          setting("parts", Type::text_list, "rules.help.rooms.parts", "[]"),
                      });
}

Section whole_rules_file() {
  return {.name = "",
          .help = "rules.help.file",
          .table =
              {
                  setting("$schema", Type::text, "config.help.schema"),
                  setting("configuration", Type::path, "rules.help.configuration"),
                  setting("municipality", Type::text, "rules.help.municipality"),
                  setting("zone", Type::text, "rules.help.zone", "\"Europe/Copenhagen\""),
                  setting("saturday_is_weekday", Type::boolean, "rules.help.saturday_is_weekday",
                          "false"),
                  setting("days_off", Type::date_list, "rules.help.days_off", "[]"),
                  setting("count_rooms", Type::boolean, "rules.help.count_rooms", "true"),
              },
          .parts = {
              people_section(),
              bodies_section(),
              rooms_section(),
              closed_section(),
              monthly_section(),
              weekly_section(),
              spread_section(),
              once_section(),
              chains_section(),
              budgets_section(),
              evenings_section(),
              staggered_section(),
              pins_section(),
              wishes_section(),
          }};
}

}  // namespace

const Section& rules_settings() {
  static const Section all = whole_rules_file();
  return all;
}

}  // namespace indkald::config
