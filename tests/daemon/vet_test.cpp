// What keeps a plan from being carried out by itself, or at all.
#include "daemon/vet.hpp"

#include <gmock/gmock.h>

#include "tests/daemon/town.hpp"

namespace indkald::daemon::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using namespace std::chrono_literals;

const char* const kDays[] = {"2027-01-06", "2027-02-03", "2027-03-03", "2027-04-07", "2027-05-05"};

std::unique_ptr<Town> arranged() {
  auto town = std::make_unique<Town>();
  int number = 0;
  for (const char* day : kDays) town->rows.push_back(row("Møde " + std::to_string(++number), day));
  EXPECT_TRUE(town->apply().closed);
  // Wide open, so that each test closes what it is about.
  auto& limits = town->desk.configuration.limits;
  limits.creates_percent = limits.updates_percent = limits.cancels_percent = 1000;
  limits.mails_percent = limits.money_percent = 1000;
  EXPECT_THAT(findings(town->plan()), IsEmpty());
  return town;
}

void move(Meeting& meeting) { meeting.start += 24h; }

TEST(TheFirstRun, AlwaysNeedsAPerson) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00")};
  EXPECT_THAT(findings(town.plan()), ElementsAre("first_run"));
}

TEST(ALimit, StopsWhatIsBeyondItAndNotWhatReachesIt) {
  auto town = arranged();
  move(town->rows[0]);  // three steps
  auto& limits = town->desk.configuration.limits;
  limits.updates = 3;
  EXPECT_THAT(findings(town->plan()), IsEmpty());
  limits.updates = 2;
  EXPECT_THAT(findings(town->plan()), ElementsAre("updates"));
  limits.updates = 50;
  limits.mails = 2;
  EXPECT_THAT(findings(town->plan()), ElementsAre("mails"));
}

TEST(ALimitInPercent, IsOfWhatIsArranged) {
  auto town = arranged();  // 15 arrangements
  move(town->rows[0]);
  auto& limits = town->desk.configuration.limits;
  limits.updates_percent = 20;
  EXPECT_THAT(findings(town->plan()), IsEmpty());
  limits.updates_percent = 19;
  EXPECT_THAT(findings(town->plan()), ElementsAre("updates_percent"));
}

TEST(ALimitInPercent, HoldsForASmallCalendarToo) {
  Town town;
  town.rows = {row("Møde", "2027-02-03T17:00")};
  town.apply();
  town.rows[0].status = Status::cancelled;
  EXPECT_THAT(findings(town.plan()), Contains("cancels_percent"));
}

