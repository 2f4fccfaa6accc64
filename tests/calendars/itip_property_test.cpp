// What must hold of every change: the organizer's messages, taken in by each attendee, leave him
// with what he is invited to; an attendee's REPLY, taken in by the organizer, leaves his word.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "calendars/itip_change.hpp"
#include "calendars/itip_reply.hpp"
#include "calendars/itip_view.hpp"
#include "tests/calendars/itip_cases.hpp"
#include "tests/calendars/itip_town.hpp"

namespace indkald::calendars {
namespace {

constexpr int kSeeds = 300;
constexpr const char* kNames[] = {"anna", "bent", "carl", "dorte"};

class Office {
 public:
  explicit Office(unsigned seed) : random_(seed) {}

  bool chance(int percent) { return below(100) < percent; }
  int below(int most) { return std::uniform_int_distribution<int>(0, most - 1)(random_); }

  std::string people() {
    std::string lines;
    for (const char* name : kNames)
      if (chance(60)) lines += invited(name);
    return lines;
  }

  // A weekly meeting at a random hour, some of its weeks changed.
  std::string series(int sequence) {
    std::string text = instance("", 6, sequence) + "RRULE:FREQ=WEEKLY;COUNT=5\n" + people();
    for (const int day : {13, 20, 27})
      if (chance(30)) {
        const std::string date = "202701" + std::to_string(day);
        text +=
            "---\n" +
            instance("RECURRENCE-ID;TZID=Europe/Copenhagen:" + date + "T090000\n", day, sequence) +
            people();
      }
    return text;
  }

 private:
  std::string instance(const std::string& id, int day, int sequence) {
    const std::string date = "202701" + std::string(day < 10 ? "0" : "") + std::to_string(day);
    // The series stays at nine, so that its weeks keep their names.
    const std::string hour = id.empty() || chance(50) ? "09" : "1" + std::to_string(below(5));
    return id + "DTSTART;TZID=Europe/Copenhagen:" + date + "T" + hour + "0000\nDURATION:PT" +
           std::to_string(1 + below(3)) + "H\nSUMMARY:Møde " + std::to_string(below(3)) +
           "\nSEQUENCE:" + std::to_string(sequence) + "\n" +
           (chance(10) ? "STATUS:CANCELLED\n" : "");
  }

  std::mt19937 random_;
};

// "20270120T080000Z at 20270120T090000": what a calendar holds, weeks left out aside.
std::set<std::string> held(const IcsObject& object, const std::string& address) {
  std::set<std::string> lines;
  const ItipEvent event(object);
  const ItipView view = view_of(event, address);
  for (const ItipInstance* each : view.instances)
    lines.insert(each->key + " " + std::string(each->component->value("DTSTART")) + " " +
                 std::string(each->component->value("DURATION")) + " " +
                 each->component->text("SUMMARY"));
  std::set<std::string> without = event.excluded();
  for (const ItipInstance* each : view.excepted) without.insert(each->key);
  if (view.whole())
    for (const std::string& key : without) lines.insert("not " + key);
  return lines;
}

// What an attendee's calendar holds after the messages to him.
std::optional<IcsObject> after(std::optional<IcsObject> calendar,
                               const std::vector<ItipMessage>& messages,
                               const std::string& address) {
  for (const ItipMessage& each : messages) {
    // Of an event that was cancelled when it was made, nobody was told.
    const bool never_told = !calendar && each.method == "CANCEL" && !each.significant;
    if (each.recipient != address || never_told) continue;
    const auto known = calendar ? std::make_unique<ItipEvent>(*calendar) : nullptr;
    TakenIn taken = take_in(known.get(), parse_ics_object(each.ics));
    EXPECT_TRUE(taken.accepted) << taken.because.key << "\n" << each.ics;
    calendar = std::move(taken.event);
  }
  return calendar;
}

TEST(ItipProperty, WhoGetsTheOrganizersMessagesHoldsWhatHeIsInvitedTo) {
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Office office(seed);
    std::map<std::string, std::optional<IcsObject>> calendars;
    std::optional<IcsObject> before;
    for (int sequence = 1; sequence < 5; ++sequence) {
      std::optional<IcsObject> now;
      if (!office.chance(15)) now = calendar_of(office.series(sequence));
      const auto found = messages_of_change({before, now, {}, kNow}).messages;
      for (const char* name : kNames) {
        const std::string address = address_of(name);
        calendars[address] = after(calendars[address], found, address);
        if (!calendars[address]) continue;
        const auto expected = now ? held(*now, address) : std::set<std::string>();
        ASSERT_EQ(held(*calendars[address], address), expected) << name << " at " << sequence;
      }
      before = now;
      if (!now) break;
    }
  }
}

TEST(ItipProperty, AReplyLeavesTheAttendeesWordWithTheOrganizer) {
  constexpr const char* kWords[] = {"ACCEPTED", "DECLINED", "TENTATIVE"};
  int replies = 0;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    Office office(seed);
    const IcsObject event = calendar_of(office.series(1));
    IcsObject answered = event;
    const std::string anna = address_of("anna");
    for (IcsComponent& each : answered.calendar.children)
      if (IcsProperty* mine = attendee_in(each, anna); mine != nullptr && office.chance(70))
        mine->set_parameter("PARTSTAT", kWords[office.below(3)]);
    const auto found = messages_of_change({event, answered, anna, kNow}).messages;
    if (found.empty()) continue;
    ++replies;
    const ItipEvent known(event), mine(answered);
    const TakenIn taken = take_in(&known, parse_ics_object(found.at(0).ics));
    ASSERT_TRUE(taken.accepted);
    const ItipEvent worked(*taken.event);
    for (const ItipInstance& each : mine.instances()) {
      if (each.attendee(anna) == nullptr || is_cancelled(*each.component)) continue;
      EXPECT_EQ(partstat_of(*worked.find(each.key)->attendee(anna)),
                partstat_of(*each.attendee(anna)))
          << each.key;
    }
  }
  EXPECT_GT(replies, kSeeds / 3);
}

}  // namespace
}  // namespace indkald::calendars
