#include "daemon/arrivals.hpp"

#include <algorithm>

#include "calendars/identity.hpp"
#include "calendars/itip_judge.hpp"
#include "calendars/settle.hpp"
#include "calendars/time.hpp"
#include "calendars/utf8.hpp"
#include "connectors/mime/mail_kind.hpp"
#include "connectors/mime/read_mail.hpp"

namespace indkald::daemon {
namespace {

using calendars::calendar_address;
using calendars::Judged;
using connectors::MailKind;
using connectors::ReadMail;

std::string_view domain_of(std::string_view address) {
  return address.substr(std::min(address.find('@'), address.size()));
}

// Whether the mail may come from the party that it speaks of: his address, whoever he says sent it
// for him, or another address of his house.
bool speaks_for(const ReadMail& mail, const calendars::AnsweringParty& party) {
  return std::ranges::any_of(mail.from, [&](const connectors::Mailbox& from) {
    const std::string address = calendar_address(from.address);
    return address == party.address || address == party.sent_by ||
           domain_of(address) == domain_of(party.address);
  });
}

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

// One mail, judged.
class Judge {
 public:
  Judge(const config::Configuration& configuration, Ledger& ledger,
        std::span<const Arrived> earlier, Instant now)
      : configuration_(configuration), ledger_(ledger), earlier_(earlier), now_(now) {}

  Arrived run(const connectors::Arrived& mail) {
    result_.hash = calendars::Fingerprint().add(mail.bytes).hex();
    result_.uid = mail.uid;
    result_.at = now_;
    result_.kind = "other";
    if (mail.unreadable) return left({"answers.mail.unreadable", {}});
    mail_ = connectors::read_mail(mail.bytes);
    if (!mail_.from.empty()) result_.sender = shown(mail_.from.front().address);
    result_.subject = shown(mail_.subject);
    if (mail.too_large) return left({"answers.mail.too_large", {}});
    kind_ = connectors::kind_of(mail_);
    result_.kind = to_string(kind_.kind);
    return by_kind();
  }

 private:
  Arrived left(Text because) { return end(ArrivedState::left, std::move(because)); }
  Arrived ignored(Text because) { return end(ArrivedState::ignored, std::move(because)); }
  Arrived end(ArrivedState state, Text because) {
    result_.state = state;
    result_.because = std::move(because);
    return std::move(result_);
  }

  Arrived foreign() { return end(ArrivedState::foreign, {}); }

  Arrived by_kind() {
    switch (kind_.kind) {
      case connectors::Kind::answer:
      case connectors::Kind::counter:
      case connectors::Kind::refresh:
        return answer();
      case connectors::Kind::bounce:
        return bounce();
      case connectors::Kind::delivery_notice:
      case connectors::Kind::out_of_office:
      case connectors::Kind::receipt:
        return about_our_mail() ? ignored(kind_.because) : foreign();
      case connectors::Kind::request:
      case connectors::Kind::cancel:
      case connectors::Kind::other_calendar:
      case connectors::Kind::tnef:
      case connectors::Kind::other:
        break;
    }
    return about_our_mail() ? left({"answers.mail.written", {}}) : foreign();
  }

  // Whether it is about a mail that was sent to an attendee: in answer to it, or a report on it.
  bool about_our_mail() {
    std::vector<std::string> ids = mail_.references;
    ids.push_back(mail_.in_reply_to);
    if (mail_.delivery) ids.push_back(mail_.delivery->original_message_id);
    if (mail_.receipt) ids.push_back(mail_.receipt->original_message_id);
    constexpr std::size_t kMostAsked = 20;
    if (ids.size() > kMostAsked) ids.erase(ids.begin(), ids.end() - kMostAsked);
    for (const std::string& id : ids) {
      const auto sent = id.empty() ? std::nullopt : ledger_.sent_to(id);
      if (!sent) continue;
      result_.meeting = sent->meeting;
      result_.person = sent->person;
      return true;
    }
    return false;
  }

