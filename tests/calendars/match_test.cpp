#include "calendars/match.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "calendars/match_rows.hpp"
#include "calendars/time.hpp"
#include "tests/calendars/match_cases.hpp"

namespace indkald::calendars {
namespace {

TEST(Match, FindsNothingChangedInTheSameCalendar) {
  const std::vector year{council("2027-01-27T17:00"), council("2027-02-24T17:00"),
                         meeting("", "Seminar", "2027-03-01")};
  for (const Change& change : match(year, year)) {
    EXPECT_EQ(change.kind, ChangeKind::same);
    EXPECT_EQ(change.known, change.read);
    EXPECT_TRUE(change.fields.empty());
    EXPECT_EQ(change.confidence, 1);
    EXPECT_EQ(change.because.key, "match.same");
  }
}

TEST(Match, TakesAnEmptyCalendarOnEitherSide) {
  const std::vector year{council("2027-01-27T17:00")};
  EXPECT_TRUE(match({}, {}).empty());
  EXPECT_EQ(only(match(year, {})).kind, ChangeKind::gone);
  EXPECT_EQ(only(match({}, year)).kind, ChangeKind::added);
}

TEST(Match, CallsAMeetingMovedWhoseStartOrEndDiffers) {
  const Meeting known = council("2027-01-27T17:00");
  const Change by_days = match_one(known, council("2027-02-03T17:00"));
  EXPECT_EQ(by_days.kind, ChangeKind::moved);
  EXPECT_EQ(by_days.fields, Fields{"start"});
  EXPECT_GE(by_days.confidence, 0.8);
  EXPECT_EQ(by_days.because, (Text{"match.moved", {{"count", std::int64_t{7}}}}));

  const Change by_half_an_hour = match_one(known, council("2027-01-27T16:30"));
  EXPECT_EQ(by_half_an_hour.kind, ChangeKind::moved);
  EXPECT_GE(by_half_an_hour.confidence, 0.9);

  Meeting longer = known;
  longer.end = known.start + std::chrono::hours(4);
  EXPECT_EQ(match_one(known, longer).kind, ChangeKind::moved);
  EXPECT_EQ(match_one(known, longer).fields, Fields{"end"});
}

TEST(Match, KnowsABodyByItsNameWithoutWhatItSaysOfTheMeeting) {
  for (const char* marked : {"Byråd + 1. behandling", "Byråd + temamøde", "Byråd (ekstraordinært)",
                             "Byråd (temamøde)", "Byråd + 2. behandling + dialogmøde"}) {
    const Meeting plain = council("2027-01-27T17:00");
    Meeting said = plain;
    said.body = marked;
    for (const Change& change : {match_one(plain, said), match_one(said, plain)}) {
      EXPECT_EQ(change.kind, ChangeKind::changed) << marked;
      EXPECT_EQ(change.fields, Fields{"body"}) << marked;
    }
  }
}

TEST(Match, KnowsABodyByItsNameWhereNothingElseIsTheTitle) {
  const auto row = [](const std::string& name, const char* start) {
    return meeting(name, name, start);
  };
  const std::vector plain{row("Byråd", "2027-01-27T17:00"), row("Byråd", "2027-02-24T17:00")};
  std::vector said = plain;
  said[1] = row("Byråd + temamøde", "2027-02-24T17:00");
  for (const auto& changes : {match(plain, said), match(said, plain)}) {
    ASSERT_EQ(changes.size(), 2u);
    EXPECT_EQ(of_known(changes, 1).kind, ChangeKind::changed);
    EXPECT_EQ(of_known(changes, 1).fields, (Fields{"title", "body"}));
  }
}

TEST(Match, KeepsWhatIsPartOfABodysName) {
  const std::vector known{meeting("MED (HovedMED)", "Møde", "2027-01-27T17:00"),
                          meeting("Byråd + Økonomiudvalg", "Møde", "2027-01-27T17:00")};
  const std::vector read{meeting("MED", "Møde", "2027-01-27T17:00"),
                         meeting("Byråd", "Møde", "2027-01-27T17:00")};
  for (const Change& change : match(known, read))
    EXPECT_NE(change.kind, ChangeKind::same) << change.because.key;
  const MatchRows rows(std::vector{&known[0], &known[1]}, read, {});
  EXPECT_NE(rows.known[0].body, rows.read[0].body);
  EXPECT_NE(rows.known[1].body, rows.read[1].body);
}

TEST(Match, CallsAMeetingChangedWhereOnlyOtherFieldsDiffer) {
  const Meeting known = council("2027-01-27T17:00");
  Meeting read = known;
  read.place = "Mødelokale 2";
  EXPECT_EQ(match_one(known, read).fields, Fields{"place"});
  read = known;
  read.status = Status::cancelled;
  EXPECT_EQ(match_one(known, read).kind, ChangeKind::changed);
  EXPECT_EQ(match_one(known, read).fields, Fields{"status"});
  read = known;
  read.title = "Byrådsmøde (budget, 1. behandling)";
  EXPECT_EQ(match_one(known, read).kind, ChangeKind::changed);
  EXPECT_EQ(match_one(known, read).fields, Fields{"title"});
  read = known;
  read.description = "Med spisning";
  EXPECT_EQ(match_one(known, read).fields, Fields{"description"});
}

TEST(Match, CallsAMeetingChangedWhoseZoneAloneHasAnotherName) {
  Meeting known = council("2027-01-27T17:00");
  known.end = known.start + std::chrono::hours(2);
  Meeting read = known;
  read.zone = "Europe/Berlin";
  EXPECT_EQ(match_one(known, read).kind, ChangeKind::changed);
  EXPECT_EQ(match_one(known, read).fields, Fields{"zone"});
  // The clock shows the same, and it is an hour earlier.
  read.zone = "Europe/Helsinki";
  EXPECT_EQ(match_one(known, read).kind, ChangeKind::moved);
  EXPECT_EQ(match_one(known, read).fields, (Fields{"start", "end", "zone"}));
  // A day is the same day everywhere.
  for (Meeting* each : {&known, &read}) {
    each->timed = false;
    each->start = std::chrono::floor<std::chrono::days>(each->start);
    each->end.reset();
  }
  EXPECT_EQ(match_one(known, read).kind, ChangeKind::changed);
  EXPECT_EQ(match_one(known, read).fields, Fields{"zone"});
}

TEST(Match, LeavesRowIdsAsideWhenComparing) {
  const Meeting known = council("2027-01-27T17:00");
  Meeting read = known;
  read.origin = {"plandisc", "export2.xlsx", "Ark1!A9", "4711"};
  EXPECT_EQ(match_one(known, read).kind, ChangeKind::same);
}

TEST(Match, TakesAVanishedAndAFarNewMeetingForTwo) {
  const auto changes =
      match(std::vector{council("2027-01-27T17:00")}, std::vector{council("2027-03-03T17:00")});
  EXPECT_EQ(kinds(changes), (std::vector{ChangeKind::added, ChangeKind::gone}));
}

TEST(Match, NeverPairsMeetingsOfDifferentBodies) {
  const auto changes = match(std::vector{meeting("Økonomiudvalg", "Møde", "2027-01-27T17:00")},
                             std::vector{meeting("Ældreudvalg", "Møde", "2027-01-27T17:00")});
  EXPECT_EQ(kinds(changes), (std::vector{ChangeKind::added, ChangeKind::gone}));

  Meeting known = council("2027-01-27T17:00"), read = council("2027-01-27T17:00");
  known.body_id = "byraadet";
  read.body_id = "direktionen";
  EXPECT_EQ(match(std::vector{known}, std::vector{read}).size(), 2u);
}

TEST(Match, KnowsABodyByItsIdWhateverItIsCalled) {
  Meeting known = council("2027-01-27T17:00"), read = council("2027-01-27T17:00");
  known.body_id = read.body_id = "byraadet";
  read.body = "BR";
  EXPECT_EQ(match_one(known, read).kind, ChangeKind::same);
}

TEST(Match, KnowsABodyInAnotherSpelling) {
  const Meeting known = meeting("Teknik- og Miljøudvalget", "Møde", "2027-01-27T17:00");
  for (const char* body : {"TEKNIK OG MILJOEUDVALG", "Teknik og Miljøudvalg", "TMU",
                           "Plan-, Teknik- og Miljøudvalg"}) {
    const Change change = match_one(known, meeting(body, "Møde", "2027-02-02T17:00"));
    EXPECT_EQ(change.kind, ChangeKind::moved) << body;
    EXPECT_EQ(change.fields, (Fields{"start", "body"})) << body;
  }
}

TEST(Match, KnowsARenamedBodyByItsDates) {
  std::vector<Meeting> known, read;
  for (const char* start : {"2027-01-12T16:00", "2027-02-09T16:00", "2027-03-09T16:00",
                            "2027-04-13T16:00", "2027-05-11T16:00"}) {
    known.push_back(meeting("Kultur og Fritid", "Møde", start));
    read.push_back(meeting("Udvalget for Liv og Sundhed", "Møde", start));
  }
  read[2].start += std::chrono::days(2);
  const auto changes = match(known, read);
  for (std::size_t k = 0; k < known.size(); ++k) {
    EXPECT_EQ(of_known(changes, k).read, k);
    EXPECT_EQ(of_known(changes, k).kind, k == 2 ? ChangeKind::moved : ChangeKind::changed);
  }
}

TEST(Match, KeepsTwoBodiesApartThatBothStand) {
  const std::vector known{meeting("Økonomiudvalg", "Møde", "2027-01-20T15:00"),
                          meeting("Økonomi- og Erhvervsudvalg", "Møde", "2027-02-02T15:00")};
  const std::vector read{meeting("Økonomiudvalg", "Møde", "2027-02-02T15:00"),
                         meeting("Økonomi- og Erhvervsudvalg", "Møde", "2027-01-20T15:00")};
  const auto changes = match(known, read);
  EXPECT_EQ(of_known(changes, 0).read, 0u);
  EXPECT_EQ(of_known(changes, 1).read, 1u);
}

TEST(Match, FindsARenamedMeetingAtItsOldTime) {
  const Change change = match_one(meeting("Byråd", "Byrådsmøde", "2027-01-27T17:00"),
                                  meeting("Byråd", "Temamøde om budget", "2027-01-27T17:00"));
  EXPECT_EQ(change.kind, ChangeKind::changed);
  EXPECT_GE(change.confidence, 0.7);
  EXPECT_EQ(change.because.key, "match.same_day");
}

TEST(Match, DoesNotTakeAnExtraMeetingForTheDroppedOne) {
  const auto changes =
      match(std::vector{meeting("Byråd", "Byrådsmøde", "2027-01-27T17:00")},
            std::vector{meeting("Byråd", "Studietur til Aarhus", "2027-02-08T09:00", "Aarhus")});
  EXPECT_EQ(kinds(changes), (std::vector{ChangeKind::added, ChangeKind::gone}));
}

TEST(Match, TellsFirstAndSecondReadingApart) {
  const std::vector known{meeting("Byråd", "Budget, 1. behandling", "2027-09-08T17:00"),
                          meeting("Byråd", "Budget, 2. behandling", "2027-09-29T17:00")};
  const std::vector read{meeting("Byråd", "Budget, 2. behandling", "2027-10-06T17:00"),
                         meeting("Byråd", "Budget, 1. behandling", "2027-09-15T17:00")};
  const auto changes = match(known, read);
  EXPECT_EQ(of_known(changes, 0).read, 1u);
  EXPECT_EQ(of_known(changes, 1).read, 0u);
  EXPECT_EQ(kinds(changes), (std::vector{ChangeKind::moved, ChangeKind::moved}));
}

TEST(Match, FollowsABodyWhoseDatesAllMoveByADay) {
  std::vector<Meeting> known, read;
  for (int week = 0; week < 20; ++week) {
    known.push_back(meeting("Direktion", "Direktionsmøde", "2027-01-06T09:00"));
    known.back().start += std::chrono::days(7 * week);
    read.push_back(known.back());
    read.back().start += std::chrono::days(1);
  }
  std::reverse(read.begin(), read.end());
  const auto changes = match(known, read);
  for (std::size_t k = 0; k < known.size(); ++k) {
    EXPECT_EQ(of_known(changes, k).read, known.size() - 1 - k);
    EXPECT_EQ(of_known(changes, k).kind, ChangeKind::moved);
  }
}

TEST(Match, LetsTwoMeetingsSwapRooms) {
  const std::vector known{meeting("Byråd", "Byrådsmøde", "2027-01-27T17:00", "Sal A"),
                          meeting("MED", "HovedMED", "2027-01-27T17:00", "Sal B")};
  std::vector read = known;
  std::swap(read[0].place, read[1].place);
  for (const Change& change : match(known, read)) {
    EXPECT_EQ(change.known, change.read);
    EXPECT_EQ(change.fields, Fields{"place"});
  }
}

TEST(Match, PairsLikeMeetingsAtOneTimeByEndAndPlace) {
  std::vector known{meeting("Udvalg", "Møde", "2027-01-27T17:00", "Sal A"),
                    meeting("Udvalg", "Møde", "2027-01-27T17:00", "Sal B"),
                    meeting("Udvalg", "Møde", "2027-01-27T17:00", "Sal C")};
  std::vector read{known[2], known[0], known[1]};
  for (const Change& change : match(known, read)) EXPECT_EQ(change.kind, ChangeKind::same);
}

TEST(Match, IsUnsureWhenTooMuchDiffers) {
  const Change change = match_one(meeting("Byråd", "Byrådsmøde", "2027-01-27T17:00"),
                                  meeting("Byråd", "Byrådet: dialogmøde", "2027-02-03T17:00"));
  EXPECT_EQ(change.kind, ChangeKind::unsure);
  EXPECT_EQ(change.because.key, "match.weak");
}

TEST(Match, GivesNoWeightToRowIdsThatWereRenumbered) {
  std::vector<Meeting> known, read;
  for (int month = 0; month < 10; ++month) {
    known.push_back(council("2027-01-13T17:00"));
    known.back().start += std::chrono::days(28 * month);
    known.back().origin.ref = std::to_string(month);
    read.push_back(known.back());
    read.back().origin.ref = std::to_string((month + 1) % 10);
  }
  read[4].start += std::chrono::days(3);
  for (const Change& change : match(known, read)) EXPECT_EQ(change.known, change.read);
}

TEST(Match, FollowsARowIdFarWhereTheSourceKeepsItsIds) {
  std::vector<Meeting> known;
  for (int month = 0; month < 8; ++month) {
    known.push_back(council("2027-01-13T17:00"));
    known.back().start += std::chrono::days(28 * month);
    known.back().origin.ref = "uid-" + std::to_string(month) + "@example.org";
  }
  std::vector read = known;
  read[3].start += std::chrono::days(38);
  EXPECT_EQ(of_known(match(known, read), 3).kind, ChangeKind::moved);
  read[3].title = "Studietur";
  read[3].body = "Direktion";
  EXPECT_EQ(of_known(match(known, read), 3).kind, ChangeKind::gone);
}

TEST(Match, FollowsAUidEvenInASmallCalendar) {
  Meeting known = council("2027-01-13T17:00");
  known.origin.ref = "5f0c2f9e-7c3b-4a39-9a39-1d1f3a3c1e11@example.org";
  Meeting read = known;
  read.start += std::chrono::days(56);
  EXPECT_EQ(match_one(known, read).kind, ChangeKind::moved);
  read.title = "Studietur";
  EXPECT_EQ(match_one(known, read).kind, ChangeKind::unsure);
  known.origin.ref = read.origin.ref = "17";
  EXPECT_EQ(match(std::vector{known}, std::vector{read}).size(), 2u);
}

TEST(Match, LeavesWhatLiesOutsideThePeriodAlone) {
  const std::vector known{council("2027-12-15T17:00"), council("2028-01-12T17:00")};
  const std::vector read{council("2028-01-05T17:00"), council("2028-01-12T17:00")};
  MatchOptions options;
  options.period =
      Period{parse_iso_date("2028-01-01").value(), parse_iso_date("2028-12-31").value()};
  const auto changes = match(known, read, options);
  EXPECT_EQ(kinds(changes), (std::vector{ChangeKind::same, ChangeKind::added}));
  EXPECT_EQ(kinds(match(known, {}, options)), std::vector{ChangeKind::gone});
}

TEST(Match, MatchesAMeetingOutsideThePeriodThatIsReadAgain) {
  MatchOptions options;
  options.period =
      Period{parse_iso_date("2028-01-01").value(), parse_iso_date("2028-12-31").value()};
  const std::vector year{council("2027-12-15T17:00")};
  EXPECT_EQ(only(match(year, year, options)).kind, ChangeKind::same);
}

TEST(Match, TakesATimeThatIsFilledInForAWeakDifference) {
  const Change change = match_one(council("2027-01-27"), council("2027-01-27T17:00"));
  EXPECT_EQ(change.kind, ChangeKind::moved);
  EXPECT_GE(change.confidence, 0.9);
}

TEST(Match, FindsMeetingsByTitleWhereNoBodyIsNamed) {
  const Change change = match_one(meeting("", "Møde i Økonomiudvalget", "2027-01-27T17:00"),
                                  meeting("", "Økonomiudvalgsmøde", "2027-01-29T17:00"));
  EXPECT_EQ(change.kind, ChangeKind::moved);
  const Change named = match_one(meeting("Økonomiudvalg", "Møde", "2027-01-27T17:00"),
                                 meeting("", "Økonomiudvalget", "2027-01-27T17:00"));
  EXPECT_EQ(named.known, 0u);
  EXPECT_EQ(named.read, 0u);
}

TEST(Match, LetsAPersonsAnswerStandAboveAllEvidence) {
  std::vector known{council("2027-01-13T17:00"), council("2027-02-10T17:00")};
  known[0].id = "m1";
  known[1].id = "m2";
  const std::vector read{council("2027-01-13T17:00"), council("2027-06-23T17:00")};
  MatchOptions options;
  options.pairings = {{"m1", evidence_key(read[1])},
                      {"m2", ""},
                      {"", evidence_key(read[0])},
                      {"m9", "no such row"}};
  const auto changes = match(known, read, options);
  EXPECT_EQ(of_known(changes, 0).read, 1u);
  EXPECT_EQ(of_known(changes, 0).kind, ChangeKind::moved);
  EXPECT_EQ(of_known(changes, 0).because.key, "match.by_hand");
  EXPECT_EQ(of_known(changes, 1).kind, ChangeKind::gone);
  EXPECT_EQ(kinds(changes), (std::vector{ChangeKind::moved, ChangeKind::added, ChangeKind::gone}));
}

TEST(Match, ForgetsAnAnswerAboutARowThatIsNoLongerThere) {
  std::vector known{council("2027-01-13T17:00")};
  known[0].id = "m1";
  MatchOptions options;
  options.pairings = {{"m1", evidence_key(council("2027-01-14T17:00"))}};
  EXPECT_EQ(only(match(known, known, options)).kind, ChangeKind::same);
}

TEST(Match, NeverPairsWhatAPersonSaidIsNotOneMeeting) {
  std::vector known{council("2027-01-13T17:00"), council("2027-02-10T17:00")};
  known[0].id = "m1";
  known[1].id = "m2";
  const std::vector read{council("2027-01-13T17:00"), council("2027-02-11T17:00")};
  ASSERT_EQ(of_known(match(known, read), 1).kind, ChangeKind::moved);
  MatchOptions options;
  options.apart = {{"m2", evidence_key(read[1])}, {"m2", "no such row"}, {"m9", "no such meeting"}};
  const auto changes = match(known, read, options);
  EXPECT_EQ(of_known(changes, 0).kind, ChangeKind::same);
  EXPECT_EQ(of_known(changes, 1).kind, ChangeKind::gone);
  EXPECT_EQ(kinds(changes), (std::vector{ChangeKind::same, ChangeKind::added, ChangeKind::gone}));
}

TEST(Match, RemembersWhatAPersonSaidWhenTheRowsAreNumberedAnew) {
  Meeting known = council("2027-01-13T17:00");
  known.id = "m1";
  known.origin.ref = "1";
  Meeting row = council("2027-01-14T17:00");
  row.origin.ref = "1";
  const std::string key = evidence_key(row);
  row.origin.ref = "2";
  MatchOptions options;
  options.apart = {{"m1", key}};
  EXPECT_EQ(kinds(match(std::vector<Meeting>{known}, std::vector<Meeting>{row}, options)),
            (std::vector{ChangeKind::added, ChangeKind::gone}));
  row.start += std::chrono::days(200);
  options.pairings = {{"m1", evidence_key(row)}};
  options.apart.clear();
  row.origin.ref = "3";
  EXPECT_EQ(kinds(match(std::vector<Meeting>{known}, std::vector<Meeting>{row}, options)),
            std::vector{ChangeKind::moved});
}

TEST(Match, TakesOfTwoRowsThatSayTheSameTheOneThatAPersonNamed) {
  Meeting known = council("2027-01-13T17:00");
  known.id = "m1";
  std::vector<Meeting> read{council("2027-03-17T17:00"), council("2027-03-17T17:00")};
  read[0].origin.ref = "1";
  read[1].origin.ref = "2";
  for (std::size_t named = 0; named < read.size(); ++named) {
    MatchOptions options;
    options.pairings = {{"m1", evidence_key(read[named])}};
    for (const Change& change : match(std::vector<Meeting>{known}, read, options))
      EXPECT_EQ(change.known.has_value(), change.read == named);
  }
}

TEST(EvidenceKey, ChangesWithWhatTheSourceSaysOfTheRow) {
  const Meeting row = council("2027-01-13T17:00");
  EXPECT_EQ(evidence_key(row), evidence_key(council("2027-01-13T17:00")));
  EXPECT_NE(evidence_key(row), evidence_key(council("2027-01-13T17:30")));
  Meeting other = row;
  other.origin.ref = "7";
  EXPECT_NE(evidence_key(row), evidence_key(other));
  other = row;
  other.origin.at = "Ark1!A7";
  other.id = "m1";
  EXPECT_EQ(evidence_key(row), evidence_key(other));
}

TEST(Match, MatchesAThousandMeetingsThatAllMovedByADay) {
  std::vector<Meeting> known, read;
  for (int i = 0; i < 1000; ++i) {
    known.push_back(meeting("Udvalg " + std::to_string(i % 40), "Møde", "2027-01-04T17:00"));
    known.back().start += std::chrono::days(i / 40 * 14);
    read.push_back(known.back());
    read.back().start += std::chrono::days(1);
  }
  for (const Change& change : match(known, read)) {
    EXPECT_EQ(change.known, change.read);
    EXPECT_EQ(change.kind, ChangeKind::moved);
  }
}

}  // namespace
}  // namespace indkald::calendars
