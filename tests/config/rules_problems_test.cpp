#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules_made_up.hpp"

namespace indkald::config {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

struct WrongRule {
  const char* name;
  const char* old_text;
  const char* new_text;
  const char* problem;
};

void PrintTo(const WrongRule& wrong, std::ostream* out) { *out << wrong.name; }

std::string name_of(const testing::TestParamInfo<WrongRule>& wrong) { return wrong.param.name; }

class OneWrongRule : public testing::TestWithParam<WrongRule> {};

TEST_P(OneWrongRule, IsOneProblemWithItsPlaceAndWhatToDo) {
  const WrongRule& wrong = GetParam();
  EXPECT_THAT(rules_problems(rules_with(wrong.old_text, wrong.new_text)),
              ElementsAre(StartsWith(std::string("rules.json#") + wrong.problem)));
}

const WrongRule kNames[] = {
    {"UnknownKey", "\"not_months\"", "\"not_month\"",
     "/monthly/0/not_month: “not_month” is no setting here. Did you mean “not_months”?"},
    {"MissingName", "\"name\": \"Jul\", ", "", "/closed/1: The setting “name” is missing."},
    {"NameTwice", "\"name\": \"Jul\"", "\"name\": \"budget\"",
     "/budgets/0/name: The name “Budget” is already used in /closed/1."},
    {"UnknownBody", "\"body\": \"med\"", "\"body\": \"mde\"",
     "/spread/0/body: “mde” is not among “bodies”. Did you mean “med”?"},
    {"BodyByItsName", "\"before\": \"oeu\"", "\"before\": \"Byraadet\"",
     "/chains/0/before: “Byraadet” is not among “bodies”. Did you mean “byraadet”?"},
    {"UnknownPerson", "[\"mie\", \"bo\"]", "[\"mie\", \"boo\"]",
     "/bodies/0/members/1: “boo” is not among “people”. Did you mean “bo”?"},
    {"MemberTwice", "[\"mie\", \"bo\"]", "[\"mie\", \"mie\"]",
     "/bodies/0/members/1: “mie” stands twice in the list."},
    {"UnknownPart", "[\"salen\"]", "[\"sallen\"]",
     "/rooms/1/parts/0: “sallen” is not among “rooms”. Did you mean “salen”?"},
    {"OwnPart", "\"parts\": [\"salen\"]", "\"parts\": [\"festsalen\"]",
     "/rooms/1/parts/0: The room “festsalen” cannot be a part of itself."},
    {"IdTwice", "\"name\": \"Bo Lund\"}",
     "\"name\": \"Bo Lund\"}, {\"id\": \"bo\", \"name\": \"B\"}",
     "/people/2/id: The id “bo” is already used in /people/1."},
    {"BodyNameTwice", "\"HovedMED\"", "\"byraadet\"",
     "/bodies/2/name: The name “byraadet” is already used in /bodies/0."},
    {"NoRoom", "\"heads\": 31", "\"heads\": 91",
     "/bodies/0/heads: Byrådet needs 91 seats, but the largest room has 90."},
    {"NoMunicipality", "\"municipality\": \"Eksempel Kommune\", ", "",
     ": The setting “municipality” is missing."},
    {"Zone", "\"municipality\"", "\"zone\": \"Europe/Aarhus\", \"municipality\"",
     "/zone: “Europe/Aarhus” is no known time zone."},
};
INSTANTIATE_TEST_SUITE_P(Names, OneWrongRule, testing::ValuesIn(kNames), name_of);

const WrongRule kDays[] = {
    {"NoDay", "\"from\": \"12-18\"", "\"from\": \"02-30\"", "/closed/1/from: “02-30” is no day."},
    {"OtherYear", "2028-06-30", "2027-06-30", "/weekly/0/to: "},
    {"ClosedInAnotherYear", "2028-03-16", "2029-03-16", "/closed/2/from: "},
    {"HalfDated", "\"to\": \"01-02\"", "\"to\": \"2029-01-02\"",
     "/closed/1/to: Write the year in both days or in neither."},
    {"ClosesNothing", "\"weeks\": [7, 42]", "\"law\": \"§ 1\"",
     "/closed/0: The rule closes nothing."},
    {"DaysAndWeeks", "\"weeks\": [7, 42]", "\"weeks\": [7], \"from\": \"05-01\"",
     "/closed/0/weeks: Write either weeks or days."},
    {"NoSuchWeek", "[7, 42]", "[7, 53]", "/closed/0/weeks/1: There is no week 53 in 2028."},
    {"WeekTwice", "[7, 42]", "[7, 7]", "/closed/0/weeks/1: “7” stands twice"},
    {"OnlyTo", "\"from\": \"12-18\", ", "", "/closed/1: The setting “from” is missing."},
    {"WeeklyBackwards", "\"from\": \"01-10\"", "\"from\": \"07-10\"",
     "/weekly/0/to: The period ends before it begins."},
    {"OnceBackwards", "\"to\": \"12-15\"", "\"to\": \"11-15\"",
     "/once/0/to: The period ends before it begins."},
    {"BudgetBackwards", "\"first_by\": \"09-20\"", "\"first_by\": \"09-01\"",
     "/budgets/0/first_by: The period ends before it begins."},
    {"BudgetTooShort", "\"adopted_by\": \"10-15\"", "\"adopted_by\": \"09-26\"",
     "/budgets/0/adopted_by: From the first day of the first reading to the last of the adoption "
     "there are 20 days, but 21 must lie between"},
};
INSTANTIATE_TEST_SUITE_P(Days, OneWrongRule, testing::ValuesIn(kDays), name_of);

const WrongRule kMeetings[] = {
    {"WeeklyNought", "\"weeks\": 2", "\"weeks\": 0", "/weekly/0/weeks: 0 is out of range."},
    {"WeekdayTwice", "\"wednesday\", \"monday\"", "\"wednesday\", \"wednesday\"",
     "/monthly/0/weekdays/1: Wednesday stands twice."},
    {"NoWeekdays", "[\"thursday\"]", "[]", "/spread/0/weekdays: This list must not be empty."},
    {"DanishWeekday", "\"thursday\"", "\"torsdag\"",
     "/spread/0/weekdays/0: “torsdag” cannot be chosen here."},
    {"Sunday", "\"monday\"", "\"sunday\"", "/monthly/0/weekdays/1: There are never meetings"},
    {"Saturday", "\"monday\"", "\"saturday\"", "/monthly/0/weekdays/1: Saturday is no weekday"},
    {"NoStart", "[\"14:00\"]", "[]", "/weekly/0/starts: This list must not be empty."},
    {"StartTwice", "[\"17:00\", \"16:30\"]", "[\"17:00\", \"17:00\"]",
     "/monthly/0/starts/1: “17:00” stands twice"},
    {"StartIsNoTime", "\"14:00\"", "\"14.00\"", "/weekly/0/starts/0: “14.00” is no time of day."},
    {"NoLength", "\"length_minutes\": 180", "\"length_minutes\": 0",
     "/monthly/0/length_minutes: 0 is out of range."},
    {"PastMidnight", "\"length_minutes\": 180", "\"length_minutes\": 480",
     "/monthly/0/length_minutes: The meeting would end after midnight."},
    {"ThirteenthMonth", "[7, 12]", "[7, 13]", "/monthly/0/not_months/1: 13 is out of range."},
    {"MonthTwice", "[7, 12]", "[7, 7]", "/monthly/0/not_months/1: “7” stands twice"},
    {"BothMonths", "\"not_months\": [7, 12]", "\"not_months\": [7, 12], \"months\": [1, 6]",
     "/monthly/0/not_months: Write either “months” or “not_months”"},
    {"NoMonth", "[7, 12]", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]",
     "/monthly/0/not_months: This leaves no month"},
    {"MonthsTooFarApart", "\"length_minutes\": 180", "\"apart_days\": 90",
     "/monthly/0/apart_days: With at least 90 days from meeting to meeting, the meeting around Wed "
     "23 Feb 2028 cannot lie near enough"},
    {"TooMany", "\"times\": 5", "\"times\": 52",
     "/spread/0/times: There are to be 52 meetings, but the year has only 50 working days"},
    {"ThreeHundredAndSixtySix", "\"times\": 5", "\"times\": 366",
     "/spread/0/times: There are to be 366 meetings, but the year has only 50 working days"},
    {"ThreeHundredAndSixtySeven", "\"times\": 5", "\"times\": 367",
     "/spread/0/times: 367 is out of range."},
    {"TooFarApart", "\"apart_days\": 30", "\"apart_days\": 100",
     "/spread/0/apart_days: With at least 100 days from meeting to meeting the year's working days "
     "hold only 4 meetings, not 5."},
    {"TooFarApartForTheWidth", "\"apart_days\": 30", "\"apart_days\": 80",
     "/spread/0/apart_days: With at least 80 days from meeting to meeting, the meeting around "},
    {"WeeklyTooFarApart", "\"within_days\": 3", "\"apart_days\": 15",
     "/weekly/0/apart_days: With at least 15 days from meeting to meeting, the meeting around "},
    {"WeeklyOnHolidaysAlone",
     "\"weekdays\": [\"tuesday\"], \"starts\": [\"14:00\"], \"within_days\": 3",
     "\"weekdays\": [\"monday\", \"tuesday\"], \"starts\": [\"14:00\"], \"within_days\": 0",
     "/weekly/0/within_days: The meeting around Mon 17 Apr 2028 has no working day"},
    {"OnceOnNoDay", "\"from\": \"12-01\", \"to\": \"12-15\"",
     "\"from\": \"04-13\", \"to\": \"04-17\"", "/once/0/to: Between the two days there is no"},
};
INSTANTIATE_TEST_SUITE_P(Series, OneWrongRule, testing::ValuesIn(kMeetings), name_of);

