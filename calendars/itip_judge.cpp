#include "calendars/itip_judge.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "calendars/bounds.hpp"

namespace indkald::calendars {

namespace {

struct PartstatWords {
  std::string_view partstat;
  const char* key;
};
// RFC 5545, section 3.2.12, of events.
constexpr std::array kPartstats{PartstatWords{"NEEDS-ACTION", "itip.partstat.needs_action"},
                                PartstatWords{"ACCEPTED", "itip.partstat.accepted"},
                                PartstatWords{"DECLINED", "itip.partstat.declined"},
                                PartstatWords{"TENTATIVE", "itip.partstat.tentative"},
                                PartstatWords{"DELEGATED", "itip.partstat.delegated"}};

const PartstatWords* find_partstat(std::string_view partstat) {
  const auto found = std::ranges::find(kPartstats, partstat, &PartstatWords::partstat);
  return found == kPartstats.end() ? nullptr : &*found;
}

bool among(const std::vector<std::string>& addresses, const std::string& address) {
  return std::ranges::find(addresses, address) != addresses.end();
}

std::string shown(const AnsweringParty& party) {
  const std::string address =
      party.address.starts_with("mailto:") ? party.address.substr(7) : party.address;
  return shortened(party.name.empty() ? address : party.name + " (" + address + ")");
}

Judgement say(Judged judged, Text because) { return {judged, std::move(because), {}}; }

class Judging {
 public:
  Judging(const Answer& answer, const KnownEvent* known, bool uninvited_too)
      : answer_(answer), known_(known), uninvited_too_(uninvited_too) {}

  Judgement run() {
    if (auto formal = what_is_wrong_with_it()) return *std::move(formal);
    const std::string method = answer_.said_method();
    if (method == "DECLINECOUNTER")
      return say(Judged::not_agreed,
                 answer_.comment.empty()
                     ? Text{"itip.reply.not_agreed", {}}
                     : Text{"itip.reply.not_agreed_because", {{"comment", answer_.comment}}});
    if (auto formal = what_is_wrong_with_its_party()) return *std::move(formal);
    Judgement judgement = method == "REFRESH" ? refresh() : answered(method);
    judgement.address = from_ == nullptr ? answer_.party()->address : from_->addresses.front();
    return judgement;
  }

 private:
  using Fault = std::optional<Judgement>;

  Fault what_is_wrong_with_it() const {
    if (answer_.component != "VEVENT")
      return say(Judged::malformed, {"itip.reply.component", {{"component", answer_.component}}});
    if (answer_.uid.empty()) return say(Judged::malformed, {"itip.reply.no_uid", {}});
    const std::string method = answer_.said_method();
    if (method.empty()) return no_method();
    if (method != "REPLY" && method != "COUNTER" && method != "REFRESH" &&
        method != "DECLINECOUNTER")
      return say(Judged::wrong_method,
                 {"itip.reply.other_method", {{"method", shortened(method)}}});
    if (known_ == nullptr || known_->uid != answer_.uid)
      return say(Judged::unknown_event, {"itip.reply.unknown_event", {}});
    if (!answer_.organizer.empty() && !known_->organizers.empty() &&
        !among(known_->organizers, answer_.organizer))
      return say(Judged::unknown_event,
                 {"itip.reply.other_organizer", {{"organizer", shortened(answer_.organizer)}}});
    return std::nullopt;
  }

  Judgement no_method() const {
    if (answer_.method.empty()) return say(Judged::wrong_method, {"itip.reply.no_method", {}});
    return say(Judged::wrong_method,
               {"itip.reply.methods_differ",
                {{"mail", shortened(answer_.mail_method)}, {"object", shortened(answer_.method)}}});
  }

  Fault what_is_wrong_with_its_party() {
    if (answer_.attendees.empty()) return say(Judged::no_attendee, {"itip.reply.no_attendee", {}});
    if (answer_.said_method() == "REFRESH" && answer_.attendees.size() > 1)
      return say(Judged::several_attendees, {"itip.reply.several_attendees", {}});
    // A COUNTER may hold the whole list: whose it is, only the mail's sender tells.
    const bool counter = answer_.said_method() == "COUNTER";
    const AnsweringParty* party = answer_.party();
    if (party == nullptr && counter)
      return say(Judged::proposal, {"itip.reply.proposal_of_somebody", {}});
    if (party == nullptr)
      return say(Judged::several_attendees, {"itip.reply.several_attendees", {}});
    if (find_partstat(party->partstat) == nullptr)
      return say(Judged::malformed,
                 {"itip.reply.bad_partstat", {{"partstat", shortened(party->partstat)}}});
    if (party->partstat == "DELEGATED" &&
        (party->delegated_to.empty() || among(party->delegated_to, party->address)))
      return say(Judged::malformed, {"itip.reply.bad_delegation", {{"who", shown(*party)}}});
    from_ = find(party->address);
    delegator_ = delegator_of(*party);
    if (from_ == nullptr && delegator_ == nullptr && !uninvited_too_)
      return say(Judged::unknown_sender, {"itip.reply.unknown_sender", {{"who", shown(*party)}}});
    return std::nullopt;
  }

  // The component that the answer is about; null: the event is not known by its components.
  const ItipInstance* asked() const {
    if (known_->series == nullptr) return nullptr;
    const ItipInstance* own =
        answer_.occurrence ? known_->series->instance_of(*answer_.occurrence) : nullptr;
    return own != nullptr ? own : known_->series->master();
  }

