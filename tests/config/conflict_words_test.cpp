#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "config/catalogue.hpp"
#include "tests/calendars/year_conflict_cases.hpp"

namespace indkald::config {
namespace {

using namespace calendars;
using namespace calendars::conflict_cases;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string joined(const std::vector<Text>& sentences, Language language) {
  std::string made;
  for (const Text& each : sentences) made += (made.empty() ? "" : " ") + say(each, language);
  return made;
}

YearRules bodies_on(const std::vector<std::pair<unsigned, unsigned>>& windows,
                    const std::vector<std::string>& members = {}) {
  YearRules rules;
  for (const std::string& each : members) rules.people.push_back({each, each});
  for (std::size_t at = 0; at < windows.size(); ++at) {
    const std::string id(1, static_cast<char>('A' + at));
    add_body(rules, id, members);
    add_once(rules, id, on(windows[at].first, 3), on(windows[at].second, 3));
  }
  return rules;
}

YearRules in_order(unsigned first, unsigned second, int days, int weekdays, int at_most) {
  YearRules rules = bodies_on({{first, first}, {second, second}});
  rules.chains.push_back({"Indstilling", "§ 21", "A", "B", false, days, weekdays, at_most});
  rules.chains[0].law.clear();
  return rules;
}

// Monday is preferred, and all near ones are closed.
YearRules on_some_weekdays(std::size_t count) {
  YearRules rules;
  rules.saturday = true;
  add_body(rules, "A");
  std::vector<weekday> weekdays = workdays();
  weekdays.resize(count);
  add_monthly(rules, "A", 2, weekdays, 3, 4);
  close(rules, "Kursus", on(4, 3), on(5, 3));
  close(rules, "Konference", on(8, 3), on(12, 3));
  if (count < 4) rules.closed.erase(rules.closed.begin());
  return rules;
}

// As many meetings of one body as there are days, and all days closed.
YearRules closed_for_a_whole_body(unsigned last) {
  YearRules rules;
  add_body(rules, "A");
  for (unsigned day = 8; day <= last; ++day) add_once(rules, "A", on(8, 3), on(last, 3));
  close(rules, "Kursus", on(8, 3), on(last, 3));
  return rules;
}

YearRules without_easter() {
  YearRules rules;
  rules.saturday = true;
  add_body(rules, "A");
  add_once(rules, "A", on(25, 3), on(29, 3));
  close(rules, "Påskelørdag", on(27, 3), on(27, 3));
  return rules;
}

YearRules on_days_off() {
  YearRules rules = bodies_on({{8, 11}});
  for (unsigned day = 8; day <= 11; ++day) rules.days_off.push_back(date(day, 3));
  return rules;
}

YearRules on_a_sunday() {
  YearRules rules = bodies_on({{14, 14}});
  rules.saturday = true;
  return rules;
}

YearRules spread_a_little_too_far_apart() {
  YearRules rules = spread_too_far_apart();
  rules.series[0].apart_days = 79;
  return rules;
}

YearRules at_one_time_staggered() {
  YearRules rules = starts_too_near();
  rules.pins[1].start = 15h;
  return rules;
}

// The byråd's two readings lie on these days of September, and the committee's meeting as well.
YearRules budget_on(unsigned first, unsigned second, unsigned committee, const Budget& budget) {
  YearRules rules;
  add_body(rules, "Byråd");
  add_body(rules, "Økonomiudvalg");
  for (const unsigned day : {first, second}) add_once(rules, "Byråd", on(day, 9), on(day, 9));
  add_once(rules, "Økonomiudvalg", on(committee, 9), on(committee, 9));
  rules.budgets.push_back(budget);
  return rules;
}

std::vector<YearRules> budgets() {
  const auto budget = [](unsigned from, unsigned by, unsigned adopted, const char* committee) {
    return Budget{"Budget", "", "Byråd", committee, on(from, 9), on(by, 9), on(adopted, 9), 14};
  };
  return {budget_on(8, 16, 9, budget(1, 10, 30, "")), budget_on(8, 24, 9, budget(1, 10, 22, "")),
          budget_on(8, 24, 9, budget(1, 7, 30, "")), budget_on(8, 24, 9, budget(9, 15, 30, "")),
          budget_on(8, 24, 6, budget(1, 10, 30, "Økonomiudvalg"))};
}

std::vector<YearRules> rules_that_conflict() {
  std::vector<YearRules> made = budgets();
  for (const Case& each : cases()) made.push_back(each.rules);
  for (const std::size_t count : {1u, 2u, 3u, 4u, 5u}) made.push_back(on_some_weekdays(count));
  for (const unsigned last : {9u, 10u}) made.push_back(closed_for_a_whole_body(last));
  for (const YearRules& each :
       {in_order(10, 9, 0, 0, 35), in_order(8, 11, 0, 0, 0), in_order(10, 10, 1, 0, 35),
        in_order(10, 10, 0, 1, 35), in_order(10, 10, 1, 1, 35), in_order(8, 10, 5, 0, 35),
        in_order(8, 10, 0, 5, 35)})
    made.push_back(each);
  for (const YearRules& each : {without_easter(), on_days_off(), on_a_sunday(),
                                spread_a_little_too_far_apart(), at_one_time_staggered()})
    made.push_back(each);
  made.push_back(tight_chain());
  made.back().chains[0].law = "kommunestyrelsesloven § 21";
  return made;
}

class ConflictWords : public testing::TestWithParam<Case> {};

TEST_P(ConflictWords, AreWholeInBothLanguages) {
  const auto is_whole =
      AllOf(Not(HasSubstr("{")), Not(HasSubstr("conflict.")), Not(HasSubstr("common.")));
  for (const auto& conflict : year_conflicts(GetParam().rules, kYear).found)
    for (const Language language : {Language::da, Language::en}) {
      EXPECT_THAT(joined(conflict.because, language), is_whole);
      EXPECT_THAT(joined(conflict.names, language), is_whole);
      for (const auto& way : conflict.ways_out) EXPECT_THAT(say(way.what, language), is_whole);
    }
}

INSTANTIATE_TEST_SUITE_P(All, ConflictWords, testing::ValuesIn(cases()),
                         [](const auto& given) { return given.param.name; });

TEST(ConflictWords, SayWhatASecretaryUnderstands) {
  const auto conflict = year_conflicts(budget_and_closure(), kYear).found.at(0);
  EXPECT_EQ(joined(conflict.because, Language::da),
            "Det gælder »Byråd: møder« (Byråd) omkring tirs. 7. sep. 2027. "
            "Det gælder »Byråd: møder« (Byråd) omkring man. 25. okt. 2027. "
            "Der er lukket fra man. 20. sep. 2027 til fre. 15. okt. 2027: »Ombygning«. "
            "»Budget«: 1. behandling skal ligge fra ons. 1. sep. 2027 til ons. 15. sep. 2027, og "
            "2. behandling mindst 21 dage senere, men senest fre. 15. okt. 2027.");
  EXPECT_EQ(joined(conflict.because, Language::en),
            "This concerns “Byråd: møder” (Byråd) around Tue 7 Sep 2027. "
            "This concerns “Byråd: møder” (Byråd) around Mon 25 Oct 2027. "
            "It is closed from Mon 20 Sep 2027 to Fri 15 Oct 2027: “Ombygning”. "
            "“Budget”: the first reading must be from Wed 1 Sep 2027 to Wed 15 Sep 2027, and the "
            "second at least 21 days later, by Fri 15 Oct 2027.");
}

std::set<std::string> keys_in_the_catalogue() {
  const auto entries = nlohmann::json::parse(
      std::ifstream(std::string(INDKALD_SOURCE_DIR) + "/config/catalogue/da.conflict.json"));
  std::set<std::string> keys;
  for (const auto& entry : entries.items()) keys.insert(entry.key());
  return keys;
}

TEST(ConflictWords, AreAllSaidOfSomeRules) {
  std::set<std::string> unsaid = keys_in_the_catalogue();
  for (const YearRules& rules : rules_that_conflict()) {
    const YearConflicts conflicts = year_conflicts(rules, kYear);
    ASSERT_THAT(conflicts.found, Not(IsEmpty()));
    for (const Conflict& each : conflicts.found) {
      for (const Text& name : each.names) unsaid.erase(name.key);
      for (const Text& sentence : each.because) unsaid.erase(sentence.key);
      for (const WayOut& way : each.ways_out) unsaid.erase(way.what.key);
      for (const Language language : {Language::da, Language::en})
        EXPECT_THAT(joined(each.because, language), Not(HasSubstr("{")));
    }
  }
  EXPECT_THAT(unsaid, IsEmpty());
}

}  // namespace
}  // namespace indkald::config