const WrongRule kBetween[] = {
    {"ChainWithItself", "\"before\": \"oeu\"", "\"before\": \"byraadet\"",
     "/chains/0/after: A body's meetings cannot follow its own."},
    {"ChainTooNear", "\"weekdays\": 4}", "\"weekdays\": 4, \"at_most\": 5}",
     "/chains/0/at_most: At least 7 days must pass"},
    {"ChainTooNearByWeekdays", "\"days\": 7, \"weekdays\": 4}",
     "\"weekdays\": 10, \"at_most\": 13}", "/chains/0/at_most: At least 14 days must pass"},
    {"CommitteeIsTheBody", "\"committee\": \"oeu\"", "\"committee\": \"byraadet\"",
     "/budgets/0/committee: A body cannot meet between its own readings."},
    {"ChainInACircle", "\"weekdays\": 4}",
     "\"weekdays\": 4}, {\"name\": \"c\", \"before\": \"byraadet\", \"after\": \"med\"},"
     "{\"name\": \"d\", \"before\": \"med\", \"after\": \"oeu\"}",
     "/chains/2/after: The order goes round in a circle: Økonomiudvalget → Byrådet → HovedMED → "
     "Økonomiudvalget."},
    {"OneStaggered", "[\"oeu\", \"med\"]", "[\"oeu\"]",
     "/staggered/0/bodies: Write two bodies at least"},
    {"StaggeredTwice", "[\"oeu\", \"med\"]", "[\"oeu\", \"oeu\"]",
     "/staggered/0/bodies/1: “oeu” stands twice"},
    {"PinOnAWeekend", "06-28", "06-24", "/pins/0/day: Saturday 24 June 2028 is on a weekend."},
    {"PinOnAHoliday", "06-28", "04-17", "/pins/0/day: Monday 17 April 2028 is a public holiday."},
    {"PinOnADayOff", "06-28", "06-05", "/pins/0/day: Monday 5 June 2028 is "},
    {"PinInAnotherYear", "06-28", "2027-06-30", "/pins/0/day: "},
    {"PinOnALeapDay", "06-28", "02-30", "/pins/0/day: “02-30” is no day."},
    {"PinAtAnotherTime", "\"start\": \"17:00\"", "\"start\": \"09:00\"",
     "/pins/0/start: None of the rules of Byrådet has meetings that start then."},
    {"TwoPinsOnOneDay", "\"start\": \"17:00\"}",
     "\"start\": \"17:00\"}, {\"name\": \"p\", \"body\": \"byraadet\", \"day\": \"2028-06-28\", "
     "\"start\": \"16:30\"}",
     "/pins/1/start: The body is fixed on the same day in /pins/0, at another time, and it has "
     "only one "
     "meeting that can lie there."},
    {"OnePinTwice", "\"start\": \"17:00\"}",
     "\"start\": \"17:00\"}, {\"name\": \"p\", \"body\": \"byraadet\", \"day\": \"2028-06-28\", "
     "\"start\": \"17:00\"}",
     "/pins/1/day: The body is already fixed on that day in /pins/0."},
};
INSTANTIATE_TEST_SUITE_P(Between, OneWrongRule, testing::ValuesIn(kBetween), name_of);

