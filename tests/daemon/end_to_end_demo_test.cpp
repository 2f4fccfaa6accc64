// The demo as a script's user sees it: by its exit codes, its files and its JSON alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/daemon/folder_held.hpp"
#include "tests/daemon/run_program.hpp"
#include "tests/servers/servers.hpp"

namespace indkald::daemon::testing {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json answer_of(std::vector<std::string> words) {
  words.emplace_back("--json");
  const Ran ran = run_program(words);
  if (ran.code != 0) throw std::runtime_error(words.front() + ": " + ran.err + ran.out);
  return json::parse(ran.out);
}

// One demo, run once, for all tests here: none of them changes it.
class Demo {
 public:
  Demo()
      : printed_(answer_of({"demo", "--once", "--dir", dir().string()})),
        held_(held_in(folder())) {}
  fs::path dir() const { return directory_.path() / "demo"; }
  fs::path folder() const { return dir() / "ud"; }
  std::string configuration() const { return (dir() / "indkald.json").string(); }
  const json& first_plan() const { return printed_.at("rounds").at(0).at("plan"); }
  const json& second_plan() const { return printed_.at("rounds").at(1).at("plan"); }
  const FolderHeld& held() const { return held_; }

 private:
  servers::TemporaryDirectory directory_;
  json printed_;
  FolderHeld held_;
};

const Demo& demo() {
  static const Demo once;
  return once;
}

json edits() {
  std::ifstream file(std::string(INDKALD_SOURCE_DIR) + "/tests/data/example_edits.json");
  return json::parse(file);
}

std::string text_of(const json& value) { return value.is_null() ? "" : value.get<std::string>(); }

// Is `row`, a meeting as a plan shows it, what the edit says of it `when` ("old" or "new")?
bool is_row(const json& row, const json& edit, const std::string& when) {
  const std::string start = row.at("start");
  const std::string time = text_of(edit.at(when + "_time"));
  return row.at("body") == edit.at("body") && start.starts_with(text_of(edit.at(when + "_date"))) &&
         (time.empty() || start.substr(11, 5) == time) &&
         row.at("title") == text_of(edit.at(when + "_title"));
}

// The id of the meeting that the first export brought for an edit.
std::string meeting_before(const json& edit) {
  for (const json& step : demo().first_plan().at("steps"))
    if (is_row(step.at("row"), edit, "old")) return step.at("meeting");
  return "";
}

std::vector<SentMail> mails_of(const std::string& meeting, int sequence) {
  std::vector<SentMail> result;
  for (const auto& [file, mail] : demo().held().mails)
    if (meeting_of(mail.event.uid) == meeting && mail.event.sequence == sequence)
      result.push_back(mail);
  return result;
}

int highest_sequence(const std::string& meeting) {
  int highest = -1;
  for (const auto& [file, mail] : demo().held().mails)
    if (meeting_of(mail.event.uid) == meeting) highest = std::max(highest, mail.event.sequence);
  return highest;
}

struct Stay {
  std::string room;
  SentEvent event;
};

std::vector<Stay> stays_of(const std::string& meeting) {
  std::vector<Stay> result;
  for (const auto& [room, events] : demo().held().rooms)
    for (const SentEvent& event : events)
      if (meeting_of(event.uid) == meeting) result.push_back({room, event});
  return result;
}

std::vector<json> steps_of(const json& plan, const std::string& meeting, const std::string& kind) {
  std::vector<json> result;
  for (const json& step : plan.at("steps"))
    if (step.at("meeting") == meeting && step.at("kind") == kind) result.push_back(step);
  return result;
}

// As iCalendar writes the start of a day: "20270826".
std::string compact(const std::string& date) {
  std::string result;
  std::ranges::copy_if(date, std::back_inserter(result), [](char c) { return c != '-'; });
  return result;
}

std::vector<json> edits_of_kind(const std::string& kind) {
  std::vector<json> result;
  for (const json& edit : edits())
    if (edit.at("kind") == kind) result.push_back(edit);
  return result;
}

std::string name_of(const json& edit) {
  return edit.at("body").get<std::string>() + " " + text_of(edit.at("old_date")) + " → " +
         text_of(edit.at("new_date"));
}

json status_of_demo() { return answer_of({"status", "--config", demo().configuration()}); }

TEST(TheDemo, LeavesAsManyFilesAsItsStatusCounts) {
  const json status = status_of_demo();
  EXPECT_GT(demo().held().mails.size(), 1000u);
  EXPECT_EQ(status.at("mails"), demo().held().mails.size());
  EXPECT_EQ(status.at("bookings"), demo().held().bookings());
  EXPECT_EQ(status.at("orders"), demo().held().orders.size());
  EXPECT_EQ(status.at("open_plan"), nullptr);
  EXPECT_EQ(status.at("trouble"), json::array());
}

TEST(TheDemo, NamesEveryMailByItsMessageId) {
  std::set<std::string> ids;
  for (const auto& [file, mail] : demo().held().mails) {
    ids.insert(mail.message_id);
    EXPECT_EQ("mails/" + mail.message_id.substr(1, mail.message_id.size() - 2) + ".eml", file);
  }
  EXPECT_EQ(ids.size(), demo().held().mails.size());
}

TEST(TheDemo, DeliversNothingTwice) {
  const auto deliveries = deliveries_in(demo().folder());
  EXPECT_EQ(status_of_demo().at("deliveries"), deliveries.size());
  for (const char* kind : {"mail", "booking", "release", "order"})
    EXPECT_EQ(repeats_in(deliveries, kind), 0) << kind;
}

TEST(TheDemo, RunAgainInItsFolderHasNothingToDo) {
  servers::TemporaryDirectory copy;
  fs::copy(demo().dir(), copy.path() / "demo", fs::copy_options::recursive);
  const json printed = answer_of({"demo", "--once", "--dir", (copy.path() / "demo").string()});
  for (const json& round : printed.at("rounds")) {
    EXPECT_EQ(round.at("applied").at("steps"), 0);
    EXPECT_EQ(round.at("plan").at("steps"), json::array());
  }
  EXPECT_EQ(held_in(copy.path() / "demo/ud").bytes, demo().held().bytes);
}

TEST(TheDemo, HasNothingLeftForApplyToDo) {
  const json applied =
      answer_of({"apply", "--config", demo().configuration(), "--now", "2026-08-17T08:00:00Z"});
  EXPECT_EQ(applied.at("steps"), 0);
  EXPECT_EQ(applied.at("waiting").size(), edits_of_kind("dropped").size());
}

TEST(TheDemo, RefusesAFolderThatIsNotItsOwn) {
  servers::TemporaryDirectory other;
  std::ofstream(other.path() / "budget.txt") << "Budget\n";
  const Ran ran = run_program({"demo", "--once", "--dir", other.path().string()});
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find(other.path().string()), std::string::npos) << ran.err;
  EXPECT_EQ(std::distance(fs::directory_iterator(other.path()), {}), 1);
}

