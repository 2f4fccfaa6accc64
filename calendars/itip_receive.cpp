#include "calendars/itip_receive.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "calendars/itip_reply.hpp"
#include "calendars/itip_view.hpp"

namespace indkald::calendars {

namespace {

std::optional<Instant> stamp_of(const ItipEvent& event, const IcsComponent& component) {
  const IcsProperty* property = component.find("DTSTAMP");
  const auto stamp = property == nullptr ? std::nullopt : event.time(*property);
  return stamp && !stamp->is_date ? std::optional(stamp->instant()) : std::nullopt;
}

std::size_t position_of(const ItipEvent& event, const ItipInstance& instance) {
  return static_cast<std::size_t>(instance.component - event.object().calendar.children.data());
}

class Receiving {
 public:
  Receiving(const ItipEvent* stored, const ItipEvent& message,
            const std::vector<std::string>& senders)
      : stored_(stored), message_(message), senders_(senders), method_(message.object().method()) {
    if (stored != nullptr) taken_.event = stored->object();
  }

  TakenIn run() {
    if (method_ == "ADD") return ignore("itip.received.add");
    if (stored_ != nullptr && stored_->uid() != message_.uid())
      return ignore("itip.reply.unknown_event");
    if (stored_ == nullptr && method_ == "CANCEL") return ignore("itip.reply.unknown_event");
    if (!senders_.empty() && message_.organizer_address().empty())
      return ignore("itip.received.no_organizer");
    if (is_from_another() || (stored_ != nullptr && other_organizer()))
      return ignore("itip.received.other_organizer");
    if (stands_for_later_ones()) return ignore("itip.received.and_later");
    if (stored_ != nullptr && is_old()) return ignore("itip.received.old");
    accept();
    return std::move(taken_);
  }

 private:
  TakenIn ignore(const char* key) {
    taken_.because.key = key;
    return std::move(taken_);
  }

  void accept() {
    taken_.accepted = true;
    if (method_ == "CANCEL") {
      taken_.because.key = "itip.received.cancelled";
      for (const ItipInstance& each : message_.instances()) cancel(each);
    } else if (stored_ == nullptr || message_.master() != nullptr || stored_->master() == nullptr) {
      taken_.because.key = stored_ == nullptr ? "itip.received.new" : "itip.received.changed";
      replace_all();
    } else {
      taken_.because.key = "itip.received.changed";
      for (const ItipInstance& each : message_.instances()) replace(each);
    }
  }

  // The mail is not the organizer's, nor of his house, nor of who is known to send for him.
  bool is_from_another() const {
    return !senders_.empty() &&
           !speaks_for(senders_, message_.organizer_address(), known_to_send_for_him());
  }

  std::string known_to_send_for_him() const {
    const IcsProperty* organizer = stored_ == nullptr ? nullptr : stored_->organizer();
    return organizer == nullptr ? "" : calendar_address(organizer->parameter("SENT-BY"));
  }

  bool stands_for_later_ones() const {
    return std::ranges::any_of(message_.instances(), [](const ItipInstance& each) {
      return each.stands_for && is_and_later(*each.component->find("RECURRENCE-ID"));
    });
  }

  bool other_organizer() const {
    const std::string known = stored_->organizer_address(), said = message_.organizer_address();
    return !known.empty() && !said.empty() && known != said;
  }

  // Every instance of it is older than what is stored of that one (RFC 5546, section 2.1.5).
  bool is_old() const {
    return std::ranges::all_of(message_.instances(),
                               [&](const ItipInstance& each) { return is_old(each); });
  }

  bool is_old(const ItipInstance& instance) const {
    const ItipInstance* known = stored_instance(instance);
    if (known == nullptr) return false;
    const int before = sequence_of(*known->component), now = sequence_of(*instance.component);
    if (before != now) return now < before;
    const auto earlier = stamp_of(*stored_, *known->component);
    const auto later = stamp_of(message_, *instance.component);
    return earlier && later && *later < *earlier;
  }

