#include "config/rules_written.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <tuple>

#include "rules_made_up.hpp"

namespace indkald::config {
namespace {

using calendars::YearRules;
using testing::HasSubstr;

using When =
    std::variant<calendars::Monthly, calendars::Weekly, calendars::Spread, calendars::Once>;

bool same(const When& a, const When& b) {
  if (a.index() != b.index()) return false;
  if (const auto* monthly = std::get_if<calendars::Monthly>(&a)) {
    const auto& other = std::get<calendars::Monthly>(b);
    return monthly->week == other.week && monthly->months == other.months;
  }
  if (const auto* weekly = std::get_if<calendars::Weekly>(&a)) {
    const auto& other = std::get<calendars::Weekly>(b);
    return std::tie(weekly->weeks, weekly->from, weekly->to) ==
           std::tie(other.weeks, other.from, other.to);
  }
  if (const auto* once = std::get_if<calendars::Once>(&a))
    return once->from == std::get<calendars::Once>(b).from &&
           once->to == std::get<calendars::Once>(b).to;
  return std::get<calendars::Spread>(a).times == std::get<calendars::Spread>(b).times;
}

auto told(const calendars::Series& s) {
  return std::tie(s.name, s.law, s.body, s.title, s.weekdays, s.starts, s.length, s.within_days,
                  s.apart_days, s.placeholder);
}
auto told(const calendars::YearPerson& p) { return std::tie(p.id, p.name); }
auto told(const calendars::YearBody& b) {
  return std::tie(b.id, b.name, b.members, b.heads, b.closed);
}
auto told(const calendars::YearRoom& r) { return std::tie(r.id, r.name, r.capacity, r.parts); }
auto told(const calendars::ClosedDays& c) {
  return std::tie(c.name, c.law, c.from, c.to, c.weeks, c.bodies);
}
auto told(const calendars::Chain& c) {
  return std::tie(c.name, c.law, c.before, c.after, c.each_before, c.days, c.weekdays, c.at_most);
}
auto told(const calendars::Budget& b) {
  return std::tie(b.name, b.law, b.body, b.committee, b.first_from, b.first_by, b.adopted_by,
                  b.days_between);
}
auto told(const calendars::Evenings& e) { return std::tie(e.name, e.law, e.at_most, e.from); }
auto told(const calendars::Staggered& s) { return std::tie(s.name, s.law, s.bodies, s.apart); }
auto told(const calendars::Pin& p) { return std::tie(p.name, p.body, p.day, p.start); }
auto told(const calendars::Wishes& w) {
  return std::tie(w.day, w.weekday, w.start, w.spacing, w.slack, w.stability);
}

template <class Items>
void expect_same(const Items& a, const Items& b, const char* what) {
  ASSERT_EQ(a.size(), b.size()) << what;
  for (std::size_t at = 0; at < a.size(); ++at)
    EXPECT_TRUE(told(a[at]) == told(b[at])) << what << " " << at;
}

void expect_same(const YearRules& a, const YearRules& b) {
  EXPECT_EQ(std::tie(a.municipality, a.zone, a.saturday, a.days_off, a.rooms_are_enough),
            std::tie(b.municipality, b.zone, b.saturday, b.days_off, b.rooms_are_enough));
  expect_same(a.people, b.people, "people");
  expect_same(a.bodies, b.bodies, "bodies");
  expect_same(a.rooms, b.rooms, "rooms");
  expect_same(a.closed, b.closed, "closed");
  expect_same(a.series, b.series, "series");
  for (std::size_t at = 0; at < std::min(a.series.size(), b.series.size()); ++at)
    EXPECT_TRUE(same(a.series[at].when, b.series[at].when)) << at;
  expect_same(a.chains, b.chains, "chains");
  expect_same(a.budgets, b.budgets, "budgets");
  ASSERT_EQ(a.evenings.has_value(), b.evenings.has_value());
  if (a.evenings) {
    EXPECT_TRUE(told(*a.evenings) == told(*b.evenings));
  }
  expect_same(a.staggered, b.staggered, "staggered");
  expect_same(a.pins, b.pins, "pins");
  EXPECT_TRUE(told(a.wishes) == told(b.wishes));
}

YearRules read_back(const YearRules& rules, const std::string& configuration, Language language) {
  return load_made_up_rules(
      made_up_rules(rules_text(rules, configuration, "Regler\nfor alle", language)));
}

TEST(RulesWritten, EveryKindOfRuleIsReadBackAsItWas) {
  const YearRules rules = load_made_up_rules(made_up_rules(kRules));
  expect_same(rules, read_back(rules, "", Language::da));
  expect_same(rules, read_back(rules, "", Language::en));
}

TEST(RulesWritten, WithAConfigurationOnlyTheRulesAreWritten) {
  const YearRules rules = load_made_up_rules(made_up_rules(kRules));
  const auto json = rules_json(rules, "indkald.json");
  EXPECT_EQ(json.at("configuration"), "indkald.json");
  for (const char* part : {"municipality", "people", "bodies", "rooms", "days_off"})
    EXPECT_FALSE(json.contains(part)) << part;
  EXPECT_EQ(json.at("monthly").size(), 1u);
}

TEST(RulesWritten, MonthsAreToldByTheFewest) {
  YearRules rules = load_made_up_rules(made_up_rules(kRules));
  auto& monthly = std::get<calendars::Monthly>(rules.series.front().when);
  EXPECT_EQ(rules_json(rules, "")["monthly"][0]["not_months"], nlohmann::json({7, 12}));
  monthly.months = {std::chrono::March, std::chrono::October};
  EXPECT_EQ(rules_json(rules, "")["monthly"][0]["months"], nlohmann::json({3, 10}));
}

TEST(RulesWritten, LinesAreNoLongerThanAScreenIsWideAndEachPartHasItsComment) {
  const YearRules rules = load_made_up_rules(made_up_rules(kRules));
  const std::string text = rules_text(rules, "", "Fundet i kalenderen", Language::da);
  EXPECT_THAT(text, HasSubstr("// Fundet i kalenderen\n{"));
  EXPECT_THAT(text, HasSubstr("\n  // Dage uden møder."));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 125u) << line;
}

}  // namespace
}  // namespace indkald::config
