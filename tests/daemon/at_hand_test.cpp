// What serves again for a moment, and who is sent to have it made anew.
#include <gtest/gtest.h>

#include "daemon/web/at_hand.hpp"

namespace indkald::daemon::web {
namespace {

using namespace std::chrono_literals;

class WhatIsAtHand : public testing::Test {
 protected:
  WhatIsAtHand() {
    at_hand_.looked(begin_, "1");
    anne_.user.name = "anne";
    at_hand_.keep(shown_, anne_, begin_);
    Response answer;
    answer.body = "what was";
    at_hand_.keep("anne", answer, begin_);
  }
  std::optional<Response> asked(std::chrono::milliseconds later, const std::string& what = {}) {
    return at_hand_.serve(
        shown_, [&](const Caller& caller) { return caller.user.name + what; }, begin_ + later);
  }
  void renewed(std::chrono::milliseconds later, const std::string& body) {
    at_hand_.looked(begin_ + later, "1");
    at_hand_.keep(shown_, anne_, begin_ + later);
    Response answer;
    answer.body = body;
    at_hand_.keep("anne", answer, begin_ + later);
    at_hand_.renewed();
  }

  const AtHand::Time begin_{1h};
  const AtHand::Shown shown_{PassKind::session, "secret"};
  Caller anne_;
  AtHand at_hand_;
};

TEST_F(WhatIsAtHand, ServesItsOwnCallerForAMoment) {
  ASSERT_TRUE(asked(900ms));
  EXPECT_EQ(asked(900ms)->body, "what was");
  EXPECT_FALSE(asked(900ms, " something else"));
  const auto anne = [](const Caller&) { return std::string("anne"); };
  EXPECT_FALSE(at_hand_.serve({PassKind::session, "guessed"}, anne, begin_));
  EXPECT_FALSE(at_hand_.serve({PassKind::token, "secret"}, anne, begin_));
}

TEST_F(WhatIsAtHand, OneIsSentAndTheOthersGetWhatWasUntilItIsRenewed) {
  EXPECT_FALSE(asked(1100ms));
  ASSERT_TRUE(asked(1101ms));
  EXPECT_EQ(asked(4000ms)->body, "what was");
  renewed(4100ms, "what is");
  EXPECT_EQ(asked(4200ms)->body, "what is");
  EXPECT_FALSE(asked(5200ms));
}

TEST_F(WhatIsAtHand, WhatIsTooOldServesNobody) {
  EXPECT_FALSE(asked(2100ms));
  EXPECT_FALSE(asked(2101ms));
}

TEST_F(WhatIsAtHand, ARenewalThatDoesNotEndIsNotWaitedForForEver) {
  EXPECT_FALSE(asked(1100ms));
  EXPECT_TRUE(asked(6000ms));
  EXPECT_FALSE(asked(6200ms));
}

TEST_F(WhatIsAtHand, NothingServesOnceTheLedgerIsAnother) {
  at_hand_.looked(begin_, "2");
  EXPECT_FALSE(asked(1ms));
  EXPECT_FALSE(at_hand_.answer("anne", begin_));
}

TEST_F(WhatIsAtHand, ForgettingEndsItAtOnceDuringARenewalToo) {
  EXPECT_FALSE(asked(1100ms));
  EXPECT_TRUE(asked(1101ms));
  at_hand_.forget_callers();
  EXPECT_FALSE(asked(1102ms));
  at_hand_.keep(shown_, anne_, begin_ + 1102ms);
  EXPECT_TRUE(asked(1103ms));
  at_hand_.forget_answers();
  EXPECT_FALSE(asked(1104ms));
}

TEST_F(WhatIsAtHand, IsBounded) {
  Response large;
  large.body.assign(std::size_t{20} << 20, 'x');
  at_hand_.keep("one", large, begin_);
  EXPECT_TRUE(at_hand_.answer("one", begin_));
  at_hand_.keep("other", large, begin_);
  EXPECT_TRUE(at_hand_.answer("other", begin_));
  EXPECT_FALSE(at_hand_.answer("one", begin_));
}

}  // namespace
}  // namespace indkald::daemon::web
