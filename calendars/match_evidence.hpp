// What speaks for and against two rows being one meeting, as the natural logarithm of odds: that
// the one became the other, against the one having been dropped and the other added.
//
// Each thing that the rows say (day, time, title, place, row id) counts by how likely it is to
// agree or differ in one meeting, over how likely it is in any two of the body: that both are at
// 17:00 says little where all of its meetings are. After I. Fellegi and A. Sunter, A Theory for
// Record Linkage, 1969; with one partner at most for each, M. Jaro, 1989.
//
// Pure; a set of evidence lives for one match().
#pragma once

#include <cstddef>
#include <unordered_map>
#include <utility>
#include <vector>

#include "calendars/match_rows.hpp"

namespace indkald::calendars {

class MatchEvidence {
 public:
  // Needs the rows as find_bodies() and find_shifts() leave them.
  explicit MatchEvidence(MatchRows& rows);

  // Learns from pairs that are beyond doubt whether the source keeps its row ids.
  void learn(const std::vector<std::pair<std::size_t, std::size_t>>& certain);

  // Below kNoPair where the two cannot be one meeting.
  double odds(std::size_t known, std::size_t read);
  static constexpr double kNoPair = -5;
  // The farthest a meeting is believed to have moved when neither a row id nor its name says so.
  static std::chrono::days reach();

 private:
  // How often the values of one kind occur among a body's rows.
  class Habits {
   public:
    void count(int who, int value) {
      ++counts_[both(who, value)];
      ++rows_[who];
    }
    int of(int who, int value) const;
    // How likely one more row of the body has the read row's value, by the rows but the two.
    double chance(const MatchRow& known, int known_value, const MatchRow& read,
                  int read_value) const;

   private:
    std::unordered_map<std::uint64_t, int> counts_;
    std::unordered_map<int, int> rows_;
  };

  void count(const MatchRow& row);
  bool same_ref(const MatchRow& known, const MatchRow& read) const;
  double by_who(const MatchRow& known, const MatchRow& read) const;
  double by_day(const MatchRow& known, const MatchRow& read, bool same_ref) const;
  double by_time(const MatchRow& known, const MatchRow& read) const;
  double chance_of_title(const MatchRow& known, const MatchRow& read) const;
  double by_title(const MatchRow& known, const MatchRow& read);
  double by_place(const MatchRow& known, const MatchRow& read) const;
  double by_length(const MatchRow& known, const MatchRow& read) const;
  double by_ref(const MatchRow& known, const MatchRow& read, bool same_ref) const;
  double added_on_a_day(int who) const;

  MatchRows& rows_;
  std::unordered_map<int, int> rows_of_, known_of_;
  Habits times_, titles_, places_;  // titles: of the known rows
  bool lasting_refs_ = false;       // shown by the certain pairs
  bool broken_refs_ = false;        // refuted by them
};

}  // namespace indkald::calendars
