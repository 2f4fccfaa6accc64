#include "daemon/arrange.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <unordered_map>

#include "calendars/fold.hpp"
#include "calendars/time.hpp"
#include "daemon/catering.hpp"
#include "daemon/deadlines.hpp"
#include "daemon/done_index.hpp"
#include "daemon/rooms.hpp"
#include "daemon/seating.hpp"

namespace indkald::daemon {
namespace {

using calendars::Meeting;
using config::Body;
using config::Configuration;
using config::Room;

const Override kNoOverride;

// A meeting with the body's usual time and length filled in, in the municipality's zone.
struct Filled {
  const StandingMeeting* standing = nullptr;
  const Body* body = nullptr;
  const Override* by_hand = &kNoOverride;
  std::span<const Done* const> dones;
  Local start{};
  std::optional<Local> end;
  bool timed = false;
  bool left_alone = false;  // nothing of it is touched
  bool unwanted = false;    // cancelled or gone: nothing is wanted any more
  bool overtaken = false;   // it has begun, and what was arranged for it lies ahead
  const Room* named_room = nullptr;
  bool outside_place = false;
  int heads = 0;
  std::optional<std::size_t> need;  // index of its RoomNeed
};

bool left_alone(Standing standing) {
  return standing == Standing::vanished || standing == Standing::unsure ||
         standing == Standing::outside;
}

bool process_is(const Override& by_hand, Kind kind, std::string_view word) {
  const auto found = by_hand.process.find(kind);
  return found != by_hand.process.end() && found->second == word;
}

class RoomNames {
 public:
  explicit RoomNames(const Configuration& configuration) {
    for (const Room& room : configuration.rooms) {
      names_.emplace(calendars::fold(room.name), &room);
      for (const std::string& alias : room.aliases) names_.emplace(calendars::fold(alias), &room);
    }
    for (const Room& room : configuration.rooms) names_.emplace(calendars::fold(room.id), &room);
  }
  const Room* find(const std::string& place) const {
    const auto found = names_.find(calendars::fold(place));
    return found == names_.end() ? nullptr : found->second;
  }

 private:
  std::unordered_map<std::string, const Room*> names_;
};

// The bodies and rooms by id: thousands of meetings ask for some tens.
class Ids {
 public:
  explicit Ids(const Configuration& configuration) {
    for (const Body& body : configuration.bodies) bodies_.emplace(body.id, &body);
    for (const Room& room : configuration.rooms) rooms_.emplace(room.id, &room);
  }
  const Body* body(std::string_view id) const { return found(bodies_, id); }
  const Room* room(std::string_view id) const { return found(rooms_, id); }

 private:
  template <class Item>
  using Index = std::unordered_map<std::string_view, const Item*>;
  template <class Item>
  static const Item* found(const Index<Item>& index, std::string_view id) {
    const auto at = index.find(id);
    return at == index.end() ? nullptr : at->second;
  }
  Index<Body> bodies_;
  Index<Room> rooms_;
};

class Arranger {
 public:
  Arranger(const ArrangeInput& input, const Standings& standings, std::vector<Waiting>& waiting)
      : input_(input),
        configuration_(input.configuration),
        waiting_(waiting),
        ids_(configuration_),
        names_(configuration_),
        seatings_(configuration_),
        done_(input.view.done) {
    for (const StandingMeeting& standing : standings.meetings) filled_.push_back(fill(standing));
    for (const Meeting& row : standings.unknown_body)
      waiting_.push_back(
          {"", "unknown_body", row, of_row({"plan.waiting.unknown_body", {}}, row), {}, {}});
    allocate_rooms();
  }

  void run(const std::function<void(const StandingMeeting&, Wants&&)>& take) {
    for (const Filled& meeting : filled_) take(*meeting.standing, wants(meeting));
  }

 private:
  // The text with what names the row.
  static Text of_row(Text text, const Meeting& row) {
    text.args.insert(text.args.end(),
                     {{"body", row.body}, {"title", row.title}, {"date", row.date()}});
    return text;
  }

  void wait(const Filled& meeting, std::string rule, Text what) {
    const StandingMeeting& standing = *meeting.standing;
    waiting_.push_back({standing.meeting.id,
                        std::move(rule),
                        standing.meeting,
                        std::move(what),
                        {},
                        standing.perhaps});
    if (standing.likely) waiting_.back().likely = *standing.likely;
  }

