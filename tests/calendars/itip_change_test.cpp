#include "calendars/itip_change.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/calendars/itip_cases.hpp"
#include "tests/calendars/itip_town.hpp"

namespace indkald::calendars {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using Maybe = std::optional<std::string>;

std::vector<ItipMessage> change(const Maybe& before, const Maybe& after,
                                const std::string& as = {}) {
  ItipChange asked;
  if (before) asked.before = calendar_of(*before);
  if (after) asked.after = calendar_of(*after);
  asked.as = as;
  asked.stamp = kNow;
  return messages_of_change(asked).messages;
}

// "REQUEST anna", with an exclamation mark where it is worth a mail.
std::vector<std::string> summary(const std::vector<ItipMessage>& messages) {
  std::vector<std::string> lines;
  for (const ItipMessage& each : messages) {
    const std::string name = each.recipient.substr(7, each.recipient.find('@') - 7);
    lines.push_back(each.method + " " + name + (each.significant ? "!" : ""));
  }
  return lines;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  text.replace(text.find(from), from.size(), to);
  return text;
}

const std::string kTwo = kMeeting + invited("anna,bent");
const std::string kSeries = kWeekly + invited("anna,bent");

TEST(ItipChange, ANewMeetingInvitesEveryAttendee) {
  const auto messages = change({}, kTwo);
  EXPECT_THAT(summary(messages), ElementsAre("REQUEST anna!", "REQUEST bent!"));
  EXPECT_EQ(messages[0].sender, "mailto:byraad@lilleby.example.org");
  EXPECT_EQ(messages[0].sender_name, "Byråd");
  EXPECT_EQ(messages[0].sequence, 1);
  EXPECT_THAT(messages[0].ics, HasSubstr("METHOD:REQUEST\r\n"));
  EXPECT_THAT(messages[0].ics, HasSubstr("DTSTAMP:20270101T100000Z\r\n"));
  EXPECT_THAT(messages[0].ics, HasSubstr("BEGIN:VTIMEZONE\r\nTZID:Europe/Copenhagen\r\n"));
}

TEST(ItipChange, ASeriesThatLeavesOutMoreHasTheSequenceOfWhatIsLeftOut) {
  const std::string cancelled = kSeries + "---\nRECURRENCE-ID:20270120T080000Z\n" +
                                "DTSTART:20270120T080000Z\nSTATUS:CANCELLED\nSEQUENCE:2\n" +
                                invited("anna,bent");
  for (const ItipMessage& message : change(kSeries, cancelled)) {
    EXPECT_EQ(message.method, "REQUEST");
    EXPECT_EQ(message.sequence, 2);
    EXPECT_THAT(message.ics, HasSubstr("SEQUENCE:2\r\n"));
    EXPECT_THAT(message.ics, Not(HasSubstr("SEQUENCE:1\r\n")));
  }
}

TEST(ItipChange, AnOccurrenceThatStandsForAllLaterOnesIsAProblem) {
  ItipChange asked;
  asked.before = calendar_of(kSeries);
  asked.after = calendar_of(kSeries + "---\nRECURRENCE-ID;RANGE=THISANDFUTURE:20270120T080000Z\n" +
                            "DTSTART:20270120T090000Z\nSEQUENCE:2\n" + invited("anna,bent"));
  const auto problems = messages_of_change(asked).problems;
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems[0].message.key, "itip.range");
}

TEST(ItipChange, WhatIsWorthAMailIsStartEndPlaceStatusAndTitle) {
  const std::vector<std::pair<const char*, const char*>> material{
      {"DTSTART;TZID=Europe/Copenhagen:20270127T170000", "DTSTART:20270127T150000Z"},
      {"T200000", "T210000"},
      {"LOCATION:Byrådssalen", "LOCATION:Mødelokale 2"},
      {"LOCATION:Byrådssalen\n", ""},
      {"SUMMARY:Byrådsmøde", "SUMMARY:Ekstraordinært byrådsmøde"},
      {"SEQUENCE:1", "SEQUENCE:2\nSTATUS:TENTATIVE"}};
  for (const auto& [from, to] : material)
    EXPECT_THAT(summary(change(kTwo, replaced(kTwo, from, to))),
                ElementsAre("REQUEST anna!", "REQUEST bent!"))
        << to;
}

