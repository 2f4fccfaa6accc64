#include "calendars/timetable_instance.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "calendars/meeting.hpp"
#include "calendars/timetable_instance_check.hpp"
#include "calendars/timetable_solve.hpp"

namespace indkald::calendars {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

// Two weeks of one day each with an afternoon and an evening, and a third day; three meetings, two
// persons, a room for large meetings.
json small_instance() {
  return json::parse(R"({
    "K": 1, "nslots": 5,
    "slot_day": [0, 0, 7, 7, 14], "slot_wd": [0, 0, 5, 5, 10],
    "slot_time": [0, 1, 0, 1, 1], "slot_week": [1, 1, 2, 2, 2],
    "roomlim": [[20, 1]],
    "meet": [
      {"size": 30, "cand": [0, 1, 3], "cost": [4, 1, 0]},
      {"size": 10, "cand": [1, 2, 3, 4], "cost": [0, 2, 0, 5]},
      {"size": 25, "cand": [0, 2, 4], "cost": [0, 0, 0]}],
    "prec": [[0, 1, 7, 5, "chain:A->B"]],
    "spacing": [[0, 1, 7]],
    "persons": [[0, 1], [1, 2]]})");
}

Instance read(const json& document) { return read_instance(document.dump()); }

std::vector<std::string> places_of(const std::string& bytes) {
  try {
    read_instance(bytes);
  } catch (const InputError& error) {
    std::vector<std::string> places;
    for (const Problem& problem : error.problems()) places.push_back(problem.at);
    return places;
  }
  return {};
}

TEST(TimetableInstance, ReadsWhatTheFileHolds) {
  const Instance instance = read(small_instance());
  EXPECT_EQ(instance.slots.size(), 5U);
  EXPECT_TRUE(instance.slots[1].evening);
  EXPECT_EQ(instance.meetings[1].costs, (std::vector<int>{0, 2, 0, 5}));
  EXPECT_EQ(instance.precedences.at(0).rule, "chain:A->B");
  EXPECT_EQ(instance.evenings, 1);
}

TEST(TimetableInstance, TellsAllProblemsAtOnceEachWhereItStands) {
  json document = small_instance();
  document["meet"][0]["cand"] = {0, 9};
  document["meet"][1]["cost"] = {1};
  document["meet"][2] = "none";
  document["prec"][0][1] = 7;
  document["persons"][1] = {1, 1};
  document["spacing"][0] = {0, 0, 3};
  document["K"] = "two";
  document.erase("roomlim");
  EXPECT_THAT(places_of(document.dump()),
              UnorderedElementsAre("/meet/0/cand/1", "/meet/0/cost", "/meet/1/cost", "/meet/2",
                                   "/prec/0/1", "/persons/1", "/spacing/0", "/K", "/roomlim"));
}

TEST(TimetableInstance, RefusesWhatIsNoInstance) {
  EXPECT_THAT(places_of("{\n\"K\": 1,,"), ElementsAre("line 2"));
  EXPECT_THAT(places_of("[]"), ElementsAre("/"));
  EXPECT_THAT(places_of(std::string(100, '[') + std::string(100, ']')), ElementsAre("/"));
}

// Ten thousand choices of one meeting, which a thousand persons take part in.
TEST(TimetableInstance, ASmallFileDoesNotBecomeAHugeTimetable) {
  std::vector<int> slots(10'000);
  std::iota(slots.begin(), slots.end(), 0);
  json document = small_instance();
  for (const char* each : {"slot_day", "slot_wd"}) document[each] = slots;
  for (const char* each : {"slot_time", "slot_week"}) document[each] = json(slots.size(), 0);
  document["meet"][0]["cand"] = slots;
  document["meet"][0]["cost"] = json(slots.size(), 0);
  document["persons"] = json(300, json{0});
  EXPECT_THAT(places_of(document.dump()), IsEmpty());
  document["persons"] = json(1000, json{0});
  EXPECT_THAT(places_of(document.dump()), ElementsAre("/"));
}

TEST(TimetableInstance, ALaterDayIsNoEarlierWorkingDay) {
  json document = small_instance();
  document["slot_wd"][4] = 3;
  EXPECT_THAT(places_of(document.dump()), ElementsAre("/slot_wd/4"));
}

TEST(TimetableInstance, ItsTimetableHasNoLimitThatAnotherImplies) {
  json document = small_instance();
  document["persons"] = {{0, 1, 2}, {0, 1}, {1, 2}};
  document["K"] = 2;
  const Timetable timetable = timetable_of(read(document));
  for (const Limit& limit : timetable.limits)
    EXPECT_GT(static_cast<int>(limit.picks.size()), limit.at_most);
  const auto over = [&](const std::vector<Pick>& picks) {
    return std::ranges::count(timetable.limits, picks, &Limit::picks);
  };
  EXPECT_EQ(over({{0, 2}, {1, 2}}), 1) << "slot 3, two persons alike";
  EXPECT_EQ(over({{0, 0}, {2, 0}}), 1) << "slot 0, two persons alike, and the room";
}

TEST(TimetableInstance, TheBestCalendarPassesTheCheckWithItsScore) {
  const Instance instance = read(small_instance());
  const TimetableAnswer answer = solve(timetable_of(instance), {});
  ASSERT_TRUE(answer.proven);
  const InstanceCheck checked = check_answer(instance, slots_of(instance, answer.chosen));
  EXPECT_THAT(checked.violations, IsEmpty());
  EXPECT_EQ(checked.score, answer.score);
}

struct Planted {
  std::vector<int> slots;
  std::string violation;
};

TEST(TimetableInstanceCheck, FindsEachKindOfViolation) {
  const Instance instance = read(small_instance());
  EXPECT_THAT(check_answer(instance, std::vector{1, 3, 0}).violations, IsEmpty());
  EXPECT_EQ(check_answer(instance, std::vector{1, 3, 0}).score, 1);
  const std::vector<Planted> all{
      {{2, 4, 0}, "domain"}, {{1, 2, 2}, "overlap"}, {{1, 3, 4}, "evening"},
      {{0, 2, 0}, "room"},   {{0, 1, 4}, "chain"},
  };
  for (const Planted& each : all) {
    const auto found = check_answer(instance, each.slots).violations;
    EXPECT_THAT(found, testing::Contains(Pair(each.violation, 1))) << each.violation;
  }
}

TEST(TimetableInstanceCheck, AnAnswerOfAnotherLengthOrSlotIsNone) {
  const Instance instance = read(small_instance());
  EXPECT_THAT(check_answer(instance, std::vector{1, 3}).violations, ElementsAre(Pair("answer", 1)));
  EXPECT_THAT(check_answer(instance, std::vector{1, 3, 99}).violations,
              ElementsAre(Pair("answer", 1)));
}

TEST(TimetableInstanceCheck, CountsSpacingBeyondTheSlack) {
  const Instance instance = read(small_instance());
  // 14 days instead of 7: 4 beyond the slack of 3, at 2 points; and the costs 1 and 5.
  EXPECT_EQ(check_answer(instance, std::vector{1, 4, 0}).score, 1 + 5 + 8);
}

}  // namespace
}  // namespace indkald::calendars