// A body with two pins, on these days and at these times of day; "": none.
struct TwoPins {
  const char* series;
  std::pair<const char*, const char*> first;
  std::pair<const char*, const char*> second;
};

MadeUpFiles with_two_pins(const TwoPins& given) {
  const auto pin = [](const char* name, std::pair<const char*, const char*> when) {
    const std::string start =
        *when.second == 0 ? "" : std::string(R"(, "start": ")") + when.second + '"';
    return std::string(R"({"name": ")") + name + R"(", "body": "med", "day": ")" + when.first +
           '"' + start + "}";
  };
  return made_up_rules(
      std::string(R"({"municipality": "E", "bodies": [{"id": "med", "name": "MED"}],)") +
      given.series + R"(, "pins": [)" + pin("p", given.first) + ", " + pin("q", given.second) +
      "]}");
}

constexpr const char* kEachMonth = R"("monthly": [{"name": "m", "body": "med", "week": "second",
    "weekdays": ["thursday", "monday"], "starts": ["13:00"]}])";
constexpr const char* kOnce = R"("spread": [{"name": "s", "body": "med", "times": 1,
    "weekdays": ["thursday"], "starts": ["13:00"]}])";
constexpr const char* kTwiceInMay = R"("monthly": [{"name": "m", "body": "med", "week": "second",
    "months": [5], "weekdays": ["thursday"], "starts": ["13:00"]}], "once": [{"name": "o",
    "body": "med", "from": "05-01", "to": "05-31", "starts": ["09:00"]}])";

