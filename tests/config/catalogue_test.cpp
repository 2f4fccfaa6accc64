#include "config/catalogue.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace indkald::config {
namespace {

using calendars::Date;
using calendars::Local;
using calendars::Money;
using calendars::Text;
using namespace std::chrono_literals;

constexpr Date kWednesday{std::chrono::local_days{2027y / 2 / 3}};
constexpr Local kAtFour = kWednesday + 16h;

// One entry that takes {date} and {time}, to see how say() writes arguments.
std::string as_argument(const Text::Value& value, Language language) {
  return say({"common.datetime", {{"date", value}, {"time", std::string()}}}, language);
}

TEST(Catalogue, WritesADateAsTheLanguageDoes) {
  EXPECT_EQ(write_date(kWednesday, Language::da), "ons. 3. feb. 2027");
  EXPECT_EQ(write_date(kWednesday, Language::en), "Wed 3 Feb 2027");
}

TEST(Catalogue, WritesALongDateWithFullNames) {
  EXPECT_EQ(write_long_date(kWednesday, Language::da), "onsdag den 3. februar 2027");
  EXPECT_EQ(write_long_date(kWednesday, Language::en), "Wednesday 3 February 2027");
}

TEST(Catalogue, WritesTheTimeOfDayWithTwoDigits) {
  EXPECT_EQ(write_time(kWednesday + 8h + 5min, Language::da), "kl. 08.05");
  EXPECT_EQ(write_time(kAtFour, Language::en), "16:00");
}

TEST(Catalogue, WritesDateAndTimeTogether) {
  EXPECT_EQ(write_datetime(kAtFour, Language::da), "ons. 3. feb. 2027 kl. 16.00");
  EXPECT_EQ(write_datetime(kAtFour, Language::en), "Wed 3 Feb 2027 16:00");
}

TEST(Catalogue, WritesMoneyWithSeparatorsAndSign) {
  EXPECT_EQ(write_money({125'000}, Language::da), "1.250,00 kr.");
  EXPECT_EQ(write_money({125'000}, Language::en), "DKK 1,250.00");
  EXPECT_EQ(write_money({123'456'789}, Language::da), "1.234.567,89 kr.");
  EXPECT_EQ(write_money({-905}, Language::da), "-9,05 kr.");
  EXPECT_EQ(write_money({}, Language::da), "0,00 kr.");
}

TEST(Catalogue, WritesEachKindOfArgumentInItsOwnForm) {
  EXPECT_EQ(as_argument(kWednesday, Language::da), "ons. 3. feb. 2027 ");
  EXPECT_EQ(as_argument(kAtFour, Language::da), "ons. 3. feb. 2027 kl. 16.00 ");
  EXPECT_EQ(as_argument(Money{500}, Language::da), "5,00 kr. ");
  EXPECT_EQ(as_argument(std::int64_t{8080}, Language::da), "8080 ");
  EXPECT_EQ(as_argument(word_for("catering"), Language::da), "forplejning ");
}

TEST(Catalogue, TakesAnArgumentWithBracesAsItIs) {
  EXPECT_EQ(as_argument(std::string("{time} {"), Language::en), "{time} { ");
}

TEST(Catalogue, LeavesAPlaceholderWithoutArgumentInSight) {
  EXPECT_EQ(say({"common.datetime", {{"time", std::string("kl. 9")}}}, Language::da),
            "{date} kl. 9");
}

TEST(Catalogue, GivesAnUnknownKeyAsItself) {
  EXPECT_EQ(say({"no.such.key", {}}, Language::da), "no.such.key");
}

TEST(Catalogue, HasAWordForEachTermAndLeavesOthersAlone) {
  EXPECT_EQ(say({word_for("substitute").key, {}}, Language::da), "stedfortræder");
  EXPECT_EQ(say({word_for("moved").key, {}}, Language::en), "moved");
  EXPECT_EQ(say({word_for("mossoe").key, {}}, Language::en), "mossoe");
}

class Locale : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) unsetenv(name);
  }
  void TearDown() override { SetUp(); }
};

TEST_F(Locale, IsEnglishWhereNothingIsSet) { EXPECT_EQ(language_of_locale(), Language::en); }

TEST_F(Locale, IsTakenFromTheFirstVariableThatSaysSomething) {
  setenv("LANG", "da_DK.UTF-8", 1);
  EXPECT_EQ(language_of_locale(), Language::da);
  setenv("LC_ALL", "", 1);
  EXPECT_EQ(language_of_locale(), Language::da);
  setenv("LC_MESSAGES", "C", 1);
  EXPECT_EQ(language_of_locale(), Language::en);
}

}  // namespace
}  // namespace indkald::config
