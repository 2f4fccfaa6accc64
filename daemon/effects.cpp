#include "daemon/effects.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "daemon/feed_links.hpp"
#include "daemon/letters.hpp"

namespace indkald::daemon {
namespace {

using connectors::Request;

Attendee attendee_of(const Told& told) {
  return {told.person, told.name, told.address, told.role, told.language};
}

const Told* told_of(const DoneDetail& detail, const std::string& person) {
  const auto found = std::ranges::find(detail.told, person, &Told::person);
  return found == detail.told.end() ? nullptr : &*found;
}

const Attendee* attendee_of(const std::optional<Wanted>& wanted, const std::string& person) {
  const auto* invitation = wanted ? std::get_if<Invitation>(&*wanted) : nullptr;
  if (invitation == nullptr) return nullptr;
  const auto found = std::ranges::find(invitation->attendees, person, &Attendee::person);
  return found == invitation->attendees.end() ? nullptr : &*found;
}

// Whether the addressee is invited after the letter.
bool stays_invited(const Addressee& addressee) {
  return addressee.letter != LetterTo::cancel && addressee.letter != LetterTo::uninvite;
}

LetterKind letter_of(const Addressee& addressee) {
  switch (addressee.letter) {
    case LetterTo::invite:
      return LetterKind::invitation;
    case LetterTo::update:
      return LetterKind::update;
    case LetterTo::remind:
      return LetterKind::reminder;
    case LetterTo::cancel:
    case LetterTo::uninvite:
      break;
  }
  return LetterKind::cancellation;
}

class Effecting {
 public:
  explicit Effecting(const EffectsInput& input) : input_(input) {}

  Effects run() {
    effects_.intent.step = input_.step.id;
    effects_.intent.arrangement = arrangement();
    switch (input_.step.kind) {
      case Kind::invitation:
        invite();
        break;
      case Kind::room:
        book();
        break;
      case Kind::catering:
        order();
        break;
    }
    return std::move(effects_);
  }

 private:
  // The row with its next SEQUENCE, its outcome not known.
  Done arrangement() const {
    const Step& step = input_.step;
    Done done = input_.done.value_or(Done{});
    done.key = step.key;
    done.meeting = step.meeting;
    done.kind = step.kind;
    if (done.item.empty()) done.item = item_of(step);
    done.fingerprint.clear();
    if (done.uid.empty()) done.uid = new_uid(done);
    const bool silent =
        step.kind == Kind::invitation && (step.addressees.empty() || is_reminder(step));
    if (!silent || done.sequence < 0) ++done.sequence;
    if (step.kind == Kind::catering && done.sequence == 0) done.sequence = 1;
    if (step.wanted) done.live = true;
    return done;
  }

  std::string new_uid(const Done& done) const {
    const std::string& domain = input_.configuration.domain;
    if (done.kind == Kind::invitation) return done.meeting + "@" + domain;
    if (done.kind == Kind::room) return done.meeting + "-" + done.item + "@" + domain;
    return input_.new_order_number();
  }

  Issue issue() const {
    const Done& done = effects_.intent.arrangement;
    return {done.uid, done.sequence, input_.now};
  }

  void add(const std::string& connector, const std::string& person, const Request& request) {
    Connection* connection = input_.connections.find(connector);
    if (connection == nullptr) {
      effects_.missing = connector;
      return;
    }
    IntendedDelivery each;
    each.delivery = connection->connector->prepare(request);
    each.connector = connector;
    each.person = person;
    effects_.intent.deliveries.push_back(std::move(each));
  }

  void invite() {
    for (const Addressee& addressee : input_.step.addressees) mail(addressee);
    if (!is_reminder(input_.step)) copy();
  }

  // The copy in the body's calendar, without ATTENDEEs since mail invites.
  void copy() {
    const Step& step = input_.step;
    const config::Configuration& configuration = input_.configuration;
    const config::Body* body = configuration.body(step.row.body_id);
    const auto& content = step.wanted ? step.wanted : step.before;
    if (body == nullptr || body->calendar.empty() || configuration.calendar_connector.empty() ||
        !content)
      return;
    connectors::Copy request;
    request.address = body->calendar;
    request.event = copy_event(std::get<Invitation>(*content), issue(),
                               config::language_from(configuration.language));
    request.remove = !step.wanted.has_value();
    request.evidence = effects_.intent.arrangement.evidence;
    add(configuration.calendar_connector, "", request);
  }

  // The address of a person's feed; empty for who is no person of the configuration.
  std::string feed_of(const std::string& person) const {
    const bool known = std::ranges::any_of(
        input_.configuration.people, [&](const config::Person& each) { return each.id == person; });
    if (!known || input_.feed_key.empty()) return {};
    return page_address(input_.configuration) + feed_path(input_.feed_key, "person", person);
  }

