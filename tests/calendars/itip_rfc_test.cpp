// RFC 5546's own examples, worked as its section 4 tells them, where INDKALD_CORPUS names the
// folder that holds them; and every iCalendar file of the corpus, which must be taken in without
// harm.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "calendars/itip_change.hpp"
#include "calendars/itip_reply.hpp"
#include "calendars/itip_view.hpp"
#include "calendars/time.hpp"

namespace indkald::calendars {
namespace {

namespace fs = std::filesystem;
using testing::UnorderedElementsAre;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class ItipRfc : public testing::Test {
 protected:
  ItipRfc() {
    if (const char* corpus = std::getenv("INDKALD_CORPUS"))
      corpus_ = fs::path(corpus) / "corpus";
    else
      std::cerr << "INDKALD_CORPUS is not set: no examples are worked\n";
  }

  // An example; a fragment has no METHOD of its own.
  IcsObject example(const std::string& name, std::string method = {}) const {
    IcsObject object = parse_ics_object(bytes_of(corpus_ / "rfc/rfc5546" / name));
    if (!method.empty()) object.calendar.set("METHOD", std::move(method));
    return object;
  }

  static IcsObject stored(IcsObject object) {
    object.calendar.drop("METHOD");
    return object;
  }

  fs::path corpus_;
};

TakenIn take(const IcsObject& event, const IcsObject& message) {
  const ItipEvent known(event);
  return take_in(&known, message);
}

std::string partstat(const TakenIn& taken, std::string_view address) {
  const IcsProperty* attendee = attendee_in(taken.event->calendar.children.back(), address);
  return attendee == nullptr ? "" : partstat_of(*attendee);
}

Judged judged(const TakenIn& taken) { return taken.judgements.at(0).judged; }

TEST_F(ItipRfc, EachExampleIsReadAndHasItsMethod) {
  if (corpus_.empty()) return;
  std::ifstream file(corpus_ / "rfc/index.json");
  int examples = 0;
  for (const auto& each : nlohmann::json::parse(file)) {
    const std::string path = each.at("path");
    if (each.at("rfc") != "rfc5546") continue;
    SCOPED_TRACE(path);
    const IcsObject object = parse_ics_object(bytes_of(corpus_ / path));
    EXPECT_EQ(object.method(), each.at("method").is_null() ? "" : each.at("method"));
    ++examples;
    if (each.at("kind") != "vcalendar") continue;
    for (const Answer& answer : answers_of(object)) EXPECT_EQ(answer.method, object.method());
  }
  EXPECT_GT(examples, 40);
}

// Sections 4.2.1 to 4.2.3.
TEST_F(ItipRfc, AReplyCountsUntilTheEventIsSentAgain) {
  if (corpus_.empty()) return;
  IcsObject event = stored(example("vcalendar-08.ics"));
  EXPECT_EQ(judged(take(event, example("vcalendar-07.ics"))), Judged::stale);
  event.calendar.children.back().set("SEQUENCE", "0");
  const TakenIn taken = take(event, example("vcalendar-07.ics"));
  ASSERT_TRUE(taken.accepted);
  EXPECT_EQ(partstat(taken, "mailto:b@example.com"), "ACCEPTED");
  EXPECT_EQ(partstat(taken, "mailto:c@example.com"), "NEEDS-ACTION");
}

// Section 4.2.4: the organizer is asked, and nothing changes by itself.
TEST_F(ItipRfc, ACounterIsAProposalAndItsRefusalIsToldToTheAttendee) {
  if (corpus_.empty()) return;
  IcsObject event = stored(example("fragment-15.frag"));
  event.calendar.children.back().set("UID", "calsrv.example.com-873970198738777@example.com");
  const IcsObject counter = example("fragment-12.frag", "COUNTER");
  EXPECT_EQ(judged(take(event, counter)), Judged::proposal);
  EXPECT_EQ(answers_of(counter)[0].proposed->start, *parse_iso_instant("1997-07-01T16:00:00Z"));
  const TakenIn declined = take(event, example("fragment-13.frag", "DECLINECOUNTER"));
  EXPECT_EQ(judged(declined), Judged::not_agreed);
  EXPECT_FALSE(declined.accepted);
}

// Sections 4.2.5 to 4.2.7.
TEST_F(ItipRfc, ADelegationIsWorkedAndTheDelegatesAnswerToo) {
  if (corpus_.empty()) return;
  const std::string c = "mailto:c@example.com", e = "mailto:e@example.com";
  IcsObject event = stored(example("fragment-15.frag"));
  IcsComponent& meeting = event.calendar.children.back();
  meeting.drop("ATTENDEE");
  meeting.properties.push_back({"ATTENDEE", {}, c});
  const TakenIn delegated = take(event, example("fragment-14.frag", "REPLY"));
  ASSERT_TRUE(delegated.accepted);
  EXPECT_EQ(partstat(delegated, c), "DELEGATED");
  EXPECT_EQ(partstat(delegated, e), "NEEDS-ACTION");
  const TakenIn accepted = take(*delegated.event, example("vcalendar-15.ics"));
  ASSERT_TRUE(accepted.accepted);
  EXPECT_EQ(partstat(accepted, e), "ACCEPTED");
  const TakenIn declined = take(*delegated.event, example("vcalendar-16.ics"));
  ASSERT_TRUE(declined.accepted);
  EXPECT_EQ(partstat(declined, e), "DECLINED");
  EXPECT_EQ(partstat(declined, c), "DELEGATED");
}

// Section 4.2.10: who is removed gets a CANCEL, the others the event as it is now.
TEST_F(ItipRfc, WhoIsRemovedIsUninvited) {
  if (corpus_.empty()) return;
  ItipChange change;
  change.before = stored(example("vcalendar-08.ics"));
  change.after = stored(example("vcalendar-20.ics"));
  std::vector<std::string> told;
  for (const ItipMessage& each : messages_of_change(change).messages)
    told.push_back(each.method + " " + each.recipient.substr(7));
  EXPECT_THAT(told, UnorderedElementsAre("CANCEL b@example.com", "CANCEL conf@example.com",
                                         "REQUEST c@example.com", "REQUEST d@example.com",
                                         "REQUEST e@example.com", "REQUEST cr_big@example.com"));
}

// Sections 4.4.2 and 4.4.4: an instance is moved, then all of the series is cancelled.
TEST_F(ItipRfc, AnInstanceIsMovedAndTheSeriesCancelled) {
  if (corpus_.empty()) return;
  const TakenIn made = take_in(nullptr, example("vcalendar-39.ics"));
  ASSERT_TRUE(made.accepted);
  const TakenIn moved = take(*made.event, example("vcalendar-27.ics"));
  ASSERT_TRUE(moved.accepted);
  EXPECT_EQ(moved.event->calendar.children.size(), 2U);
  EXPECT_EQ(moved.event->calendar.children.back().value("DTSTART"), "19970703T210000Z");
  const TakenIn cancelled = take(*moved.event, example("vcalendar-29.ics"));
  ASSERT_TRUE(cancelled.accepted);
  for (const IcsComponent& each : cancelled.event->calendar.children)
    EXPECT_TRUE(is_cancelled(each));
}

// Section 4.7: an attendee who has lost track asks again.
TEST_F(ItipRfc, ARefreshAsksForTheLatestVersion) {
  if (corpus_.empty()) return;
  IcsObject event = stored(example("fragment-54.frag"));
  event.calendar.children.back().drop("RECURRENCE-ID");
  EXPECT_EQ(judged(take(event, example("fragment-55.frag", "REFRESH"))), Judged::refresh);
  const TakenIn other = take(event, example("vcalendar-50.ics"));
  EXPECT_EQ(judged(other), Judged::unknown_event);
}

// Whatever the file: it is taken in, or refused with a reason.
void take_in_everything(const std::string& bytes) {
  const IcsObject object = parse_ics_object(bytes);
  const IcsObject again = parse_ics_object(to_ics(object.calendar));
  EXPECT_EQ(to_ics(again.calendar), to_ics(object.calendar));
  answers_of(object);
  const TakenIn made = take_in(nullptr, object);
  EXPECT_TRUE(made.accepted || !made.because.empty());
  ItipChange change;
  change.after = object;
  for (const ItipMessage& each : messages_of_change(change).messages) {
    EXPECT_FALSE(parse_ics_object(each.ics).calendar.children.empty());
    change.as = each.recipient;
  }
  change.before = object;
  change.after.reset();
  messages_of_change(change);
}

TEST_F(ItipRfc, EveryCalendarOfTheCorpusIsTakenInOrRefusedWithAReason) {
  if (corpus_.empty()) return;
  int taken = 0, refused = 0;
  for (const char* folder : {"ics", "imip-replies", "rfc", "caldav", "recurrence"})
    for (const auto& each : fs::recursive_directory_iterator(corpus_ / folder)) {
      constexpr std::uintmax_t kLarge = 3u << 20;
      if (!each.is_regular_file() || each.file_size() > kLarge) continue;
      SCOPED_TRACE(each.path().string());
      try {
        take_in_everything(bytes_of(each.path()));
        ++taken;
      } catch (const InputError& error) {
        EXPECT_FALSE(error.problems().empty());
        ++refused;
      }
    }
  std::cerr << "calendars taken in: " << taken << ", refused with a reason: " << refused << "\n";
  EXPECT_GT(taken, 100);
}

}  // namespace
}  // namespace indkald::calendars