TEST(RulesProblems, AreTwoPinsOfOneMeeting) {
  EXPECT_THAT(rules_problems(with_two_pins({kEachMonth, {"05-08", ""}, {"05-11", ""}})),
              ElementsAre(StartsWith(
                  "rules.json#/pins/1/day: /pins/0 already fixes that meeting on another day,")));
  EXPECT_THAT(rules_problems(with_two_pins({kOnce, {"05-04", ""}, {"08-17", ""}})),
              ElementsAre(StartsWith(
                  "rules.json#/pins/1: MED has only one meeting in the year, and it is")));
  EXPECT_THAT(rules_problems(with_two_pins({kTwiceInMay, {"05-11", "13:00"}, {"05-18", "13:00"}})),
              ElementsAre(StartsWith("rules.json#/pins/1/day: /pins/0 already fixes")));
}

TEST(RulesProblems, AreNotTwoPinsThatTwoMeetingsCanHave) {
  EXPECT_THAT(rules_problems(with_two_pins({kTwiceInMay, {"05-11", ""}, {"05-18", ""}})),
              IsEmpty());
  EXPECT_THAT(rules_problems(with_two_pins({kTwiceInMay, {"05-11", "13:00"}, {"05-11", "09:00"}})),
              IsEmpty());
}

// Which rules conflict is told by the solver (calendars/year_conflicts.hpp), with ways out.
TEST(RulesProblems, AreNotRulesThatConflictWithOneAnother) {
  for (const char* day : {"02-16", "06-29", "06-07"})
    EXPECT_THAT(rules_problems(rules_with("06-28", day)), IsEmpty()) << day;
  EXPECT_THAT(
      rules_problems(rules_with("\"weeks\": [7, 42]", "\"from\": \"01-10\", \"to\": \"11-30\"")),
      IsEmpty());
}

