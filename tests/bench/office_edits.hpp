// A calendar edited as offices edit theirs in the course of a year, with the truth of what became
// of each meeting. Source of the rates: the edits that published calendars show after their
// approval.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/bench/drawn_year.hpp"

namespace indkald::bench {

// In percent of the meetings.
struct EditRates {
  int gone = 5, moved = 10, retimed = 5, placed = 3;
  int farthest_days = 8;
  int whole_body = 25;  // percent of the rounds in which a body is renamed or shifted by a day
  int most_added = 3;
};

// What the office exports after its edits, shuffled. Row::number says which meeting a row is;
// numbers from `known.size()` on are added ones.
class OfficeEdits {
 public:
  OfficeEdits(const Year& known, const EditRates& rates, std::uint64_t seed)
      : known_(known), rates_(rates), dice_(seed), on_weekends_(dice_.chance(50)) {}

  Rows make() {
    for (const Row& row : known_.rows)
      if (!dice_.chance(rates_.gone)) rows_.push_back(row);
    for (Row& row : rows_) edit(row);
    if (dice_.chance(rates_.whole_body)) edit_a_body();
    const int added = dice_.below(rates_.most_added + 1);
    for (int i = 0; i < added; ++i) add_one(static_cast<int>(known_.rows.size()) + i);
    dice_.shuffle(rows_);
    return std::move(rows_);
  }

 private:
  static bool is_weekend(Date day) { return std::chrono::weekday{day}.iso_encoding() > 5; }

  // Who meets: the body, or where there is no such column the title without its mark.
  static std::string who(const Row& row) {
    return row.body.empty() ? row.title.substr(0, row.title.find(" + ")) : row.body;
  }

  bool meets_on(const std::string& body, Date day) const {
    return std::ranges::any_of(rows_,
                               [&](const Row& row) { return row.day == day && who(row) == body; });
  }

  // No office lays two meetings of one body on one day.
  bool is_free(const Row& row, Date day) const {
    return (on_weekends_ || !is_weekend(day)) && !meets_on(who(row), day);
  }

  void edit(Row& row) {
    if (dice_.chance(rates_.moved)) move(row);
    if (row.start && dice_.chance(rates_.retimed)) retime(row);
    if (known_.columns.place && dice_.chance(rates_.placed)) place(row);
  }

  void move(Row& row) {
    constexpr int kTries = 50;
    for (int i = 0; i < kTries; ++i) {
      const int by = dice_.between(1, rates_.farthest_days) * (dice_.chance(50) ? 1 : -1);
      if (!is_free(row, row.day + days{by})) continue;
      row.day += days{by};
      return;
    }
  }

  void retime(Row& row) {
    const minutes by{30 * dice_.between(1, 4) * (dice_.chance(50) ? 1 : -1)};
    *row.start += by;
    if (row.end) *row.end += by;
  }

  void place(Row& row) {
    const std::string before = row.place;
    while (row.place == before) row.place = dice_.one_of(place_names());
  }

  void edit_a_body() {
    if (rows_.empty()) return;
    std::set<std::string> bodies;
    for (const Row& row : known_.rows) bodies.insert(who(row));
    const std::string body = dice_.one_of(std::vector<std::string>(bodies.begin(), bodies.end()));
    const bool renamed = dice_.chance(50);
    const int by = dice_.chance(50) ? 1 : -1;
    const std::string name = renamed ? new_name(body) : std::string();
    for (Row& row : rows_) {
      if (who(row) != body) continue;
      if (!renamed)
        row.day += days{by};
      else if (row.body.empty())
        row.title = name + row.title.substr(body.size());
      else
        rename(row, name);
    }
  }

  static void rename(Row& row, const std::string& name) {
    if (const auto at = row.title.find(row.body); at != std::string::npos)
      row.title.replace(at, row.body.size(), name);
    row.body = name;
  }

  std::string new_name(const std::string& body) {
    switch (dice_.below(4)) {
      case 0:
        return body + " og Klima";
      case 1:
        return "Udvalget for Liv, Vækst og Fællesskab";
      case 2:
        return "Nyt " + body;
      default:
        return "Opgaveudvalg Fremtid";
    }
  }

  void add_one(int number) {
    constexpr int kTries = 50;
    // Some offices write the old name of a renamed body even now.
    Row row = dice_.one_of(rows_.empty() || dice_.chance(50) ? known_.rows : rows_);
    const Date from = known_.rows.front().day;
    int tries = 0;
    do {
      row.day = from + days{dice_.below(330)};
    } while (!is_free(row, row.day) && ++tries < kTries);
    if (tries == kTries) return;
    row.number = number;
    const bool usual = dice_.chance(50);
    if (known_.columns.title && !usual) row.title = who(row) + " + ekstraordinært møde";
    rows_.push_back(row);
  }

  const Year& known_;
  const EditRates& rates_;
  Dice dice_;
  bool on_weekends_;
  Rows rows_;
};

}  // namespace indkald::bench
