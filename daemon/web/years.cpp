#include "daemon/web/years.hpp"

#include "daemon/year_changes.hpp"

namespace indkald::daemon::web {
namespace {

std::string etag_of_year(const YearCalendar& year) {
  return '"' + year.id + "." + std::to_string(year.revision) + '"';
}

}  // namespace

YearCalendar year_named(Call& call, std::size_t part) {
  const auto stored = call.desk.ledger->year(call.parts.at(part));
  if (!stored) throw Refusal(404, {"years.none", {}});
  return year_from(*stored);
}

Changing changing(Call& call, YearAct act) {
  Changing made{year_named(call), {}, {call.by(), call.now}};
  if (!may_ever(act, year_actor(call))) throw Refusal(403, {"years.not_all_bodies", {}});
  check_match(call, etag_of_year(made.year));
  made.rules = rules_of(made.year, call.desk.configuration);
  check_act(call, made, act);
  return made;
}

void check_act(const Call& call, const Changing& changing, YearAct act) {
  if (!may_ever(act, year_actor(call))) throw Refusal(403, {"years.not_all_bodies", {}});
  const bool broken = breaks_rules(changing.year, changing.rules);
  Text why = in_the_way(act, year_facts(call, changing.year, changing.rules, broken));
  if (!why.empty()) throw Refusal(409, std::move(why));
}

void keep_year(Call& call, YearCalendar& year, const char* what, const Text& words,
               const YearStamp& by, const YearSaid* said) {
  const StoredYear next = next_stored(year);
  if (!call.desk.ledger->put_year(next, year_entry(year, what, words, by, said)))
    throw Refusal(412, {"web.changed_since", {}});
  year.revision = next.revision;
}

std::vector<calendars::Meeting> known_meetings(const Call& call) {
  std::vector<calendars::Meeting> meetings;
  for (const KnownMeeting* known : call.keeper.now().meetings)
    if (!known->gone) meetings.push_back(known->meeting);
  return meetings;
}

Response year_answer(Call& call, const YearCalendar& year, int status) {
  return json_answer(call, year_shape(call, year), status, etag_of_year(year));
}

}  // namespace indkald::daemon::web
