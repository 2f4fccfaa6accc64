// Linear programs, and those with whole-numbered columns: the solver behind the timetable's model.
// CBC and Clp (their C interfaces) do the work and show nowhere else.
//
// Values and free functions. One thread; two calls at one time are not safe, as CBC keeps state of
// its own. Deterministic as long as no call is stopped by its seconds. Always minimises. Throws
// std::bad_alloc only.
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace indkald::calendars {

struct MipColumn {
  double cost = 0;
  double lower = 0;
  double upper = 1;
  bool whole = false;
};

struct MipEntry {
  int column = 0;
  double value = 0;
};

enum class MipSense { at_most, at_least, equal };

struct MipRow {
  std::vector<MipEntry> entries;  // each column at most once
  MipSense sense = MipSense::at_most;
  double right = 0;
};

struct MipProgram {
  std::vector<MipColumn> columns;
  std::vector<MipRow> rows;
};

enum class MipStatus {
  optimal,     // within the gap that was asked for
  infeasible,  // proven, or nothing below the cutoff
  stopped,     // by nodes or seconds, with or without values; or given up
};

// The program without "whole".
struct MipRelaxation {
  MipStatus status = MipStatus::stopped;
  std::vector<double> values;  // empty unless optimal
  std::vector<double> duals;   // one a row
};

// Solves a program's relaxation, and again with rows added, from where it was.
class MipRelaxer {
 public:
  explicit MipRelaxer(const MipProgram& program);
  MipRelaxation solve(double seconds = std::numeric_limits<double>::infinity());
  void add(const std::vector<MipRow>& rows);

 private:
  struct Close {
    void operator()(void* model) const;
  };
  std::unique_ptr<void, Close> model_;
  bool solved_ = false;
};

// What the duals of a relaxation prove, whatever rounding they went through: no answer of the
// program costs less than `bound`, and none with a column above its lower bound of 0 by one costs
// less than `bound` + `reduced` of it. Every column is to have lower bound 0 and a finite upper
// one.
struct MipProof {
  double bound = 0;
  std::vector<double> reduced;  // one a column, from 0
};
MipProof proof_of(const MipProgram& program, const std::vector<double>& duals);

struct MipOptions {
  std::vector<int> start;        // the whole columns that are 1 in a solution; empty: none known
  double step = 0;               // an answer has to be better than the last by so much
  double gap = 0;                // relative: 0.01 stops at 1 %
  std::optional<double> cutoff;  // answers that cost as much or more are of no interest
  // Without preparing the program, guessing at answers and dense cuts: where a good answer is
  // known, those cost more than the proof.
  bool lean = false;
  int nodes = std::numeric_limits<int>::max();
  double seconds = std::numeric_limits<double>::infinity();
};

struct MipAnswer {
  MipStatus status = MipStatus::stopped;
  std::vector<double> values;  // empty: none was found
  double bound = -std::numeric_limits<double>::infinity();
};
MipAnswer solve(const MipProgram& program, const MipOptions& options);

}  // namespace indkald::calendars