TEST(ItipChange, WhatMeansTheSameOrIsMinorIsNotWorthAMail) {
  const std::vector<std::pair<const char*, const char*>> minor{
      {"DTSTART;TZID=Europe/Copenhagen:20270127T170000", "DTSTART:20270127T160000Z"},
      {"DTSTART;TZID=Europe/Copenhagen", "DTSTART;TZID=Romance Standard Time"},
      {"DTEND;TZID=Europe/Copenhagen:20270127T200000", "DURATION:PT3H"},
      {"SEQUENCE:1", "SEQUENCE:2\nSTATUS:CONFIRMED"},
      {"SEQUENCE:1", "SEQUENCE:2\nDESCRIPTION:Kaffe fra kl. 16.30"}};
  for (const auto& [from, to] : minor)
    EXPECT_THAT(summary(change(kTwo, replaced(kTwo, from, to))),
                ElementsAre("REQUEST anna", "REQUEST bent"))
        << to;
}

TEST(ItipChange, OnlyThoseAddedAndRemovedHearOfThat) {
  const auto messages = change(kTwo, replaced(kMeeting, ":1", ":2") + invited("bent,carl"));
  EXPECT_THAT(summary(messages), ElementsAre("CANCEL anna!", "REQUEST bent", "REQUEST carl!"));
  EXPECT_EQ(messages[0].sequence, 2);
  EXPECT_THAT(messages[0].ics, Not(HasSubstr("STATUS:CANCELLED")));
  EXPECT_THAT(messages[0].ics, HasSubstr("ATTENDEE:mailto:anna@example.org"));
  EXPECT_THAT(messages[0].ics, Not(HasSubstr("bent")));
}

TEST(ItipChange, DeletionAndCancellationCancelForEverybody) {
  const std::string cancelled = replaced(kTwo, "SEQUENCE:1", "SEQUENCE:2\nSTATUS:CANCELLED");
  for (const Maybe& after : {Maybe(), Maybe(cancelled)}) {
    const auto messages = change(kTwo, after);
    EXPECT_THAT(summary(messages), ElementsAre("CANCEL anna!", "CANCEL bent!"));
    EXPECT_THAT(messages[0].ics, HasSubstr("STATUS:CANCELLED\r\n"));
    EXPECT_EQ(messages[0].sequence, 2);
  }
  EXPECT_THAT(summary(change(cancelled, {})), ElementsAre("CANCEL anna", "CANCEL bent"));
  EXPECT_THAT(summary(change({}, cancelled)), IsEmpty());
  EXPECT_THAT(summary(change(cancelled, kTwo)), ElementsAre("REQUEST anna!", "REQUEST bent!"));
}

TEST(ItipChange, ACancelComesAfterWhateverWasSentBefore) {
  const auto messages = change(replaced(kTwo, "SEQUENCE:1", "SEQUENCE:7"), kMeeting);
  EXPECT_THAT(summary(messages), ElementsAre("CANCEL anna!", "CANCEL bent!"));
  EXPECT_EQ(messages[0].sequence, 8);
}

TEST(ItipChange, WhoIsInOneOccurrenceAloneIsToldOfThatAlone) {
  const auto messages = change({}, kSeries + "---\n" + kThird + invited("anna,carl"));
  ASSERT_THAT(summary(messages), ElementsAre("REQUEST anna!", "REQUEST bent!", "REQUEST carl!"));
  EXPECT_THAT(messages[0].ics, Not(HasSubstr("EXDATE")));
  EXPECT_THAT(messages[1].ics, HasSubstr("EXDATE;TZID=Europe/Copenhagen:20270120T090000"));
  EXPECT_THAT(messages[1].ics, Not(HasSubstr("RECURRENCE-ID")));
  EXPECT_THAT(messages[2].ics, HasSubstr("RECURRENCE-ID"));
  EXPECT_THAT(messages[2].ics, Not(HasSubstr("RRULE:FREQ=WEEKLY")));
}

TEST(ItipChange, AMovedOccurrenceIsWorthAMailToThoseInItAlone) {
  const std::string before = kSeries + "---\n" + kThird + invited("anna");
  const std::string after = replaced(before, "T110000", "T113000");
  EXPECT_THAT(summary(change(before, after)), ElementsAre("REQUEST anna!", "REQUEST bent"));
}

