#include "daemon/arrivals.hpp"

#include <algorithm>

#include "calendars/identity.hpp"
#include "calendars/itip_judge.hpp"
#include "calendars/settle.hpp"
#include "calendars/time.hpp"
#include "calendars/utf8.hpp"

namespace indkald::daemon {
namespace {

using calendars::calendar_address;
using calendars::Judged;
using connectors::ReadMail;

calendars::KnownAttendee known_attendee(const config::Configuration& configuration,
                                        const Told& told, const std::vector<Answer>& answers) {
  calendars::KnownAttendee known;
  known.addresses = {calendar_address(told.address)};
  if (const config::Person* person = configuration.person(told.person))
    known.addresses.push_back(calendar_address(person->mail));
  known.sequence = told.sequence;
  const auto answer = std::ranges::find(answers, told.person, &Answer::person);
  if (answer != answers.end()) {
    known.answered = answer->stamp;
    known.answered_sequence = answer->sequence;
  }
  return known;
}

calendars::KnownEvent known_event(const config::Configuration& configuration, const Asked& asked) {
  calendars::KnownEvent known;
  known.uid = asked.done.uid;
  if (asked.detail.wanted)
    known.organizers = {calendar_address(std::get<Invitation>(*asked.detail.wanted).organizer)};
  for (const Told& told : asked.detail.told)
    if (told.invited) known.attendees.push_back(known_attendee(configuration, told, asked.answers));
  known.cancelled = !asked.done.live;
  return known;
}

// Who was told under that address; empty: nobody, or several, as in a rehearsal.
std::string person_at(const config::Configuration& configuration, const Asked& asked,
                      const std::string& address) {
  std::string person;
  for (const Told& told : asked.detail.told) {
    const config::Person* one = configuration.person(told.person);
    const bool same = calendar_address(told.address) == address ||
                      (one != nullptr && calendar_address(one->mail) == address);
    if (!told.invited || !same) continue;
    if (!person.empty()) return {};
    person = told.person;
  }
  return person;
}

// Words of others as they are shown and kept: one line without control characters, not too long.
std::string shown(const std::string& text) {
  constexpr std::size_t kMostShown = 500;
  std::string line;
  for (const char c : calendars::settled(text)) line += c == '\n' ? ' ' : c;
  const auto begin = line.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  line = line.substr(begin, line.find_last_not_of(' ') - begin + 1);
  return calendars::shortened(line, kMostShown);
}

std::optional<Said> said_by(const std::string& partstat) {
  const auto said = said_from(partstat);
  return said == Said::proposed ? std::nullopt : said;
}

constexpr std::size_t kMostReferences = 20;

// The mails that it is about: in answer to them, or as a report on them.
std::vector<std::string> references_of(const ReadMail& mail) {
  std::vector<std::string> ids = mail.references;
  ids.push_back(mail.in_reply_to);
  if (mail.delivery) ids.push_back(mail.delivery->original_message_id);
  if (mail.receipt) ids.push_back(mail.receipt->original_message_id);
  std::erase(ids, "");
  if (ids.size() > kMostReferences) ids.erase(ids.begin(), ids.end() - kMostReferences);
  return ids;
}

bool answers_an_event(connectors::Kind kind) {
  return kind == connectors::Kind::answer || kind == connectors::Kind::counter ||
         kind == connectors::Kind::refresh;
}

void read_object(const connectors::CarriedCalendar& carried, const std::string& zone,
                 ReadArrival& arrival) {
  if (!carried.says.uids.empty()) arrival.uid = carried.says.uids.front();
  try {
    arrival.answers = calendars::answers_of(calendars::parse_ics_object(carried.bytes),
                                            carried.method_parameter, zone);
    for (calendars::Answer& answer : arrival.answers)
      calendars::keep_sender(answer, connectors::senders_of(arrival.mail));
    if (!arrival.answers.empty()) arrival.uid = arrival.answers.front().uid;
  } catch (const calendars::InputError& error) {
    arrival.unreadable_object = error.problems().front().message;
  }
}

// One mail, judged.
class Judge {
 public:
  Judge(const config::Configuration& configuration, ReadArrival&& arrival,
        const KnownOfArrival& known)
      : configuration_(configuration),
        arrival_(std::move(arrival)),
        known_(known),
        result_(std::move(arrival_.begun)) {
    if (!known.sent) return;
    result_.meeting = known.sent->meeting;
    result_.person = known.sent->person;
  }

  Arrived run() {
    if (arrival_.unreadable) return left({"answers.mail.unreadable", {}});
    if (!is_about_ours()) return foreign();
    if (arrival_.too_large) return left({"answers.mail.too_large", {}});
    if (answers_an_event(arrival_.kind.kind)) return answer();
    switch (arrival_.kind.kind) {
      case connectors::Kind::bounce:
        return bounce();
      case connectors::Kind::delivery_notice:
      case connectors::Kind::out_of_office:
      case connectors::Kind::receipt:
        return end(ArrivedState::ignored, arrival_.kind.because);
      default:
        return left({"answers.mail.written", {}});
    }
  }