  Arrived answer() {
    if (!kind_.doubts.empty()) return left(kind_.doubts.front());
    const connectors::CarriedCalendar& carried = mail_.calendars.at(kind_.calendar.value());
    std::vector<calendars::Answer> answers;
    try {
      answers = calendars::answers_of(calendars::parse_ics_object(carried.bytes),
                                      carried.method_parameter, configuration_.zone);
    } catch (const calendars::InputError& error) {
      return left(error.problems().front().message);
    }
    if (answers.size() != 1) return left({"answers.mail.not_one_answer", {}});
    return judged(answers.front());
  }

  Arrived judged(const calendars::Answer& answer) {
    std::optional<Asked> asked = ledger_.asked(answer.uid);
    // The mailbox may be a person's calendar as well.
    if (!asked && !answer.uid.ends_with("@" + configuration_.domain)) return foreign();
    if (!asked) return left(calendars::judge(answer, nullptr).because);
    result_.meeting = asked->meeting;
    add_earlier(*asked);
    const calendars::KnownEvent known = known_event(configuration_, *asked);
    const calendars::Judgement judgement = calendars::judge(answer, &known);
    result_.person = person_at(configuration_, *asked, judgement.address);
    switch (judgement.judged) {
      case Judged::accepted:
      case Judged::proposal:
        return counted(answer, judgement, *asked);
      case Judged::stale:
      case Judged::older:
      case Judged::cancelled:
        return ignored(judgement.because);
      default:
        return left(judgement.because);
    }
  }

  // What the same batch has said of the meeting already.
  void add_earlier(Asked& asked) const {
    for (const Arrived& mail : earlier_) {
      if (!mail.answer || mail.meeting != asked.meeting) continue;
      std::erase_if(asked.answers, [&](const Answer& each) { return each.person == mail.person; });
      asked.answers.push_back(*mail.answer);
    }
  }

  Arrived counted(const calendars::Answer& answer, const calendars::Judgement& judgement,
                  const Asked& asked) {
    const calendars::AnsweringParty* party = answer.party();
    if (result_.person.empty() || party == nullptr) return left({"answers.mail.whose", {}});
    if (!speaks_for(mail_, *party))
      return left({"answers.mail.other_sender",
                   {{"sender", result_.sender}, {"attendee", party->address}}});
    const bool proposal = judgement.judged == Judged::proposal;
    const auto said = proposal ? std::optional(Said::proposed) : said_by(party->partstat);
    if (!said) return ignored({"answers.mail.no_word", {}});
    result_.answer = answer_of(answer, *said, asked);
    return proposal ? left(judgement.because) : end(ArrivedState::worked, judgement.because);
  }

  Answer answer_of(const calendars::Answer& answer, Said said, const Asked& asked) const {
    Answer result;
    result.person = result_.person;
    result.said = said;
    result.comment = shown(answer.comment);
    result.sequence = answer.sequence;
    result.stamp = answer.stamp.value_or(mail_.date.value_or(now_));
    result.received = now_;
    if (answer.proposed && asked.detail.wanted) {
      const std::string zone =
          answer.proposed->is_date ? "UTC" : std::get<Invitation>(*asked.detail.wanted).zone;
      result.proposed_start = calendars::to_local(answer.proposed->start, zone);
      result.proposed_end = calendars::to_local(answer.proposed->end, zone);
    }
    return result;
  }

  Arrived bounce() {
    if (!about_our_mail()) return is_to_one_of_ours() ? left(kind_.because) : foreign();
    result_.bounced = kind_.because;
    return end(ArrivedState::worked, kind_.because);
  }

  // A report that does not say which mail it is about.
  bool is_to_one_of_ours() const {
    return std::ranges::any_of(mail_.delivery.value().recipients, [&](const auto& status) {
      return std::ranges::any_of(configuration_.people, [&](const config::Person& person) {
        return calendar_address(person.mail) == calendar_address(status.recipient);
      });
    });
  }

  const config::Configuration& configuration_;
  Ledger& ledger_;
  std::span<const Arrived> earlier_;
  Instant now_;
  ReadMail mail_;
  MailKind kind_;
  Arrived result_;
};

}  // namespace

Arrived judge_mail(const config::Configuration& configuration, Ledger& ledger,
                   std::span<const Arrived> earlier, const connectors::Arrived& mail, Instant now) {
  return Judge(configuration, ledger, earlier, now).run(mail);
}

}  // namespace indkald::daemon
