// An attendee's part of a change (itip_change.hpp).
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "calendars/ascii.hpp"
#include "calendars/ics_text.hpp"
#include "calendars/itip_parts.hpp"
#include "calendars/itip_view.hpp"

namespace indkald::calendars {

namespace {

// An attendee's word about an instance.
struct Word {
  std::string partstat;
  std::vector<std::string> delegates;
  bool operator==(const Word&) const = default;
};

Word word_of(const IcsProperty& attendee) {
  return {partstat_of(attendee), attendee.parameter_values("DELEGATED-TO")};
}

const Word kNoWord{"NEEDS-ACTION", {}};
const Word kDeclined{"DECLINED", {}};

class AttendeePart {
 public:
  AttendeePart(const ItipSides& sides, const std::string& attendee)
      : sides_(sides), attendee_(attendee) {
    if (sides.before != nullptr) known_ = view_of_me(*sides.before);
    if (sides.after != nullptr) now_ = view_of_me(*sides.after);
  }

  std::vector<ItipMessage> run() {
    if (sides_.before == nullptr || (known_.empty() && now_.empty())) return {};
    if (!scheduled_by_server(*event().organizer())) return {};
    for (const std::string& key : keys()) consider(key);
    consider_left_out();
    if (!replies_.empty()) messages_.insert(messages_.begin(), reply());
    return std::move(messages_);
  }

 private:
  // Where the organizer's server does the sending is said of the organizer, not of me.
  ItipView view_of_me(const ItipEvent& event) const {
    ItipView view{&event, {}, {}};
    for (const ItipInstance& each : event.instances())
      if (each.attendee(attendee_) != nullptr && !is_cancelled(*each.component))
        view.instances.push_back(&each);
    const ItipInstance* master = event.master();
    if (master != nullptr && is_cancelled(*master->component)) view.instances.clear();
    return view;
  }

  const ItipEvent& event() const {
    const bool after = sides_.after != nullptr && sides_.after->organizer() != nullptr;
    return after ? *sides_.after : *sides_.before;
  }

  std::vector<std::string> keys() const {
    std::vector<std::string> all;
    for (const ItipView* view : {&now_, &known_})
      for (const ItipInstance* each : view->instances)
        if (std::ranges::find(all, each->key) == all.end()) all.push_back(each->key);
    return all;
  }

  // The word of a view about an occurrence: its own, or that about the series.
  std::optional<Word> word_in(const ItipView& view, const std::string& key) const {
    const ItipInstance* instance = view.find(key);
    if (instance == nullptr) instance = view.find("");
    if (instance == nullptr) return std::nullopt;
    return word_of(*instance->attendee(attendee_));
  }

  std::optional<Word> word_now(const std::string& key) const {
    if (sides_.after == nullptr) return kDeclined;
    const bool own = now_.find(key) != nullptr;
    if (!own && sides_.after->excluded().contains(key)) return std::nullopt;
    return word_in(now_, key);
  }

  bool forced() const {
    const IcsProperty& organizer = *event().organizer();
    return equal_ignoring_case(organizer.parameter("SCHEDULE-FORCE-SEND"), "REPLY");
  }

  void consider(const std::string& key) {
    const std::optional<Word> now = word_now(key);
    if (!now) return;
    const Word before = word_in(known_, key).value_or(kNoWord);
    if (*now == before && !(forced() && now_.find(key) != nullptr)) return;
    const ItipInstance* instance = now_.find(key);
    if (instance == nullptr) instance = known_.find(key);
    if (instance == nullptr) return;
    IcsComponent answer = answer_from(*instance);
    answer.properties.push_back(my_property(*instance, *now));
    replies_.push_back(std::move(answer));
    if (now->delegates != before.delegates) delegate(*instance, *now);
  }

  // Occurrences that were taken out of a series that is not declined: he does not come to those.
  void consider_left_out() {
    const ItipInstance* series = now_.find("");
    if (series == nullptr || word_of(*series->attendee(attendee_)) == kDeclined) return;
    const std::set<std::string>& before = sides_.before->excluded();
    for (const IcsTime& time : sides_.after->times(*series->component, "EXDATE"))
      if (!before.contains(occurrence_key(time))) decline(*series, time);
  }

  void decline(const ItipInstance& series, const IcsTime& time) {
    const IcsTime moment = sides_.before->occurrence(ItipMoment(time)).value_or(time);
    if (word_in(known_, occurrence_key(moment)) == kDeclined) return;
    const IcsProperty* start = series.component->find("DTSTART");
    if (start == nullptr) return;
    IcsComponent answer{"VEVENT"};
    identify(series, answer);
    answer.properties.push_back(time_property("RECURRENCE-ID", *start, moment));
    answer.properties.push_back(time_property("DTSTART", *start, moment));
    copy_properties(*series.component, answer, {"SUMMARY"});
    add_organizer(answer);
    answer.properties.push_back(my_property(series, kDeclined));
    replies_.push_back(std::move(answer));
  }

