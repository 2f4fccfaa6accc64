// Having next year's calendar drawn up.
#include "calendars/year_learn.hpp"
#include "daemon/web/api.hpp"
#include "daemon/web/years.hpp"
#include "daemon/year_changes.hpp"

namespace indkald::daemon::web::api {
namespace {

constexpr double kUsualSeconds = 60;

YearOrder order_of(const Call& call, const Changing& change) {
  YearOrder order;
  order.id = change.year.id;
  order.year = change.year.year;
  order.rules = change.rules.rules;
  order.seconds = call.body.value("seconds", kUsualSeconds);
  order.gap = call.body.value("gap", 0.0) / 100;
  order.language = config::language_from(call.desk.configuration.language);
  if (!call.body.value("keep", false)) return order;
  if (!change.year.result) throw Refusal(409, {"years.no_calendar", {}});
  order.kept = change.year.result->calendar();
  return order;
}

YearOrder learning_order(const Call& call, const Changing& change) {
  YearOrder order;
  order.id = change.year.id;
  order.year = change.year.year;
  order.seconds = kUsualSeconds;
  const config::Configuration& configuration = call.desk.configuration;
  std::vector<calendars::Meeting> past = known_meetings(call);
  std::erase_if(past, [&](const calendars::Meeting& meeting) {
    return meeting.dated &&
           std::chrono::year_month_day{meeting.date()}.year() >= std::chrono::year{order.year};
  });
  if (calendars::full_years(past).empty()) throw Refusal(409, {"years.nothing_to_learn", {}});
  order.learn = [configuration, year = order.year,
                 past = std::move(past)](const calendars::TimetableOptions& how) {
    return learn_rules(configuration, year, past, how);
  };
  return order;
}

Response begin(const Call& call, const Changing& change, YearOrder order) {
  const std::string id = order.id;
  const auto finish = [order, path = call.desk.configuration.ledger, by = change.by,
                       revision = change.year.revision](const YearOutcome& outcome) {
    const auto taken = std::chrono::seconds{static_cast<int>(outcome.seconds)};
    return keep_outcome(path, revision, order, outcome, {by.by, by.at + taken});
  };
  if (!call.runner.begin(std::move(order), finish)) throw Refusal(409, {"years.busy", {}});
  return json_answer(call, run_shape(call.runner.progress(id), call.language), 202);
}

}  // namespace

Response run_year(Call& call) {
  const Changing change = changing(call, YearAct::run);
  return begin(call, change, order_of(call, change));
}

Response learn_year(Call& call) {
  const Changing change = changing(call, YearAct::edit);
  return begin(call, change, learning_order(call, change));
}

Response year_run(Call& call) {
  const YearCalendar year = year_named(call);
  return json_answer(call, run_shape(call.runner.progress(year.id), call.language));
}

Response stop_year(Call& call) {
  const YearCalendar year = year_named(call);
  if (!may_ever(YearAct::run, year_actor(call))) throw Refusal(403, {"years.not_all_bodies", {}});
  call.runner.stop(year.id);
  return json_answer(call, run_shape(call.runner.progress(year.id), call.language), 202);
}

}  // namespace indkald::daemon::web::api