  void mail(const Addressee& addressee) {
    const Step& step = input_.step;
    const bool stays = stays_invited(addressee);
    const Attendee* attendee = stays ? attendee_of(step.wanted, addressee.person) : nullptr;
    const Told* told = told_of(input_.detail, addressee.person);
    if (attendee == nullptr && told == nullptr) return;
    const auto& content = step.wanted && stays ? step.wanted : step.before;
    const auto* invitation = content ? std::get_if<Invitation>(&*content) : nullptr;
    if (invitation == nullptr) return;
    std::optional<Invitation> before;
    if (addressee.letter == LetterTo::update && step.before)
      before = std::get<Invitation>(*step.before);
    add(input_.configuration.invitation_connector, addressee.person,
        invitation_mail(input_.configuration, letter_of(addressee), *invitation, before,
                        attendee != nullptr ? *attendee : attendee_of(*told), issue(),
                        addressee.letter == LetterTo::uninvite, feed_of(addressee.person)));
  }

  void book() {
    const Step& step = input_.step;
    const config::Room* room = input_.configuration.room(effects_.intent.arrangement.item);
    const auto& content = step.wanted ? step.wanted : step.before;
    if (room == nullptr || !content) {
      effects_.missing = effects_.intent.arrangement.item;
      return;
    }
    connectors::Booking booking;
    booking.room = room->id;
    booking.address = room->address;
    booking.event = booking_event(input_.configuration, std::get<RoomBooking>(*content), issue());
    booking.release = !step.wanted.has_value();
    booking.evidence = effects_.intent.arrangement.evidence;
    add(room->connector, "", booking);
  }

  void order() {
    const Step& step = input_.step;
    const config::Supplier* supplier =
        input_.configuration.supplier(effects_.intent.arrangement.item);
    const auto& content = step.wanted ? step.wanted : step.before;
    if (supplier == nullptr || !content) {
      effects_.missing = effects_.intent.arrangement.item;
      return;
    }
    std::optional<CateringOrder> before;
    if (step.before) before = std::get<CateringOrder>(*step.before);
    add(supplier->connector, "",
        order_request(input_.configuration, std::get<CateringOrder>(*content), before,
                      !step.wanted.has_value(), issue()));
  }

