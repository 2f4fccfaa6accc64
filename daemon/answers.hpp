// What attendees have said of meetings, and how many heads that makes.
//
// Values. Times of a proposal are local wall time in the meeting's zone; `stamp` and `received` are
// instants. Names of answers are RFC 5545's (section 3.2.12).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/configuration.hpp"
#include "daemon/arrangement.hpp"

namespace indkald::daemon {

enum class Said { accepted, declined, tentative, delegated, proposed };
std::string_view to_string(Said said);  // "ACCEPTED", …; a proposal (COUNTER) is "PROPOSED"
std::optional<Said> said_from(std::string_view text);

// The last answer of one attendee to one meeting.
struct Answer {
  std::string person;
  Said said = Said::accepted;
  std::string comment;
  int sequence = 0;    // of the invitation that it answers
  Instant stamp{};     // DTSTAMP of the answer
  Instant received{};  // when it was worked in
  std::optional<Local> proposed_start;
  std::optional<Local> proposed_end;
  bool operator==(const Answer&) const = default;
};

using PeopleByMeeting = std::map<std::string, std::vector<std::string>, std::less<>>;  // ids
using AnswersByMeeting = std::map<std::string, std::vector<Answer>, std::less<>>;

// A number of people, with how far it may be off: `expected` is rounded up, and two times in three
// as many come as lie between `low` and `high`.
struct HeadCount {
  int expected = 0;
  int low = 0;
  int high = 0;
  bool operator==(const HeadCount&) const = default;
};

// Those who accepted come and those who declined do not. Whoever has not answered, or not for sure,
// comes as often as the body's members usually do. Guests come. Optional attendees count only when
// they have accepted. `answers` may hold people who are no longer invited; they do not count.
HeadCount head_count(const config::Body& body, const Attendees& invited,
                     const std::vector<Answer>& answers);

}  // namespace indkald::daemon