TEST(TheDemo, UpdatesAMovedMeetingUnderItsOldUid) {
  for (const std::string kind : {"moved", "retimed", "shifted"})
    for (const json& edit : edits_of_kind(kind)) {
      const std::string meeting = meeting_before(edit);
      ASSERT_FALSE(meeting.empty()) << name_of(edit);
      EXPECT_EQ(highest_sequence(meeting), 1) << name_of(edit);
      const auto first = mails_of(meeting, 0);
      const auto second = mails_of(meeting, 1);
      EXPECT_FALSE(second.empty()) << name_of(edit);
      EXPECT_EQ(first.size(), second.size()) << name_of(edit);
      for (const SentMail& mail : second) {
        EXPECT_EQ(mail.event.method, "REQUEST") << name_of(edit);
        EXPECT_EQ(mail.event.uid, first.at(0).event.uid) << name_of(edit);
        EXPECT_TRUE(mail.event.start.starts_with(compact(text_of(edit.at("new_date")))))
            << name_of(edit) << mail.event.start;
      }
    }
}

TEST(TheDemo, LeavesOneBookingForAMovedMeetingAtItsNewTime) {
  for (const std::string kind : {"moved", "retimed", "shifted"})
    for (const json& edit : edits_of_kind(kind)) {
      const auto stays = stays_of(meeting_before(edit));
      ASSERT_EQ(stays.size(), 1u) << name_of(edit);
      EXPECT_TRUE(stays[0].event.start.starts_with(compact(text_of(edit.at("new_date")))))
          << name_of(edit);
    }
}

TEST(TheDemo, UpdatesTheBookingInPlaceWhereTheTimeShiftsInTheSameRoom) {
  for (const json& edit : edits_of_kind("shifted")) {
    const auto steps = steps_of(demo().second_plan(), meeting_before(edit), "room");
    ASSERT_EQ(steps.size(), 1u);
    EXPECT_EQ(steps[0].at("action"), "update");
    const auto stays = stays_of(meeting_before(edit));
    ASSERT_EQ(stays.size(), 1u);
    EXPECT_EQ(stays[0].event.sequence, 1);
    EXPECT_EQ(stays[0].room, "udvalgsvaerelse-1");
    EXPECT_EQ(stays[0].event.start, "20270616T161500");
  }
}

TEST(TheDemo, SwapsTheRoomsOfTwoMeetings) {
  const auto swapped = edits_of_kind("swapped");
  ASSERT_EQ(swapped.size(), 2u);
  std::map<std::string, std::string> room_of;
  for (const json& edit : swapped) {
    const auto stays = stays_of(meeting_before(edit));
    ASSERT_EQ(stays.size(), 1u);
    room_of[edit.at("new_place")] = stays[0].room;
    EXPECT_EQ(stays[0].event.place, edit.at("new_place"));
    EXPECT_EQ(mails_of(meeting_before(edit), 1).size(), mails_of(meeting_before(edit), 0).size());
  }
  EXPECT_EQ(room_of.at("Mødelokale Åen"), "moedelokale-aaen");
  EXPECT_EQ(room_of.at("Mødelokale Fjorden"), "moedelokale-fjorden");
}

