// The example municipality as newcomers meet it: it must be right in itself before it can show
// anything.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "calendars/fold.hpp"
#include "calendars/match.hpp"
#include "calendars/read.hpp"
#include "calendars/time.hpp"
#include "config/load.hpp"
#include "connectors/folder/folder.hpp"
#include "daemon/plan.hpp"

namespace indkald::daemon {
namespace {

using calendars::Calendar;
using calendars::Meeting;
using config::Configuration;

const std::string kRoot = INDKALD_SOURCE_DIR;
const Instant kSummerBefore = *calendars::parse_iso_instant("2026-08-03T08:00:00Z");

std::string bytes_of(const std::string& path) {
  std::ifstream file(kRoot + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const Configuration& example() {
  static const Configuration loaded = config::load(
      kRoot + "/config/example/indkald.json", {{"folder", connectors::folder_type().settings}});
  return loaded;
}

Calendar read_export(const std::string& name) {
  const config::Source& source = example().sources.at(0);
  calendars::ReadOptions options;
  options.file_name = name;
  options.source = source.id;
  options.columns = source.columns;
  options.inclusive_all_day_end = source.inclusive_all_day_end;
  return calendars::read_calendar(bytes_of("/config/example/" + name), options);
}

const Calendar& first_export() {
  static const Calendar read = read_export("moedekalender-2027.xlsx");
  return read;
}

const Calendar& second_export() {
  static const Calendar read = read_export("moedekalender-2027-rettet.xlsx");
  return read;
}

Draft draft_from_nothing(const Calendar& calendar) {
  const std::vector<SourceRead> reads{{example().sources.at(0).id, calendar}};
  static const LedgerView nothing;
  return draft_plan({example(), nothing, reads, kSummerBefore});
}

nlohmann::json edits() { return nlohmann::json::parse(bytes_of("/tests/data/example_edits.json")); }

int count_of(const nlohmann::json& list, const std::string& kind) {
  return static_cast<int>(std::ranges::count_if(
      list, [&](const nlohmann::json& edit) { return edit.at("kind") == kind; }));
}

// A row as a person compares it: body, title, day, time and place.
std::string row_of(const Meeting& meeting) {
  const bool cancelled = meeting.status == calendars::Status::cancelled;
  const std::string local = calendars::iso_local(meeting.start);
  return meeting.body + "|" + (cancelled ? "AFLYST: " : "") + meeting.title + "|" +
         local.substr(0, 10) + "|" + (meeting.timed ? local.substr(11, 5) : "") + "|" +
         meeting.place;
}

std::string row_of(const nlohmann::json& edit, const std::string& when) {
  const auto text = [&](const std::string& field) {
    const auto& value = edit.at(when + "_" + field);
    return value.is_null() ? std::string() : value.get<std::string>();
  };
  return edit.at("body").get<std::string>() + "|" + text("title") + "|" + text("date") + "|" +
         text("time") + "|" + text("place");
}

std::multiset<std::string> rows_of(const Calendar& calendar) {
  std::multiset<std::string> rows;
  for (const Meeting& meeting : calendar.meetings) rows.insert(row_of(meeting));
  return rows;
}

std::set<std::string> bodies_of(const Calendar& calendar) {
  std::set<std::string> bodies;
  for (const Meeting& meeting : calendar.meetings) bodies.insert(meeting.body);
  return bodies;
}

struct Stay {
  std::string room;
  Local start;
  Local end;
};

std::vector<Stay> stays_in(const Draft& draft) {
  std::vector<Stay> stays;
  for (const Difference& difference : draft.differences)
    if (difference.kind == Kind::room) {
      const auto& booking = std::get<RoomBooking>(*difference.wanted);
      stays.push_back({booking.room, booking.start, booking.end});
    }
  return stays;
}

bool collide(const Stay& a, const Stay& b) {
  return a.room == b.room && a.start < b.end && b.start < a.end;
}

TEST(TheExample, IsACompleteMunicipality) {
  EXPECT_EQ(example().people.size(), 45u);
  EXPECT_EQ(example().bodies.size(), 15u);
  EXPECT_EQ(example().rooms.size(), 10u);
  EXPECT_EQ(example().suppliers.size(), 2u);
}

TEST(TheExample, KeepsTwentyNineInTheByraadAllYear) {
  for (const char* day : {"2027-01-27", "2027-07-31", "2027-08-01", "2027-12-15"}) {
    const auto seats = config::members(example(), "byraadet", *calendars::parse_iso_date(day));
    const auto elected = std::ranges::count_if(seats, [](const config::Member& member) {
      return member.role == config::Role::chair || member.role == config::Role::member;
    });
    EXPECT_EQ(elected, 29) << day;
  }
}

TEST(TheExample, HasExportsThatAreReadWithoutAProblem) {
  EXPECT_EQ(first_export().meetings.size(), 167u);
  EXPECT_EQ(second_export().meetings.size(), 168u);
  EXPECT_TRUE(first_export().problems.empty());
  EXPECT_TRUE(second_export().problems.empty());
  EXPECT_EQ(bodies_of(first_export()).size(), 15u);
}

TEST(TheExample, LeavesNothingWaitingInEitherYear) {
  for (const Calendar* calendar : {&first_export(), &second_export()}) {
    const Draft draft = draft_from_nothing(*calendar);
    EXPECT_TRUE(draft.standings.unknown_body.empty());
    for (const Waiting& waiting : draft.waiting)
      ADD_FAILURE() << waiting.rule << ' ' << waiting.row.body << ' '
                    << calendars::iso_local(waiting.row.start);
  }
}

TEST(TheExample, NeverHasTwoMeetingsInOneRoom) {
  for (const Calendar* calendar : {&first_export(), &second_export()}) {
    const std::vector<Stay> stays = stays_in(draft_from_nothing(*calendar));
    ASSERT_GT(stays.size(), 150u);
    for (std::size_t i = 0; i < stays.size(); ++i)
      for (std::size_t j = i + 1; j < stays.size(); ++j)
        EXPECT_FALSE(collide(stays[i], stays[j]))
            << stays[i].room << ' ' << calendars::iso_local(stays[i].start);
  }
}

TEST(TheExample, HasASecondExportThatDiffersByTheListedEditsAlone) {
  std::multiset<std::string> rows = rows_of(first_export());
  for (const auto& edit : edits())
    if (!edit.at("old_date").is_null()) {
      const auto found = rows.find(row_of(edit, "old"));
      ASSERT_NE(found, rows.end()) << row_of(edit, "old");
      rows.erase(found);
    }
  for (const auto& edit : edits())
    if (!edit.at("new_date").is_null()) rows.insert(row_of(edit, "new"));
  EXPECT_EQ(rows, rows_of(second_export()));
}

TEST(TheExample, HasItsEditsRecognisedWithoutADoubt) {
  std::map<std::string_view, int> kinds;
  for (const auto& change : calendars::match(first_export().meetings, second_export().meetings)) {
    ++kinds[calendars::to_string(change.kind)];
    EXPECT_NE(change.kind, calendars::ChangeKind::unsure)
        << row_of(first_export().meetings[*change.known]);
  }
  EXPECT_EQ(kinds["gone"], count_of(edits(), "dropped"));
  EXPECT_EQ(kinds["new"], count_of(edits(), "added"));
  EXPECT_EQ(kinds["moved"], count_of(edits(), "moved") + count_of(edits(), "retimed") +
                                count_of(edits(), "shifted"));
  EXPECT_EQ(kinds["changed"], count_of(edits(), "renamed") + count_of(edits(), "cancelled") +
                                  count_of(edits(), "swapped") + count_of(edits(), "outside"));
}

TEST(TheExample, ListsEveryKindOfEditThatOfficesMake) {
  const std::map<std::string, int> wanted{{"moved", 7},   {"retimed", 3},   {"shifted", 1},
                                          {"renamed", 2}, {"cancelled", 2}, {"swapped", 2},
                                          {"outside", 1}, {"added", 3},     {"dropped", 2}};
  for (const auto& [kind, count] : wanted) EXPECT_EQ(count_of(edits(), kind), count) << kind;
}

TEST(TheExample, GivesNoRowOfTheSecondExportItsOldId) {
  std::set<std::string> ids;
  for (const Meeting& meeting : first_export().meetings) ids.insert(meeting.origin.ref);
  EXPECT_EQ(ids.size(), first_export().meetings.size());
  for (const Meeting& meeting : second_export().meetings)
    EXPECT_FALSE(ids.contains(meeting.origin.ref)) << meeting.origin.ref;
}

}  // namespace
}  // namespace indkald::daemon