  const EffectsInput& input_;
  Effects effects_;
};

// --- what became of it ---

bool is(const IntendedDelivery& delivery, std::string_view state) {
  return delivery.state == state;
}

bool settled(const std::vector<IntendedDelivery>& deliveries) {
  return std::ranges::none_of(deliveries, [](const auto& each) { return is(each, "intended"); });
}

void describe(Done& done, const Wanted& wanted) {
  if (const auto* invitation = std::get_if<Invitation>(&wanted)) {
    done.start = invitation->start;
    done.end = invitation->end;
  } else if (const auto* booking = std::get_if<RoomBooking>(&wanted)) {
    done.start = booking->start;
    done.end = booking->end;
  } else if (const auto* order = std::get_if<CateringOrder>(&wanted)) {
    done.start = order->start;
    done.end = order->end;
    done.heads = order->heads;
    done.total = order->total;
  }
}

Told told_after(const config::Configuration& configuration, const Step& step, const Done& intended,
                const DoneDetail& detail, const Addressee& addressee,
                const IntendedDelivery& delivery) {
  const Told* before = told_of(detail, addressee.person);
  Told told = before == nullptr ? Told{} : *before;
  if (addressee.letter == LetterTo::remind) {
    told.reminded = true;
    told.refused = is(delivery, "refused");
    return told;
  }
  const bool stays = stays_invited(addressee);
  told.reminded = false;
  told.bounced = {};
  if (const Attendee* attendee = stays ? attendee_of(step.wanted, addressee.person) : nullptr) {
    told.person = attendee->person;
    told.name = attendee->name;
    told.role = attendee->role;
    told.language = attendee->language;
    const std::string& redirect = configuration.redirect_all_mail_to;
    told.address = redirect.empty() ? attendee->address : redirect;
    told.fingerprint =
        is(delivery, "intended") ? "" : material_fingerprint(std::get<Invitation>(*step.wanted));
  }
  told.sequence = intended.sequence;
  // A cancellation whose end is not known is sent again: until then the person counts as invited.
  told.invited = stays || is(delivery, "intended");
  told.refused = is(delivery, "refused");
  return told;
}

int invited_after(const DoneDetail& detail, const std::vector<Told>& news) {
  std::map<std::string, bool> invited;
  for (const Told& told : detail.told) invited[told.person] = told.invited;
  for (const Told& told : news) invited[told.person] = told.invited;
  return static_cast<int>(
      std::ranges::count_if(invited, [](const auto& each) { return each.second; }));
}

void settle_invitation(const config::Configuration& configuration, const Step& step,
                       const DoneDetail& detail, StepOutcome& outcome) {
  for (const IntendedDelivery& delivery : outcome.deliveries) {
    const auto addressee = std::ranges::find(step.addressees, delivery.person, &Addressee::person);
    if (addressee == step.addressees.end()) continue;
    outcome.told.push_back(
        told_after(configuration, step, *outcome.arrangement, detail, *addressee, delivery));
  }
  outcome.arrangement->people = invited_after(detail, outcome.told);
}

// Whoever said that he comes said it of the time that he was told.
bool asks_anew(const Step& step) {
  if (step.kind != Kind::invitation || !step.before || !step.wanted) return false;
  const auto& before = std::get<Invitation>(*step.before);
  const auto& now = std::get<Invitation>(*step.wanted);
  return before.start != now.start || before.end != now.end;
}

Text first_reason(const std::vector<IntendedDelivery>& deliveries, std::string_view state) {
  for (const IntendedDelivery& each : deliveries)
    if (is(each, state)) return each.because;
  return {};
}

// What was to be repeated, since nobody knew what became of it.
bool repeats(const Step& step) {
  return step.before && step.wanted && fingerprint(*step.before) == fingerprint(*step.wanted);
}

// Refused: outside it is as it was before the step, but for the SEQUENCE that was used up. A system
// that knows repeats and refuses one tells that there was nothing.
void stand_as_before(const config::Configuration& configuration, const Step& step,
                     StepOutcome& outcome) {
  Done& done = *outcome.arrangement;
  outcome.state = StepState::refused;
  outcome.because = first_reason(outcome.deliveries, "refused");
  done.live = step.before.has_value() && !repeats(step);
  if (done.live) {
    done.fingerprint = arranged_fingerprint(*step.before, configuration.redirect_all_mail_to);
    describe(done, *step.before);
  }
}

std::optional<Refusal> refused_room(const Step& step) {
  const auto* booking = step.wanted ? std::get_if<RoomBooking>(&*step.wanted) : nullptr;
  if (booking == nullptr) return std::nullopt;
  return Refusal{booking->room, booking->start, booking->end};
}

}  // namespace

std::string connector_of(const config::Configuration& configuration, const Step& step) {
  if (step.kind == Kind::invitation) return configuration.invitation_connector;
  if (step.kind == Kind::room) {
    const config::Room* room = configuration.room(item_of(step));
    return room == nullptr ? "" : room->connector;
  }
  const config::Supplier* supplier = configuration.supplier(item_of(step));
  return supplier == nullptr ? "" : supplier->connector;
}

Effects effects_of(const EffectsInput& input) { return Effecting(input).run(); }

StepOutcome outcome_of(const config::Configuration& configuration, const Step& step,
                       const Done& intended, const DoneDetail& detail,
                       std::vector<IntendedDelivery> deliveries, bool again, bool knows_repeats) {
  StepOutcome outcome;
  outcome.step = step.id;
  outcome.deliveries = std::move(deliveries);
  outcome.arrangement = intended;
  Done& done = *outcome.arrangement;
  const bool all_settled = settled(outcome.deliveries);
  const bool refused =
      step.kind != Kind::invitation &&
      std::ranges::any_of(outcome.deliveries, [](const auto& each) { return is(each, "refused"); });
  for (const IntendedDelivery& each : outcome.deliveries)
    if (!each.evidence.empty()) done.evidence = each.evidence;
  if (refused) outcome.refusal = refused_room(step);
  if (refused && (knows_repeats || !(again || repeats(step)))) {
    stand_as_before(configuration, step, outcome);
    return outcome;
  }
  outcome.state = refused ? StepState::refused : all_settled ? StepState::done : StepState::failed;
  outcome.because = first_reason(outcome.deliveries, all_settled ? "refused" : "intended");
  if (step.wanted) {
    outcome.wanted = step.wanted;
    describe(done, *step.wanted);
  }
  outcome.asks_anew = asks_anew(step);
  if (step.kind == Kind::invitation) settle_invitation(configuration, step, detail, outcome);
  if (refused || !all_settled) return outcome;
  done.live = step.wanted.has_value();
  done.fingerprint =
      step.wanted ? arranged_fingerprint(*step.wanted, configuration.redirect_all_mail_to) : "";
  if (!done.live) {
    done.evidence.clear();
    done.people = 0;
    done.total = {};
  }
  return outcome;
}

}  // namespace indkald::daemon
