#include "daemon/plan.hpp"

#include <algorithm>
#include <unordered_map>

#include "calendars/identity.hpp"
#include "daemon/because.hpp"
#include "daemon/catering.hpp"
#include "daemon/step_order.hpp"
#include "daemon/vet.hpp"

namespace indkald::daemon {
namespace {

using calendars::Fingerprint;

std::vector<Addressee> to_all(const DoneDetail& detail, LetterTo letter) {
  std::vector<Addressee> result;
  for (const Told& told : detail.told)
    if (told.invited) result.push_back({told.person, letter});
  return result;
}

const Told* told_of(const DoneDetail& detail, const std::string& person) {
  const auto found = std::ranges::find(detail.told, person, &Told::person);
  return found == detail.told.end() ? nullptr : &*found;
}

// Who must hear what, from what each was last told.
std::vector<Addressee> addressees(const config::Configuration& configuration,
                                  const Invitation& wanted, const DoneDetail& detail) {
  const std::string material = material_fingerprint(wanted);
  const std::string& redirect = configuration.redirect_all_mail_to;
  std::vector<Addressee> result;
  for (const Attendee& attendee : wanted.attendees) {
    const Told* told = told_of(detail, attendee.person);
    const std::string& address = redirect.empty() ? attendee.address : redirect;
    if (told == nullptr || !told->invited || told->address != address)
      result.push_back({attendee.person, LetterTo::invite});
    else if (!told->refused && told->fingerprint != material)
      result.push_back({attendee.person, LetterTo::update});
  }
  for (const Told& told : detail.told) {
    const bool stays = std::ranges::any_of(
        wanted.attendees, [&](const Attendee& each) { return each.person == told.person; });
    if (told.invited && !stays) result.push_back({told.person, LetterTo::uninvite});
  }
  return result;
}

Money total_of(const std::optional<Wanted>& wanted) {
  const auto* order = wanted ? std::get_if<CateringOrder>(&*wanted) : nullptr;
  return order == nullptr ? Money{} : order->total;
}

class Planner {
 public:
  Planner(const PlanInput& input, Draft&& draft, const Details& details)
      : input_(input), draft_(std::move(draft)), details_(details) {}

  Plan run() {
    plan_.first_run = input_.view.done.empty();
    std::vector<Step> steps;
    auto& differences = draft_.differences;
    std::ranges::stable_sort(differences, {}, [this](const Difference& each) {
      return std::tie(standing_of(each).meeting.start, each.meeting);
    });
    for (std::size_t first = 0; first < differences.size();) {
      std::size_t last = first;
      while (last < differences.size() && differences[last].meeting == differences[first].meeting)
        ++last;
      add_meeting(std::span(differences).subspan(first, last - first), steps);
      first = last;
    }
    plan_.steps = order_steps(std::move(steps), input_.view.done);
    plan_.waiting = std::move(draft_.waiting);
    plan_.problems = std::move(draft_.standings.problems);
    plan_.read_counts = std::move(draft_.standings.read_counts);
    for (const SourceRead& read : input_.reads)
      if (!read.version.empty()) plan_.versions[read.source] = read.version;
    count();
    remember_meetings();
    end_decisions();
    plan_.findings = vet(input_, plan_, details_);
    plan_.hash = hash();
    return std::move(plan_);
  }

 private:
  void add_meeting(std::span<Difference> differences, std::vector<Step>& steps) {
    std::vector<Step> holds, others, releases;
    for (Difference& difference : differences) {
      Step step = make(difference);
      const bool release = step.kind == Kind::room && !step.wanted;
      auto& list = step.kind != Kind::room ? others : release ? releases : holds;
      list.push_back(std::move(step));
    }
    const bool stands = standing_of(differences.front()).standing != Standing::gone &&
                        standing_of(differences.front()).meeting.status != Status::cancelled;
    const bool moves = stands && (!holds.empty() || (!releases.empty() && keeps_a_room(releases)));
    for (Step& hold : holds)
      if (hold.action == Action::create && !releases.empty()) hold.part = Part::hold;
    for (Step& step : others) wait_for(step, holds);
    for (Step& release : releases) {
      if (moves) release.part = Part::release;
      wait_for(release, holds);
      for (const Step& step : others)
        if (step.kind == Kind::invitation) release.after.push_back(step.id);
    }
    for (auto* list : {&holds, &others, &releases})
      std::ranges::move(*list, std::back_inserter(steps));
  }

