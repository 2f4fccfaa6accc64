// Past meetings made ready to learn from: by body and by what sort of meeting it is.
//
// Pure; days and times of day are local.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calendars/meeting.hpp"
#include "calendars/year_rules.hpp"

namespace indkald::calendars::learning {

struct PastMeeting {
  Date day{};
  std::optional<Minutes> start;
  std::optional<Minutes> length;
  std::string title;
  bool extraordinary = false;  // its name says so
  bool moved = false;          // its name says that it was moved
  int reading = 0;             // of the budget
  bool stubborn = false;       // closed days did not move it where it is, as it turned out
};

// The meetings of one body that are of one sort, one a day.
struct Stream {
  std::string body;                   // its id
  std::string title;                  // empty: the body's name
  std::vector<PastMeeting> meetings;  // in order of time; held
  std::vector<Date> cancelled;        // days on which one was cancelled
};

int year_number(Date day);
// Without its year.
DayOfYear of_any_year(Date day);

// In the order of the bodies; the sort with most meetings first.
std::vector<Stream> streams_of(const YearRules& base, std::span<const Meeting> meetings);

// The years in which meetings were held, in order.
std::vector<int> years_of(const std::vector<Stream>& streams);

}  // namespace indkald::calendars::learning
