// How long it takes to tell which rules of a municipality's year conflict, by each of the mistakes
// of tests/calendars/year_large_town.hpp.
#include <benchmark/benchmark.h>

#include "calendars/year_conflicts.hpp"
#include "tests/calendars/year_large_town.hpp"

namespace {

namespace town = indkald::calendars::town;

void conflicts_of_a_town(benchmark::State& state) {
  const auto rules = town::town_with_mistake(static_cast<int>(state.range(0)));
  std::size_t found = 0;
  for (auto _ : state)
    found = indkald::calendars::year_conflicts(rules, town::kTownYear).found.size();
  state.counters["conflicts"] = static_cast<double>(found);
}
BENCHMARK(conflicts_of_a_town)
    ->DenseRange(0, town::kTownMistakes - 1)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