  Filled fill(const StandingMeeting& standing) {
    const Meeting& meeting = standing.meeting;
    Filled filled;
    filled.standing = &standing;
    filled.body = ids_.body(meeting.body_id);
    filled.dones = done_.of(meeting.id);
    if (const auto found = input_.view.overrides.find(meeting.id);
        found != input_.view.overrides.end())
      filled.by_hand = &found->second;
    fill_time(filled);
    filled.unwanted = meeting.status == Status::cancelled || filled.by_hand->cancelled ||
                      standing.standing == Standing::gone;
    filled.overtaken = begun(filled) && arranged_ahead(filled);
    const bool over = begun(filled) && !(filled.overtaken && filled.unwanted);
    filled.left_alone = left_alone(standing.standing) || filled.body == nullptr || over;
    if (filled.left_alone) {
      tell_what_waits(filled);
    } else if (!filled.unwanted) {
      fill_place(filled);
    }
    return filled;
  }

  void fill_time(Filled& filled) const {
    const Meeting& meeting = filled.standing->meeting;
    filled.start = meeting.start;
    filled.end = meeting.end;
    filled.timed = meeting.timed;
    if (meeting.all_day) {
      if (!filled.end) filled.end = meeting.start + std::chrono::days{1};  // RFC 5545, 3.6.1
      return;
    }
    if (!filled.timed && filled.body != nullptr && filled.body->usual_start) {
      filled.start += *filled.body->usual_start;
      filled.timed = true;
    }
    if (filled.timed && !filled.end && filled.body != nullptr && filled.body->usual_length)
      filled.end = filled.start + *filled.body->usual_length;
    if (filled.timed && meeting.zone != configuration_.zone) to_own_zone(filled, meeting.zone);
  }

  void to_own_zone(Filled& filled, const std::string& zone) const {
    const auto shift = [&](Local local) {
      return calendars::to_local(calendars::to_instant(local, zone), configuration_.zone);
    };
    filled.start = shift(filled.start);
    if (filled.end) filled.end = shift(*filled.end);
  }

  bool begun(const Filled& filled) const {
    return calendars::to_instant(filled.start, configuration_.zone) <= input_.now;
  }

  bool likely_begun(const Filled& filled) const {
    const Meeting& likely = *filled.standing->likely;
    return calendars::to_instant(likely.start, likely.zone) <= input_.now;
  }

  bool arranged_ahead(const Filled& filled) const {
    const Local now = calendars::to_local(input_.now, configuration_.zone);
    return std::ranges::any_of(filled.dones,
                               [&](const Done* done) { return done->live && done->start > now; });
  }

  void tell_what_waits(const Filled& filled) {
    const Meeting& meeting = filled.standing->meeting;
    if (filled.overtaken)
      wait(filled, "overtaken", of_row({"plan.waiting.overtaken", {}}, meeting));
    if (filled.standing->standing == Standing::unsure && !(begun(filled) && likely_begun(filled)))
      wait(filled, "unsure", of_row({"plan.waiting.unsure", {}}, meeting));
    if (begun(filled)) return;
    if (filled.standing->standing == Standing::vanished)
      wait(filled, "vanished", of_row({"plan.waiting.vanished", {}}, meeting));
    if (filled.body == nullptr)
      wait(filled, "unknown_body", of_row({"plan.waiting.unknown_body", {}}, meeting));
  }

  void fill_place(Filled& filled) {
    const Meeting& meeting = filled.standing->meeting;
    const auto& room_by_hand = filled.by_hand->room;
    if (filled.by_hand->online) {
      filled.outside_place = true;
    } else if (room_by_hand) {
      filled.named_room = ids_.room(*room_by_hand);
      filled.outside_place = filled.named_room == nullptr;
    } else if (!meeting.place.empty()) {
      filled.named_room = names_.find(meeting.place);
      filled.outside_place = filled.named_room == nullptr;
    }
    filled.heads = filled.by_hand->heads ? *filled.by_hand->heads : expected_heads(filled);
  }