TEST(TheDemo, CancelsWhatIsAflystAndFreesItsRoomAndItsOrder) {
  const auto cancelled = edits_of_kind("cancelled");
  for (const json& edit : cancelled) {
    const std::string meeting = meeting_before(edit);
    const auto cancels = mails_of(meeting, 1);
    EXPECT_FALSE(cancels.empty()) << name_of(edit);
    EXPECT_EQ(cancels.size(), mails_of(meeting, 0).size()) << name_of(edit);
    for (const SentMail& mail : cancels) {
      EXPECT_EQ(mail.event.method, "CANCEL");
      EXPECT_EQ(mail.event.status, "CANCELLED");
    }
    EXPECT_TRUE(stays_of(meeting).empty()) << name_of(edit);
    const auto orders = steps_of(demo().second_plan(), meeting, "catering");
    ASSERT_EQ(orders.size(), 1u) << name_of(edit);
    EXPECT_EQ(orders[0].at("action"), "cancel");
  }
  // Beside them the meeting that moves to a place of its own needs no catering either.
  const auto outside = edits_of_kind("outside").size();
  EXPECT_EQ(demo().held().cancelled_orders.size(), cancelled.size() + outside);
}

TEST(TheDemo, GivesUpRoomAndCateringOfAMeetingHeldElsewhere) {
  for (const json& edit : edits_of_kind("outside")) {
    const std::string meeting = meeting_before(edit);
    EXPECT_TRUE(stays_of(meeting).empty());
    const auto updates = mails_of(meeting, 1);
    EXPECT_FALSE(updates.empty());
    for (const SentMail& mail : updates) {
      EXPECT_EQ(mail.event.method, "REQUEST");
      EXPECT_EQ(mail.event.place, edit.at("new_place"));
    }
  }
}

TEST(TheDemo, LeavesDroppedRowsUntouchedAndAsksAPerson) {
  std::set<std::string> waiting;
  for (const json& each : demo().second_plan().at("waiting")) waiting.insert(each.at("meeting"));
  std::set<std::string> dropped;
  for (const json& edit : edits_of_kind("dropped")) {
    const std::string meeting = meeting_before(edit);
    dropped.insert(meeting);
    EXPECT_EQ(highest_sequence(meeting), 0) << name_of(edit);
    const auto stays = stays_of(meeting);
    ASSERT_EQ(stays.size(), 1u) << name_of(edit);
    EXPECT_EQ(stays[0].event.sequence, 0) << name_of(edit);
  }
  EXPECT_EQ(waiting, dropped);
}

TEST(TheDemo, InvitesToAddedMeetingsForTheFirstTime) {
  for (const json& edit : edits_of_kind("added")) {
    std::set<std::string> meetings;
    for (const json& step : demo().second_plan().at("steps"))
      if (is_row(step.at("row"), edit, "new")) {
        meetings.insert(step.at("meeting"));
        EXPECT_EQ(step.at("action"), "create") << name_of(edit);
      }
    ASSERT_EQ(meetings.size(), 1u) << name_of(edit);
    EXPECT_FALSE(mails_of(*meetings.begin(), 0).empty());
    EXPECT_EQ(stays_of(*meetings.begin()).size(), 1u);
  }
}

TEST(TheDemo, WritesTheSecondTimeOnlyToThoseWhoseMeetingsChanged) {
  std::set<std::string> changed;
  for (const json& step : demo().second_plan().at("steps")) changed.insert(step.at("meeting"));
  std::set<std::string> edited;
  for (const json& edit : edits())
    if (edit.at("kind") != "dropped" && edit.at("kind") != "added")
      edited.insert(meeting_before(edit));
  for (const auto& [file, mail] : demo().held().mails)
    if (mail.event.sequence > 0) {
      EXPECT_TRUE(edited.contains(meeting_of(mail.event.uid))) << file;
    }
  EXPECT_EQ(changed.size(), edited.size() + edits_of_kind("added").size());
}

TEST(TheDemo, RevisesTheOrderOfAMovedMeeting) {
  for (const json& edit : edits_of_kind("moved")) {
    const auto steps = steps_of(demo().second_plan(), meeting_before(edit), "catering");
    ASSERT_EQ(steps.size(), 1u) << name_of(edit);
    EXPECT_EQ(steps[0].at("action"), "update") << name_of(edit);
  }
  const auto revised = std::ranges::count_if(demo().held().orders, [](const auto& order) {
    return order.second.find("udgave 2") != std::string::npos;
  });
  EXPECT_GE(revised, static_cast<std::ptrdiff_t>(edits_of_kind("moved").size()));
}

}  // namespace
}  // namespace indkald::daemon::testing