  ItipMoment moment_of(const ItipInstance& instance) const {
    return message_.moment_of(*instance.component->find("RECURRENCE-ID"), *instance.stands_for);
  }

  const ItipInstance* stored_instance(const ItipInstance& instance) const {
    return instance.stands_for ? stored_->instance_of(moment_of(instance)) : stored_->master();
  }

  // A whole event, or instances beside others of which the series is not known.
  void replace_all() {
    IcsObject fresh = message_.object();
    fresh.calendar.drop("METHOD");
    if (stored_ != nullptr && message_.master() == nullptr)
      for (const ItipInstance& each : stored_->instances())
        if (message_.instance_of(ItipMoment(*each.stands_for)) == nullptr)
          fresh.calendar.children.push_back(*each.component);
    taken_.event = std::move(fresh);
  }

  void replace(const ItipInstance& instance) {
    if (const ItipInstance* known = stored_instance(instance)) {
      if (!is_old(instance)) component_in(*taken_.event, *stored_, *known) = *instance.component;
      return;
    }
    taken_.event->calendar.children.push_back(*instance.component);
    add_zones(*instance.component);
  }

  void add_zones(const IcsComponent& component) {
    auto& children = taken_.event->calendar.children;
    for (IcsComponent& zone : needed_zones({component}, message_.object())) {
      const bool there = std::ranges::any_of(children, [&](const IcsComponent& each) {
        return each.name == "VTIMEZONE" && each.text("TZID") == zone.text("TZID");
      });
      if (!there) children.push_back(std::move(zone));
    }
  }

  void cancel(const ItipInstance& instance) {
    if (!instance.stands_for) {
      for (const ItipInstance& each : stored_->instances())
        mark(component_in(*taken_.event, *stored_, each), instance);
      return;
    }
    if (const ItipInstance* known = stored_instance(instance)) {
      mark(component_in(*taken_.event, *stored_, *known), instance);
    } else if (const auto moment = stored_->occurrence(moment_of(instance))) {
      IcsComponent own = occurrence_of(*stored_, *moment);
      mark(own, instance);
      taken_.event->calendar.children.push_back(std::move(own));
    }
  }

  static void mark(IcsComponent& component, const ItipInstance& cancellation) {
    component.set("STATUS", "CANCELLED");
    if (const IcsProperty* sequence = cancellation.component->find("SEQUENCE"))
      component.set(*sequence);
  }

  const ItipEvent* stored_;
  const ItipEvent& message_;
  const std::vector<std::string>& senders_;
  std::string method_;
  TakenIn taken_;
};

}  // namespace

bool is_for_attendee(std::string_view method) {
  return method == "REQUEST" || method == "CANCEL" || method == "ADD";
}

IcsComponent& component_in(IcsObject& copy, const ItipEvent& event, const ItipInstance& instance) {
  return copy.calendar.children.at(position_of(event, instance));
}

IcsComponent occurrence_of(const ItipEvent& event, const IcsTime& moment) {
  const IcsComponent& series = *event.master()->component;
  IcsComponent own = series;
  own.number = 0;
  for (const char* name : {"RRULE", "RDATE", "EXDATE", "EXRULE"}) own.drop(name);
  const IcsProperty start = *series.find("DTSTART");
  own.set(time_property("DTSTART", start, moment));
  if (const IcsProperty* end = series.find("DTEND"))
    own.set(time_property("DTEND", *end, event.end_of(series, moment)));
  own.properties.push_back(time_property("RECURRENCE-ID", start, moment));
  return own;
}

TakenIn receive(const ItipEvent* stored, const IcsObject& message, const TakeIn& how) {
  try {
    const ItipEvent event(message, how.zone);
    return Receiving(stored, event, how.senders).run();
  } catch (const InputError& error) {
    TakenIn taken{false, error.problems().front().message, {}, {}};
    if (stored != nullptr) taken.event = stored->object();
    return taken;
  }
}

}  // namespace indkald::calendars