  // Whether the meeting has a room beside those it gives up.
  bool keeps_a_room(const std::vector<Step>& releases) const {
    return std::ranges::any_of(input_.view.done, [&](const Done& done) {
      return done.live && done.kind == Kind::room && done.meeting == releases.front().meeting &&
             std::ranges::find(releases, done.key, &Step::key) == releases.end();
    });
  }

  static void wait_for(Step& step, const std::vector<Step>& others) {
    for (const Step& other : others) step.after.push_back(other.id);
  }

  const StandingMeeting& standing_of(const Difference& difference) const {
    return draft_.standings.meetings[difference.standing];
  }

  const DoneDetail& detail_of(const std::string& key) const {
    static const DoneDetail none;
    const auto found = details_.find(key);
    return found == details_.end() ? none : found->second;
  }

  Step make(Difference& difference) {
    const bool live = difference.done != nullptr && difference.done->live;
    const DoneDetail& detail = detail_of(difference.key);
    Step step;
    step.meeting = difference.meeting;
    step.key = difference.key;
    step.kind = difference.kind;
    step.action = !difference.wanted ? Action::cancel : live ? Action::update : Action::create;
    if (live) step.before = detail.wanted;
    step.wanted = std::move(difference.wanted);
    step.warnings = std::move(difference.warnings);
    step.row = standing_of(difference).meeting;
    step.because = because(input_.configuration, standing_of(difference), difference, step);
    warn(step, difference);
    if (step.kind == Kind::invitation)
      step.addressees =
          step.wanted ? addressees(input_.configuration, std::get<Invitation>(*step.wanted), detail)
                      : to_all(detail, LetterTo::cancel);
    for (std::string& person : difference.remind)
      if (std::ranges::find(step.addressees, person, &Addressee::person) == step.addressees.end())
        step.addressees.push_back({std::move(person), LetterTo::remind});
    if (is_reminder(step)) step.because = {"plan.because.silent", {}};
    step.mails = static_cast<int>(step.addressees.size());
    step.cost = total_of(step.wanted) - total_of(step.before);
    step.id = step_id(step);
    return step;
  }

  // Of a supplier who counts on an order that is cancelled or changed now, and of what cannot be
  // cancelled.
  void warn(Step& step, const Difference& difference) const {
    if (const auto* order = step.before ? std::get_if<CateringOrder>(&*step.before) : nullptr)
      if (auto late = late_for_supplier(input_.configuration, *order, input_.now);
          late && step.warnings.empty())
        step.warnings.push_back(std::move(*late));
    if (unreachable(input_.configuration, step))
      step.warnings.push_back({"plan.warning.unreachable", {{"name", difference.item}}});
  }

  static std::string step_id(const Step& step) {
    Fingerprint id;
    id.add(step.key).add(to_string(step.action));
    id.add(step.wanted ? fingerprint(*step.wanted) : "");
    id.add(step.before ? fingerprint(*step.before) : "");
    return "s" + id.hex().substr(0, 15);
  }

  void count() {
    std::set<std::string_view> people;
    for (const Step& step : plan_.steps) {
      const bool moves = step.part == Part::release || step.part == Part::release_first;
      if (step.part == Part::hold || (!moves && step.action == Action::update))
        ++plan_.totals.updates;
      else if (!moves)
        ++(step.action == Action::create ? plan_.totals.creates : plan_.totals.cancels);
      plan_.totals.mails += step.mails;
      plan_.totals.cost = plan_.totals.cost + step.cost;
      for (const Addressee& each : step.addressees) people.insert(each.person);
    }
    plan_.totals.people = static_cast<int>(people.size());
  }

  void remember_meetings() {
    std::unordered_map<std::string_view, const KnownMeeting*> known;
    for (const KnownMeeting& each : input_.view.meetings) known.emplace(each.meeting.id, &each);
    for (const StandingMeeting& standing : draft_.standings.meetings) {
      const auto found = known.find(standing.meeting.id);
      const bool gone = standing.standing == Standing::gone;
      if (found == known.end() || gone || found->second->meeting != standing.meeting)
        plan_.meetings.push_back({standing.meeting, gone});
    }
  }

