// What one VEVENT says (RFC 5545, section 3.6.1): the meeting it stands for, and how it recurs.
//
// One reader serves one file, on one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendars/bounds.hpp"
#include "calendars/ics_time.hpp"
#include "calendars/read.hpp"
#include "calendars/recurrence_rule.hpp"

namespace indkald::calendars {

// A moment of an RDATE; with its own end where it is a PERIOD.
struct IcsDate {
  IcsTime start;
  std::optional<Local> end;
};

struct IcsEvent {
  const IcsPart* part = nullptr;
  Meeting meeting;
  std::optional<IcsTime> start;
  bool start_unsaid = false;  // no DTSTART: `start` is what a changed occurrence stands for
  std::optional<std::chrono::seconds> length;  // by DTEND: elapsed time
  std::string duration;                        // by DURATION

  // RECURRENCE-ID: the occurrence of the series that this one stands for; with
  // RANGE=THISANDFUTURE the later ones too.
  std::optional<IcsTime> stands_for;
  bool and_later = false;

  std::vector<RecurrenceRule> rules, except_rules;
  std::vector<IcsDate> dates;
  std::vector<IcsTime> except;

  bool recurs() const { return start && (!rules.empty() || !dates.empty()); }
};

class IcsEventReader {
 public:
  // Both outlive this, and this the events it has read.
  IcsEventReader(const IcsFile& file, const ReadOptions& options);

  IcsEvent read(const IcsPart& part);
  // The event's meeting at another start; its end moves along.
  Meeting at(const IcsEvent& event, const IcsTime& start) const;
  // What the file has come to so far.
  Bounds& bounds() { return bounds_; }
  // Another moment, written as the event's start is.
  IcsTime moment(const IcsEvent& event, Local written) const;

  void problem(std::size_t line, Text message);
  // Of everything read, in no order.
  std::vector<Problem> take_problems();

 private:
  void flag_repeated(const IcsPart& part);
  void read_words(IcsEvent& event);
  void read_status(IcsEvent& event);
  void read_occurrence(IcsEvent& event);
  void read_times(IcsEvent& event);
  void read_unsaid_start(IcsEvent& event);
  void take_start(IcsEvent& event, const IcsLine& line, IcsTime start);
  void flag_second_of_two(const IcsLine& line, const IcsTime& start, Instant meant);
  void read_end(IcsEvent& event);
  void read_dtend(IcsEvent& event, const IcsLine& line);
  void read_recurrence(IcsEvent& event);
  void read_rule(const IcsLine& line, std::vector<RecurrenceRule>& rules);
  void read_dates(const IcsLine& line, IcsEvent& event);
  void read_excepted(const IcsLine& line, IcsEvent& event);
  std::optional<IcsDate> read_date(const IcsLine& line, const std::string& tzid,
                                   std::string_view value, bool is_date);
  std::optional<IcsTime> read_time(const IcsLine& line, std::string_view value);
  std::optional<IcsTime> read_time(const IcsLine& line, const std::string& tzid,
                                   std::string_view value);
  void count_date();
  void bad(const IcsLine& line, const char* key);

  const ReadOptions& options_;
  IcsTimes times_;
  std::vector<Problem> problems_;
  Bounds bounds_;
  std::size_t dates_ = 0;  // that RDATE and EXDATE name
};

}  // namespace indkald::calendars