TEST(ItipChange, AnOccurrenceOfItsOwnThatSaysWhatTheSeriesSaysIsNoChange) {
  std::string same = replaced(kThird, "T100000", "T090000");
  same = replaced(same, "T110000", "T100000");
  EXPECT_THAT(summary(change(kSeries, kSeries + "---\n" + same + invited("anna,bent"))),
              ElementsAre("REQUEST anna", "REQUEST bent"));
}

TEST(ItipChange, ACancelledOccurrenceIsLeftOutOfTheSeries) {
  const auto messages =
      change(kSeries, kSeries + "---\n" + kThird + "STATUS:CANCELLED\n" + invited("anna,bent"));
  ASSERT_THAT(summary(messages), ElementsAre("REQUEST anna!", "REQUEST bent!"));
  EXPECT_THAT(messages[0].ics, HasSubstr("EXDATE;TZID=Europe/Copenhagen:20270120T090000"));
  EXPECT_THAT(messages[0].ics, Not(HasSubstr("STATUS:CANCELLED")));
}

TEST(ItipChange, WhoLeavesASeriesButStaysInAnOccurrenceGetsBothMessages) {
  const std::string after = kWeekly + invited("bent") + "---\n" + kThird + invited("anna,bent");
  const auto messages = change(kSeries, after);
  EXPECT_THAT(summary(messages), ElementsAre("CANCEL anna!", "REQUEST anna!", "REQUEST bent!"));
  EXPECT_THAT(messages[0].ics, Not(HasSubstr("RECURRENCE-ID")));
  EXPECT_THAT(messages[1].ics, HasSubstr("RECURRENCE-ID"));
}

TEST(ItipChange, WhatHeKeepsComesAfterTheCancellationOfWhatHeLeaves) {
  const std::string third = std::string("---\n") + kThird + invited("anna,bent");
  const auto messages = change(kSeries + third, kWeekly + invited("anna") + "SEQUENCE:2\n" + third);
  const auto to_bent = [](const ItipMessage& each) { return each.recipient == address_of("bent"); };
  const auto cancel = std::ranges::find_if(messages, to_bent);
  ASSERT_NE(cancel, messages.end());
  const auto request = std::find_if(cancel + 1, messages.end(), to_bent);
  ASSERT_NE(request, messages.end());
  EXPECT_EQ(cancel->method, "CANCEL");
  EXPECT_EQ(request->method, "REQUEST");
  EXPECT_GT(request->sequence, cancel->sequence);
  EXPECT_THAT(request->ics, HasSubstr("SEQUENCE:" + std::to_string(request->sequence) + "\r\n"));
}

TEST(ItipChange, WhatAnAttendeeWroteWithHisAnswerGoesToNobodyElse) {
  const std::string known =
      kMeeting + invited("anna", ";PARTSTAT=DECLINED;X-RESPONSE-COMMENT=\"Jeg er syg\"") +
      invited("bent");
  for (const ItipMessage& each : change(known, known + "LOCATION:Salen\n"))
    EXPECT_THAT(each.ics, Not(HasSubstr("syg")));
}

TEST(ItipChange, AnOccurrenceOfItsOwnGoesOutWithTheEventsOrganizer) {
  std::string text = calendar_text(kSeries + "---\n" + kThird + invited("anna,cilla"));
  const auto second = text.rfind("ORGANIZER");
  text.erase(second, text.find('\n', second) + 1 - second);
  ItipChange asked;
  asked.after = parse_ics_object(text);
  asked.stamp = kNow;
  const auto messages = messages_of_change(asked).messages;
  EXPECT_THAT(summary(messages), ElementsAre("REQUEST anna!", "REQUEST bent!", "REQUEST cilla!"));
  EXPECT_THAT(messages.back().ics, HasSubstr("ORGANIZER"));
}

