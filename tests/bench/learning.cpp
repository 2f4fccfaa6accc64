// Rules learnt from a made-up municipality's calendar: how long it takes, how many of the year's
// dates they give again, and how many of the next year's they hit. The argument is the seed.
#include <benchmark/benchmark.h>

#include "tests/calendars/year_learn_town.hpp"

namespace {

using namespace indkald::calendars;

constexpr int kYear = 2027;

double share(int part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

void report(benchmark::State& state, const LearnTown& town, const Learnt& learnt) {
  int meetings = 0;
  int reproduced = 0;
  for (const LearntBody& body : learnt.bodies) {
    meetings += body.meetings;
    reproduced += body.reproduced;
  }
  const auto truth = town.drawn(kYear + 1);
  const auto next = draw_up(learnt.rules, kYear + 1, {}, {}).calendar();
  state.counters["reproduced"] = share(reproduced, static_cast<std::size_t>(meetings));
  state.counters["next_same_day"] = share(hits(truth, next, 0), truth.size());
  state.counters["next_within_7"] = share(hits(truth, next, 7), truth.size());
}

void learn_from(benchmark::State& state, const LearnTown& town,
                const std::vector<Meeting>& meetings) {
  for (auto _ : state)
    benchmark::DoNotOptimize(learn_year(town.base(), kYear + 1, meetings, {}).years.size());
  report(state, town, learn_year(town.base(), kYear + 1, meetings, {}));
}

void a_year_as_drawn_up(benchmark::State& state) {
  const LearnTown town(static_cast<unsigned>(state.range(0)));
  learn_from(state, town, town.drawn(kYear));
}
BENCHMARK(a_year_as_drawn_up)->DenseRange(1, 8)->Unit(benchmark::kMillisecond);

void a_year_changed_in_many_places(benchmark::State& state) {
  LearnTown town(static_cast<unsigned>(state.range(0)));
  const auto changed = town.with_noise(town.drawn(kYear));
  learn_from(state, town, changed);
}
BENCHMARK(a_year_changed_in_many_places)->DenseRange(1, 8)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