 private:
  Arrived left(Text because) { return end(ArrivedState::left, std::move(because)); }
  Arrived foreign() { return end(ArrivedState::foreign, {}); }
  Arrived end(ArrivedState state, Text because) {
    result_.state = state;
    result_.because = std::move(because);
    return std::move(result_);
  }

  // The mailbox may be a person's, with a calendar and mails of his own.
  bool is_about_ours() const {
    return known_.sent || known_.asked || arrival_.uid.ends_with("@" + configuration_.domain) ||
           (arrival_.kind.kind == connectors::Kind::bounce && is_to_one_of_ours());
  }

  // A report that does not say which mail it is about.
  bool is_to_one_of_ours() const {
    return std::ranges::any_of(arrival_.mail.delivery.value().recipients, [&](const auto& status) {
      return std::ranges::any_of(configuration_.people, [&](const config::Person& person) {
        return calendar_address(person.mail) == calendar_address(status.recipient);
      });
    });
  }

  Arrived answer() {
    if (!arrival_.kind.doubts.empty()) return left(arrival_.kind.doubts.front());
    if (!arrival_.unreadable_object.empty()) return left(arrival_.unreadable_object);
    if (arrival_.answers.size() != 1) return left({"answers.mail.not_one_answer", {}});
    const calendars::Answer& answer = arrival_.answers.front();
    if (!known_.asked) return left(calendars::judge(answer, nullptr).because);
    return judged(answer, *known_.asked);
  }

  Arrived judged(const calendars::Answer& answer, const Asked& asked) {
    const calendars::KnownEvent known = known_event(configuration_, asked);
    const calendars::Judgement judgement = calendars::judge(answer, &known);
    result_.meeting = asked.meeting;
    result_.person = person_at(configuration_, asked, judgement.address);
    switch (judgement.judged) {
      case Judged::accepted:
      case Judged::proposal:
        return counted(answer, judgement, asked);
      case Judged::stale:
      case Judged::older:
      case Judged::cancelled:
        return end(ArrivedState::ignored, judgement.because);
      default:
        return left(judgement.because);
    }
  }

  Arrived counted(const calendars::Answer& answer, const calendars::Judgement& judgement,
                  const Asked& asked) {
    const calendars::AnsweringParty* party = answer.party();
    if (result_.person.empty() || party == nullptr) return left({"answers.mail.whose", {}});
    if (!calendars::speaks_for(connectors::senders_of(arrival_.mail), party->address))
      return left({"answers.mail.other_sender",
                   {{"sender", result_.sender}, {"attendee", party->address}}});
    const bool proposal = judgement.judged == Judged::proposal;
    const auto said = proposal ? std::optional(Said::proposed) : said_by(party->partstat);
    if (!said) return end(ArrivedState::ignored, {"answers.mail.no_word", {}});
    result_.answer = answer_of(answer, *said, asked);
    return proposal ? left(judgement.because) : end(ArrivedState::worked, judgement.because);
  }

  Answer answer_of(const calendars::Answer& answer, Said said, const Asked& asked) const {
    Answer result;
    result.person = result_.person;
    result.said = said;
    result.comment = shown(answer.comment);
    result.sequence = answer.sequence;
    result.stamp = answer.stamp.value_or(arrival_.mail.date.value_or(result_.at));
    result.received = result_.at;
    if (answer.proposed && asked.detail.wanted) {
      const std::string zone =
          answer.proposed->is_date ? "UTC" : std::get<Invitation>(*asked.detail.wanted).zone;
      result.proposed_start = calendars::to_local(answer.proposed->start, zone);
      result.proposed_end = calendars::to_local(answer.proposed->end, zone);
    }
    return result;
  }

  Arrived bounce() {
    if (!known_.sent) return left(arrival_.kind.because);
    result_.bounced = arrival_.kind.because;
    return end(ArrivedState::worked, arrival_.kind.because);
  }

  const config::Configuration& configuration_;
  ReadArrival arrival_;
  const KnownOfArrival& known_;
  Arrived result_;
};

}  // namespace

ReadArrival read_arrival(const connectors::Arrived& message, const std::string& zone, Instant now) {
  ReadArrival arrival;
  arrival.begun.hash = calendars::Fingerprint().add(message.bytes).hex();
  arrival.begun.uid = message.uid;
  arrival.begun.at = now;
  arrival.too_large = message.too_large;
  arrival.unreadable = message.unreadable;
  arrival.mail = connectors::read_mail(message.bytes);
  arrival.kind = connectors::kind_of(arrival.mail);
  arrival.refers_to = references_of(arrival.mail);
  arrival.begun.kind = to_string(arrival.kind.kind);
  arrival.begun.subject = shown(arrival.mail.subject);
  if (!arrival.mail.from.empty()) arrival.begun.sender = shown(arrival.mail.from.front().address);
  if (answers_an_event(arrival.kind.kind))
    read_object(arrival.mail.calendars.at(arrival.kind.calendar.value()), zone, arrival);
  return arrival;
}

Arrived judge_arrival(const config::Configuration& configuration, ReadArrival&& arrival,
                      const KnownOfArrival& known) {
  return Judge(configuration, std::move(arrival), known).run();
}

}  // namespace indkald::daemon
