#include "calendars/itip_reply.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "calendars/bounds.hpp"
#include "calendars/itip_receive.hpp"
#include "calendars/itip_view.hpp"

namespace indkald::calendars {

namespace {

// RFC 6868.
std::string in_parameter(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '^')
      out += "^^";
    else if (c == '\n')
      out += "^n";
    else if (c == '"')
      out += "^'";
    else
      out += c;
  }
  return out;
}

std::string from_parameter(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char next = value[i] == '^' && i + 1 < value.size() ? value[i + 1] : '\0';
    const bool coded = next == '^' || next == 'n' || next == '\'';
    if (coded) ++i;
    out += !coded ? value[i] : next == 'n' ? '\n' : next == '^' ? '^' : '"';
  }
  return out;
}

const AnsweringParty* party_named(const Answer& answer, const std::string& address) {
  const auto found = std::ranges::find(answer.attendees, address, &AnsweringParty::address);
  return found == answer.attendees.end() ? nullptr : &*found;
}

IcsProperty& attendee_or_new(IcsComponent& component, const std::string& address,
                             const std::string& name) {
  if (IcsProperty* found = attendee_in(component, address)) return *found;
  IcsProperty attendee{"ATTENDEE", {}, address};
  if (!name.empty()) attendee.set_parameter("CN", name);
  component.properties.push_back(std::move(attendee));
  return component.properties.back();
}

void set_words(IcsProperty& attendee, const std::string& comment) {
  if (comment.empty())
    attendee.drop_parameter(kResponseComment);
  else
    attendee.set_parameter(kResponseComment, in_parameter(comment));
}

// `new_instance`: the component has just been made, and nothing was sent of it.
void answer_in(IcsComponent& component, const AnsweringParty& party, const Answer& answer,
               bool new_instance) {
  IcsProperty& attendee = attendee_or_new(component, party.address, party.name);
  attendee.set_parameter("PARTSTAT", party.partstat);
  attendee.drop_parameter("RSVP");
  attendee.drop_parameter("DELEGATED-TO");
  set_words(attendee, answer.comment);
  if (!new_instance)
    attendee.set_parameter("SCHEDULE-STATUS",
                           answer.request_status.empty() ? "2.0" : answer.request_status);
}

// Both ends of a delegation know of each other (RFC 5545, sections 3.2.4 and 3.2.5).
void delegate_in(IcsComponent& component, const std::string& from, const std::string& to,
                 const std::string& name) {
  IcsProperty& delegator = attendee_or_new(component, from, {});
  delegator.set_parameter("PARTSTAT", "DELEGATED");
  delegator.set_parameter("DELEGATED-TO", to);
  delegator.drop_parameter("RSVP");
  const bool known = attendee_in(component, to) != nullptr;
  IcsProperty& delegate = attendee_or_new(component, to, name);
  delegate.set_parameter("DELEGATED-FROM", from);
  if (known) return;
  delegate.set_parameter("PARTSTAT", "NEEDS-ACTION");
  delegate.set_parameter("RSVP", "TRUE");
}

void work_into(IcsComponent& component, const Answer& answer, bool new_instance) {
  const AnsweringParty& party = *answer.party();
  for (const std::string& delegator : party.delegated_from)
    if (attendee_in(component, delegator) != nullptr)
      delegate_in(component, delegator, party.address, party.name);
  answer_in(component, party, answer, new_instance);
  if (party.partstat != "DELEGATED") return;
  for (const std::string& delegate : party.delegated_to) {
    const AnsweringParty* other = party_named(answer, delegate);
    delegate_in(component, party.address, delegate, other == nullptr ? "" : other->name);
  }
}

// Two words of one party on one occurrence, of which none can be taken for his last.
bool contradict(const Answer& one, const Answer& other) {
  const AnsweringParty *a = one.party(), *b = other.party();
  if (a == nullptr || b == nullptr || a->address != b->address) return false;
  const bool same_occurrence = one.for_occurrence == other.for_occurrence &&
                               (!one.occurrence || !other.occurrence ||
                                (one.occurrence->day == other.occurrence->day &&
                                 one.occurrence->instant == other.occurrence->instant));
  return same_occurrence && one.uid == other.uid && a->partstat != b->partstat;
}

