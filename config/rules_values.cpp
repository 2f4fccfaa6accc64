#include "config/rules_values.hpp"

#include <algorithm>

#include "calendars/time.hpp"
#include "config/rules_days.hpp"
#include "config/rules_settings.hpp"

namespace indkald::config {
namespace {

using calendars::Settings;
using calendars::YearRules;

template <typename Item>
std::vector<Item> all_of(const std::vector<Node>& nodes, Item (*make)(const Node&)) {
  std::vector<Item> made;
  made.reserve(nodes.size());
  for (const Node& node : nodes) made.push_back(make(node));
  return made;
}

int count_of(const Settings& values, const std::string& name) {
  return static_cast<int>(values.integer(name));
}

std::optional<DayOfYear> day_if(const Settings& values, const std::string& name) {
  return day_from(values.text(name));
}

DayOfYear day_of(const Settings& values, const std::string& name) {
  return day_if(values, name).value_or(DayOfYear{});
}

// "17:00", checked before.
Minutes time_from(const std::string& text) {
  const auto digit = [&](std::size_t at) { return text[at] - '0'; };
  return Minutes{(digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4)};
}

std::vector<int> counts(const std::vector<std::int64_t>& numbers) {
  std::vector<int> made;
  for (const std::int64_t number : numbers) made.push_back(static_cast<int>(number));
  return made;
}

std::vector<std::chrono::weekday> weekdays_from(const std::vector<std::string>& names) {
  std::vector<std::chrono::weekday> made;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(kWeekdays, name);
    const auto from_monday = static_cast<unsigned>(found - kWeekdays.begin());
    made.push_back(std::chrono::Monday + std::chrono::days{from_monday});
  }
  return made;
}

calendars::YearPerson person_from(const Node& node) {
  return {node.values.text("id"), node.values.text("name")};
}

calendars::YearBody own_body_from(const Node& node) {
  const Settings& values = node.values;
  return {values.text("id"), values.text("name"), values.list("members"), count_of(values, "heads"),
          values.flag("closed")};
}

calendars::YearRoom own_room_from(const Node& node) {
  const Settings& values = node.values;
  return {values.text("id"), values.text("name"), count_of(values, "capacity"),
          values.list("parts")};
}

calendars::ClosedDays closed_from(const Node& node) {
  const Settings& values = node.values;
  const auto from = day_if(values, "from");
  const auto to = values.has("to") ? day_if(values, "to") : from;
  return {values.text("name"),  values.text("law"), from, to, counts(values.integers("weeks")),
          values.list("bodies")};
}

std::vector<std::chrono::month> months_from(const Settings& values) {
  const auto& only = values.integers("months");
  const auto& without = values.integers("not_months");
  std::vector<std::chrono::month> made;
  for (unsigned number = 1; number <= 12; ++number) {
    const bool is_in = !values.has("months") || std::ranges::find(only, number) != only.end();
    if (is_in && std::ranges::find(without, number) == without.end())
      made.push_back(std::chrono::month{number});
  }
  return made;
}

calendars::Monthly monthly_from(const Settings& values) {
  const auto week = std::ranges::find(kWeeksOfMonth, values.text("week"));
  const auto number = static_cast<int>(week - kWeeksOfMonth.begin()) + 1;
  return {number <= 4 ? number : -1, months_from(values)};
}

calendars::Weekly weekly_from(const Settings& values) {
  return {count_of(values, "weeks"), day_if(values, "from"), day_if(values, "to")};
}

calendars::Series series_from(const Node& node, std::string_view kind) {
  const Settings& values = node.values;
  calendars::Series made;
  made.name = values.text("name");
  made.law = values.text("law");
  made.body = values.text("body");
  made.title = values.text("title");
  made.weekdays = weekdays_from(values.list("weekdays"));
  for (const std::string& start : values.list("starts")) made.starts.push_back(time_from(start));
  made.length = Minutes{values.integer("length_minutes")};
  made.placeholder = values.flag("placeholder");
  if (kind == "once") {
    made.when = calendars::Once{day_of(values, "from"), day_of(values, "to")};
    return made;
  }
  made.within_days = count_of(values, "within_days");
  made.apart_days = count_of(values, "apart_days");
  if (kind == "monthly") made.when = monthly_from(values);
  if (kind == "weekly") made.when = weekly_from(values);
  if (kind == "spread") made.when = calendars::Spread{count_of(values, "times")};
  return made;
}

calendars::Chain chain_from(const Node& node) {
  const Settings& values = node.values;
  return {.name = values.text("name"),
          .law = values.text("law"),
          .before = values.text("before"),
          .after = values.text("after"),
          .each_before = values.text("each") == "before",
          .days = count_of(values, "days"),
          .weekdays = count_of(values, "weekdays"),
          .at_most = count_of(values, "at_most")};
}

calendars::Budget budget_from(const Node& node) {
  const Settings& values = node.values;
  return {.name = values.text("name"),
          .law = values.text("law"),
          .body = values.text("body"),
          .committee = values.text("committee"),
          .first_from = day_of(values, "first_from"),
          .first_by = day_of(values, "first_by"),
          .adopted_by = day_of(values, "adopted_by"),
          .days_between = count_of(values, "days_between")};
}

calendars::Evenings evenings_from(const Node& node) {
  const Settings& values = node.values;
  calendars::Evenings made{
      values.text("name"), values.text("law"), count_of(values, "at_most"), {}};
  if (values.has("from")) made.from = time_from(values.text("from"));
  return made;
}

calendars::Staggered staggered_from(const Node& node) {
  const Settings& values = node.values;
  return {values.text("name"), values.text("law"), values.list("bodies"),
          Minutes{values.integer("apart_minutes")}};
}

calendars::Pin pin_from(const Node& node, int year) {
  const Settings& values = node.values;
  calendars::Pin made{values.text("name"), values.text("body"), {}, std::nullopt};
  made.day = day_in(day_of(values, "day"), year).value_or(Date{});
  if (values.has("start")) made.start = time_from(values.text("start"));
  return made;
}

calendars::Wishes wishes_from(const Settings& values) {
  return {.day = count_of(values, "day"),
          .weekday = count_of(values, "weekday"),
          .start = count_of(values, "start"),
          .spacing = count_of(values, "spacing"),
          .slack = count_of(values, "slack"),
          .stability = count_of(values, "stability")};
}

void add_own(YearRules& rules, const Node& root) {
  rules.municipality = root.values.text("municipality");
  rules.zone = root.values.text("zone");
  rules.saturday = root.values.flag("saturday_is_weekday");
  for (const std::string& text : root.values.list("days_off"))
    if (const auto day = calendars::parse_iso_date(text)) rules.days_off.push_back(*day);
  rules.people = all_of(root.list("people"), person_from);
  rules.bodies = all_of(root.list("bodies"), own_body_from);
  rules.rooms = all_of(root.list("rooms"), own_room_from);
}

}  // namespace

PlacedRules rules_from(const Node& root, int year) {
  PlacedRules made;
  made.own = !root.values.has("configuration");
  YearRules& rules = made.rules;
  if (made.own) add_own(rules, root);
  rules.closed = all_of(root.list("closed"), closed_from);
  for (const std::string_view kind : kSeries)
    for (const Node& node : root.list(kind)) {
      rules.series.push_back(series_from(node, kind));
      made.series.push_back(&node);
    }
  rules.chains = all_of(root.list("chains"), chain_from);
  rules.budgets = all_of(root.list("budgets"), budget_from);
  for (const Node& node : root.list("evenings")) rules.evenings = evenings_from(node);
  rules.staggered = all_of(root.list("staggered"), staggered_from);
  for (const Node& node : root.list("pins")) rules.pins.push_back(pin_from(node, year));
  rules.rooms_are_enough = !root.values.flag("count_rooms");
  rules.wishes = wishes_from(root.only("wishes").values);
  return made;
}

}  // namespace indkald::config
