// Which body of the new calendar is which of the old: names in other spellings, new names, bodies
// that stand in titles alone, and bodies whose meetings were all shifted.
#include <gtest/gtest.h>

#include <string>

#include "tests/calendars/match_cases.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;

// A committee's year: on a day of every fourth week.
std::vector<Meeting> year_of(const std::string& body, const std::string& title, int offset,
                             int count = 12) {
  std::vector<Meeting> year;
  for (int i = 0; i < count; ++i) {
    year.push_back(meeting(body, title, "2027-01-04T16:00", ""));
    year.back().start += days(28 * i + offset);
  }
  return year;
}

std::vector<Meeting> joined(std::vector<Meeting> one, const std::vector<Meeting>& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

void expect_all_paired(const std::vector<Meeting>& known, const std::vector<Meeting>& read,
                       ChangeKind kind, const std::string& what) {
  const auto changes = match(known, read);
  EXPECT_EQ(changes.size(), known.size()) << what;
  for (const Change& change : changes) {
    EXPECT_EQ(change.known, change.read) << what;
    EXPECT_EQ(change.kind, kind) << what;
  }
}

struct Names {
  const char* before;
  const char* after;
};

class ABodysName : public testing::TestWithParam<Names> {};

// Its meetings moved, so that no date tells who it is.
TEST_P(ABodysName, IsKnownInAnotherFormThoughEveryDateIsAnother) {
  const auto lasting = year_of("Ældreråd", "Møde", 2);
  auto known = joined(lasting, year_of(GetParam().before, "Møde", 8));
  auto read = joined(lasting, year_of(GetParam().after, "Møde", 8));
  for (std::size_t i = lasting.size(); i < read.size(); ++i) read[i].start += days(1 + i % 4);
  const auto changes = match(known, read);
  for (std::size_t k = lasting.size(); k < known.size(); ++k) {
    EXPECT_EQ(of_known(changes, k).read, k);
    EXPECT_EQ(of_known(changes, k).kind, ChangeKind::moved);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, ABodysName,
    testing::Values(Names{"Økonomiudvalget", "ØKONOMIUDVALG"},
                    Names{"Økonomiudvalget", "Oekonomiudvalget"}, Names{"Økonomiudvalget", "ØU"},
                    Names{"Økonomiudvalget 2027", "Økonomiudvalg"},
                    Names{"Byråd 2027", "Byråd 2028"}, Names{"Byrådet", "BR"},
                    Names{"Børne- og Ungdomsudvalget", "BUU"}, Names{"HovedMED", "HMU"},
                    Names{"KFIU", "Kultur-, Fritids- og Idrætsudvalget"},
                    Names{"Teknik- og Miljøudvalg", "Plan-, Teknik- og Miljøudvalg"}));

TEST(ARenamedBody, IsKnownByItsDatesWhateverItIsCalled) {
  const auto lasting = year_of("Ældreråd", "Møde", 2);
  const auto known = joined(lasting, year_of("Kultur og Fritid", "Møde", 8));
  auto read = joined(lasting, year_of("Udvalget for Liv og Sundhed", "Møde", 8));
  read[14].start += days(3);
  read[16].start += days(-5);
  read[17].start += std::chrono::hours(1);
  const auto changes = match(known, read);
  for (std::size_t k = lasting.size(); k < known.size(); ++k) {
    EXPECT_EQ(of_known(changes, k).read, k);
    EXPECT_NE(of_known(changes, k).kind, ChangeKind::unsure);
  }
}

TEST(ARenamedBody, IsKnownThoughAMeetingWasAddedUnderItsOldName) {
  const auto lasting = year_of("Ældreråd", "Møde", 2);
  const auto known = joined(lasting, year_of("Kulturudvalg", "Møde", 8));
  auto read = joined(lasting, year_of("Opgaveudvalget", "Møde", 8));
  read.push_back(meeting("Kulturudvalg", "Ekstraordinært møde", "2027-11-03T09:00", ""));
  const auto changes = match(known, read);
  for (std::size_t k = lasting.size(); k < known.size(); ++k)
    EXPECT_EQ(of_known(changes, k).kind, ChangeKind::changed);
  EXPECT_EQ(changes.size(), known.size() + 1);
}

TEST(ARenamedBody, ThatMeetsOnceIsKnownWhereAllOthersStand) {
  const auto lasting = joined(year_of("Ældreråd", "Møde", 2), year_of("Byråd", "Møde", 3));
  const auto known = joined(lasting, {meeting("Kulturudvalg", "", "2027-06-06")});
  const auto read = joined(lasting, {meeting("Udvalget for Liv", "", "2027-06-06")});
  const Change change = of_known(match(known, read), lasting.size());
  EXPECT_EQ(change.read, lasting.size());
  EXPECT_EQ(change.kind, ChangeKind::changed);
}

TEST(ARenamedBody, IsNotConfusedWithAnotherThatMeetsAtTheSameTimes) {
  const auto known = joined(year_of("Børneudvalg", "Møde", 8), year_of("Kulturudvalg", "Møde", 8));
  const auto read =
      joined(year_of("Børneudvalg", "Møde", 8), year_of("Kultur- og Fritidsudvalg", "Møde", 8));
  const auto changes = match(known, read);
  for (std::size_t k = 0; k < known.size(); ++k) EXPECT_EQ(of_known(changes, k).read, k);
}

TEST(ARenamedBody, CarriesItsNameIntoItsTitles) {
  const auto lasting = year_of("Ældreråd", "Ældreråd, ordinært møde", 2);
  const auto known = joined(lasting, year_of("Kulturudvalg", "Møde i Kulturudvalg", 8));
  auto read = joined(lasting, year_of("Livsudvalg", "Møde i Livsudvalg", 8));
  read[15].start += days(6);
  const auto changes = match(known, read);
  EXPECT_EQ(of_known(changes, 15).read, 15u);
  EXPECT_EQ(of_known(changes, 15).kind, ChangeKind::moved);
}

TEST(ABodyInTheTitle, IsOneWithItsMarkedMeetings) {
  auto known = year_of("", "Møde i Byråd", 3);
  known[8].title = "Møde i Byråd + budget, 1. behandling";
  auto read = known;
  for (Meeting& row : read)
    row.title.replace(row.title.find("Byråd"), std::string("Byråd").size(), "Kommunalråd");
  expect_all_paired(known, read, ChangeKind::changed, "renamed");
}

TEST(ABodyInTheTitle, TakesAMarkForTheSameMeeting) {
  const auto known = year_of("", "Byrådsmøde", 3);
  auto read = known;
  read[4].title = "Byrådsmøde + temamøde";
  read[6].title = "Byrådsmøde 2027";
  const auto changes = match(known, read);
  EXPECT_EQ(of_known(changes, 4).kind, ChangeKind::changed);
  EXPECT_EQ(of_known(changes, 4).read, 4u);
  EXPECT_EQ(of_known(changes, 6).kind, ChangeKind::changed);
}

TEST(ABodyInTheTitle, MayTurnIntoAnotherTitleAtTheSameTime) {
  const auto known = joined(year_of("", "Byrådsmøde", 3), year_of("", "Direktion", 4));
  auto read = known;
  read[4].title = "Seminar om fremtiden";
  const Change change = of_known(match(known, read), 4);
  EXPECT_EQ(change.read, 4u);
  EXPECT_EQ(change.kind, ChangeKind::changed);
}

TEST(ABodyInTheTitle, IsFoundWhereTheOtherCalendarNamesItInAColumn) {
  auto known = joined(year_of("Økonomiudvalg", "Møde", 3), year_of("Ældreråd", "Møde", 3));
  auto read = joined(year_of("", "Økonomiudvalgsmøde", 3), year_of("", "Møde i Ældrerådet", 3));
  read[5].start += days(4);
  const auto changes = match(known, read);
  for (std::size_t k = 0; k < known.size(); ++k) {
    EXPECT_EQ(of_known(changes, k).read, k);
    EXPECT_EQ(of_known(changes, k).kind, k == 5 ? ChangeKind::moved : ChangeKind::changed);
  }
}

TEST(AShiftedBody, IsFollowedThoughItMeetsOnTheDaysBeside) {
  auto known = joined(year_of("Nævn", "Møde", 1), year_of("Nævn", "Møde", 2));
  std::vector<Meeting> read = known;
  for (Meeting& row : read) row.start += days(1);
  const auto others = year_of("Ældreråd", "Møde", 8);
  expect_all_paired(known, read, ChangeKind::moved, "alone");
  const auto changes = match(joined(known, others), joined(read, others));
  for (std::size_t k = 0; k < known.size(); ++k) EXPECT_EQ(of_known(changes, k).read, k);
}

TEST(AShiftedBody, LeavesTheOneMeetingThatWentElsewhereToTheRest) {
  const auto known = year_of("Nævn", "Møde", 1);
  auto read = known;
  for (Meeting& row : read) row.start += days(1);
  read[3].start += days(5);
  expect_all_paired(known, read, ChangeKind::moved, "shifted");
}

}  // namespace
}  // namespace indkald::calendars