TEST(RulesProblems, AreBudgetsOfABodyThatMeetsOnce) {
  EXPECT_THAT(rules_problems(rules_with("\"body\": \"byraadet\", \"committee\": \"oeu\"",
                                        "\"body\": \"med\", \"committee\": \"oeu\"")),
              IsEmpty());
  std::string rules = kRules;
  rules.replace(rules.find("\"times\": 5"), 10, "\"times\": 1");
  const std::string budget = "\"law\": \"§ 38\", \"body\": \"byraadet\"";
  rules.replace(rules.find(budget), budget.size(), "\"body\": \"med\"");
  EXPECT_THAT(rules_problems(made_up_rules(rules)),
              ElementsAre(StartsWith("rules.json#/budgets/0/body: HovedMED has only one meeting")));
}

// A wrong value is one problem, not one more for each rule that needs it.
TEST(RulesProblems, AreNotToldAgainByWhatFollows) {
  EXPECT_THAT(rules_problems(made_up_rules(R"({"configuration": 7, "pins": [
      {"name": "p", "body": "med", "day": "05-08"}]})")),
              ElementsAre(StartsWith("rules.json#/configuration: ")));
  EXPECT_THAT(rules_problems(made_up_rules(R"({"municipality": "E", "bodies": "none", "monthly": {},
      "pins": [{"name": "p", "body": "med", "day": "05-08"}]})")),
              ElementsAre(StartsWith("rules.json#/bodies: "), StartsWith("rules.json#/monthly: ")));
  EXPECT_THAT(rules_problems(rules_with("\"id\": \"oeu\", ", "")),
              ElementsAre(StartsWith("rules.json#/bodies/1: The setting “id” is missing.")));
  EXPECT_THAT(rules_problems(rules_with("[\"thursday\"]", "[\"thursdag\"]")),
              ElementsAre(StartsWith("rules.json#/spread/0/weekdays/0: ")));
}

TEST(RulesProblems, NameOnlyTheBeginningOfALongCircle) {
  std::string bodies;
  std::string chains;
  for (int at = 0; at < 40; ++at) {
    const std::string id = "b" + std::to_string(at);
    const std::string next = "b" + std::to_string((at + 1) % 40);
    bodies += std::string(at == 0 ? "" : ",") + R"({"id": ")" + id + R"(", "name": ")" + id + "\"}";
    chains += std::string(at == 0 ? "" : ",") + R"({"name": "c )" + id + R"(", "before": ")" + id +
              R"(", "after": ")" + next + "\"}";
  }
  const Found found = rules_problems(made_up_rules(R"({"municipality": "E", "bodies": [)" + bodies +
                                                   R"(], "chains": [)" + chains + "]}"));
  EXPECT_THAT(found,
              Contains(StartsWith("rules.json#/chains/39/after: The order goes round in a "
                                  "circle: b0 → b1 → b2 → b3 → b4 → b5 → b6 → b7 → … → b0.")));
}

TEST(RulesProblems, AreBodiesOfARuleThatHaveNoMeetings) {
  EXPECT_THAT(
      rules_problems(rules_with("\"body\": \"oeu\", \"weeks\"", "\"body\": \"med\", \"weeks\"")),
      ElementsAre(
          StartsWith("rules.json#/chains/0/before: No rule gives Økonomiudvalget meetings."),
          StartsWith("rules.json#/budgets/0/committee: ")));
}

TEST(RulesProblems, AreRulesThatAskForNothing) {
  EXPECT_THAT(rules_problems(made_up_rules(R"({"municipality": "E"})")),
              ElementsAre(StartsWith("rules.json#: The file asks for no meetings.")));
}

