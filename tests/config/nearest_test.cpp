#include "config/nearest.hpp"

#include <gtest/gtest.h>

namespace indkald::config {
namespace {

TEST(EditDistance, CountsEachSlipOfTheFingersOnce) {
  EXPECT_EQ(edit_distance("", ""), 0u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("rooms", "room"), 1u);
  EXPECT_EQ(edit_distance("rooms", "rosoms"), 1u);
  EXPECT_EQ(edit_distance("rooms", "rools"), 1u);
  EXPECT_EQ(edit_distance("rooms", "romos"), 1u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
}

TEST(Nearest, IsTheNameThatWasProbablyMeant) {
  const std::vector<std::string> known{"usual_start", "usual_length_minutes", "rooms", "byraadet"};
  EXPECT_EQ(nearest("usual_strat", known), "usual_start");
  EXPECT_EQ(nearest("USUAL-START", known), "usual_start");
  EXPECT_EQ(nearest("Byrådet", known), "byraadet");
  EXPECT_EQ(nearest("room", known), "rooms");
}

TEST(Nearest, IsNoneWhereNothingIsLikeIt) {
  EXPECT_EQ(nearest("catering", {"rooms", "id"}), std::nullopt);
  EXPECT_EQ(nearest("x", {}), std::nullopt);
  EXPECT_EQ(nearest(std::string(100'000, 'x'), {"rooms"}), std::nullopt);
}

}  // namespace
}  // namespace indkald::config