  void identify(const ItipInstance& instance, IcsComponent& answer) const {
    answer.set("UID", std::string(instance.component->value("UID")));
    answer.set("DTSTAMP", ics_instant(sides_.stamp));
    copy_properties(*instance.component, answer, {"SEQUENCE"});
  }

  void add_organizer(IcsComponent& answer) const {
    answer.properties.push_back(*event().organizer());
    drop_delivery_notes(answer.properties.back());
  }

  IcsComponent answer_from(const ItipInstance& instance) const {
    IcsComponent answer{"VEVENT"};
    identify(instance, answer);
    copy_properties(*instance.component, answer,
                    {"RECURRENCE-ID", "DTSTART", "DTEND", "DURATION", "SUMMARY"});
    const ItipInstance* series = event().master();
    if (answer.find("SUMMARY") == nullptr && series != nullptr)
      copy_properties(*series->component, answer, {"SUMMARY"});
    add_new_comments(instance, answer);
    add_organizer(answer);
    return answer;
  }

  // What he has added to what he was sent is for the organizer.
  void add_new_comments(const ItipInstance& instance, IcsComponent& answer) const {
    const ItipInstance* known = known_.find(instance.key);
    for (const IcsProperty& each : instance.component->properties) {
      if (each.name != "COMMENT" || known == nullptr) continue;
      const auto& before = known->component->properties;
      if (std::ranges::find(before, each) == before.end()) answer.properties.push_back(each);
    }
  }

  IcsProperty my_property(const ItipInstance& instance, const Word& word) const {
    IcsProperty attendee = *instance.attendee(attendee_);
    attendee.set_parameter("PARTSTAT", word.partstat);
    attendee.drop_parameter("RSVP");
    drop_delivery_notes(attendee);
    return attendee;
  }

  ItipMessage message_to(std::string method, const IcsProperty* recipient) const {
    ItipMessage message;
    message.method = std::move(method);
    message.sender = attendee_;
    const ItipView& mine = now_.empty() ? known_ : now_;
    message.sender_name = name_of(mine.attendee(attendee_));
    message.recipient = recipient == nullptr ? std::string() : calendar_address(*recipient);
    message.recipient_name = name_of(recipient);
    message.uid = event().uid();
    message.significant = true;
    return message;
  }

  ItipMessage reply() {
    ItipMessage message = message_to("REPLY", event().organizer());
    message.because.key =
        sides_.after == nullptr ? "itip.because.deleted" : "itip.because.answered";
    for (const IcsComponent& each : replies_)
      message.sequence = std::max(message.sequence, sequence_of(each));
    message.ics =
        to_ics(scheduling_object("REPLY", std::move(replies_), event().object()).calendar);
    return message;
  }

  // The delegate gets the invitation from who delegates (RFC 5546, section 3.2.2.3).
  void delegate(const ItipInstance& instance, const Word& word) {
    for (const std::string& address : word.delegates) {
      const std::string delegate = calendar_address(address);
      if (delegate.empty()) continue;
      ItipView view{&event(), {&instance}, {}};
      IcsObject object = request_object(view, 0, sides_.stamp);
      IcsComponent& sent = object.calendar.children.back();
      if (attendee_in(sent, delegate) == nullptr) {
        IcsProperty party{"ATTENDEE", {}, address};
        party.set_parameter("PARTSTAT", "NEEDS-ACTION");
        party.set_parameter("RSVP", "TRUE");
        party.set_parameter("DELEGATED-FROM", instance.attendee(attendee_)->value);
        sent.properties.push_back(std::move(party));
      }
      ItipMessage message = message_to("REQUEST", attendee_in(sent, delegate));
      message.sequence = sequence_of(sent);
      message.because.key = "itip.because.delegated";
      message.ics = to_ics(object.calendar);
      messages_.push_back(std::move(message));
    }
  }

  const ItipSides& sides_;
  const std::string& attendee_;
  ItipView known_, now_;
  std::vector<IcsComponent> replies_;
  std::vector<ItipMessage> messages_;
};

}  // namespace

std::vector<ItipMessage> attendee_messages(const ItipSides& sides, const std::string& attendee) {
  return AttendeePart(sides, attendee).run();
}

}  // namespace indkald::calendars
