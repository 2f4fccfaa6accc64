// Next years' calendars: the list, making, copying, the rules.
#include <algorithm>

#include "calendars/time.hpp"
#include "calendars/year_learn.hpp"
#include "config/rules_file.hpp"
#include "daemon/shapes.hpp"
#include "daemon/web/api.hpp"
#include "daemon/web/years.hpp"
#include "daemon/year_changes.hpp"
#include "daemon/year_start.hpp"

namespace indkald::daemon::web::api {
namespace {

using nlohmann::json;

constexpr std::size_t kMostYears = 100;

int next_year(const Call& call) {
  return static_cast<int>(std::chrono::year_month_day(today(call)).year()) + 1;
}

void check_room(Call& call) {
  if (call.desk.ledger->years().size() >= kMostYears)
    throw Refusal(409, {"years.too_many", {{"count", std::int64_t{kMostYears}}}});
}

std::string next_id(Call& call, int year) {
  const std::string number = std::to_string(year);
  return number + "-" + std::to_string(call.desk.ledger->next_number("year-" + number));
}

void check_json(const ReadRules& read) {
  if (!read.is_json) throw calendars::InputError(read.problems);
}

}  // namespace

Response years(Call& call) {
  json list = json::array();
  for (const StoredYear& stored : call.desk.ledger->years())
    list.push_back(year_summary(call, year_from(stored)));
  return json_answer(call, {{"years", std::move(list)},
                            {"next", next_year(call)},
                            {"known", calendars::full_years(known_meetings(call))}});
}

Response year(Call& call) { return year_answer(call, year_named(call)); }

Response make_year(Call& call) {
  check_room(call);
  const YearStamp by{call.by(), call.now};
  YearCalendar made;
  made.year = call.body.at("year");
  made.name = call.body.at("name");
  made.rules = call.body.contains("rules") ? call.body.at("rules").get<std::string>()
                                           : starting_rules(call.desk.configuration);
  check_json(read_rules_text(made.rules, made.year, call.desk.configuration));
  made.id = next_id(call, made.year);
  made.made = made.changed = by;
  keep_year(call, made, "year-make", {"years.did.make", {}}, by);
  return year_answer(call, made, 201);
}

Response rename_year(Call& call) {
  Changing change = changing(call, YearAct::edit);
  change.year.name = call.body.at("name");
  change.year.changed = change.by;
  keep_year(call, change.year, "year-name", {"years.did.name", {{"name", change.year.name}}},
            change.by);
  return year_answer(call, change.year);
}

Response forget_year(Call& call) {
  const Changing change = changing(call, YearAct::remove);
  const AuditEntry entry =
      year_entry(change.year, "year-forget", {"years.did.forget", {}}, change.by);
  if (!call.desk.ledger->forget_year(change.year.id, change.year.revision, entry))
    throw Refusal(412, {"web.changed_since", {}});
  return empty_answer(204);
}

// A copy is nobody's promise: it is a draft, and nobody has said anything to it.
Response copy_year(Call& call) {
  check_room(call);
  const YearStamp by{call.by(), call.now};
  const YearCalendar original = year_named(call);
  YearCalendar copy = original;
  copy.id = next_id(call, copy.year);
  copy.revision = 0;
  copy.name = call.body.at("name");
  copy.made = by;
  copy.body_approvals.clear();
  copy.live.reset();
  copy.live_source.clear();
  mark_changed(copy, by);
  keep_year(call, copy, "year-copy", {"years.did.copy", {{"name", original.name}}}, by);
  return year_answer(call, copy, 201);
}

Response check_year_rules(Call& call) {
  const YearCalendar year = year_named(call);
  const ReadRules read =
      read_rules_text(call.body.at("text").get<std::string>(), year.year, call.desk.configuration);
  return json_answer(call, {{"problems", problems_shape(read.problems, call.language)}});
}

// Rules with mistakes are kept, so that nobody loses what is half written; they are not run.
Response put_year_rules(Call& call) {
  Changing change = changing(call, YearAct::edit);
  std::string text = call.body.at("text");
  check_json(read_rules_text(text, change.year.year, call.desk.configuration));
  change.year.rules = std::move(text);
  mark_changed(change.year, change.by);
  keep_year(call, change.year, "year-rules", {"years.did.rules", {}}, change.by);
  return year_answer(call, change.year);
}

Response rules_schema(Call& call) {
  static const json danish = json::parse(config::rules_schema(config::Language::da));
  static const json english = json::parse(config::rules_schema(config::Language::en));
  return json_answer(call, call.language == config::Language::da ? danish : english);
}

Response compare_years(Call& call) {
  const YearCalendar left = year_named(call), right = year_named(call, 1);
  return json_answer(call, compared_shape(left, right));
}

}  // namespace indkald::daemon::web::api