TEST(AMoneyLimit, HoldsForWhatIsSavedToo) {
  auto town = arranged();
  town->rows[0].status = Status::cancelled;
  auto& limits = town->desk.configuration.limits;
  limits.money = {29'999};
  EXPECT_THAT(findings(town->plan()), ElementsAre("money"));
  limits.money = {30'000};
  EXPECT_THAT(findings(town->plan()), IsEmpty());
}

TEST(AMove, CountsAsOneUpdateOfTheRoomAndNoCancel) {
  Town town;
  town.rows = {committee("A", "2027-02-03T10:00", "2027-02-03T12:00", "Lokale 1")};
  town.apply();
  town.rows[0].place = "Lokale 2";
  const Totals totals = town.plan().totals;
  EXPECT_EQ(totals.updates, 2);
  EXPECT_EQ(totals.creates, 0);
  EXPECT_EQ(totals.cancels, 0);
}

TEST(AProtectedMeeting, IsNotCancelledWithoutAPerson) {
  auto town = arranged();
  town->desk.configuration.bodies[0].protect = true;
  town->rows[0].status = Status::cancelled;
  EXPECT_THAT(findings(town->plan()), ElementsAre("protected"));
  town->rows[0].status = Status::confirmed;
  move(town->rows[0]);
  EXPECT_THAT(findings(town->plan()), IsEmpty());
}

TEST(ASource, ThatIsEmptyStopsEverything) {
  auto town = arranged();
  town->rows.clear();
  const Plan plan = town->plan();
  EXPECT_THAT(findings(plan), ElementsAre("source_empty"));
  EXPECT_THAT(plan.steps, IsEmpty());
  EXPECT_EQ(daemon::apply(town->desk, "", "test").refused, Refused::finding);
}

TEST(ASource, ThatHoldsLessThanHalfOfWhatItHeldStopsEverything) {
  auto town = arranged();
  town->rows.resize(3);
  EXPECT_THAT(findings(town->plan()), IsEmpty());
  town->rows.resize(2);
  EXPECT_THAT(findings(town->plan()), ElementsAre("source_shrunk"));
}

TEST(ASource, ThatShrankIsMeasuredByTheLastReadThatWasAccepted) {
  auto town = arranged();
  town->rows.resize(2);
  daemon::apply(town->desk, "", "test");
  EXPECT_THAT(findings(town->plan()), ElementsAre("source_shrunk"));
}

TEST(AStoppingFinding, IsOverriddenOnlyByAnApprovalThatNamesIt) {
  auto town = arranged();
  town->rows.resize(2);
  move(town->rows[0]);
  Approval approval{town->plan().hash, {}, {}, "test", town->clock->now(), town->clock->now() + 1h};
  EXPECT_EQ(approve(town->desk, approval).refused, Refused::finding);
  approval.despite = {"source_shrunk"};
  EXPECT_EQ(approve(town->desk, approval).refused, Refused::no);
  EXPECT_TRUE(town->carry_on().closed);
}

TEST(ThePolicy, LetsPassOnlyGroupsOfTheClassesItLists) {
  auto town = arranged();
  move(town->rows[0]);
  const Plan plan = town->plan();
  const std::string group = groups(plan).at(0);
  config::Policy policy;
  EXPECT_FALSE(may_run_by_itself(policy, plan, group));
  policy.automatic = {"invitation:update", "room:update"};
  EXPECT_FALSE(may_run_by_itself(policy, plan, group));
  policy.automatic.push_back("catering:update");
  EXPECT_TRUE(may_run_by_itself(policy, plan, group));
}

TEST(ThePolicy, LetsNothingPassWhenAnyLimitIsTripped) {
  auto town = arranged();
  move(town->rows[0]);
  town->desk.configuration.limits.mails = 0;
  config::Policy policy;
  policy.automatic = {"invitation:update", "room:update", "catering:update"};
  const Plan plan = town->plan();
  EXPECT_FALSE(may_run_by_itself(policy, plan, groups(plan).at(0)));
}

TEST(AnApproval, IsOfOnePlanAndEndsWhenItExpires) {
  auto town = arranged();
  move(town->rows[0]);
  Approval approval{town->plan().hash, {}, {}, "test", town->clock->now(), town->clock->now() + 1h};
  ASSERT_EQ(approve(town->desk, approval).refused, Refused::no);
  town->clock->set(town->clock->now() + 1h);
  EXPECT_EQ(daemon::apply(town->desk, "", "test").refused, Refused::approval);
}

TEST(AnApproval, OfAPlanThatWouldComeOutOtherwiseNowIsStale) {
  auto town = arranged();
  move(town->rows[0]);
  Approval approval{town->plan().hash, {}, {}, "test", town->clock->now(), town->clock->now() + 1h};
  ASSERT_EQ(approve(town->desk, approval).refused, Refused::no);
  move(town->rows[1]);
  EXPECT_EQ(daemon::apply(town->desk, approval.plan, "test").refused, Refused::stale);
  EXPECT_EQ(daemon::apply(town->desk, "", "test").refused, Refused::approval);
  EXPECT_EQ(approve(town->desk, approval).refused, Refused::stale);
}

TEST(AnApproval, OfAGroupThatThePlanDoesNotHaveIsRefused) {
  auto town = arranged();
  move(town->rows[0]);
  Approval approval{town->plan().hash,  {"m-nowhere"},          {}, "test",
                    town->clock->now(), town->clock->now() + 1h};
  EXPECT_EQ(approve(town->desk, approval).refused, Refused::group);
}

TEST(APlansName, IsItsHashOrAtLeastSixDigitsOfItsBeginning) {
  EXPECT_TRUE(names("0123ab", "0123abcdef"));
  EXPECT_FALSE(names("0123a", "0123abcdef"));
  EXPECT_FALSE(names("0123ac", "0123abcdef"));
}

}  // namespace
}  // namespace indkald::daemon::testing