  int expected_heads(const Filled& filled) {
    const Meeting& meeting = filled.standing->meeting;
    static const std::vector<Answer> kNone;
    const auto answers = input_.view.answers.find(meeting.id);
    const int expected = head_count(*filled.body, seatings_.on(*filled.body, meeting.date()),
                                    answers == input_.view.answers.end() ? kNone : answers->second)
                             .expected;
    return expected + filled.by_hand->guests.value_or(filled.body->guests) - filled.body->guests;
  }

  // Time complete, and a room of ours is to be had.
  bool needs_room(const Filled& filled) const {
    return !filled.left_alone && !filled.unwanted && !filled.outside_place && filled.timed &&
           filled.end && filled.body->arrange_room &&
           !process_is(*filled.by_hand, Kind::room, "skip") &&
           !process_is(*filled.by_hand, Kind::room, "by-hand") &&
           (filled.named_room != nullptr || !filled.body->rooms.empty());
  }

  void allocate_rooms() {
    std::vector<RoomNeed> needs;
    std::vector<Occupied> occupied;
    for (Filled& filled : filled_) {
      if (needs_room(filled)) {
        filled.need = needs.size();
        needs.push_back(room_need(filled));
      } else if (keeps_rooms(filled)) {
        std::ranges::move(booked(filled), std::back_inserter(occupied));
      }
    }
    choices_ = choose_rooms(configuration_, needs, occupied, input_.view.refusals);
  }

  static bool keeps_rooms(const Filled& filled) {
    return filled.left_alone || process_is(*filled.by_hand, Kind::room, "by-hand") ||
           (!filled.unwanted && !filled.outside_place && !(filled.timed && filled.end));
  }

  RoomNeed room_need(const Filled& filled) const {
    RoomNeed need;
    need.meeting = filled.standing->meeting.id;
    need.title = filled.body->name;
    need.start = filled.start;
    need.end = *filled.end;
    need.named = filled.named_room;
    need.by_hand = filled.named_room != nullptr && filled.by_hand->room.has_value();
    need.heads = filled.heads;
    need.booked = booked(filled);
    for (const std::string& id : filled.body->rooms)
      if (const Room* room = ids_.room(id)) need.wished.push_back(room);
    return need;
  }

  // Of a joined room and its parts, the joined room is the one that was chosen; one that left the
  // configuration only where there is no other.
  const Done* held_booking(const Filled& filled) const {
    const Done* best = nullptr;
    int highest = 0;
    for (const Done* done : filled.dones) {
      if (!is_booking(*done, input_.view.refusals)) continue;
      const Room* room = ids_.room(done->item);
      const int rank = room == nullptr ? 1 : room->parts.empty() ? 2 : 3;
      if (rank > highest) best = done;
      highest = std::max(highest, rank);
    }
    return best;
  }

  std::vector<Occupied> booked(const Filled& filled) const {
    std::vector<Occupied> stays;
    for (const Done* done : filled.dones)
      if (is_booking(*done, input_.view.refusals))
        stays.push_back({done->item, done->start, done->end, filled.standing->meeting.title});
    return stays;
  }

  static Wants left() {
    Wants wants;
    wants.leave_invitation = wants.leave_room = wants.leave_catering = true;
    return wants;
  }

  Wants wants(const Filled& filled) {
    if (filled.left_alone) return left();
    if (filled.unwanted) return left_by_hand(filled, {});
    const Meeting& meeting = filled.standing->meeting;
    if (!filled.timed && !meeting.all_day) {
      wait(filled, "no_time", of_row({"plan.waiting.no_time", {}}, meeting));
      return left();
    }
    if (!filled.end) {
      wait(filled, "no_end", of_row({"plan.waiting.no_end", {}}, meeting));
      return left();
    }
    const RoomChoice* choice = filled.need ? &choices_[*filled.need] : nullptr;
    if (choice != nullptr && choice->room == nullptr) {
      wait(filled, "no_room", of_row(choice->warnings.front(), meeting));
      return choice->evicted ? evicted(*choice) : left();
    }
    return left_by_hand(filled, complete(filled, choice));
  }

  // All is left but the room, which another meeting gets by a person's word.
  static Wants evicted(const RoomChoice& choice) {
    Wants wants = left();
    wants.leave_room = false;
    wants.room_because = choice.lost;
    return wants;
  }

