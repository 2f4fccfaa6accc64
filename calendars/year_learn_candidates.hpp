// The rules that may explain some of a stream's meetings: the months' nth weekday, every so many
// weeks, so many times evenly over the year.
//
// One thread; keeps the ideal dates that it has worked out.
#pragma once

#include <map>
#include <string>

#include "calendars/year_learn_fit.hpp"

namespace indkald::calendars::learning {

class Candidates {
 public:
  // `stream` and `known` must outlive this.
  Candidates(const Stream& stream, const KnownDays& known) : stream_(stream), known_(known) {}

  // For the meetings that are still free. `first`: no other rule has been chosen.
  std::vector<Candidate> of(const std::vector<bool>& free, bool first);

 private:
  using Days = std::vector<Date>;

  void add_monthly(std::chrono::weekday weekday, int week);
  void add_months(Candidate candidate, const std::vector<std::chrono::month>& months);
  void add_weekly(std::chrono::weekday weekday, int weeks);
  void add_weekly_from(Date first, int weeks);
  void add_period(std::chrono::weekday weekday, int weeks, std::optional<DayOfYear> from,
                  std::optional<DayOfYear> to);
  void add_spread(std::chrono::weekday weekday, int times);
  std::optional<std::chrono::weekday> other_weekday(std::chrono::weekday on) const;
  bool is_free(Date day) const;
  int free_on(std::chrono::weekday weekday) const;
  double weekday_bits() const;
  // Of all years.
  const Days& asked_by(const Series& series, const std::string& key);

  const Stream& stream_;
  const KnownDays& known_;
  std::map<std::string, Days> asked_;
  std::vector<bool> free_;
  Days free_days_;
  bool first_ = true;
  std::vector<Candidate> made_;
};

// What it takes to say which months.
double months_bits(const std::vector<std::chrono::month>& months);

}  // namespace indkald::calendars::learning
