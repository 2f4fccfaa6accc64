// Holds what match() says of an edited calendar against the truth. Calendars go through the CSV
// that an office would export, without row ids, and through the reader.
//
// The fate of each known meeting, and of each added one, is one of these:
//   right            it still stands and is paired, surely, with its own row; or it was dropped and
//                    is called gone; or it was added and is called new
//   wrong pair       paired, surely, with a row that is not its own
//   unsure           it waits for a person, whichever row is called the likely one
//   wrongly gone     it still stands and is called gone: the wrong cancellation
// Beside these, wrongly new counts the rows of meetings that still stand which are called new, so
// that a second meeting would be arranged.
//
// Rows of equal content are each other's equals. No case is left out, not even where a meeting
// moved to where a dropped one of the same content had stood: then the very same two calendars come
// about when it was dropped itself, and no reader can tell. Those are counted as wrong, and again
// as not to be known.
#pragma once

#include <fmt/format.h>

#include <map>
#include <stdexcept>
#include <vector>

#include "calendars/match.hpp"
#include "calendars/read.hpp"
#include "tests/bench/office_edits.hpp"

namespace indkald::bench {

using calendars::Change;
using calendars::ChangeKind;
using calendars::Meeting;

struct Score {
  int meetings = 0, right = 0, wrong_pairs = 0, unsure = 0, wrongly_gone = 0, wrongly_new = 0;
  // Of the wrong pairs and of the wrongly gone.
  int unknowable_pairs = 0, unknowable_gone = 0;

  Score& operator+=(const Score& other) {
    meetings += other.meetings;
    right += other.right;
    wrong_pairs += other.wrong_pairs;
    unsure += other.unsure;
    wrongly_gone += other.wrongly_gone;
    wrongly_new += other.wrongly_new;
    unknowable_pairs += other.unknowable_pairs;
    unknowable_gone += other.unknowable_gone;
    return *this;
  }
  double percent(int part) const { return meetings == 0 ? 0 : 100.0 * part / meetings; }
};

class Judge {
 public:
  // `tell`: prints what is not right.
  Judge(const Rows& known, const Rows& read, bool tell) : known_(known), read_(read), tell_(tell) {
    for (std::size_t r = 0; r < read.size(); ++r) row_of_[read[r].number] = r;
    for (const Row& row : known)
      if (!row_of_.contains(row.number)) dropped_.push_back(&row);
  }

  Score judge(const std::vector<Change>& changes) {
    for (const Change& change : changes) {
      if (change.known) judge_known(change, known_[*change.known]);
      if (change.read) judge_row(change, read_[*change.read]);
    }
    return score_;
  }

 private:
  void judge_known(const Change& change, const Row& row) {
    ++score_.meetings;
    const auto own = row_of_.find(row.number);
    const Row* truth = own == row_of_.end() ? nullptr : &read_[own->second];
    if (change.kind == ChangeKind::unsure)
      note(score_.unsure, "unsure", change, row, truth);
    else if (change.kind == ChangeKind::gone && truth == nullptr)
      ++score_.right;
    else if (change.kind == ChangeKind::gone)
      judge_gone(change, row, *truth);
    else
      judge_pair(change, row, truth);
  }

  void judge_gone(const Change& change, const Row& row, const Row& truth) {
    const bool unknowable = std::ranges::any_of(
        dropped_, [&](const Row* dropped) { return dropped->same_content(truth); });
    score_.unknowable_gone += unknowable;
    note(score_.wrongly_gone, unknowable ? "gone, not to be known" : "WRONGLY GONE", change, row,
         &truth);
  }

  void judge_pair(const Change& change, const Row& row, const Row* truth) {
    const Row& given = read_[*change.read];
    if (truth != nullptr && given.same_content(*truth)) return void(++score_.right);
    const bool unknowable = truth == nullptr && row.same_content(given);
    score_.unknowable_pairs += unknowable;
    note(score_.wrong_pairs, unknowable ? "pair, not to be known" : "WRONG PAIR", change, row,
         truth);
  }

  void judge_row(const Change& change, const Row& row) {
    const bool was_added = row.number >= static_cast<int>(known_.size());
    if (!was_added) {
      score_.wrongly_new += change.kind == ChangeKind::added;
      return;
    }
    ++score_.meetings;
    if (change.kind == ChangeKind::added)
      ++score_.right;
    else if (change.kind == ChangeKind::unsure)
      ++score_.unsure;
    else
      ++score_.wrong_pairs;
  }

  void note(int& count, const char* what, const Change& change, const Row& row, const Row* truth) {
    ++count;
    if (!tell_) return;
    const auto text = [](const Row& of) {
      return fmt::format("#{} {} {} | {} | {} | {}", of.number, calendars::iso_date(of.day),
                         clock_text(of.start), of.body, of.title, of.place);
    };
    fmt::print("{} {:.2f} {}\n   now  {}\n   said {}\n", what, change.confidence, text(row),
               truth == nullptr ? "dropped" : text(*truth),
               change.read ? text(read_[*change.read]) : "nothing");
  }

  const Rows& known_;
  const Rows& read_;
  bool tell_;
  std::map<int, std::size_t> row_of_;
  std::vector<const Row*> dropped_;
  Score score_;
};

inline std::vector<Meeting> read_back(const Rows& rows, const Columns& columns) {
  auto calendar = calendars::read_calendar(csv_of(rows, columns), {});
  if (calendar.meetings.size() != rows.size())
    throw std::runtime_error("the export was not read row by row");
  return std::move(calendar.meetings);
}

inline Score one_round(const Year& year, std::uint64_t seed, bool tell) {
  const EditRates rates;
  const Rows edited = OfficeEdits(year, rates, seed).make();
  const auto known = read_back(year.rows, year.columns);
  const auto read = read_back(edited, year.columns);
  return Judge(year.rows, edited, tell).judge(calendars::match(known, read));
}

// A municipality of each seed from `first` on, edited once.
inline Score drawn_rounds(const Kind& kind, std::uint64_t first, int rounds, bool tell) {
  Score score;
  for (int round = 0; round < rounds; ++round) {
    const std::uint64_t seed = first + static_cast<std::uint64_t>(round);
    score += one_round(YearDrawing(kind, seed).draw(), seed, tell);
  }
  return score;
}

inline constexpr Kind kKinds[] = {
    {"monthly, body in a column", {0, 0, 0, 15}},
    {"monthly, body in the title", {0, 0, 0, 15}, false},
    {"mixed, body in a column", {25, 8, 0, 10}},
    {"mixed, body in the title", {25, 8, 0, 10}, false},
    {"fortnightly, body in a column", {100, 0, 0, 0}},
    {"fortnightly, body in the title", {100, 0, 0, 0}, false},
    {"weekly, body in a column", {0, 100, 0, 0}},
    {"weekly, body in the title", {0, 100, 0, 0}, false},
    {"twice a week, one body in seven", {20, 5, 14, 10}},
    {"dates without times, body in a column", {25, 8, 0, 10}, true, false},
    {"dates without times, body in the title", {25, 8, 0, 10}, false, false},
    {"readings in the titles, body in a column", {25, 8, 0, 10}, true, true, 60},
    {"readings in the titles, no body", {25, 8, 0, 10}, false, true, 60},
};

}  // namespace indkald::bench