  // What a person said of a meeting is over when a row is found to be it; but that it stands though
  // its row is not there is no less true when the row comes back as it was.
  void end_decisions() {
    if (input_.view.decisions.empty()) return;
    for (const StandingMeeting& standing : draft_.standings.meetings) {
      if (standing.standing != Standing::current) continue;
      const auto found = input_.view.decisions.find(standing.meeting.id);
      if (found == input_.view.decisions.end()) continue;
      const Decision& decision = found->second;
      if (!stands_by_hand(decision) || standing.kind != calendars::ChangeKind::same)
        plan_.decisions_over.push_back(standing.meeting.id);
      else if (!decision.row_was_back)
        plan_.rows_back.push_back(standing.meeting.id);
    }
  }

  std::string hash() const {
    Fingerprint all;
    all.add(config::fingerprint(input_.configuration));
    for (const StandingMeeting* standing : standings_by_id()) add(all, *standing);
    for (const Done& done : input_.view.done)
      all.add(done.key).add(done.fingerprint).add(done.sequence).add(done.live ? 1 : 0);
    for (const Step& step : plan_.steps) add(all, step);
    for (const Finding& finding : plan_.findings)
      if (finding.stops) all.add(finding.rule);
    return all.hex();
  }

  std::vector<const StandingMeeting*> standings_by_id() const {
    std::vector<const StandingMeeting*> sorted;
    for (const StandingMeeting& each : draft_.standings.meetings) sorted.push_back(&each);
    std::ranges::sort(sorted, {}, [](const StandingMeeting* each) -> const std::string& {
      return each->meeting.id;
    });
    return sorted;
  }

  // Where a row stands in its file is no part of what the calendar says.
  static void add(Fingerprint& all, const StandingMeeting& standing) {
    const calendars::Meeting& meeting = standing.meeting;
    all.add(meeting.id).add(meeting.body_id).add(meeting.title).add(meeting.place);
    all.add(meeting.description).add(meeting.start.time_since_epoch().count());
    all.add(meeting.end ? meeting.end->time_since_epoch().count() : -1);
    all.add(meeting.timed ? 1 : 0).add(meeting.all_day ? 1 : 0);
    all.add(static_cast<std::int64_t>(meeting.status)).add(meeting.zone);
    all.add(static_cast<std::int64_t>(standing.standing));
  }

  static void add(Fingerprint& all, const Step& step) {
    all.add(step.id).add(to_string(step.part)).add(step.group);
    for (const std::string& id : step.after) all.add(id);
    for (const Addressee& each : step.addressees)
      all.add(each.person).add(static_cast<std::int64_t>(each.letter));
  }

  const PlanInput& input_;
  Draft draft_;
  const Details& details_;
  Plan plan_;
};

}  // namespace

std::string_view to_string(Action action) {
  switch (action) {
    case Action::create:
      return "create";
    case Action::update:
      return "update";
    case Action::cancel:
      break;
  }
  return "cancel";
}

std::string_view to_string(Part part) {
  switch (part) {
    case Part::whole:
      return "whole";
    case Part::hold:
      return "hold";
    case Part::release:
      return "release";
    case Part::release_first:
      break;
  }
  return "release_first";
}

std::string item_of(const Step& step) {
  return step.kind == Kind::invitation ? "" : step.key.substr(step.key.rfind('/') + 1);
}

bool unreachable(const config::Configuration& configuration, const Step& step) {
  if (step.wanted || step.kind == Kind::invitation) return false;
  const std::string item = item_of(step);
  return step.kind == Kind::room ? configuration.room(item) == nullptr
                                 : configuration.supplier(item) == nullptr;
}

bool is_reminder(const Step& step) {
  return !step.addressees.empty() && std::ranges::all_of(step.addressees, [](const auto& each) {
    return each.letter == LetterTo::remind;
  });
}

Plan complete_plan(const PlanInput& input, Draft&& draft, const Details& details) {
  return Planner(input, std::move(draft), details).run();
}

std::string group_fingerprint(const Plan& plan, const std::string& group) {
  Fingerprint all;
  for (const Step& step : plan.steps)
    if (step.group == group) all.add(step.id);
  return all.hex();
}

std::vector<std::string> groups(const Plan& plan) {
  std::vector<std::string> names;
  for (const Step& step : plan.steps)
    if (names.empty() || names.back() != step.group) names.push_back(step.group);
  return names;
}

}  // namespace indkald::daemon
