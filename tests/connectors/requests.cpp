#include "tests/connectors/requests.hpp"

#include "calendars/time.hpp"

namespace indkald::connectors::testing {
namespace {

using std::chrono::February;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::year;

const std::string kZone = "Europe/Copenhagen";
const Instant kStamp{std::chrono::seconds{1'798'790'400}};

calendars::Event event(const std::string& uid, int from_hour, int to_hour, int sequence) {
  calendars::Event result;
  result.uid = uid;
  result.sequence = sequence;
  result.title = "Møde " + uid;
  result.start = at(from_hour);
  result.end = at(to_hour);
  result.zone = kZone;
  result.stamp = kStamp + std::chrono::minutes{sequence};
  return result;
}

calendars::Party party(const Mailbox& mailbox) {
  calendars::Party result;
  result.name = mailbox.name;
  result.address = mailbox.address;
  return result;
}

}  // namespace

calendars::Local at(int hour) { return local_days{year{2027} / February / 3} + hours{hour}; }

calendars::Instant instant_at(int hour) { return calendars::to_instant(at(hour), kZone); }

Mail invitation(const std::string& message_id, const std::string& to) {
  Mail mail;
  mail.message_id = message_id;
  mail.from = {"Økonomiudvalget, Eksempel", "alice@example.test"};
  mail.to = {"Åse Bjørn", to};
  mail.envelope_to = "bob@example.test";
  mail.subject = "Indkaldelse: Møde i Økonomiudvalget onsdag den 3. februar 2027";
  mail.text = "Kære Åse\n\nDu indkaldes til møde.\n.\nFrom nu af på rådhuset.\n";
  mail.html = "<p>Kære Åse</p>\n<p>Du indkaldes til møde.</p>\n";
  calendars::Event meeting = event(message_id, 16, 18, 0);
  meeting.organizer = party(mail.from);
  meeting.attendees = {party(mail.to)};
  mail.calendar = calendars::to_ics(meeting, "REQUEST");
  mail.method = "REQUEST";
  mail.date = kStamp;
  return mail;
}

Booking booking(const std::string& room, const std::string& uid, int from_hour, int to_hour,
                int sequence) {
  Booking result;
  result.room = room;
  result.address = room;
  result.event = event(uid, from_hour, to_hour, sequence);
  return result;
}

Booking release_of(Booking booking) {
  booking.release = true;
  ++booking.event.sequence;
  return booking;
}

Order order(const std::string& number, int revision, int heads) {
  Order result;
  result.number = number;
  result.revision = revision;
  result.address = "bob@example.test";
  result.envelope_to = "bob@example.test";
  result.from = "alice@example.test";
  result.subject = "Bestilling " + number;
  result.text = "Kaffe på rådhuset til " + std::to_string(heads) + " personer\n";
  result.csv = "vare;antal\r\nKaffe;" + std::to_string(heads) + "\r\n";
  result.message_id = number + "-" + std::to_string(revision) + "@example.test";
  result.date = kStamp;
  return result;
}

Order cancelled(Order order) {
  order.cancelled = true;
  ++order.revision;
  order.text = std::string(kCancelled) + "\n";
  order.message_id = order.number + "-" + std::to_string(order.revision) + "@example.test";
  return order;
}

Copy copy(const std::string& calendar, const std::string& uid, int hour, int sequence) {
  Copy result;
  result.address = calendar;
  result.event = event(uid, hour, hour + 2, sequence);
  return result;
}

}  // namespace indkald::connectors::testing
