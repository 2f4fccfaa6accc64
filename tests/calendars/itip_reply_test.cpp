#include "calendars/itip_reply.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/calendars/itip_town.hpp"

namespace indkald::calendars {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kTwo = kMeeting + invited("anna,bent", ";RSVP=TRUE");
const std::string kSeries = kWeekly + invited("anna,bent");

TakenIn take(const std::string& event, const std::string& message,
             std::string_view method = "REPLY", const TakeIn& how = {}) {
  const ItipEvent stored(calendar_of(event));
  return take_in(&stored, calendar_of(message, method), how);
}

std::string says(std::string_view partstat, std::string_view more = {}) {
  return invited("anna", ";PARTSTAT=" + std::string(partstat)) + "SEQUENCE:1\n" + std::string(more);
}

const IcsProperty& attendee_of(const TakenIn& taken, std::string_view name) {
  return *attendee_in(taken.event->calendar.children.back(), address_of(name));
}

Judged judged(const TakenIn& taken) { return taken.judgements.at(0).judged; }

// Ignored: the event is as it was, and there is a reason.
void expect_ignored(const TakenIn& taken, Judged why, const std::string& event) {
  EXPECT_FALSE(taken.accepted);
  EXPECT_EQ(judged(taken), why);
  EXPECT_FALSE(taken.because.empty());
  EXPECT_EQ(to_ics(taken.event->calendar), to_ics(calendar_of(event).calendar));
}

TEST(ItipReply, AnAnswerChangesWhatTheEventSaysOfTheAttendee) {
  const TakenIn taken = take(kTwo, says("ACCEPTED", "COMMENT:Jeg er\\nforsinket\n"));
  ASSERT_TRUE(taken.accepted);
  const IcsProperty& anna = attendee_of(taken, "anna");
  EXPECT_EQ(partstat_of(anna), "ACCEPTED");
  EXPECT_EQ(anna.parameter("RSVP"), "");
  EXPECT_EQ(anna.parameter("SCHEDULE-STATUS"), "2.0");
  EXPECT_EQ(comment_of(anna), "Jeg er\nforsinket");
  EXPECT_EQ(partstat_of(attendee_of(taken, "bent")), "NEEDS-ACTION");
  EXPECT_EQ(taken.because.key, "itip.reply.accepted");
  const IcsObject again = parse_ics_object(to_ics(taken.event->calendar));
  EXPECT_EQ(comment_of(*attendee_in(again.calendar.children.back(), address_of("anna"))),
            "Jeg er\nforsinket");
}

TEST(ItipReply, WhoAnswersIsTheSameInOtherLettersAndByTheMailThatHisServerNames) {
  EXPECT_TRUE(
      take(kTwo, "ATTENDEE;PARTSTAT=DECLINED:MAILTO:Anna@Example.ORG\nSEQUENCE:1\n").accepted);
  EXPECT_TRUE(take(kTwo,
                   "ATTENDEE;PARTSTAT=DECLINED;EMAIL=anna@example.org:urn:uuid:7\n"
                   "SEQUENCE:1\n")
                  .accepted);
}

TEST(ItipReply, AnAnswerToNoEventThatIsKnownIsIgnored) {
  const TakenIn taken = take_in(nullptr, calendar_of(says("ACCEPTED"), "REPLY"));
  EXPECT_FALSE(taken.accepted);
  EXPECT_EQ(judged(taken), Judged::unknown_event);
  EXPECT_FALSE(taken.event.has_value());
}

TEST(ItipReply, WhoIsNotInvitedIsIgnoredUnlessThatIsAskedFor) {
  const std::string crasher = invited("dorte", ";PARTSTAT=ACCEPTED") + "SEQUENCE:1\n";
  expect_ignored(take(kTwo, crasher), Judged::unknown_sender, kTwo);
  const TakenIn taken = take(kTwo, crasher, "REPLY", {{}, true});
  ASSERT_TRUE(taken.accepted);
  EXPECT_EQ(partstat_of(attendee_of(taken, "dorte")), "ACCEPTED");
}

TEST(ItipReply, AnAnswerToAnEarlierVersionIsIgnored) {
  expect_ignored(take(kTwo, invited("anna", ";PARTSTAT=ACCEPTED") + "SEQUENCE:0\n"), Judged::stale,
                 kTwo);
  expect_ignored(take(kTwo, invited("anna", ";PARTSTAT=ACCEPTED")), Judged::stale, kTwo);
}

Answer answer_of(const std::string& lines, std::string_view method = "REPLY") {
  return answers_of(calendar_of(lines, method)).at(0);
}

TEST(ItipReply, WhatEachAttendeeWasLastSentAndLastSaidDecides) {
  KnownEvent known{"moede-1@lilleby.example.org", {}, {{{address_of("anna")}, 1, {}, 0}}};
  EXPECT_EQ(judge(answer_of(says("ACCEPTED")), &known).judged, Judged::accepted);
  known.attendees[0].sequence = 2;
  EXPECT_EQ(judge(answer_of(says("ACCEPTED")), &known).judged, Judged::stale);
  known.attendees[0] = {{address_of("bent"), address_of("anna")}, 1, kNow, 1};
  const Judgement same = judge(answer_of(says("ACCEPTED", "DTSTAMP:20270101T100000Z\n")), &known);
  EXPECT_EQ(same.judged, Judged::accepted);
  EXPECT_EQ(same.address, address_of("bent"));
  EXPECT_EQ(judge(answer_of(says("ACCEPTED", "DTSTAMP:20270101T095959Z\n")), &known).judged,
            Judged::older);
  known.attendees[0].answered_sequence = 2;
  EXPECT_EQ(judge(answer_of(says("ACCEPTED", "DTSTAMP:20270101T110000Z\n")), &known).judged,
            Judged::older);
  known.cancelled = true;
  EXPECT_EQ(judge(answer_of(says("ACCEPTED")), &known).judged, Judged::cancelled);
  known.organizers = {address_of("en-anden")};
  EXPECT_EQ(judge(answer_of(says("ACCEPTED")), &known).judged, Judged::unknown_event);
}

TEST(ItipReply, WhatDoesNotSayWhatItIsOrWhoseIsIgnored) {
  expect_ignored(take(kTwo, says("ACCEPTED"), ""), Judged::wrong_method, kTwo);
  expect_ignored(take(kTwo, says("ACCEPTED"), "PUBLISH"), Judged::wrong_method, kTwo);
  expect_ignored(take(kTwo, says("ACCEPTED"), "REPLY", {"REQUEST"}), Judged::wrong_method, kTwo);
  expect_ignored(take(kTwo, "SEQUENCE:1\n"), Judged::no_attendee, kTwo);
  expect_ignored(take(kTwo, says("ACCEPTED", invited("bent"))), Judged::several_attendees, kTwo);
  expect_ignored(take(kTwo, says("MÅSKE")), Judged::malformed, kTwo);
  EXPECT_TRUE(take(kTwo, says("ACCEPTED"), "", {"reply"}).accepted);
}

TEST(ItipReply, AnAnswerToACancelledEventIsIgnored) {
  const std::string cancelled = kTwo + "STATUS:CANCELLED\n";
  expect_ignored(take(cancelled, says("ACCEPTED")), Judged::cancelled, cancelled);
}

// --- occurrences ---

TEST(ItipReply, AnAnswerForAnOccurrenceMakesItOneOfItsOwn) {
  for (const char* id :
       {"RECURRENCE-ID;TZID=Europe/Copenhagen:20270113T090000", "RECURRENCE-ID:20270113T080000Z",
        "RECURRENCE-ID;TZID=Asia/Tokyo:20270113T170000", "RECURRENCE-ID:20270113T090000",
        "RECURRENCE-ID;TZID=Romance Standard Time:20270113T090000",
        "RECURRENCE-ID;VALUE=DATE:20270113"}) {
    const TakenIn taken = take(kSeries, says("DECLINED", std::string(id) + "\n"));
    ASSERT_TRUE(taken.accepted) << id;
    const IcsComponent& own = taken.event->calendar.children.back();
    EXPECT_EQ(own.value("RECURRENCE-ID"), "20270113T090000") << id;
    EXPECT_EQ(own.value("DTEND"), "20270113T100000");
    EXPECT_EQ(own.find("RRULE"), nullptr);
    EXPECT_EQ(partstat_of(attendee_of(taken, "anna")), "DECLINED");
    const IcsComponent& series = taken.event->calendar.children.front();
    EXPECT_EQ(partstat_of(*attendee_in(series, address_of("anna"))), "NEEDS-ACTION");
  }
}

TEST(ItipReply, AnOccurrenceThatDoesNotExistIsIgnored) {
  for (const char* id : {"RECURRENCE-ID:20270113T090000Z", "RECURRENCE-ID;VALUE=DATE:20270114",
                         "RECURRENCE-ID:20280105T080000Z"})
    expect_ignored(take(kSeries, says("DECLINED", std::string(id) + "\n")),
                   Judged::no_such_occurrence, kSeries);
  const std::string without = kSeries + "EXDATE:20270113T080000Z\n";
  expect_ignored(take(without, says("DECLINED", "RECURRENCE-ID:20270113T080000Z\n")),
                 Judged::no_such_occurrence, without);
  expect_ignored(take(kTwo, says("DECLINED", "RECURRENCE-ID:20270127T160000Z\n")),
                 Judged::no_such_occurrence, kTwo);
  expect_ignored(take(kSeries, says("DECLINED", "RECURRENCE-ID:i morgen\n")), Judged::malformed,
                 kSeries);
}

TEST(ItipReply, AChangedOccurrenceIsAnsweredWhereItStands) {
  const std::string event = kSeries + "---\n" + kThird + invited("anna");
  const TakenIn taken = take(event, says("TENTATIVE", "RECURRENCE-ID:20270120T080000Z\n"));
  ASSERT_TRUE(taken.accepted);
  EXPECT_EQ(taken.event->calendar.children.size(), 2U);
  EXPECT_EQ(partstat_of(attendee_of(taken, "anna")), "TENTATIVE");
}

TEST(ItipReply, AnAnswerForASeriesOfWholeDaysNamesItsDay) {
  const std::string days =
      "DTSTART;VALUE=DATE:20270104\nRRULE:FREQ=DAILY;COUNT=5\nSEQUENCE:1\n" + invited("anna");
  const TakenIn taken = take(days, says("DECLINED", "RECURRENCE-ID;VALUE=DATE:20270105\n"));
  ASSERT_TRUE(taken.accepted);
  EXPECT_EQ(taken.event->calendar.children.back().value("DTSTART"), "20270105");
}

TEST(ItipReply, EachAnswerOfAMessageIsJudgedByItself) {
  const TakenIn taken = take(kSeries, says("ACCEPTED") + "---\n" +
                                          says("DECLINED", "RECURRENCE-ID:20270113T080000Z\n") +
                                          "---\n" + says("DECLINED", "RECURRENCE-ID:19990101\n"));
  EXPECT_TRUE(taken.accepted);
  ASSERT_EQ(taken.judgements.size(), 3U);
  EXPECT_EQ(taken.judgements[2].judged, Judged::no_such_occurrence);
  EXPECT_EQ(taken.event->calendar.children.size(), 2U);
}

// --- what is no plain answer ---

TEST(ItipReply, AProposalIsShownAndNeverApplied) {
  const std::string proposal =
      says("TENTATIVE", "DTSTART:20270128T160000Z\nDTEND:20270128T190000Z\n");
  expect_ignored(take(kTwo, proposal, "COUNTER"), Judged::proposal, kTwo);
  const Answer answer = answer_of(proposal, "COUNTER");
  ASSERT_TRUE(answer.proposed.has_value());
  EXPECT_EQ(answer.proposed->start, *parse_iso_instant("2027-01-28T16:00:00Z"));
  EXPECT_EQ(answer.proposed->end, *parse_iso_instant("2027-01-28T19:00:00Z"));
  expect_ignored(take(kTwo, proposal + invited("bent"), "COUNTER"), Judged::proposal, kTwo);
}

TEST(ItipReply, QuestionsAndRefusalsAreToldApart) {
  expect_ignored(take(kTwo, invited("anna"), "REFRESH"), Judged::refresh, kTwo);
  expect_ignored(take(kTwo, invited("dorte"), "REFRESH"), Judged::unknown_sender, kTwo);
  expect_ignored(take(kTwo, invited("anna"), "DECLINECOUNTER"), Judged::not_agreed, kTwo);
  const TakenIn failed = take(
      kTwo, invited("anna") + "SEQUENCE:1\nREQUEST-STATUS:3.1;Invalid property value;DTSTART\n");
  expect_ignored(failed, Judged::not_handled, kTwo);
}

TEST(ItipReply, ADelegationBringsInTheDelegateAndHisAnswerCounts) {
  const TakenIn delegated =
      take(kTwo,
           "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:dorte@example.org\":"
           "mailto:anna@example.org\nSEQUENCE:1\n");
  ASSERT_TRUE(delegated.accepted);
  EXPECT_EQ(partstat_of(attendee_of(delegated, "anna")), "DELEGATED");
  EXPECT_EQ(attendee_of(delegated, "anna").parameter("DELEGATED-TO"), address_of("dorte"));
  EXPECT_EQ(partstat_of(attendee_of(delegated, "dorte")), "NEEDS-ACTION");
  EXPECT_EQ(attendee_of(delegated, "dorte").parameter("DELEGATED-FROM"), address_of("anna"));

  const ItipEvent after(*delegated.event);
  const IcsObject reply = calendar_of(
      "ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM=\"mailto:anna@example.org\":"
      "mailto:dorte@example.org\n"
      "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:dorte@example.org\":"
      "mailto:anna@example.org\nSEQUENCE:1\n",
      "REPLY");
  const TakenIn taken = take_in(&after, reply);
  ASSERT_TRUE(taken.accepted);
  EXPECT_EQ(partstat_of(attendee_of(taken, "dorte")), "ACCEPTED");
  EXPECT_EQ(partstat_of(attendee_of(taken, "anna")), "DELEGATED");
  const ItipEvent before(calendar_of(kTwo));
  EXPECT_TRUE(take_in(&before, reply).accepted) << "the delegate's word may come first";
}

// --- as an attendee ---

TEST(ItipReply, ARequestMakesAnEventAndLaterOnesChangeIt) {
  const TakenIn made = take_in(nullptr, calendar_of(kTwo, "REQUEST"));
  ASSERT_TRUE(made.accepted);
  EXPECT_EQ(made.event->method(), "");
  EXPECT_TRUE(take(kTwo, kTwo + "LOCATION:Kælderen\n", "REQUEST").accepted);
  const std::string newer = "SEQUENCE:3\n" + invited("anna");
  const TakenIn old = take(newer, kTwo, "REQUEST");
  EXPECT_FALSE(old.accepted);
  EXPECT_EQ(old.because.key, "itip.received.old");
}

long events_in(const TakenIn& taken) {
  return std::ranges::count(taken.event->calendar.children, "VEVENT", &IcsComponent::name);
}

TEST(ItipReply, ARequestForAnOccurrenceLeavesTheOthers) {
  const TakenIn taken = take(kSeries, kThird + invited("anna"), "REQUEST");
  ASSERT_TRUE(taken.accepted);
  EXPECT_EQ(events_in(taken), 2);
  const TakenIn again = take(kSeries + "---\n" + kThird + invited("anna"),
                             kThird + invited("anna") + "LOCATION:Kælderen\n", "REQUEST");
  EXPECT_EQ(events_in(again), 2);
  EXPECT_THAT(to_ics(again.event->calendar), HasSubstr("LOCATION:Kælderen"));
}

TEST(ItipReply, ACancelCancelsTheEventOrTheOccurrence) {
  const TakenIn all = take(kSeries + "---\n" + kThird + invited("anna"), "SEQUENCE:2\n", "CANCEL");
  for (const IcsComponent& each : all.event->calendar.children) {
    EXPECT_TRUE(is_cancelled(each));
    EXPECT_EQ(sequence_of(each), 2);
  }
  const TakenIn one = take(kSeries, "SEQUENCE:2\nRECURRENCE-ID:20270113T080000Z\n", "CANCEL");
  EXPECT_FALSE(is_cancelled(one.event->calendar.children.front()));
  EXPECT_TRUE(is_cancelled(one.event->calendar.children.back()));
  EXPECT_FALSE(take_in(nullptr, calendar_of("SEQUENCE:2\n", "CANCEL")).accepted);
}

TEST(ItipReply, AnotherOrganizerChangesNothing) {
  std::string text = calendar_text(kTwo, "REQUEST");
  text.replace(text.find("mailto:byraad"), 13, "mailto:fremmed");
  const ItipEvent stored(calendar_of(kTwo));
  const TakenIn taken = take_in(&stored, parse_ics_object(text));
  EXPECT_FALSE(taken.accepted);
  EXPECT_EQ(taken.because.key, "itip.received.other_organizer");
}

// --- whose mail it is ---

TakeIn from(const std::string& name, const std::string& domain = "example.org") {
  TakeIn how;
  how.senders = {"mailto:" + name + "@" + domain};
  return how;
}

TEST(ItipReply, AMailSpeaksForItsSenderAndHisHouseAlone) {
  EXPECT_TRUE(take(kTwo, says("ACCEPTED"), "REPLY", from("anna")).accepted);
  EXPECT_TRUE(take(kTwo, says("ACCEPTED"), "REPLY", from("sekretariat")).accepted);
  expect_ignored(take(kTwo, says("ACCEPTED"), "REPLY", from("anna", "andetsteds.example")),
                 Judged::other_sender, kTwo);
  const std::string sent_by =
      invited("anna", ";PARTSTAT=ACCEPTED;SENT-BY=\"mailto:hjaelp@kontor.example\"") +
      "SEQUENCE:1\n";
  expect_ignored(take(kTwo, sent_by, "REPLY", from("hjaelp", "kontor.example")),
                 Judged::other_sender, kTwo);
  const std::string known =
      kMeeting + invited("anna", ";RSVP=TRUE;SENT-BY=\"mailto:hjaelp@kontor.example\"");
  EXPECT_TRUE(take(known, sent_by, "REPLY", from("hjaelp", "kontor.example")).accepted);
}

TEST(ItipReply, NobodySpeaksForAnotherOfAHouseThatIsOpenToAll) {
  std::string known = kTwo, answer = says("ACCEPTED");
  for (std::string* text : {&known, &answer})
    for (std::size_t at = 0; (at = text->find("anna@example.org", at)) != std::string::npos; ++at)
      text->replace(at, 16, "anna@gmail.com");
  EXPECT_TRUE(take(known, answer, "REPLY", from("anna", "gmail.com")).accepted);
  expect_ignored(take(known, answer, "REPLY", from("en-anden", "gmail.com")), Judged::other_sender,
                 known);
}

TEST(ItipReply, AMailOfTwoSendersSpeaksOnlyForWhoIsTheHouseOfBoth) {
  TakeIn how = from("anna");
  how.senders.push_back("mailto:fremmed@andetsteds.example");
  expect_ignored(take(kTwo, says("ACCEPTED"), "REPLY", how), Judged::other_sender, kTwo);
}

TEST(ItipReply, AMailWithoutOrganizerIsNotTheOrganizers) {
  const ItipEvent stored(calendar_of(kTwo));
  for (const char* method : {"REQUEST", "CANCEL"}) {
    std::string text = calendar_text(kTwo + "SEQUENCE:2\nDTSTAMP:20270102T100000Z\n", method);
    const auto begin = text.find("ORGANIZER");
    text.erase(begin, text.find('\n', begin) + 1 - begin);
    const IcsObject message = parse_ics_object(text);
    const TakenIn taken = take_in(&stored, message, from("byraad", "lilleby.example.org"));
    EXPECT_FALSE(taken.accepted) << method;
    EXPECT_EQ(taken.because.key, "itip.received.no_organizer") << method;
  }
}

TEST(ItipReply, WhoSendsForTheOrganizerIsKnownFromTheEventAndNotFromTheMessage) {
  const ItipEvent stored(calendar_of(kTwo));
  std::string text = calendar_text(kTwo + "SEQUENCE:2\nDTSTAMP:20270102T100000Z\n", "CANCEL");
  text.replace(text.find("ORGANIZER;"), 10,
               "ORGANIZER;SENT-BY=\"mailto:fremmed@andetsteds.example\";");
  const TakenIn taken =
      take_in(&stored, parse_ics_object(text), from("fremmed", "andetsteds.example"));
  EXPECT_FALSE(taken.accepted);
  EXPECT_EQ(taken.because.key, "itip.received.other_organizer");
}

TEST(ItipReply, WhoIsInvitedToOneOccurrenceHasNoWordOnTheOthers) {
  const std::string with_guest = kSeries + "---\n" + kThird + invited("anna,cilla");
  const std::string word = invited("cilla", ";PARTSTAT=ACCEPTED") + "SEQUENCE:1\n";
  const std::string at = "RECURRENCE-ID;TZID=Europe/Copenhagen:";
  EXPECT_EQ(judged(take(with_guest, word)), Judged::unknown_sender);
  EXPECT_EQ(judged(take(with_guest, word + at + "20270113T090000\n")), Judged::unknown_sender);
  EXPECT_EQ(judged(take(with_guest, word + at + "20270120T090000\n")), Judged::accepted);
}

TEST(ItipReply, AnAnswerToTheWholeOfWhatIsKnownByItsDaysIsNotCounted) {
  const std::string days = kThird + invited("anna");
  EXPECT_EQ(judged(take(days, says("ACCEPTED"))), Judged::no_such_occurrence);
}

TEST(ItipReply, OnlyTheOrganizersMailChangesOrCancelsTheEvent) {
  for (const char* method : {"REQUEST", "CANCEL"}) {
    const std::string newer = kTwo + "SEQUENCE:2\nDTSTAMP:20270102T100000Z\n";
    const TakenIn taken = take(kTwo, newer, method, from("anna"));
    EXPECT_FALSE(taken.accepted) << method;
    EXPECT_EQ(taken.because.key, "itip.received.other_organizer");
    EXPECT_EQ(to_ics(taken.event->calendar), to_ics(calendar_of(kTwo).calendar));
    EXPECT_TRUE(take(kTwo, newer, method, from("byraad", "lilleby.example.org")).accepted)
        << method;
  }
}

TEST(ItipReply, ACountersSenderSaysWhoseItIs) {
  const std::string whole = kTwo;
  EXPECT_EQ(take(kTwo, whole, "COUNTER").because.key, "itip.reply.proposal_of_somebody");
  const TakenIn taken = take(kTwo, whole, "COUNTER", from("bent"));
  EXPECT_EQ(judged(taken), Judged::proposal);
  EXPECT_EQ(taken.judgements.at(0).address, address_of("bent"));
}

// --- what is never applied blindly ---

TEST(ItipReply, AnAnswerForAllLaterOccurrencesIsNotWorkedIn) {
  const std::string later = "RECURRENCE-ID;RANGE=THISANDFUTURE:20270113T080000Z\n";
  expect_ignored(take(kSeries, says("DECLINED", later)), Judged::and_later, kSeries);
  const TakenIn cancelled = take(kSeries, "SEQUENCE:2\n" + later, "CANCEL");
  EXPECT_FALSE(cancelled.accepted);
  EXPECT_EQ(cancelled.because.key, "itip.received.and_later");
}

TEST(ItipReply, TwoWordsOfOnePartyAreNone) {
  const TakenIn taken = take(kTwo, says("ACCEPTED") + "---\n" + says("DECLINED"));
  EXPECT_FALSE(taken.accepted);
  EXPECT_EQ(judged(taken), Judged::contradictory);
  EXPECT_EQ(to_ics(taken.event->calendar), to_ics(calendar_of(kTwo).calendar));
  EXPECT_TRUE(take(kTwo, says("ACCEPTED") + "---\n" + says("ACCEPTED")).accepted);
}

TEST(ItipReply, ADelegationToNobodyIsNone) {
  expect_ignored(take(kTwo, says("DELEGATED")), Judged::malformed, kTwo);
  const std::string to_himself =
      invited("anna", ";PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:anna@example.org\"") +
      "SEQUENCE:1\n";
  expect_ignored(take(kTwo, to_himself), Judged::malformed, kTwo);
}

TEST(ItipReply, AnOccurrenceOfASingleEventIsSaidToBeNone) {
  const TakenIn taken = take(kTwo, says("ACCEPTED", "RECURRENCE-ID:20270127T160000Z\n"));
  EXPECT_FALSE(taken.accepted);
  EXPECT_EQ(taken.because.key, "itip.reply.no_series");
}

}  // namespace
}  // namespace indkald::calendars
