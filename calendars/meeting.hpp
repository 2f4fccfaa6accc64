// What a meeting is, and a calendar of them. See the Words table of the README.
//
// Values; no threads, no I/O. All times are local wall time in `Meeting::zone` (an IANA name): that
// is what is stored, compared and hashed. UTC is derived (time.hpp) when something is sent out.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/text.hpp"

namespace indkald::calendars {

// RFC 5545, section 3.8.1.11.
enum class Status { confirmed, tentative, cancelled };
std::string_view to_string(Status status);
std::optional<Status> status_from(std::string_view text);

// Where a meeting stands in its source, for `why` and for messages. Evidence only, never identity.
struct Origin {
  std::string source;  // the configured source's id; empty outside a configuration
  std::string file;    // file name without its folder
  std::string at;      // "Ark1!A14", "line 12"
  std::string ref;     // what the source calls it: UID, row id; empty when it has none
  bool operator==(const Origin&) const = default;
};

struct Meeting {
  std::string id;       // ours; empty until first seen by a ledger (see identity.hpp)
  std::string body;     // the text as the source has it; empty when the source names no body
  std::string body_id;  // the configured body, when resolved
  std::string title;
  // False: the source gives no start that can be read. `start` then means nothing, there is no end,
  // and nothing is arranged for the meeting.
  bool dated = true;
  Local start{};       // midnight of the day when `timed` is false
  bool timed = false;  // start has a time of day
  // Exclusive. All-day: midnight after the last day. Empty when the source gives none: an end is
  // never invented while reading.
  std::optional<Local> end;
  bool all_day = false;  // the source says so (a VALUE=DATE event, a row marked all-day)
  std::string zone = "Europe/Copenhagen";
  std::string place;
  std::string description;
  std::string responsible;
  Status status = Status::confirmed;
  Origin origin;

  bool operator==(const Meeting&) const = default;
  Date date() const { return std::chrono::floor<std::chrono::days>(start); }
};

// One thing that an input has wrong, or that was read with a doubt, and where.
struct Problem {
  std::string at;
  Text message;
  bool operator==(const Problem&) const = default;
};

// Days from `first` to `last`, both included.
struct Period {
  Date first{};
  Date last{};
  bool operator==(const Period&) const = default;
  bool contains(Date day) const { return first <= day && day <= last; }
};

// The meetings that one source held at one time, in the source's order.
struct Calendar {
  std::vector<Meeting> meetings;
  std::vector<Problem> problems;
  // The days that the source speaks for: declared by configuration, or from its first to its last
  // meeting. Empty for a calendar without meetings and declaration.
  std::optional<Period> period;
};

// Input that cannot be used. Gathers all problems of one input, each with its place and what to do.
class InputError : public std::exception {
 public:
  explicit InputError(std::vector<Problem> problems) : problems_(std::move(problems)) {}
  const std::vector<Problem>& problems() const { return problems_; }
  const char* what() const noexcept override { return "unusable input"; }

 private:
  std::vector<Problem> problems_;
};

}  // namespace indkald::calendars