TEST(ItipChange, ARuleThatMeansTheSameIsNoChangeAndAZoneThatDriftsIsOne) {
  EXPECT_THAT(summary(change(kSeries, replaced(kSeries, "RRULE:FREQ=WEEKLY;COUNT=6",
                                               "RRULE:COUNT=6;INTERVAL=1;FREQ=WEEKLY"))),
              ElementsAre("REQUEST anna", "REQUEST bent"));
  EXPECT_THAT(summary(change(kSeries, replaced(kSeries, "COUNT=6", "COUNT=7"))),
              ElementsAre("REQUEST anna!", "REQUEST bent!"));
  // The same moment in January, another in summer.
  EXPECT_THAT(
      summary(change(kSeries, replaced(kSeries, "DTSTART;TZID=Europe/Copenhagen:20270106T09",
                                       "DTSTART;TZID=Africa/Lagos:20270106T09"))),
      ElementsAre("REQUEST anna!", "REQUEST bent!"));
}

TEST(ItipChange, WhomTheClientSendsToItselfGetsNothing) {
  const std::string own = kMeeting + invited("anna") + invited("bent", ";SCHEDULE-AGENT=CLIENT");
  EXPECT_THAT(summary(change({}, own)), ElementsAre("REQUEST anna!"));
  EXPECT_THAT(summary(change(kTwo, own)), ElementsAre("REQUEST anna", "CANCEL bent!"));
  const std::string forced = kMeeting + invited("anna,bent", ";SCHEDULE-FORCE-SEND=REQUEST");
  const auto messages = change(kTwo, forced);
  EXPECT_THAT(summary(messages), ElementsAre("REQUEST anna!", "REQUEST bent!"));
  EXPECT_THAT(messages[0].ics, Not(HasSubstr("SCHEDULE-FORCE-SEND")));
}

TEST(ItipChange, TheOrganizersAlarmsStayWithTheOrganizer) {
  IcsObject event = calendar_of(kTwo);
  event.calendar.children.front().children.push_back(IcsComponent{"VALARM"});
  ItipChange asked;
  asked.after = event;
  EXPECT_THAT(messages_of_change(asked).messages.at(0).ics, Not(HasSubstr("VALARM")));
}

TEST(ItipChange, WhatIsNoEventOrNobodysInvitationCallsForNothing) {
  ItipChange asked;
  asked.after = parse_ics_object("BEGIN:VTODO\nUID:a\nEND:VTODO\n");
  EXPECT_THAT(messages_of_change(asked).messages, IsEmpty());
  asked.after = parse_ics_object("BEGIN:VEVENT\nUID:a\nDTSTART:20270101\nEND:VEVENT\n");
  EXPECT_THAT(messages_of_change(asked).messages, IsEmpty());
  EXPECT_THAT(change({}, kTwo, "somebody@example.org"), IsEmpty());
}

std::string refusal(const std::string& before, const std::string& after) {
  ItipChange asked;
  if (!before.empty()) asked.before = parse_ics_object(before);
  asked.after = parse_ics_object(after);
  try {
    messages_of_change(asked);
  } catch (const InputError& error) {
    return error.problems().front().message.key;
  }
  return "";
}

TEST(ItipChange, AnEventThatIsNoneIsRefusedWithItsReason) {
  const std::string good = calendar_text(kTwo);
  EXPECT_EQ(refusal({}, replaced(good, "UID:moede-1@lilleby.example.org\r\n", "")), "itip.no_uid");
  EXPECT_EQ(refusal(good, replaced(good, "UID:moede-1", "UID:moede-2")), "itip.several_uids");
  EXPECT_EQ(refusal(good, replaced(good, "mailto:byraad", "mailto:andre")),
            "itip.several_organizers");
  EXPECT_EQ(refusal({}, replaced(good, "DTSTART;TZID=Europe/Copenhagen:20270127T170000\r\n", "")),
            "itip.no_start");
  EXPECT_EQ(refusal({}, calendar_text("RECURRENCE-ID:i går\n")), "itip.bad_recurrence_id");
  EXPECT_THROW(parse_ics_object(good + good), InputError);
  EXPECT_THROW(parse_ics_object(good.substr(0, good.size() - 20)), InputError);
}

// --- an attendee's part ---

std::vector<ItipMessage> answer(const Maybe& before, const Maybe& after) {
  return change(before, after, "anna@example.org");
}

