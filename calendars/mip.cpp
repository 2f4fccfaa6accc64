#include "calendars/mip.hpp"

#include <coin/Cbc_C_Interface.h>
#include <coin/Clp_C_Interface.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

namespace indkald::calendars {
namespace {

struct ClpSolveDeleter {
  void operator()(Clp_Solve* options) const { ClpSolve_delete(options); }
};
struct CbcDeleter {
  void operator()(Cbc_Model* model) const { Cbc_deleteModel(model); }
};

// The program column by column, as both solvers take it.
struct Matrix {
  std::vector<CoinBigIndex> start;
  std::vector<int> index;
  std::vector<double> value;
  std::vector<double> column_lower, column_upper, cost, row_lower, row_upper;
  int columns() const { return static_cast<int>(cost.size()); }
  int rows() const { return static_cast<int>(row_lower.size()); }
};

void add_entries(const MipProgram& program, Matrix& matrix) {
  matrix.start.assign(program.columns.size() + 1, 0);
  for (const MipRow& row : program.rows)
    for (const MipEntry& entry : row.entries)
      ++matrix.start[static_cast<std::size_t>(entry.column) + 1];
  for (std::size_t i = 1; i < matrix.start.size(); ++i) matrix.start[i] += matrix.start[i - 1];
  matrix.index.resize(static_cast<std::size_t>(matrix.start.back()));
  matrix.value.resize(matrix.index.size());
  std::vector<CoinBigIndex> next(matrix.start.begin(), matrix.start.end() - 1);
  for (std::size_t i = 0; i < program.rows.size(); ++i)
    for (const MipEntry& entry : program.rows[i].entries) {
      const auto at = static_cast<std::size_t>(next[static_cast<std::size_t>(entry.column)]++);
      matrix.index[at] = static_cast<int>(i);
      matrix.value[at] = entry.value;
    }
}

constexpr double kInfinity = std::numeric_limits<double>::max();

double lower_of(const MipRow& row) {
  return row.sense == MipSense::at_most ? -kInfinity : row.right;
}
double upper_of(const MipRow& row) {
  return row.sense == MipSense::at_least ? kInfinity : row.right;
}

Matrix matrix_of(const MipProgram& program) {
  Matrix matrix;
  for (const MipColumn& column : program.columns) {
    matrix.column_lower.push_back(column.lower);
    matrix.column_upper.push_back(column.upper);
    matrix.cost.push_back(column.cost);
  }
  for (const MipRow& row : program.rows) {
    matrix.row_lower.push_back(lower_of(row));
    matrix.row_upper.push_back(upper_of(row));
  }
  add_entries(program, matrix);
  return matrix;
}

MipStatus status_of(Cbc_Model* model) {
  if (Cbc_isProvenInfeasible(model) != 0) return MipStatus::infeasible;
  if (Cbc_isProvenOptimal(model) != 0) return MipStatus::optimal;
  return MipStatus::stopped;
}

void set(Cbc_Model* model, const char* name, double value) {
  Cbc_setParameter(model, name, std::to_string(value).c_str());
}

void set_options(Cbc_Model* model, const MipOptions& options) {
  Cbc_setLogLevel(model, 0);
  Cbc_setParameter(model, "log", "0");
  Cbc_setParameter(model, "threads", "0");
  if (options.step > 0) set(model, "increment", options.step);
  if (options.gap > 0) set(model, "ratioGap", options.gap);
  if (options.cutoff) set(model, "cutoff", *options.cutoff);
  if (options.lean) {
    Cbc_setParameter(model, "heuristicsOnOff", "off");
    Cbc_setParameter(model, "preprocess", "off");
    Cbc_setParameter(model, "gomoryCuts", "off");
  }
  if (options.nodes != std::numeric_limits<int>::max())
    Cbc_setParameter(model, "maxNodes", std::to_string(options.nodes).c_str());
  Cbc_setParameter(model, "timeMode", "elapsed");
  if (std::isfinite(options.seconds)) set(model, "seconds", std::max(options.seconds, 0.01));
  if (options.start.empty()) return;
  const std::vector<double> ones(options.start.size(), 1);
  Cbc_setMIPStartI(model, static_cast<int>(ones.size()), options.start.data(), ones.data());
}

// A dual that proves something points the way of its row, and is whole in 2^-20: sums of such
// numbers are exact.
double usable(double dual, MipSense sense) {
  constexpr double kGrid = 1 << 20;
  const double rounded = std::isfinite(dual) ? std::round(dual * kGrid) / kGrid : 0;
  if (sense == MipSense::at_most) return std::min(rounded, 0.0);
  if (sense == MipSense::at_least) return std::max(rounded, 0.0);
  return rounded;
}

}  // namespace

void MipRelaxer::Close::operator()(void* model) const { Clp_deleteModel(model); }

MipRelaxer::MipRelaxer(const MipProgram& program) : model_(Clp_newModel()) {
  const Matrix matrix = matrix_of(program);
  Clp_setLogLevel(model_.get(), 0);
  Clp_loadProblem(model_.get(), matrix.columns(), matrix.rows(), matrix.start.data(),
                  matrix.index.data(), matrix.value.data(), matrix.column_lower.data(),
                  matrix.column_upper.data(), matrix.cost.data(), matrix.row_lower.data(),
                  matrix.row_upper.data());
}

MipRelaxation MipRelaxer::solve(double seconds) {
  if (seconds <= 0) return {};
  Clp_Simplex* model = model_.get();
  if (std::isfinite(seconds)) Clp_setMaximumSeconds(model, seconds);
  const std::unique_ptr<Clp_Solve, ClpSolveDeleter> how(ClpSolve_new());
  if (solved_)
    Clp_dual(model, 0);
  else
    Clp_initialSolveWithOptions(model, how.get());
  solved_ = true;
  MipRelaxation result;
  if (Clp_isProvenPrimalInfeasible(model) != 0) result.status = MipStatus::infeasible;
  if (Clp_isProvenOptimal(model) == 0) return result;
  result.status = MipStatus::optimal;
  const double* values = Clp_primalColumnSolution(model);
  result.values.assign(values, values + Clp_numberColumns(model));
  const double* duals = Clp_dualRowSolution(model);
  result.duals.assign(duals, duals + Clp_numberRows(model));
  return result;
}

void MipRelaxer::add(const std::vector<MipRow>& rows) {
  std::vector<double> lower, upper, value;
  std::vector<CoinBigIndex> start{0};
  std::vector<int> index;
  for (const MipRow& row : rows) {
    lower.push_back(lower_of(row));
    upper.push_back(upper_of(row));
    for (const MipEntry& entry : row.entries) {
      index.push_back(entry.column);
      value.push_back(entry.value);
    }
    start.push_back(static_cast<CoinBigIndex>(index.size()));
  }
  Clp_addRows(model_.get(), static_cast<int>(rows.size()), lower.data(), upper.data(), start.data(),
              index.data(), value.data());
}

MipProof proof_of(const MipProgram& program, const std::vector<double>& duals) {
  MipProof proof;
  for (const MipColumn& column : program.columns) proof.reduced.push_back(column.cost);
  for (std::size_t i = 0; i < program.rows.size() && i < duals.size(); ++i) {
    const MipRow& row = program.rows[i];
    const double dual = usable(duals[i], row.sense);
    proof.bound += dual * row.right;
    for (const MipEntry& entry : row.entries)
      proof.reduced[static_cast<std::size_t>(entry.column)] -= dual * entry.value;
  }
  for (std::size_t i = 0; i < proof.reduced.size(); ++i) {
    proof.bound += std::min(0.0, proof.reduced[i]) * program.columns[i].upper;
    proof.reduced[i] = std::max(0.0, proof.reduced[i]);
  }
  return proof;
}

MipAnswer solve(const MipProgram& program, const MipOptions& options) {
  const Matrix matrix = matrix_of(program);
  const std::unique_ptr<Cbc_Model, CbcDeleter> model(Cbc_newModel());
  Cbc_loadProblem(model.get(), matrix.columns(), matrix.rows(), matrix.start.data(),
                  matrix.index.data(), matrix.value.data(), matrix.column_lower.data(),
                  matrix.column_upper.data(), matrix.cost.data(), matrix.row_lower.data(),
                  matrix.row_upper.data());
  for (int i = 0; i < matrix.columns(); ++i)
    if (program.columns[static_cast<std::size_t>(i)].whole) Cbc_setInteger(model.get(), i);
  set_options(model.get(), options);
  Cbc_solve(model.get());
  MipAnswer answer;
  answer.status = status_of(model.get());
  answer.bound = Cbc_getBestPossibleObjValue(model.get());
  if (const double* values = Cbc_bestSolution(model.get());
      values != nullptr && answer.status != MipStatus::infeasible)
    answer.values.assign(values, values + matrix.columns());
  return answer;
}

}  // namespace indkald::calendars
