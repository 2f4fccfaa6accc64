// Planning alone: 1,000 meetings with 30 attendees each, their calendar read already.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include "calendars/time.hpp"
#include "config/load.hpp"
#include "daemon/plan.hpp"
#include "daemon/registry.hpp"
#include "daemon/sources.hpp"
#include "tests/bench/municipality.hpp"

namespace {

using namespace indkald;

struct Case {
  config::Configuration configuration;
  std::vector<daemon::SourceRead> reads;
  calendars::Instant now;
};

const Case& a_year() {
  static const Case made = [] {
    const auto folder =
        std::filesystem::temp_directory_path() / ("indkald-bench-" + std::to_string(::getpid()));
    bench::Municipality of;
    of.meetings = 1000;
    Case result;
    result.configuration =
        config::load(bench::write_municipality(folder, of), daemon::connector_tables());
    result.now = calendars::parse_iso_instant(bench::kNow).value();
    for (const config::Source& source : result.configuration.sources)
      result.reads.push_back(
          {source.id,
           daemon::read_documents(daemon::read_path(source.path),
                                  daemon::read_options(result.configuration, source, result.now))});
    std::filesystem::remove_all(folder);
    return result;
  }();
  return made;
}

daemon::Plan plan(const Case& of, const daemon::LedgerView& view) {
  const daemon::PlanInput input{of.configuration, view, of.reads, of.now};
  daemon::Draft draft = daemon::draft_plan(input);
  return daemon::complete_plan(input, std::move(draft), {});
}

// The ledger as it stands when all of the plan has been carried out.
daemon::LedgerView carried_out(const daemon::Plan& plan) {
  daemon::LedgerView view;
  view.meetings = plan.meetings;
  view.last_read = plan.read_counts;
  for (const daemon::Step& step : plan.steps) {
    daemon::Done done;
    done.key = step.key;
    done.meeting = step.meeting;
    done.kind = step.kind;
    done.live = true;
    done.fingerprint = daemon::arranged_fingerprint(*step.wanted, {});
    done.people = step.mails;
    if (const auto* order = std::get_if<daemon::CateringOrder>(&*step.wanted)) {
      done.item = order->supplier;
      done.heads = order->heads;
    }
    if (const auto* booking = std::get_if<daemon::RoomBooking>(&*step.wanted)) {
      done.item = booking->room;
      done.start = booking->start;
      done.end = booking->end;
    }
    view.done.push_back(std::move(done));
  }
  return view;
}

void report(benchmark::State& state, const daemon::Plan& plan) {
  state.counters["meetings"] = static_cast<double>(a_year().reads.front().calendar.meetings.size());
  state.counters["steps"] = static_cast<double>(plan.steps.size());
  state.counters["invitations"] = plan.totals.mails;
}

void first_plan_of_a_year(benchmark::State& state) {
  const daemon::LedgerView empty;
  for (auto _ : state) benchmark::DoNotOptimize(plan(a_year(), empty).hash);
  report(state, plan(a_year(), empty));
}
BENCHMARK(first_plan_of_a_year)->Unit(benchmark::kMillisecond);

void plan_where_nothing_changed(benchmark::State& state) {
  const daemon::LedgerView view = carried_out(plan(a_year(), {}));
  for (auto _ : state) benchmark::DoNotOptimize(plan(a_year(), view).hash);
  report(state, plan(a_year(), view));
}
BENCHMARK(plan_where_nothing_changed)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
