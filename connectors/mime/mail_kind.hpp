// What a mail that arrived is: an answer, somebody's invitation, a bounce, a holiday message …
//
// Decides by what the mail says of itself, strongest sign first: a report of delivery, a calendar
// object of its own, the marks of machines, a mail passed on, and typical subjects last. It judges
// no sender and no event: whether an answer counts is for calendars/ to say. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "connectors/mime/read_mail.hpp"

namespace indkald::connectors {

// RFC 5546's methods first.
enum class Kind {
  answer,           // REPLY
  counter,          // COUNTER: another time is proposed
  refresh,          // REFRESH: asks for the event again
  request,          // REQUEST
  cancel,           // CANCEL
  other_calendar,   // PUBLISH, ADD, DECLINECOUNTER, an unknown method, or none
  bounce,           // a mail of ours did not arrive
  delivery_notice,  // delayed, or arrived: nothing to mend
  out_of_office,
  receipt,  // was read
  tnef,     // Outlook's own format alone
  other,
};
std::string_view to_string(Kind kind);

struct MailKind {
  Kind kind = Kind::other;
  Text because;
  std::optional<std::size_t> calendar;  // of ReadMail::calendars: the one that decided
  // What stands against taking it as it is: the MIME method is another than the object's METHOD,
  // the object is missing, the mail was passed on by somebody, it holds several different objects
  // or answers.
  std::vector<Text> doubts;
};

MailKind kind_of(const ReadMail& mail);

}  // namespace indkald::connectors