TEST(ItipChange, AnAnswerGoesToTheOrganizer) {
  const std::string accepted = replaced(kTwo, "ATTENDEE:", "ATTENDEE;PARTSTAT=ACCEPTED;RSVP=TRUE:");
  const auto messages = answer(kTwo, accepted + "COMMENT:Jeg kommer lidt senere\n");
  ASSERT_THAT(summary(messages), ElementsAre("REPLY byraad!"));
  EXPECT_EQ(messages[0].sender, "mailto:anna@example.org");
  EXPECT_EQ(messages[0].sequence, 1);
  EXPECT_THAT(messages[0].ics, HasSubstr("ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@example.org\r\n"));
  EXPECT_THAT(messages[0].ics, HasSubstr("COMMENT:Jeg kommer lidt senere\r\n"));
  EXPECT_THAT(messages[0].ics, Not(HasSubstr("bent")));
  EXPECT_THAT(answer(accepted, accepted), IsEmpty());
  EXPECT_THAT(answer({}, accepted), IsEmpty());
}

TEST(ItipChange, WhoDeletesAnEventDeclinesIt) {
  EXPECT_THAT(answer(kTwo, {})[0].ics, HasSubstr("PARTSTAT=DECLINED"));
  EXPECT_THAT(answer(kTwo + "STATUS:CANCELLED\n", {}), IsEmpty());
  EXPECT_THAT(answer(replaced(kTwo, "ATTENDEE:", "ATTENDEE;PARTSTAT=DECLINED:"), {}), IsEmpty());
}

TEST(ItipChange, AnOccurrenceThatIsTakenOutIsDeclined) {
  const auto messages = answer(kSeries, kSeries + "EXDATE:20270113T080000Z\n");
  ASSERT_THAT(summary(messages), ElementsAre("REPLY byraad!"));
  EXPECT_THAT(messages[0].ics, HasSubstr("RECURRENCE-ID;TZID=Europe/Copenhagen:20270113T090000"));
  EXPECT_THAT(messages[0].ics, HasSubstr("PARTSTAT=DECLINED"));
}

TEST(ItipChange, AnAnswerForAnOccurrenceSaysWhichAndLeavesTheOthers) {
  const std::string own = "---\n" + std::string(kThird) + invited("anna", ";PARTSTAT=TENTATIVE");
  const auto messages = answer(kSeries, kSeries + own);
  ASSERT_THAT(summary(messages), ElementsAre("REPLY byraad!"));
  const IcsObject reply = parse_ics_object(messages[0].ics);
  EXPECT_EQ(std::ranges::count(reply.calendar.children, "VEVENT", &IcsComponent::name), 1);
  EXPECT_THAT(messages[0].ics, HasSubstr("RECURRENCE-ID;TZID=Europe/Copenhagen:20270120T090000"));
}

TEST(ItipChange, AnOrganizersServerThatDoesNotSendGetsNothingAndOneThatAsksAgainDoes) {
  std::string text = calendar_text(replaced(kTwo, "ATTENDEE:", "ATTENDEE;PARTSTAT=ACCEPTED:"));
  ItipChange asked;
  asked.as = "anna@example.org";
  asked.before = calendar_of(kTwo);
  asked.after = parse_ics_object(replaced(text, "ORGANIZER;", "ORGANIZER;SCHEDULE-AGENT=NONE;"));
  EXPECT_THAT(messages_of_change(asked).messages, IsEmpty());
  asked.before = parse_ics_object(text);
  asked.after =
      parse_ics_object(replaced(text, "ORGANIZER;", "ORGANIZER;SCHEDULE-FORCE-SEND=REPLY;"));
  EXPECT_THAT(summary(messages_of_change(asked).messages), ElementsAre("REPLY byraad!"));
}

TEST(ItipChange, WhoDelegatesTellsTheOrganizerAndInvitesTheDelegate) {
  const auto messages = answer(
      kTwo, replaced(kTwo, "ATTENDEE:",
                     "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:dorte@example.org\":"));
  ASSERT_THAT(summary(messages), ElementsAre("REPLY byraad!", "REQUEST dorte!"));
  EXPECT_THAT(messages[0].ics, HasSubstr("DELEGATED-TO=\"mailto:dorte@example.org\""));
  const IcsObject request = parse_ics_object(messages[1].ics);
  const IcsProperty* dorte = attendee_in(request.calendar.children.back(), address_of("dorte"));
  ASSERT_NE(dorte, nullptr);
  EXPECT_EQ(dorte->parameter("DELEGATED-FROM"), "mailto:anna@example.org");
}

}  // namespace
}  // namespace indkald::calendars
