#include "daemon/letters.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "calendars/time.hpp"
#include "calendars/utf8.hpp"
#include "connectors/mime/compose.hpp"
#include "daemon/letters/lines.hpp"
#include "tests/servers/linted.hpp"

namespace indkald::daemon {
namespace {

using connectors::Mail;
using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using namespace std::chrono_literals;

constexpr Date kDay{std::chrono::local_days{2027y / 1 / 27}};

const Attendee kChair{"abro", "Ane Bro", "ane@example.org", "chair", "da"};
const Attendee kMember{"iqbal", "Sana Iqbal", "sana@example.org", "member", "en"};
const Attendee kSubstitute{"olhø", "Ole Høj", "ole@example.org", "substitute", "da"};

config::Configuration municipality() {
  config::Configuration configuration;
  configuration.municipality = "Søbred Kommune";
  configuration.domain = "indkald.example.org";
  configuration.secretary = "sekretariatet@example.org";
  configuration.bodies.resize(2);
  configuration.bodies[0].name = "Byrådet";
  configuration.bodies[1].name = "Direktionen";
  configuration.bodies[1].closed = true;
  configuration.rooms.resize(1);
  configuration.rooms[0].id = "byraadssalen";
  configuration.rooms[0].name = "Byrådssalen";
  return configuration;
}

config::Configuration rehearsal() {
  config::Configuration configuration = municipality();
  configuration.redirect_all_mail_to = "oevelse@example.org";
  return configuration;
}

Invitation council() {
  Invitation invitation;
  invitation.title = "Byrådsmøde";
  invitation.start = kDay + 17h;
  invitation.end = kDay + 20h;
  invitation.zone = "Europe/Copenhagen";
  invitation.place = "Byrådssalen";
  invitation.attendees = {kChair, kMember, kSubstitute};
  invitation.organizer_name = "Byrådet";
  invitation.organizer = "byraadet@example.org";
  invitation.contact = "Trine Grågås, 00 00 00 10";
  invitation.directions = "Rådhuset, 1. sal";
  invitation.agenda_out = kDay - std::chrono::days{6};
  return invitation;
}

Invitation half_an_hour_earlier() {
  Invitation invitation = council();
  invitation.start -= 30min;
  return invitation;
}

Invitation closed_meeting() {
  Invitation invitation = council();
  invitation.title = "Afskedigelse af direktøren";
  invitation.description = "Sagen om kontrakten";
  invitation.closed = true;
  return invitation;
}

Issue issue(int sequence = 2) {
  return {"m0123456789abcdef@indkald.example.org", sequence,
          calendars::parse_iso_instant("2026-08-03T08:00:00Z").value()};
}

// Every letter of these tests passes lint.
Mail linted(Mail mail) {
  EXPECT_THAT(servers::lint_of(connectors::compose(mail)), testing::IsEmpty());
  return mail;
}

Mail invite(const Invitation& invitation, const Attendee& recipient = kChair) {
  return linted(
      invitation_mail(municipality(), LetterKind::invitation, invitation, {}, recipient, issue()));
}

Mail update(const Invitation& before, const Invitation& now, const Attendee& recipient = kChair) {
  return linted(
      invitation_mail(municipality(), LetterKind::update, now, before, recipient, issue()));
}

Mail cancel(bool removed, const Attendee& recipient = kChair) {
  return linted(invitation_mail(municipality(), LetterKind::cancellation, council(), {}, recipient,
                                issue(), removed));
}

std::string line_of(const std::string& text, std::size_t number) {
  std::istringstream lines(text);
  std::string line;
  for (std::size_t i = 0; i <= number; ++i) std::getline(lines, line);
  return line;
}

// The object's lines that begin with `name`, unfolded.
std::vector<std::string> properties(const std::string& calendar, const std::string& name) {
  std::string unfolded = calendar;
  for (auto at = unfolded.find("\r\n "); at != std::string::npos; at = unfolded.find("\r\n ", at))
    unfolded.erase(at, 3);
  std::vector<std::string> found;
  std::istringstream lines(unfolded);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(name)) found.push_back(line.substr(0, line.size() - 1));
  return found;
}

TEST(Invitation, HasASubjectThatSaysWhatAndWhen) {
  EXPECT_EQ(invite(council()).subject,
            "Indkaldelse: Byrådsmøde onsdag den 27. januar 2027 kl. 17.00");
  EXPECT_EQ(invite(council(), kMember).subject,
            "Invitation: Byrådsmøde on Wednesday 27 January 2027 at 17:00");
}

TEST(Invitation, SaysOnItsFirstLineWhatAndWhen) {
  EXPECT_EQ(line_of(invite(council()).text, 0),
            "Du er indkaldt til Byrådsmøde onsdag den 27. januar 2027 kl. 17.00–20.00.");
}

TEST(Invitation, TellsWhereTheWayTheAgendaWhomToAskAndHowToAnswer) {
  const Mail mail = invite(council());
  for (const std::string& part : {mail.text, mail.html})
    for (const char* words : {"Byrådssalen", "Rådhuset, 1. sal", "torsdag den 21. januar 2027",
                              "Trine Grågås, 00 00 00 10", "svar på denne mail"})
      EXPECT_THAT(part, HasSubstr(words));
}

TEST(Invitation, IsWholeInTheReadersLanguage) {
  const Mail mail = invite(council(), kMember);
  for (const std::string& part : {mail.text, mail.html}) {
    EXPECT_THAT(part, HasSubstr("Wednesday 27 January 2027 from 17:00 to 20:00"));
    EXPECT_THAT(part, HasSubstr("sent out no later than Thursday 21 January 2027"));
    EXPECT_THAT(part, Not(testing::AnyOf(HasSubstr("letter."), HasSubstr("onsdag"))));
  }
  EXPECT_THAT(mail.html, HasSubstr("<html lang=\"en\">"));
}

TEST(Invitation, ComesFromTheOrganizerToTheRecipientAlone) {
  const Mail mail = invite(council());
  EXPECT_EQ(mail.from.name, "Byrådet");
  EXPECT_EQ(mail.from.address, "byraadet@example.org");
  EXPECT_EQ(mail.to.name, "Ane Bro");
  EXPECT_EQ(mail.to.address, "ane@example.org");
  EXPECT_EQ(mail.envelope_to, "ane@example.org");
  EXPECT_EQ(mail.date, issue().stamp);
}

TEST(Invitation, CarriesARequestWithEveryAttendeeInHisRole) {
  const Mail mail = invite(council());
  EXPECT_EQ(mail.method, "REQUEST");
  EXPECT_THAT(properties(mail.calendar, "METHOD"), ElementsAre("METHOD:REQUEST"));
  EXPECT_THAT(properties(mail.calendar, "ORGANIZER"),
              ElementsAre("ORGANIZER;CN=Byrådet:mailto:byraadet@example.org"));
  EXPECT_THAT(properties(mail.calendar, "ATTENDEE"),
              ElementsAre(HasSubstr("ROLE=CHAIR"), HasSubstr("ROLE=REQ-PARTICIPANT"),
                          HasSubstr("ROLE=OPT-PARTICIPANT")));
  EXPECT_THAT(properties(mail.calendar, "ATTENDEE"), Each(HasSubstr("RSVP=TRUE")));
  EXPECT_THAT(properties(mail.calendar, "SEQUENCE"), ElementsAre("SEQUENCE:2"));
}

TEST(Invitation, TakesASecretaryAsOneWhoMustCome) {
  Invitation invitation = council();
  invitation.attendees = {{"tg", "Trine Grågås", "tg@example.org", "secretary", "da"}};
  EXPECT_THAT(properties(invite(invitation, invitation.attendees[0]).calendar, "ATTENDEE"),
              ElementsAre(HasSubstr("ROLE=REQ-PARTICIPANT")));
}

TEST(Invitation, NamesItsRecipientAsAttendeeEvenWhereTheListLacksHim) {
  const Attendee guest{"gæst", "Gæst", "guest@example.org", "optional", "da"};
  EXPECT_THAT(properties(invite(council(), guest).calendar, "ATTENDEE"),
              testing::Contains(HasSubstr("mailto:guest@example.org")));
}

TEST(Invitation, TellsASubstituteWhatHeIs) {
  EXPECT_THAT(invite(council(), kSubstitute).text, HasSubstr("som stedfortræder"));
  EXPECT_THAT(invite(council(), kChair).text, Not(HasSubstr("som stedfortræder")));
}

TEST(Invitation, KeepsTextLinesWithinTheColumnsOfAMail) {
  Invitation invitation = council();
  invitation.description = std::string("Årets første møde med ") + "en meget lang dagsorden, " +
                           "som både handler om budget, skoler og veje, og som derfor tager tid.";
  for (const auto& recipient : {kChair, kMember}) {
    std::istringstream lines(update(half_an_hour_earlier(), invitation, recipient).text);
    for (std::string line; std::getline(lines, line);)
      EXPECT_LE(letters::columns(line), letters::kColumns) << line;
  }
}

TEST(Invitation, EscapesInHtmlWhatTheCalendarHolds) {
  Invitation invitation = council();
  invitation.title = "Budget <script>alert(\"1\")</script> & mere";
  const Mail mail = invite(invitation);
  EXPECT_THAT(mail.html, Not(HasSubstr("<script>")));
  EXPECT_THAT(mail.html, HasSubstr("Budget &lt;script&gt;"));
  EXPECT_THAT(mail.text, HasSubstr("Budget <script>alert(\"1\")</script> & mere"));
}

TEST(Invitation, KeepsTheSubjectOnOneLineWhateverTheTitleHolds) {
  Invitation invitation = council();
  invitation.title = "Byrådsmøde\r\nBcc: alle@example.org";
  EXPECT_EQ(invite(invitation).subject,
            "Indkaldelse: Byrådsmøde Bcc: alle@example.org onsdag den 27. januar 2027 kl. 17.00");
}

TEST(Invitation, WritesWholeDaysWithTheLastDayIncluded) {
  Invitation invitation = council();
  invitation.all_day = true;
  invitation.start = kDay;
  invitation.end = kDay + std::chrono::days{3};
  EXPECT_THAT(invite(invitation).text,
              HasSubstr("onsdag den 27. januar 2027 til og med fredag den 29. januar 2027"));
  EXPECT_EQ(invite(invitation).subject,
            "Indkaldelse: Byrådsmøde onsdag den 27. januar 2027 til og med fredag den 29. januar "
            "2027");
  invitation.end = kDay + std::chrono::days{1};
  EXPECT_THAT(invite(invitation).text, HasSubstr("onsdag den 27. januar 2027 (hele dagen)"));
  EXPECT_EQ(invite(invitation).subject, "Indkaldelse: Byrådsmøde onsdag den 27. januar 2027");
}

TEST(Invitation, WritesBothDaysOfAMeetingPastMidnight) {
  Invitation invitation = council();
  invitation.end = kDay + std::chrono::days{1} + 1h;
  EXPECT_THAT(invite(invitation).html,
              HasSubstr("27. januar 2027 kl. 17.00 til torsdag den 28. januar 2027 kl. 01.00"));
  EXPECT_EQ(invite(invitation).subject,
            "Indkaldelse: Byrådsmøde onsdag den 27. januar 2027 kl. 17.00 til torsdag den 28. "
            "januar 2027 kl. 01.00");
  invitation.end = kDay + std::chrono::days{1};
  EXPECT_EQ(invite(invitation).subject,
            "Indkaldelse: Byrådsmøde onsdag den 27. januar 2027 kl. 17.00");
}

TEST(ClosedMeeting, HasANeutralTitleInSubjectAndCalendar) {
  const Mail mail = invite(closed_meeting());
  EXPECT_EQ(mail.subject, "Indkaldelse: Lukket møde onsdag den 27. januar 2027 kl. 17.00");
  EXPECT_THAT(properties(mail.calendar, "SUMMARY"), ElementsAre("SUMMARY:Lukket møde"));
  EXPECT_THAT(properties(mail.calendar, "CLASS"), ElementsAre("CLASS:PRIVATE"));
  EXPECT_THAT(mail.calendar, Not(HasSubstr("kontrakten")));
  EXPECT_THAT(properties(invite(closed_meeting(), kMember).calendar, "SUMMARY"),
              ElementsAre("SUMMARY:Closed meeting"));
}

TEST(ClosedMeeting, HidesItsAttendeesFromEachOther) {
  EXPECT_THAT(properties(invite(closed_meeting(), kMember).calendar, "ATTENDEE"),
              ElementsAre(HasSubstr("mailto:sana@example.org")));
}

TEST(ClosedMeeting, TellsTheRecipientWhichMeetingItIs) {
  EXPECT_THAT(invite(closed_meeting()).text, HasSubstr("Afskedigelse af direktøren"));
}

TEST(Update, SaysOnItsFirstLineWhatChanged) {
  EXPECT_EQ(line_of(update(half_an_hour_earlier(), council()).text, 0),
            "Nyt tidspunkt: onsdag den 27. januar 2027 kl. 16.30–20.00 → kl. 17.00–20.00");
}

TEST(Update, GivesEachChangeALineWithTheTimeFirst) {
  Invitation before = half_an_hour_earlier();
  before.place = "Festsalen";
  before.title = "Møde";
  const std::string text = update(before, council()).text;
  EXPECT_THAT(line_of(text, 0), StartsWith("Nyt tidspunkt: "));
  EXPECT_EQ(line_of(text, 1), "Nyt sted: Festsalen → Byrådssalen");
  EXPECT_EQ(line_of(text, 2), "Ny titel: Møde → Byrådsmøde");
}

TEST(Update, EmphasisesInHtmlOnlyWhatDiffers) {
  const std::string html = update(half_an_hour_earlier(), council()).html;
  EXPECT_THAT(html, testing::ContainsRegex("<del[^>]*>kl. 16.30–20.00</del> "
                                           "<strong>kl. 17.00–20.00</strong>"));
  EXPECT_THAT(html, Not(HasSubstr("<strong>Byrådssalen")));
  EXPECT_THAT(html, Not(HasSubstr("<strong>torsdag")));
}

TEST(Update, MarksTheAgendasNewDate) {
  Invitation before = council();
  before.start -= std::chrono::days{7};
  before.end -= std::chrono::days{7};
  before.agenda_out = *before.agenda_out - std::chrono::days{7};
  const std::string html = update(before, council()).html;
  EXPECT_THAT(html, HasSubstr("<strong>onsdag den 27. januar 2027</strong>"));
  EXPECT_THAT(html, HasSubstr("<strong>torsdag den 21. januar 2027</strong>"));
}

TEST(Update, SaysThatThePlaceIsNoLongerSettled) {
  Invitation now = council();
  now.place.clear();
  EXPECT_EQ(line_of(update(council(), now).text, 0), "Nyt sted: Byrådssalen → ikke fastlagt");
}

TEST(Update, SaysWhichZoneHoldsWhereThatChanged) {
  Invitation before = council();
  before.zone = "Europe/London";
  EXPECT_THAT(update(before, council()).html, HasSubstr("(Europe/London) → (Europe/Copenhagen)"));
}

TEST(Update, WithoutAnyKnownChangeSaysThatItIsSentAgain) {
  EXPECT_THAT(line_of(update(council(), council()).text, 0), HasSubstr("sendes igen"));
}

TEST(Update, CarriesARequestAndASubjectOfItsOwn) {
  const Mail mail = update(half_an_hour_earlier(), council());
  EXPECT_EQ(mail.method, "REQUEST");
  EXPECT_EQ(mail.subject, "Ændring: Byrådsmøde onsdag den 27. januar 2027 kl. 17.00");
}

TEST(Cancellation, SaysPlainlyThatTheMeetingIsCancelled) {
  const Mail mail = cancel(false);
  EXPECT_EQ(mail.subject, "Aflysning: Byrådsmøde onsdag den 27. januar 2027 kl. 17.00");
  EXPECT_EQ(line_of(mail.text, 0),
            "Byrådsmøde onsdag den 27. januar 2027 kl. 17.00–20.00 er aflyst.");
}

TEST(Cancellation, CarriesACancelForItsRecipientAlone) {
  const Mail mail = cancel(false, kMember);
  EXPECT_EQ(mail.method, "CANCEL");
  EXPECT_THAT(properties(mail.calendar, "METHOD"), ElementsAre("METHOD:CANCEL"));
  EXPECT_THAT(properties(mail.calendar, "STATUS"), ElementsAre("STATUS:CANCELLED"));
  EXPECT_THAT(
      properties(mail.calendar, "ATTENDEE"),
      ElementsAre(AllOf(HasSubstr("mailto:sana@example.org"), Not(HasSubstr("RSVP=TRUE")))));
}

TEST(Cancellation, OfOneWhoIsRemovedSaysThatTheMeetingGoesOn) {
  const Mail mail = cancel(true);
  EXPECT_THAT(mail.subject, StartsWith("Ikke længere indkaldt: "));
  EXPECT_THAT(mail.text, HasSubstr("Mødet bliver holdt"));
  EXPECT_EQ(mail.method, "CANCEL");
  EXPECT_THAT(properties(mail.calendar, "STATUS"), testing::IsEmpty());
  EXPECT_THAT(properties(mail.calendar, "ATTENDEE"), ElementsAre(HasSubstr("ane@example.org")));
}

TEST(MessageId, IsTheSameForTheSameLetter) {
  EXPECT_EQ(invite(council()).message_id, invite(council()).message_id);
}

TEST(MessageId, DiffersByRecipientSequenceAndKind) {
  const std::string first = invite(council()).message_id;
  EXPECT_NE(first, invite(council(), kMember).message_id);
  EXPECT_NE(first, update(half_an_hour_earlier(), council()).message_id);
  EXPECT_NE(first,
            invitation_mail(municipality(), LetterKind::invitation, council(), {}, kChair, issue(3))
                .message_id);
}

TEST(MessageId, NamesEventAndDomainAndNoPerson) {
  const std::string id = invite(council()).message_id;
  EXPECT_THAT(id, StartsWith("m0123456789abcdef.2."));
  EXPECT_THAT(id, testing::EndsWith("@indkald.example.org"));
  EXPECT_THAT(id, Not(HasSubstr("ane")));
  EXPECT_THAT(id, Not(HasSubstr("abro")));
}

TEST(Letters, AreTheSameBytesForTheSameInputs) {
  const Mail first = update(half_an_hour_earlier(), council());
  const Mail again = update(half_an_hour_earlier(), council());
  EXPECT_EQ(first.text, again.text);
  EXPECT_EQ(first.html, again.html);
  EXPECT_EQ(first.calendar, again.calendar);
}

TEST(Letters, OfOneRecipientDoNotDependOnTheOthers) {
  Invitation other = council();
  other.attendees[1].address = "another@example.org";
  EXPECT_EQ(invite(council()).text, invite(other).text);
  EXPECT_EQ(invite(council()).message_id, invite(other).message_id);
}

Mail rehearsed() {
  return linted(
      invitation_mail(rehearsal(), LetterKind::invitation, council(), {}, kChair, issue()));
}

TEST(Rehearsal, SendsToTheRehearsalsAddressAlone) {
  EXPECT_EQ(rehearsed().envelope_to, "oevelse@example.org");
  EXPECT_EQ(rehearsed().to.address, "oevelse@example.org");
  EXPECT_THAT(rehearsed().calendar, Not(HasSubstr("ane@example.org")));
  EXPECT_THAT(properties(rehearsed().calendar, "ATTENDEE"),
              ElementsAre(HasSubstr("mailto:oevelse@example.org")));
}

TEST(Rehearsal, SaysWhatItIsAndWhomItWasFor) {
  EXPECT_THAT(rehearsed().subject, StartsWith("[Øvelse] Indkaldelse: "));
  EXPECT_EQ(line_of(rehearsed().text, 0), "Øvelse: denne mail var til Ane Bro <ane@example.org>.");
  EXPECT_THAT(rehearsed().html, HasSubstr("Ane Bro &lt;ane@example.org&gt;"));
}

TEST(Rehearsal, HasMessageIdsOfItsOwn) {
  EXPECT_NE(rehearsed().message_id, invite(council()).message_id);
}

TEST(Copy, HasNeitherOrganizerNorAttendees) {
  const calendars::Event event = copy_event(council(), issue());
  EXPECT_TRUE(event.attendees.empty());
  EXPECT_TRUE(event.organizer.address.empty());
  EXPECT_EQ(event.title, "Byrådsmøde");
  EXPECT_EQ(event.uid, issue().uid);
  EXPECT_THAT(event.description, HasSubstr("senest torsdag den 21. januar 2027"));
}

TEST(Copy, OfAClosedMeetingSaysNothingOfIt) {
  const calendars::Event event = copy_event(closed_meeting(), issue(), config::Language::en);
  EXPECT_EQ(event.title, "Closed meeting");
  EXPECT_TRUE(event.is_private);
  EXPECT_THAT(event.description, Not(HasSubstr("kontrakten")));
}

TEST(Booking, TakesTheRoomWithSettingUpAndClearingAway) {
  const RoomBooking booking{"byraadssalen", kDay + 16h, kDay + 20h + 30min, "Europe/Copenhagen",
                            "Byrådet"};
  const calendars::Event event = booking_event(municipality(), booking, issue());
  EXPECT_EQ(event.start, kDay + 16h);
  EXPECT_EQ(event.end, kDay + 20h + 30min);
  EXPECT_EQ(event.title, "Byrådet");
  EXPECT_EQ(event.place, "Byrådssalen");
  EXPECT_FALSE(event.is_private);
}

TEST(Booking, OfAClosedBodySaysOnlyThatTheRoomIsBusy) {
  const RoomBooking booking{"byraadssalen", kDay + 9h, kDay + 11h, "Europe/Copenhagen",
                            "Direktionen"};
  const calendars::Event event = booking_event(municipality(), booking, issue());
  EXPECT_EQ(event.title, "Optaget");
  EXPECT_TRUE(event.is_private);
}

Mail note(const config::Configuration& configuration) {
  return linted(secretary_mail(configuration, {"letter.label.agenda", {}},
                               {{"letter.contact", {{"contact", std::string("Ole <b>Høj</b>")}}},
                                {"letter.removed_note", {}}},
                               {"plan-7", 0, issue().stamp}));
}

TEST(SecretaryMail, SaysSubjectAndLinesInTheMunicipalitysLanguage) {
  const Mail mail = note(municipality());
  EXPECT_EQ(mail.subject, "Dagsorden");
  EXPECT_EQ(mail.text,
            "Kontakt: Ole <b>Høj</b>\n\nMødet bliver holdt, men du skal ikke deltage.\n\n"
            "Sendt automatisk af Indkald, Søbred Kommune.\n");
  EXPECT_THAT(mail.html, HasSubstr("Kontakt: Ole &lt;b&gt;Høj&lt;/b&gt;"));
  config::Configuration english = municipality();
  english.language = "en";
  EXPECT_EQ(note(english).subject, "Agenda");
}

TEST(SecretaryMail, GoesToTheSecretaryWithoutACalendar) {
  const Mail mail = note(municipality());
  EXPECT_EQ(mail.envelope_to, "sekretariatet@example.org");
  EXPECT_EQ(mail.from.address, "sekretariatet@example.org");
  EXPECT_TRUE(mail.calendar.empty());
  EXPECT_THAT(mail.message_id, StartsWith("plan-7.0."));
}

TEST(SecretaryMail, GoesToTheRehearsalsAddressInARehearsal) {
  const Mail mail = note(rehearsal());
  EXPECT_EQ(mail.envelope_to, "oevelse@example.org");
  EXPECT_EQ(mail.to.address, "oevelse@example.org");
  EXPECT_EQ(line_of(mail.text, 0), "Øvelse: denne mail var til sekretariatet@example.org.");
}

TEST(Letters, TellWhereTheRecipientsCalendarIsWhileHeIsInvited) {
  const std::string feed = "https://indkald.example.org/feeds/" + std::string(64, 'a') + ".ics";
  const auto told = [&](const config::Configuration& configuration, LetterKind kind) {
    return linted(
        invitation_mail(configuration, kind, council(), {}, kChair, issue(), false, feed));
  };
  for (const LetterKind kind : {LetterKind::invitation, LetterKind::update, LetterKind::reminder}) {
    const Mail mail = told(municipality(), kind);
    EXPECT_THAT(mail.text, HasSubstr("din egen kalender:\n" + feed + "\n"));
    EXPECT_THAT(mail.html, HasSubstr("<a href=\"" + feed + "\""));
  }
  EXPECT_THAT(told(municipality(), LetterKind::cancellation).text, Not(HasSubstr(feed)));
  EXPECT_THAT(told(rehearsal(), LetterKind::invitation).text, Not(HasSubstr(feed)));
  EXPECT_THAT(invite(council()).text, Not(HasSubstr("kalender:\n")));
}

}  // namespace
}  // namespace indkald::daemon
