// Municipalities are drawn from a seed and edited as offices edit their calendars; what became of
// each meeting is known, and match() is held against it.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>

#include "calendars/match.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int up_to(int n) { return static_cast<int>(engine_() % static_cast<unsigned>(n)); }
  bool percent(int p) { return up_to(100) < p; }

 private:
  std::mt19937 engine_;
};

constexpr const char* kBodies[] = {"Byråd",
                                   "Økonomi- og Erhvervsudvalg",
                                   "Børne- og Ungdomsudvalg",
                                   "Kultur-, Fritids- og Idrætsudvalg",
                                   "Plan-, Teknik- og Miljøudvalg",
                                   "Social- og Sundhedsudvalg",
                                   "Beskæftigelsesudvalg",
                                   "Ældreråd",
                                   "Handicapråd",
                                   "HovedMED",
                                   "LokalMED Rådhuset",
                                   "Direktion",
                                   "Koncernledelse",
                                   "Chefteam",
                                   "Folkeoplysningsudvalg"};
constexpr const char* kRooms[] = {"Byrådssalen", "Mødelokale 1", "Mødelokale 2", "Kantinen", ""};

Meeting meeting_of(int body, Local start, Dice& dice, bool body_in_title) {
  Meeting m;
  m.body = body_in_title ? "" : kBodies[body];
  m.title =
      body_in_title ? std::string("Møde i ") + kBodies[body] : std::string(kBodies[body]) + " møde";
  m.start = start;
  m.timed = true;
  m.end = start + hours(2 + body % 2);
  m.place = kRooms[dice.up_to(5)];
  return m;
}

// Most bodies meet every fourth week, some every second, the directors every week.
std::vector<Meeting> draw_year(Dice& dice, bool body_in_title) {
  std::vector<Meeting> year;
  const std::chrono::local_days january = parse_iso_date("2027-01-04").value();
  for (int body = 0; body < 15; ++body) {
    const int every = body == 11 ? 1 : body % 5 == 2 ? 2 : 4;
    const int weekday = dice.up_to(5), offset = dice.up_to(every);
    const auto at = hours(8 + dice.up_to(10)) + minutes(30 * dice.up_to(2));
    for (int week = offset; week < 50; week += every)
      if (week < 26 || week > 30)
        year.push_back(
            meeting_of(body, january + days(7 * week + weekday) + at, dice, body_in_title));
  }
  for (std::size_t i = 0; i < year.size(); ++i) year[i].origin.ref = std::to_string(i + 1);
  return year;
}

struct Edited {
  std::vector<Meeting> read;
  std::vector<std::optional<std::size_t>> truth;  // per known meeting
};

void edit(Meeting& m, Dice& dice) {
  if (dice.percent(10)) {
    const auto by = days(1 + dice.up_to(8)) * (dice.percent(50) ? 1 : -1);
    m.start += by;
    if (m.end) *m.end += by;
  }
  if (dice.percent(5)) {
    const auto by = minutes(30 * (1 + dice.up_to(4))) * (dice.percent(50) ? 1 : -1);
    m.start += by;
    if (m.end) *m.end += by;
  }
  if (dice.percent(3)) m.place = "Mødelokale 9";
  if (dice.percent(3)) m.title += " (budget, 1. behandling)";
  if (dice.percent(3)) m.status = Status::cancelled;
}

Edited edit_year(const std::vector<Meeting>& known, Dice& dice, bool renumber) {
  std::vector<std::pair<Meeting, std::optional<std::size_t>>> rows;
  for (std::size_t k = 0; k < known.size(); ++k) {
    if (dice.percent(5)) continue;
    rows.emplace_back(known[k], k);
    edit(rows.back().first, dice);
  }
  for (int i = 0; i < 4; ++i) {
    Meeting extra = known[static_cast<std::size_t>(dice.up_to(static_cast<int>(known.size())))];
    extra.title = "Ekstraordinært temamøde";
    extra.start += days(2 + dice.up_to(3)) + hours(3);
    extra.end.reset();
    extra.origin.ref = std::to_string(1000 + i);
    rows.emplace_back(extra, std::nullopt);
  }
  for (std::size_t i = rows.size(); i > 1; --i)
    std::swap(rows[i - 1], rows[static_cast<std::size_t>(dice.up_to(static_cast<int>(i)))]);
  Edited edited{{}, std::vector<std::optional<std::size_t>>(known.size())};
  for (auto& [row, from] : rows) {
    if (from) edited.truth[*from] = edited.read.size();
    if (renumber) row.origin.ref = std::to_string(edited.read.size() + 1);
    edited.read.push_back(row);
  }
  return edited;
}

struct Score {
  int right = 0, wrong = 0, unsure = 0;
  int all() const { return right + wrong + unsure; }
};

void judge(const std::vector<Change>& changes, const Edited& edited, Score& score) {
  for (const Change& change : changes) {
    if (!change.known) continue;
    const bool true_pair = change.read == edited.truth[*change.known];
    if (change.kind == ChangeKind::unsure)
      ++score.unsure;
    else if (true_pair)
      ++score.right;
    else
      ++score.wrong;
  }
}

void expect_each_index_once(const std::vector<Change>& changes, std::size_t known,
                            std::size_t read) {
  std::vector<int> of_known(known, 0), of_read(read, 0);
  for (const Change& change : changes) {
    if (change.known) ++of_known.at(*change.known);
    if (change.read) ++of_read.at(*change.read);
    EXPECT_TRUE(change.known || change.read);
  }
  EXPECT_EQ(of_known, std::vector<int>(known, 1));
  EXPECT_EQ(of_read, std::vector<int>(read, 1));
}

Score score_over(unsigned seeds, bool body_in_title, bool renumber) {
  Score score;
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    Dice dice(seed);
    const auto known = draw_year(dice, body_in_title);
    const Edited edited = edit_year(known, dice, renumber);
    const auto changes = match(known, edited.read);
    expect_each_index_once(changes, known.size(), edited.read.size());
    judge(changes, edited, score);
  }
  return score;
}

void expect_good(const Score& score) {
  EXPECT_GE(score.right, 0.97 * score.all()) << "unsure " << score.unsure << " of " << score.all();
  EXPECT_LE(score.wrong, 0.01 * score.all());
}

TEST(MatchProperty, RecognisesTheMeetingsOfEditedYearsWithNewRowIds) {
  expect_good(score_over(100, false, true));
}

TEST(MatchProperty, RecognisesTheMeetingsOfEditedYearsWithLastingRowIds) {
  expect_good(score_over(100, false, false));
}

TEST(MatchProperty, RecognisesTheMeetingsOfEditedYearsWithTheBodyInTheTitle) {
  expect_good(score_over(100, true, true));
}

TEST(MatchProperty, GivesTheSameAnswerWhateverTheOrderOfTheRows) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    Dice dice(seed);
    const auto known = draw_year(dice, false);
    Edited edited = edit_year(known, dice, true);
    for (Meeting& row : edited.read) row.origin.ref.clear();
    auto reversed = edited.read;
    std::reverse(reversed.begin(), reversed.end());
    const auto forward = match(known, edited.read), backward = match(known, reversed);
    std::map<std::optional<std::size_t>, ChangeKind> kinds;
    for (const Change& change : forward)
      if (change.known) kinds[change.known] = change.kind;
    for (const Change& change : backward)
      EXPECT_TRUE(!change.known || kinds[change.known] == change.kind) << "seed " << seed;
  }
}

}  // namespace
}  // namespace indkald::calendars