  // Who is invited to one occurrence has no word on the others.
  const KnownAttendee* find(const std::string& address) const {
    const ItipInstance* component = asked();
    if (component != nullptr && component->attendee(address) == nullptr) return nullptr;
    const auto found = std::ranges::find_if(known_->attendees, [&](const KnownAttendee& each) {
      return among(each.addresses, address);
    });
    return found == known_->attendees.end() ? nullptr : &*found;
  }

  const KnownAttendee* delegator_of(const AnsweringParty& party) const {
    for (const std::string& address : party.delegated_from)
      if (const KnownAttendee* found = find(address)) return found;
    return nullptr;
  }

  Judgement refresh() const {
    return say(Judged::refresh, {"itip.reply.refresh", {{"who", shown(*answer_.party())}}});
  }

  Judgement answered(const std::string& method) const {
    const AnsweringParty& party = *answer_.party();
    if (known_->cancelled)
      return say(Judged::cancelled, {"itip.reply.cancelled", {{"who", shown(party)}}});
    if (auto fault = what_is_wrong_with_its_time()) return *std::move(fault);
    if (auto fault = what_is_wrong_with_its_age()) return *std::move(fault);
    if (method == "COUNTER")
      return say(Judged::proposal, {"itip.reply.proposal", {{"who", shown(party)}}});
    if (party.partstat == "NEEDS-ACTION" && answer_.request_status >= "3")
      return say(Judged::not_handled,
                 {"itip.reply.not_handled",
                  {{"who", shown(party)}, {"words", shortened(answer_.request_words)}}});
    return say(Judged::accepted, {"itip.reply.accepted",
                                  {{"who", shown(party)},
                                   {"answer", Text::Word{find_partstat(party.partstat)->key}}}});
  }

  // Which occurrence it is about.
  Fault what_is_wrong_with_its_time() const {
    if (!answer_.for_occurrence) return what_is_wrong_with_its_whole();
    if (!answer_.occurrence) return say(Judged::malformed, {"itip.reply.bad_occurrence", {}});
    if (answer_.and_later)
      return say(Judged::and_later,
                 {"itip.reply.and_later",
                  {{"who", shown(*answer_.party())}, {"day", answer_.occurrence->day}}});
    if (known_->series == nullptr || !known_->series->recurs())
      if (auto fault = no_series()) return fault;
    const ItipInstance* own = known_->series->instance_of(*answer_.occurrence);
    if (own != nullptr && is_cancelled(*own->component))
      return say(Judged::cancelled, {"itip.reply.cancelled", {{"who", shown(*answer_.party())}}});
    if (own == nullptr && !known_->series->occurrence(*answer_.occurrence))
      return no_such_occurrence();
    return std::nullopt;
  }

  Fault what_is_wrong_with_its_whole() const {
    if (known_->series == nullptr || known_->series->master() != nullptr) return std::nullopt;
    return say(Judged::no_such_occurrence, {"itip.reply.occurrences_only", {}});
  }

  // Instances of a series that is not known stand for themselves.
  Fault no_series() const {
    if (known_->series != nullptr && known_->series->instance_of(*answer_.occurrence) != nullptr)
      return std::nullopt;
    return say(Judged::no_such_occurrence, {"itip.reply.no_series", {}});
  }

  Judgement no_such_occurrence() const {
    return say(Judged::no_such_occurrence,
               {"itip.reply.no_such_occurrence", {{"day", answer_.occurrence->day}}});
  }

  // An occurrence that was changed has a SEQUENCE of its own.
  int sequence_sent(const KnownAttendee& attendee) const {
    const bool changed = known_->series != nullptr && answer_.occurrence;
    const auto* own = changed ? known_->series->instance_of(*answer_.occurrence) : nullptr;
    return own == nullptr ? attendee.sequence : sequence_of(*own->component);
  }

  Fault what_is_wrong_with_its_age() const {
    const KnownAttendee* sent = from_ != nullptr ? from_ : delegator_;
    if (sent == nullptr) return std::nullopt;
    const int sequence = sequence_sent(*sent);
    if (answer_.sequence < sequence)
      return say(Judged::stale, {"itip.reply.stale",
                                 {{"who", shown(*answer_.party())},
                                  {"answered", std::int64_t{answer_.sequence}},
                                  {"sent", std::int64_t{sequence}}}});
    if (from_ == nullptr || !from_->answered) return std::nullopt;
    const bool earlier = answer_.sequence == from_->answered_sequence && answer_.stamp &&
                         *answer_.stamp < *from_->answered;
    if (answer_.sequence < from_->answered_sequence || earlier)
      return say(Judged::older, {"itip.reply.older", {{"who", shown(*answer_.party())}}});
    return std::nullopt;
  }

  const Answer& answer_;
  const KnownEvent* known_;
  bool uninvited_too_;
  const KnownAttendee* from_ = nullptr;
  const KnownAttendee* delegator_ = nullptr;
};

}  // namespace

Judgement judge(const Answer& answer, const KnownEvent* known, bool uninvited_too) {
  return Judging(answer, known, uninvited_too).run();
}

KnownEvent known_of(const ItipEvent& event) {
  KnownEvent known;
  known.uid = event.uid();
  if (event.organizer() != nullptr) known.organizers = {event.organizer_address()};
  known.series = &event;
  const ItipInstance* master = event.master();
  known.cancelled = master != nullptr && is_cancelled(*master->component);
  std::set<std::string> seen;
  for (const ItipInstance& instance : event.instances())
    for (const auto& [address, property] : instance.attendees)
      if (seen.insert(address).second)
        known.attendees.push_back({{address}, sequence_of(*instance.component), {}, 0});
  return known;
}

}  // namespace indkald::calendars