TEST(RulesProblems, AreSettingsThatTheConfigurationHas) {
  EXPECT_THAT(
      rules_problems(
          rules_with("\"municipality\"", "\"configuration\": \"indkald.json\", \"municipality\"")),
      AllOf(Contains(StartsWith("rules.json#/bodies: “bodies” comes from the configuration")),
            Contains(StartsWith("rules.json#/people: ")),
            Contains(StartsWith("rules.json#/rooms: ")),
            Contains(StartsWith("rules.json#/municipality: ")),
            Contains(StartsWith("rules.json#/days_off: "))));
}

TEST(RulesProblems, AreLeapDaysOfAnotherYear) {
  const MadeUpFiles files =
      rules_with("\"from\": \"12-18\", \"to\": \"01-02\"", "\"from\": \"02-29\"");
  EXPECT_THAT(rules_problems(files, 2028), IsEmpty());
  EXPECT_THAT(rules_problems(files, 2029),
              Contains(StartsWith("rules.json#/closed/1/from: There is no 29 February in 2029.")));
}

TEST(RulesProblems, ArePinsOnALeapDayOfAnotherYear) {
  const MadeUpFiles files = rules_with("06-28", "02-29");
  EXPECT_THAT(rules_problems(files, 2028), IsEmpty());
  EXPECT_EQ(load_made_up_rules(files, 2028).pins.at(0).day,
            std::chrono::local_days{std::chrono::year{2028} / 2 / 29});
  EXPECT_THAT(rules_problems(files, 2029),
              Contains(StartsWith("rules.json#/pins/0/day: There is no 29 February in 2029.")));
}

TEST(RulesProblems, AreOneWhereTheFileIsNoObject) {
  for (const char* rules : {"[]", "null", "7"})
    EXPECT_THAT(rules_problems(made_up_rules(rules)), SizeIs(1)) << rules;
}

TEST(RulesProblems, ComeAllAtOnce) {
  std::string rules = kRules;
  for (const auto& [old_text, new_text] : {std::pair{"\"weeks\": 2", "\"weeks\": 0"},
                                           {"06-28", "06-24"},
                                           {"\"times\": 5", "\"times\": 99"},
                                           {"\"before\": \"oeu\"", "\"before\": \"ooo\""},
                                           {"\"12-15\"", "\"11-15\""}})
    rules.replace(rules.find(old_text), std::string(old_text).size(), new_text);
  EXPECT_THAT(
      rules_problems(made_up_rules(rules)),
      ElementsAre(StartsWith("rules.json#/weekly/0/weeks: "), StartsWith("rules.json#/once/0/to: "),
                  StartsWith("rules.json#/chains/0/before: "),
                  StartsWith("rules.json#/spread/0/times: "),
                  StartsWith("rules.json#/pins/0/day: ")));
}

TEST(RulesProblems, SpeakDanishToo) {
  try {
    load_made_up_rules(rules_with("06-28", "06-24"));
    FAIL() << "a pin on a Saturday was taken";
  } catch (const calendars::InputError& error) {
    EXPECT_EQ(say(error.problems().at(0).message, Language::da),
              "Det er weekend lørdag den 24. juni 2028. Vælg en anden dag.");
  }
}

TEST(RulesProblems, AreAllThatATruncatedOrBrokenFileLeadsTo) {
  const std::string whole = kRules;
  for (std::size_t length = 0; length + 1 < whole.size(); length += 7)
    EXPECT_THAT(rules_problems(made_up_rules(whole.substr(0, length))), Not(IsEmpty())) << length;
  const std::string bytes("\0\"{}[]:,1-\xC3x", 12);
  for (std::size_t at = 0; at < whole.size(); at += 5) {
    std::string broken = whole;
    broken[at] = bytes[at % bytes.size()];
    rules_problems(made_up_rules(broken));
  }
}

TEST(RulesProblems, AreAThousandAtMost) {
  std::string pins = "{\"municipality\": \"E\", \"pins\": [{}";
  for (int i = 0; i < 50'000; ++i) pins += ", {}";
  EXPECT_THAT(rules_problems(made_up_rules(pins + "]}")), SizeIs(1000));
}

}  // namespace
}  // namespace indkald::config