  static Wants left_by_hand(const Filled& filled, Wants wants) {
    if (process_is(*filled.by_hand, Kind::invitation, "by-hand")) wants.leave_invitation = true;
    if (process_is(*filled.by_hand, Kind::room, "by-hand")) wants.leave_room = true;
    if (process_is(*filled.by_hand, Kind::catering, "by-hand")) wants.leave_catering = true;
    return wants;
  }

  // Booked by hand without a word of where: in the room that was booked before.
  const Room* room_without_choice(const Filled& filled) const {
    if (filled.named_room != nullptr || filled.outside_place ||
        !process_is(*filled.by_hand, Kind::room, "by-hand"))
      return filled.named_room;
    const Done* held = held_booking(filled);
    return held == nullptr ? nullptr : ids_.room(held->item);
  }

  Wants complete(const Filled& filled, const RoomChoice* choice) {
    Wants result;
    const Room* room = choice == nullptr ? room_without_choice(filled) : choice->room;
    if (choice != nullptr) {
      result.room_warnings = choice->warnings;
      result.room_because = why_another_room(filled, *choice);
      add_bookings(filled, *room, result);
    } else {
      result.room_because = why_no_room(filled);
    }
    const std::string place = filled.by_hand->online ? *filled.by_hand->online
                              : room != nullptr      ? room->name
                                                     : filled.standing->meeting.place;
    add_invitation(filled, place, room, result);
    add_catering(filled, place, result);
    return result;
  }

  static bool calendar_changed(const Filled& filled, std::initializer_list<const char*> fields) {
    const auto& changed = filled.standing->fields;
    return std::ranges::any_of(fields, [&](const char* field) {
      return std::ranges::find(changed, field) != changed.end();
    });
  }

  // Empty where there is none or it stays, and where what the calendar changed says it.
  Text why_another_room(const Filled& filled, const RoomChoice& choice) const {
    const Done* held = held_booking(filled);
    const Done* same = find_done(filled.dones, Kind::room, choice.room->id);
    if (held == nullptr || (same != nullptr && same->live)) return {};
    if (filled.named_room != nullptr && filled.by_hand->room)
      return {"plan.because.room_by_hand", {}};
    if (calendar_changed(filled, {"place"})) return {};
    if (filled.named_room != nullptr)
      return {"plan.because.room_of_row", {{"room", choice.room->name}}};
    const Room* old = ids_.room(held->item);
    if (old == nullptr) return {"plan.because.room_left", {{"room", held->item}}};
    if (choice.lost.empty()) return {"plan.because.room_not_wished", {{"room", old->name}}};
    const bool moved = calendar_changed(filled, {"start", "end", "all_day"});
    return moved && choice.lost.key != "plan.because.room_too_small" ? Text{} : choice.lost;
  }

  static Text why_no_room(const Filled& filled) {
    const bool unwanted = filled.by_hand->room.has_value() || filled.by_hand->online ||
                          !filled.body->arrange_room ||
                          process_is(*filled.by_hand, Kind::room, "skip");
    return unwanted ? Text{"plan.because.not_wanted", {}} : Text{};
  }

  void add_bookings(const Filled& filled, const Room& room, Wants& result) const {
    for (const Room* taken : taken_with(configuration_, room)) {
      RoomBooking booking;
      booking.room = taken->id;
      booking.start = filled.start - taken->setup;
      booking.end = *filled.end + taken->clearing;
      booking.zone = configuration_.zone;
      booking.title = filled.body->name;
      result.rooms.push_back(std::move(booking));
    }
  }

  void add_invitation(const Filled& filled, const std::string& place, const Room* room,
                      Wants& result) {
    const Meeting& meeting = filled.standing->meeting;
    if (!filled.body->arrange_invitation || process_is(*filled.by_hand, Kind::invitation, "skip"))
      return;
    const Done* done = find_done(filled.dones, Kind::invitation);
    const bool invited = done != nullptr && done->live;
    if (!invited && too_early(filled)) {
      result.leave_invitation = true;
      return;
    }
    Invitation invitation = invitation_of(filled, place, room);
    if (invitation.attendees.empty()) {
      wait(filled, "no_members", of_row({"plan.waiting.no_members", {}}, meeting));
      result.leave_invitation = true;
      return;
    }
    warn_of_agenda(invitation, result);
    warn_of_whole_days(filled, result);
    result.invitation = std::move(invitation);
  }

