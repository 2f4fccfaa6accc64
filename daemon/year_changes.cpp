#include "daemon/year_changes.hpp"

#include <nlohmann/json.hpp>

#include "calendars/year_words.hpp"
#include "daemon/values_json.hpp"

namespace indkald::daemon {
namespace {

YearConflict as_kept(const calendars::Conflict& conflict, const calendars::YearRules& rules) {
  YearConflict kept{conflict.names, conflict.because, conflict.meetings, conflict.ways_out, {}};
  for (const calendars::WayOut& way : conflict.ways_out)
    kept.way_rules.push_back(calendars::rule_name(rules, way.rule));
  return kept;
}

YearResult as_result(const YearOutcome& outcome) {
  const calendars::YearDraft& draft = outcome.draft;
  YearResult result;
  for (const calendars::DraftMeeting& each : draft.meetings)
    result.meetings.push_back({each.meeting, false});
  number_meetings(result.meetings);
  result.score = outcome.score;
  result.moves = outcome.moves;
  result.at_least = outcome.moves_at_least;
  // A bound of moves and wishes together says nothing of the wishes alone.
  if (!outcome.moves) result.bound = draft.bound;
  result.proven = draft.proven;
  result.seconds = outcome.seconds;
  return result;
}

Text told_of(const YearOutcome& outcome) {
  const calendars::YearDraft& draft = outcome.draft;
  if (draft.infeasible) return {"years.did.conflict", {}};
  if (draft.meetings.empty()) return {"years.did.nothing", {}};
  return {draft.proven ? "years.did.drawn_best" : "years.did.drawn",
          {{"count", static_cast<std::int64_t>(draft.meetings.size())}, {"score", outcome.score}}};
}

}  // namespace

AuditEntry year_entry(const YearCalendar& year, const char* what, const Text& words,
                      const YearStamp& by, const YearSaid* said) {
  nlohmann::json detail{{"year", year.year}, {"name", year.name}, {"words", text_to_json(words)}};
  if (said != nullptr) detail.update({{"comment", said->comment}, {"dates", said->fingerprint}});
  return {by.at, by.by, what, year.id, detail.dump()};
}

Text words_of(const AuditEntry& entry) {
  const auto detail = nlohmann::json::parse(entry.detail, nullptr, false);
  const auto words = detail.find("words");
  return words == detail.end() ? Text{} : text_from_json(*words);
}

void mark_changed(YearCalendar& year, const YearStamp& by) {
  year.changed = by;
  year.state = YearState::draft;
  year.proposal.reset();
  year.approval.reset();
}

Text take_outcome(YearCalendar& year, const YearOutcome& outcome, const calendars::YearRules& rules,
                  const YearStamp& by) {
  mark_changed(year, by);
  year.conflicts.clear();
  year.all_conflicts = outcome.conflicts.all;
  for (const calendars::Conflict& each : outcome.conflicts.found)
    year.conflicts.push_back(as_kept(each, rules));
  if (!outcome.draft.meetings.empty()) {
    year.result = as_result(outcome);
    year.result->drawn = by;
    year.result->drawn_under = year_inputs(year);
  }
  return told_of(outcome);
}

Text take_learnt(YearCalendar& year, const LearntRules& learnt, const YearStamp& by) {
  mark_changed(year, by);
  year.rules = learnt.text;
  return {
      "years.did.learnt",
      {{"reproduced", std::int64_t{learnt.reproduced}}, {"count", std::int64_t{learnt.meetings}}}};
}

Text keep_outcome(const std::string& path, int revision, const YearOrder& order,
                  const YearOutcome& outcome, const YearStamp& by) {
  const bool is_learnt = outcome.learnt.has_value();
  if (is_learnt && outcome.learnt->text.empty()) return {};
  try {
    const auto ledger = open_sqlite_ledger(path);
    const auto stored = ledger->year(order.id);
    if (!stored || stored->revision != revision) return {"years.changed_meanwhile", {}};
    YearCalendar year = year_from(*stored);
    const Text words = is_learnt ? take_learnt(year, *outcome.learnt, by)
                                 : take_outcome(year, outcome, order.rules, by);
    const char* what = is_learnt ? "year-rules" : "year-run";
    const bool kept = ledger->put_year(next_stored(year), year_entry(year, what, words, by));
    return kept ? Text{} : Text{"years.changed_meanwhile", {}};
  } catch (const LedgerError& error) {
    return error.text();
  }
}

}  // namespace indkald::daemon
