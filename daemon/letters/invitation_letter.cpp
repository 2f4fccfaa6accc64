#include "daemon/letters.hpp"
#include "daemon/letters/differences.hpp"
#include "daemon/letters/lines.hpp"
#include "daemon/letters/sender.hpp"
#include "daemon/letters/template.hpp"
#include "daemon/letters/wording.hpp"

namespace indkald::daemon {
namespace {

using calendars::Text;
using config::Language;
using config::say;
using letters::Parts;
using letters::Values;

// All that one letter is made of.
struct Letter {
  const config::Configuration& configuration;
  LetterKind kind;
  const Invitation& invitation;
  std::optional<Invitation> before;  // of an update
  const Attendee& recipient;
  const Issue& issue;
  bool removed;
  std::string feed;
  Language language;

  std::string say_it(std::string key) const { return say({std::move(key), {}}, language); }
  bool cancels() const { return kind == LetterKind::cancellation; }
};

// One thing that the letter tells of the meeting.
struct Row {
  std::string label;
  Parts parts;
  std::string more;  // on lines of its own below
};

std::string subject(const Letter& letter) {
  const std::string title = letters::public_title(letter.invitation, letter.language);
  const std::string when = letters::moment(letter.invitation, letter.language);
  const auto with = [&](std::string key) {
    return say({std::move(key), {{"title", title}, {"when", when}}}, letter.language);
  };
  if (letter.kind == LetterKind::invitation) return with("letter.subject.invitation");
  if (letter.kind == LetterKind::update) return with("letter.subject.update");
  if (letter.kind == LetterKind::reminder) return with("letter.subject.reminder");
  return letter.removed ? with("letter.subject.removed") : with("letter.subject.cancellation");
}

Parts title_parts(const Letter& letter) {
  const auto& before = letter.before;
  const std::string title = letters::one_line(letter.invitation.title);
  return letters::compare(before ? letters::one_line(before->title) : title, title,
                          letter.language);
}

Parts place_parts(const Letter& letter) {
  const auto& before = letter.before;
  const std::string place = letters::one_line(letter.invitation.place);
  return letters::compare(before ? letters::one_line(before->place) : place, place,
                          letter.language);
}

Parts when_parts(const Letter& letter) {
  return letters::when(letter.before, letter.invitation, letter.language);
}

// What changed, old → new, each on a line: time first, since that is what most must act on.
std::vector<std::string> changes(const Letter& letter) {
  std::vector<std::string> lines;
  const auto add = [&](std::string key, const Parts& parts) {
    if (letters::differs(parts))
      lines.push_back(
          say({std::move(key), {{"change", letters::old_and_new(parts)}}}, letter.language));
  };
  add("letter.changed.time", when_parts(letter));
  add("letter.changed.place", place_parts(letter));
  add("letter.changed.title", title_parts(letter));
  if (lines.empty()) lines.push_back(letter.say_it("letter.sent_again"));
  return lines;
}

// What the letter is about, before anything else.
std::vector<std::string> leads(const Letter& letter) {
  if (letter.kind == LetterKind::update) return changes(letter);
  const auto with = [&](std::string key) {
    return say({std::move(key),
                {{"title", letters::now(title_parts(letter))},
                 {"when", letters::now(when_parts(letter))}}},
               letter.language);
  };
  if (letter.kind == LetterKind::invitation) return {with("letter.lead.invitation")};
  if (letter.kind == LetterKind::reminder) return {with("letter.lead.reminder")};
  if (letter.removed) return {with("letter.lead.removed"), letter.say_it("letter.removed_note")};
  return {with("letter.lead.cancellation")};
}

// The words and the date apart, so that only a date that changed is marked.
Parts agenda_parts(const Letter& letter) {
  const auto written = [&](const std::optional<Date>& date) {
    return date ? config::write_long_date(*date, letter.language) : std::string();
  };
  const std::string after = written(letter.invitation.agenda_out);
  const bool known_before = letter.before && letter.before->agenda_out;
  Parts parts = letters::compare(known_before ? written(letter.before->agenda_out) : after, after,
                                 letter.language);
  parts.insert(parts.begin(), {letter.say_it("letter.agenda_by"), {}});
  return parts;
}

std::vector<Row> rows(const Letter& letter) {
  const Invitation& invitation = letter.invitation;
  std::vector<Row> all{{letter.say_it("letter.label.what"), title_parts(letter), {}},
                       {letter.say_it("letter.label.when"), when_parts(letter), {}}};
  const std::string way = letter.cancels() ? std::string() : invitation.directions;
  if (!invitation.place.empty() || letters::differs(place_parts(letter)))
    all.push_back({letter.say_it("letter.label.where"), place_parts(letter), way});
  if (!letter.cancels() && invitation.agenda_out)
    all.push_back({letter.say_it("letter.label.agenda"), agenda_parts(letter), {}});
  if (!invitation.note.empty())
    all.push_back({letter.say_it("letter.label.note"), {{invitation.note, {}}}, {}});
  if (!letter.cancels() && !invitation.description.empty())
    all.push_back({letter.say_it("letter.label.about"), {{invitation.description, {}}}, {}});
  if (!invitation.contact.empty())
    all.push_back({letter.say_it("letter.label.contact"), {{invitation.contact, {}}}, {}});
  return all;
}

std::string answer(const Letter& letter) {
  if (letter.cancels()) return letter.say_it("letter.answer.cancellation");
  if (letter.kind == LetterKind::reminder) return letter.say_it("letter.answer.reminder");
  return letter.kind == LetterKind::update ? letter.say_it("letter.answer.update")
                                           : letter.say_it("letter.answer.invitation");
}

std::string rows_as_text(const std::vector<Row>& rows) {
  std::vector<letters::LabelledLine> lines;
  for (const Row& row : rows)
    lines.emplace_back(row.label,
                       letters::now(row.parts) + (row.more.empty() ? "" : "\n" + row.more));
  return letters::labelled_lines(lines);
}

std::vector<Values> parts_as_values(const Parts& parts) {
  std::vector<Values> all;
  for (const letters::Part& part : parts) {
    Values value;
    value.set_if("space", all.empty() ? "" : " ");
    value.set_if("same", part.old.empty() ? part.text : "");
    std::vector<Values> change;
    if (!part.old.empty()) change.emplace_back().set("old", part.old).set("new", part.text);
    all.push_back(std::move(value.set_list("change", std::move(change))));
  }
  return all;
}

std::vector<Values> rows_as_values(const std::vector<Row>& rows) {
  std::vector<Values> all;
  for (const Row& row : rows) {
    Values value;
    value.set("label", row.label).set_if("more", row.more);
    all.push_back(std::move(value.set_list("parts", parts_as_values(row.parts))));
  }
  return all;
}

std::vector<Values> texts_as_values(const std::vector<std::string>& texts) {
  std::vector<Values> all;
  for (const std::string& text : texts) all.emplace_back().set("text", text);
  return all;
}

// A rehearsal's mails go to another than the feed is of.
bool tells_feed(const Letter& letter) {
  return !letter.feed.empty() && !letter.cancels() && !letters::is_rehearsal(letter.configuration);
}

Text footer(const Letter& letter) {
  return {"letter.footer",
          {{"organizer", letter.invitation.organizer_name},
           {"municipality", letter.configuration.municipality}}};
}

Values html_values(const Letter& letter) {
  Values values;
  values.set("language", letter.language == Language::da ? "da" : "en");
  values.set("subject", subject(letter));
  values.set_if("rehearsal", letters::rehearsal_note(letter.configuration, letter.recipient.name,
                                                     letter.recipient.address, letter.language));
  values.set_list("leads", texts_as_values(leads(letter)));
  values.set_list("rows", rows_as_values(rows(letter)));
  values.set_if("role",
                letter.cancels() ? "" : letters::word_on_role(letter.recipient, letter.language));
  values.set("answer", answer(letter));
  std::vector<Values> feed;
  if (tells_feed(letter))
    feed.emplace_back().set("text", letter.say_it("letter.feed")).set("address", letter.feed);
  values.set_list("feed", std::move(feed));
  values.set("footer", say(footer(letter), letter.language));
  return values;
}

std::string text_body(const Letter& letter) {
  const auto wrapped_if = [](Values& values, const char* key, const std::string& text) {
    values.set_if(key, letters::wrapped(text));
  };
  Values values;
  wrapped_if(values, "rehearsal",
             letters::rehearsal_note(letter.configuration, letter.recipient.name,
                                     letter.recipient.address, letter.language));
  std::vector<std::string> lead_lines = leads(letter);
  for (std::string& line : lead_lines) line = letters::wrapped(line);
  values.set_list("leads", texts_as_values(lead_lines));
  values.set("rows", rows_as_text(rows(letter)));
  wrapped_if(values, "role",
             letter.cancels() ? "" : letters::word_on_role(letter.recipient, letter.language));
  values.set("answer", letters::wrapped(answer(letter)));
  values.set_if("feed", tells_feed(letter) ? letters::wrapped(letter.say_it("letter.feed") + ":") +
                                                 "\n" + letter.feed
                                           : "");
  values.set("footer", letters::wrapped(say(footer(letter), letter.language)));
  return letters::text_part("meeting", values);
}

std::string_view name_of(const Letter& letter) {
  if (letter.kind == LetterKind::invitation) return "invitation";
  if (letter.kind == LetterKind::update) return "update";
  if (letter.kind == LetterKind::reminder) return "reminder";
  return letter.removed ? "removed" : "cancellation";
}

// The event of this one mail. In a rehearsal its only attendee is the rehearsal's address: no
// program that opens the mail learns of a real one.
calendars::Event event_of(const Letter& letter) {
  calendars::Event event = invitation_event(letter.invitation, letter.issue, &letter.recipient);
  if (letter.cancels() || letters::is_rehearsal(letter.configuration)) {
    Invitation alone = letter.invitation;
    alone.attendees = {letter.recipient};
    event = invitation_event(alone, letter.issue, &letter.recipient);
    event.attendees.front().rsvp = !letter.cancels();
    event.attendees.front().address =
        letters::destination(letter.configuration, letter.recipient.address);
  }
  // RFC 5546, section 3.2.5: a CANCEL to one who is no longer invited leaves the event's status
  // alone.
  if (letter.cancels() && !letter.removed) event.status = Status::cancelled;
  return event;
}

std::string whom(const Attendee& recipient) {
  return recipient.person.empty() ? recipient.address : recipient.person;
}

}  // namespace

connectors::Mail invitation_mail(const config::Configuration& configuration, LetterKind kind,
                                 const Invitation& invitation,
                                 const std::optional<Invitation>& before, const Attendee& recipient,
                                 const Issue& issue, bool removed, const std::string& feed) {
  const Language language = letters::language_of(recipient);
  const Letter letter{
      configuration, kind,
      invitation,    kind == LetterKind::update ? before : std::optional<Invitation>(),
      recipient,     issue,
      removed,       feed,
      language};
  connectors::Mail mail;
  mail.message_id = letters::message_id(configuration, issue, name_of(letter), whom(recipient));
  mail.from = {invitation.organizer_name, invitation.organizer};
  mail.envelope_to = letters::destination(configuration, recipient.address);
  mail.to = {letters::is_rehearsal(configuration) ? "" : recipient.name, mail.envelope_to};
  mail.subject = letters::marked(configuration, subject(letter), language);
  mail.text = text_body(letter);
  mail.html = letters::html_part("meeting", html_values(letter));
  mail.date = issue.stamp;
  if (kind == LetterKind::reminder) return mail;
  mail.method = calendars::to_string(letter.cancels() ? calendars::Method::cancel
                                                      : calendars::Method::request);
  mail.calendar = calendars::to_ics(event_of(letter), mail.method);
  return mail;
}

}  // namespace indkald::daemon