  bool too_early(const Filled& filled) const {
    const Local today = calendars::to_local(input_.now, configuration_.zone);
    return filled.start - today > std::chrono::days{filled.body->invite_ahead_days};
  }

  Invitation invitation_of(const Filled& filled, const std::string& place, const Room* room) {
    const Meeting& meeting = filled.standing->meeting;
    const Body& body = *filled.body;
    Invitation invitation;
    invitation.title = meeting.title.empty() ? body.name : meeting.title;
    invitation.start = filled.start;
    invitation.end = *filled.end;
    invitation.all_day = meeting.all_day;
    invitation.zone = configuration_.zone;
    invitation.place = place;
    invitation.description = meeting.description;
    invitation.organizer_name = body.name;
    invitation.organizer = body.mailbox;
    invitation.contact = body.contact;
    if (room != nullptr) invitation.directions = room->directions;
    invitation.note = filled.by_hand->note.value_or("");
    invitation.closed = body.closed;
    invitation.agenda_out = deadlines_of(configuration_, body, meeting.date()).agenda_out;
    invitation.attendees = seatings_.on(body, meeting.date());
    return invitation;
  }

  void warn_of_agenda(const Invitation& invitation, Wants& result) const {
    if (!invitation.agenda_out) return;
    const Date today =
        std::chrono::floor<std::chrono::days>(calendars::to_local(input_.now, configuration_.zone));
    if (*invitation.agenda_out < today)
      result.invitation_warnings.push_back(
          {"plan.warning.agenda_missed", {{"date", *invitation.agenda_out}}});
  }

  // Rooms and food are ordered by the clock.
  static void warn_of_whole_days(const Filled& filled, Wants& result) {
    const Override& by_hand = *filled.by_hand;
    if (filled.timed || (filled.named_room == nullptr && !by_hand.room && !by_hand.menu)) return;
    result.invitation_warnings.push_back({"plan.warning.whole_days", {}});
  }

  void add_catering(const Filled& filled, const std::string& place, Wants& result) const {
    const Body& body = *filled.body;
    const config::CateringRule* rule = configuration_.catering_rule(body.catering);
    if (!body.arrange_catering || rule == nullptr ||
        process_is(*filled.by_hand, Kind::catering, "skip")) {
      result.catering_because = {"plan.because.not_wanted", {}};
      return;
    }
    if (filled.by_hand->online) result.catering_because = {"plan.because.online", {}};
    if (filled.outside_place || !filled.timed || filled.standing->meeting.all_day) return;
    CateringNeed need;
    need.body = &body;
    need.rule = rule;
    const std::string& title = filled.standing->meeting.title;
    need.title = title.empty() || body.closed ? body.name : title;
    need.start = filled.start;
    need.end = *filled.end;
    need.zone = configuration_.zone;
    need.place = place;
    need.heads = filled.heads;
    need.heads_by_hand = filled.by_hand->heads.has_value();
    need.menu_by_hand = filled.by_hand->menu;
    need.done = find_done(filled.dones, Kind::catering, rule->supplier);
    result.catering = catering_order(configuration_, need);
    if (result.catering) {
      if (auto late = late_for_supplier(configuration_, *result.catering, input_.now))
        result.catering_warnings.push_back(std::move(*late));
    } else if (need.heads <= 0 && need.done != nullptr) {
      result.catering_because = {
          "plan.because.heads",
          {{"from", std::int64_t{need.done->heads}}, {"to", std::int64_t{need.heads}}}};
    }
  }

  const ArrangeInput& input_;
  const Configuration& configuration_;
  std::vector<Waiting>& waiting_;
  Ids ids_;
  RoomNames names_;
  Seatings seatings_;
  DoneIndex done_;
  std::vector<Filled> filled_;
  std::vector<RoomChoice> choices_;
};

}  // namespace

void arrange(const ArrangeInput& input, const Standings& standings, std::vector<Waiting>& waiting,
             const std::function<void(const StandingMeeting&, Wants&&)>& take) {
  Arranger(input, standings, waiting).run(take);
}

}  // namespace indkald::daemon
