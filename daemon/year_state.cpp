#include "daemon/year_state.hpp"

namespace indkald::daemon {
namespace {

using calendars::Text;

bool is_fixed(YearState state) { return state == YearState::approved || state == YearState::live; }

Text fixed(YearState state) {
  return {state == YearState::live ? "years.is_live" : "years.is_approved", {}};
}

// Only what can be shown to whoever decides is proposed, and approved.
Text not_ready(const YearFacts& facts) {
  if (facts.faulty) return {"years.faulty_rules", {}};
  if (!facts.has_meetings) return {"years.no_calendar", {}};
  if (facts.stale) return {"years.stale", {}};
  if (facts.broken) return {"years.breaks_rules", {}};
  return {};
}

Text against_approval(const YearFacts& facts) {
  if (is_fixed(facts.state)) return fixed(facts.state);
  if (facts.state != YearState::proposed) return {"years.not_proposed", {}};
  return not_ready(facts);
}

Text unless_state(YearState is, YearState wanted, const char* why) {
  return is == wanted ? Text{} : Text{why, {}};
}

Text against_change(const YearFacts& facts) {
  return is_fixed(facts.state) ? fixed(facts.state) : Text{};
}

Text against_work(const YearFacts& facts) {
  if (is_fixed(facts.state)) return fixed(facts.state);
  return facts.faulty ? Text{"years.faulty_rules", {}} : Text{};
}

Text against_proposal(const YearFacts& facts) {
  if (is_fixed(facts.state)) return fixed(facts.state);
  if (facts.state == YearState::proposed) return {"years.is_proposed", {}};
  return not_ready(facts);
}

Text against_own_dates(const YearFacts& facts) {
  return facts.state == YearState::draft ? Text{"years.not_proposed", {}} : Text{};
}

}  // namespace

std::string_view to_string(YearState state) {
  switch (state) {
    case YearState::draft:
      return "draft";
    case YearState::proposed:
      return "proposed";
    case YearState::approved:
      return "approved";
    case YearState::live:
      break;
  }
  return "live";
}

std::optional<YearState> year_state_from(std::string_view text) {
  for (const YearState each :
       {YearState::draft, YearState::proposed, YearState::approved, YearState::live})
    if (to_string(each) == text) return each;
  return std::nullopt;
}

std::string_view to_string(YearAct act) {
  switch (act) {
    case YearAct::edit:
      return "edit";
    case YearAct::move:
      return "move";
    case YearAct::unpin:
      return "unpin";
    case YearAct::run:
      return "run";
    case YearAct::propose:
      return "propose";
    case YearAct::withdraw:
      return "withdraw";
    case YearAct::approve:
      return "approve";
    case YearAct::approve_body:
      return "approve_body";
    case YearAct::reopen:
      return "reopen";
    case YearAct::go_live:
      return "go_live";
    case YearAct::remove:
      break;
  }
  return "delete";
}

bool may_ever(YearAct act, const YearActor& who) {
  switch (act) {
    case YearAct::move:
    case YearAct::unpin:
      return who.settles;
    case YearAct::approve:
    case YearAct::approve_body:
    case YearAct::reopen:
    case YearAct::go_live:
      return who.approves;
    case YearAct::edit:
    case YearAct::run:
    case YearAct::propose:
    case YearAct::withdraw:
    case YearAct::remove:
      break;
  }
  return who.settles_all;
}

Text in_the_way(YearAct act, const YearFacts& facts) {
  if (facts.running) return {"years.is_running", {}};
  switch (act) {
    case YearAct::edit:
    case YearAct::unpin:
    case YearAct::remove:
      return against_change(facts);
    case YearAct::move:
    case YearAct::run:
      return against_work(facts);
    case YearAct::propose:
      return against_proposal(facts);
    case YearAct::withdraw:
      return unless_state(facts.state, YearState::proposed, "years.not_proposed");
    case YearAct::approve:
      return against_approval(facts);
    case YearAct::approve_body:
      return against_own_dates(facts);
    case YearAct::reopen:
      return unless_state(facts.state, YearState::approved, "years.not_approved");
    case YearAct::go_live:
      return facts.state == YearState::live
                 ? fixed(facts.state)
                 : unless_state(facts.state, YearState::approved, "years.not_approved");
  }
  return {};
}

YearState state_after(YearAct act, YearState before) {
  switch (act) {
    case YearAct::edit:
    case YearAct::move:
    case YearAct::unpin:
    case YearAct::run:
    case YearAct::withdraw:
    case YearAct::reopen:
      return YearState::draft;
    case YearAct::propose:
      return YearState::proposed;
    case YearAct::approve:
      return YearState::approved;
    case YearAct::go_live:
      return YearState::live;
    case YearAct::approve_body:
    case YearAct::remove:
      break;
  }
  return before;
}

}  // namespace indkald::daemon
