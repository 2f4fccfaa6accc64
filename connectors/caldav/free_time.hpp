// Is a room free? Asked before every booking, since few CalDAV servers refuse an overlap
// themselves. Two ways, as the configuration chooses. Blocking; one thread at a time; never throws
// for the outside world.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "connectors/booked.hpp"
#include "connectors/caldav/dav.hpp"
#include "connectors/caldav/object.hpp"

namespace indkald::connectors::caldav {

struct Question {
  const AboutBooking& about;
  const std::string& collection;  // the room's calendar
  std::optional<Interval> own;    // the time that this booking holds already
};

// The time asked for: a booking without length takes its second (RFC 4791 knows no empty time
// range).
Interval window_of(const Question& question);

// By reading the events of the time (RFC 4791, section 7.8): who holds the room can be told, and
// the booking's own event is known by its UID. The answer is what keeps the booking from being
// made; none: the room is free.
std::optional<Verdict> obstacle_by_query(const Dav& dav, const Question& question);

// By asking for busy times (RFC 6638, section 5), for rooms whose events we may not read. Busy
// times have no names: what the booking itself holds is taken off by its time.
class FreeBusy {
 public:
  explicit FreeBusy(const Dav& dav) : dav_(dav) {}
  std::optional<Verdict> obstacle(const Question& question);

 private:
  std::optional<Verdict> find_outbox();
  std::optional<Verdict> find_room(const std::string& collection);
  std::optional<Verdict> ask(const Question& question, const std::string& room);
  Verdict not_offered(const std::string& url) const;

  const Dav& dav_;
  std::string outbox_;                        // found once
  std::string organizer_;                     // our own calendar address
  std::map<std::string, std::string> rooms_;  // calendar address by collection
};

// `busy` without `own`.
std::vector<Interval> without(const std::vector<Interval>& busy,
                              const std::optional<Interval>& own);

}  // namespace indkald::connectors::caldav
