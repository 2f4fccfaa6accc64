// Who may do what with next year's calendar, and in which state, as a table.
#include "daemon/year_state.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace indkald::daemon {
namespace {

using Acts = std::set<YearAct>;

const Acts kAll{YearAct::edit,    YearAct::move,     YearAct::unpin,   YearAct::run,
                YearAct::propose, YearAct::withdraw, YearAct::approve, YearAct::approve_body,
                YearAct::reopen,  YearAct::go_live,  YearAct::remove};

Acts possible(const YearFacts& facts) {
  Acts acts;
  for (const YearAct act : kAll)
    if (in_the_way(act, facts).empty()) acts.insert(act);
  return acts;
}

Acts allowed(const YearActor& who) {
  Acts acts;
  for (const YearAct act : kAll)
    if (may_ever(act, who)) acts.insert(act);
  return acts;
}

// A calendar that is ready to be proposed.
YearFacts ready(YearState state) {
  YearFacts facts{state};
  facts.has_meetings = true;
  return facts;
}

TEST(AYearsState, LetsADraftBeWorkedOnAndProposed) {
  EXPECT_EQ(possible(ready(YearState::draft)),
            (Acts{YearAct::edit, YearAct::move, YearAct::unpin, YearAct::run, YearAct::propose,
                  YearAct::remove}));
}

TEST(AYearsState, LetsAProposalBeWorkedOnWithdrawnOrApproved) {
  EXPECT_EQ(possible(ready(YearState::proposed)),
            (Acts{YearAct::edit, YearAct::move, YearAct::unpin, YearAct::run, YearAct::withdraw,
                  YearAct::approve, YearAct::approve_body, YearAct::remove}));
}

TEST(AYearsState, FixesWhatIsApproved) {
  EXPECT_EQ(possible(ready(YearState::approved)),
            (Acts{YearAct::approve_body, YearAct::reopen, YearAct::go_live}));
}

TEST(AYearsState, LeavesWhatIsLiveAsItIs) {
  EXPECT_EQ(possible(ready(YearState::live)), (Acts{YearAct::approve_body}));
}

TEST(AYearsState, LetsNothingBeDoneWhileItIsDrawnUp) {
  for (const YearState state :
       {YearState::draft, YearState::proposed, YearState::approved, YearState::live}) {
    YearFacts facts = ready(state);
    facts.running = true;
    EXPECT_EQ(possible(facts), Acts{}) << to_string(state);
  }
}

TEST(AYearsState, ProposesOnlyAWholeCalendarThatKeepsItsRules) {
  const auto why = [](auto change) {
    YearFacts facts = ready(YearState::draft);
    change(facts);
    return in_the_way(YearAct::propose, facts).key;
  };
  EXPECT_EQ(why([](YearFacts&) {}), "");
  EXPECT_EQ(why([](YearFacts& facts) { facts.has_meetings = false; }), "years.no_calendar");
  EXPECT_EQ(why([](YearFacts& facts) { facts.stale = true; }), "years.stale");
  EXPECT_EQ(why([](YearFacts& facts) { facts.broken = true; }), "years.breaks_rules");
  EXPECT_EQ(why([](YearFacts& facts) { facts.faulty = true; }), "years.faulty_rules");
}

TEST(AYearsState, DrawsNothingUpByFaultyRules) {
  YearFacts facts = ready(YearState::draft);
  facts.faulty = true;
  EXPECT_EQ(possible(facts), (Acts{YearAct::edit, YearAct::unpin, YearAct::remove}));
}

TEST(AYearsState, IsApprovedByApproversAndProposedBySecretaries) {
  EXPECT_EQ(allowed({}), Acts{});
  EXPECT_EQ(allowed({.settles = true}), (Acts{YearAct::move, YearAct::unpin}));
  EXPECT_EQ(allowed({.settles = true, .settles_all = true}),
            (Acts{YearAct::edit, YearAct::move, YearAct::unpin, YearAct::run, YearAct::propose,
                  YearAct::withdraw, YearAct::remove}));
  EXPECT_EQ(allowed({.approves = true}),
            (Acts{YearAct::approve, YearAct::approve_body, YearAct::reopen, YearAct::go_live}));
  EXPECT_EQ(allowed({true, true, true}), kAll);
}

TEST(AYearsState, FallsBackToDraftWithEachChange) {
  for (const YearAct act :
       {YearAct::edit, YearAct::move, YearAct::unpin, YearAct::run, YearAct::withdraw})
    EXPECT_EQ(state_after(act, YearState::proposed), YearState::draft) << to_string(act);
  EXPECT_EQ(state_after(YearAct::reopen, YearState::approved), YearState::draft);
  EXPECT_EQ(state_after(YearAct::propose, YearState::draft), YearState::proposed);
  EXPECT_EQ(state_after(YearAct::approve, YearState::proposed), YearState::approved);
  EXPECT_EQ(state_after(YearAct::go_live, YearState::approved), YearState::live);
  EXPECT_EQ(state_after(YearAct::approve_body, YearState::approved), YearState::approved);
}

TEST(AYearsState, HasAWordForEachStateAndAct) {
  std::set<std::string_view> words;
  for (const YearAct act : kAll) words.insert(to_string(act));
  EXPECT_EQ(words.size(), kAll.size());
  EXPECT_EQ(static_cast<int>(kAll.size()), kYearActs);
  for (const YearState state :
       {YearState::draft, YearState::proposed, YearState::approved, YearState::live})
    EXPECT_EQ(year_state_from(to_string(state)), state);
  EXPECT_EQ(year_state_from("gone"), std::nullopt);
}

}  // namespace
}  // namespace indkald::daemon