// The SENT-BY that the event has of an attendee; empty where it has none.
std::string known_to_send_for(const KnownEvent* known, const std::string& address) {
  if (known == nullptr || known->series == nullptr) return {};
  for (const ItipInstance& each : known->series->instances())
    if (const IcsProperty* attendee = each.attendee(address))
      if (const auto by = attendee->parameter("SENT-BY"); !by.empty()) return calendar_address(by);
  return {};
}

Judgement judge_one(const Answer& answer, const std::vector<Answer>& all, const KnownEvent* known,
                    const TakeIn& how) {
  Judgement judgement = judge(answer, known, how.uninvited_too);
  const AnsweringParty* party = answer.party();
  if (party == nullptr || (!judgement.accepted() && judgement.judged != Judged::proposal))
    return judgement;
  if (!how.senders.empty() &&
      !speaks_for(how.senders, party->address, known_to_send_for(known, party->address)))
    return {Judged::other_sender,
            {"itip.reply.other_sender",
             {{"sender", shortened(how.senders.front())}, {"attendee", shortened(party->address)}}},
            judgement.address};
  if (std::ranges::any_of(all, [&](const Answer& other) { return contradict(answer, other); }))
    return {Judged::contradictory,
            {"itip.reply.contradictory", {{"attendee", shortened(party->address)}}},
            judgement.address};
  return judgement;
}

IcsObject with_all(const ItipEvent& event, const std::vector<Answer>& answers,
                   std::vector<Judgement>& judgements, const TakeIn& how) {
  auto current = std::make_unique<ItipEvent>(event.object(), how.zone);
  const KnownEvent known = known_of(event);
  for (const Answer& answer : answers) {
    judgements.push_back(judge_one(answer, answers, &known, how));
    if (judgements.back().accepted())
      current = std::make_unique<ItipEvent>(with_answer(*current, answer), how.zone);
  }
  return current->object();
}

TakenIn take_answers(const ItipEvent* stored, const std::vector<Answer>& answers,
                     const TakeIn& how) {
  TakenIn taken;
  if (stored != nullptr) {
    taken.event = with_all(*stored, answers, taken.judgements, how);
  } else {
    for (const Answer& answer : answers) taken.judgements.push_back(judge(answer, nullptr));
  }
  const auto accepted = std::ranges::find_if(taken.judgements, &Judgement::accepted);
  taken.accepted = accepted != taken.judgements.end();
  taken.because = taken.accepted ? accepted->because : taken.judgements.front().because;
  return taken;
}

}  // namespace

std::string comment_of(const IcsProperty& attendee) {
  return from_parameter(attendee.parameter(kResponseComment));
}

IcsObject with_answer(const ItipEvent& event, const Answer& answer) {
  IcsObject object = event.object();
  if (answer.party() == nullptr) return object;
  if (!answer.occurrence) {
    if (const ItipInstance* master = event.master())
      work_into(component_in(object, event, *master), answer, false);
    return object;
  }
  if (const ItipInstance* own = event.instance_of(*answer.occurrence)) {
    work_into(component_in(object, event, *own), answer, false);
  } else if (const auto moment = event.occurrence(*answer.occurrence)) {
    object.calendar.children.push_back(occurrence_of(event, *moment));
    work_into(object.calendar.children.back(), answer, true);
  }
  return object;
}

TakenIn take_in(const ItipEvent* stored, const IcsObject& message, const TakeIn& how) {
  std::vector<Answer> answers = answers_of(message, how.mail_method, how.zone);
  for (Answer& answer : answers) keep_sender(answer, how.senders);
  if (answers.empty()) {
    TakenIn nothing{false, {"itip.reply.nothing", {}}, {}, {}};
    if (stored != nullptr) nothing.event = stored->object();
    return nothing;
  }
  if (answers.front().component == "VEVENT" && is_for_attendee(answers.front().said_method()))
    return receive(stored, message, how);
  return take_answers(stored, answers, how);
}

}  // namespace indkald::calendars
