#include "calendars/year_crowding.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "calendars/year_check_rooms.hpp"

namespace indkald::calendars {
namespace {

struct Stay {
  std::size_t meeting = 0;
  std::size_t choice = 0;
  Local start{};
  Local end{};
};

Stay stay_of(const YearQuestion& question, std::size_t meeting, std::size_t choice) {
  const YearChoice& when = question.problem.choices[meeting][choice];
  const Local start = Local{when.day} + when.start;
  return {meeting, choice, start, start + question.lengths[meeting]};
}

bool is_on_at(const Stay& stay, Local moment) { return stay.start <= moment && moment < stay.end; }

bool have_rooms(const YearQuestion& question, const MeetingSet& meetings) {
  std::vector<int> heads;
  for (const std::size_t meeting : meetings) heads.push_back(question.heads[meeting]);
  return year_check::rooms_for(question.rooms, std::move(heads));
}

// Without each that there need not be for the rooms not to suffice.
MeetingSet fewest_crowded(const YearQuestion& question, MeetingSet meetings) {
  for (std::size_t at = meetings.size(); at-- > 0;) {
    MeetingSet fewer = meetings;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
    if (!have_rooms(question, fewer)) meetings = std::move(fewer);
  }
  return meetings;
}

class Forbidding {
 public:
  Forbidding(YearQuestion& question, const MeetingSet& crowded)
      : question_(question), crowded_(crowded.begin(), crowded.end()) {
    int least = question.heads[crowded.front()];
    for (const std::size_t meeting : crowded) {
      bodies_.insert(question.problem.wanted[meeting].body);
      least = std::min(least, question.heads[meeting]);
    }
    rule_ = *place_of(question, {RuleKind::rooms, static_cast<std::size_t>(least)});
  }

  // At each moment at which one of them may begin.
  void forbid() {
    std::map<Date, std::vector<Stay>> days;
    for (std::size_t meeting = 0; meeting < question_.problem.wanted.size(); ++meeting)
      if (is_among(meeting))
        for (std::size_t choice = 0; choice < question_.problem.choices[meeting].size(); ++choice)
          days[question_.problem.choices[meeting][choice].day].push_back(
              stay_of(question_, meeting, choice));
    for (const auto& [day, stays] : days) {
      std::set<Local> moments;
      for (const Stay& stay : stays)
        if (moments.insert(stay.start).second) forbid_at(stay.start, stays);
    }
  }

 private:
  // Whichever of each body's; themselves alone, where two of them are of one.
  bool is_among(std::size_t meeting) const {
    if (bodies_.size() < crowded_.size()) return crowded_.contains(meeting);
    return bodies_.contains(question_.problem.wanted[meeting].body);
  }

  int at_most() const { return static_cast<int>(crowded_.size()) - 1; }

  void forbid_at(Local moment, const std::vector<Stay>& stays) {
    Limit limit;
    limit.at_most = at_most();
    std::set<std::size_t> meetings;
    for (const Stay& stay : stays) {
      if (!is_on_at(stay, moment)) continue;
      meetings.insert(stay.meeting);
      limit.picks.push_back({static_cast<int>(stay.meeting), static_cast<int>(stay.choice)});
    }
    if (static_cast<int>(meetings.size()) <= at_most()) return;
    add_limit(question_, rule_, std::move(limit));
  }

  YearQuestion& question_;
  std::set<std::size_t> crowded_;
  std::set<std::size_t> bodies_;
  std::size_t rule_ = 0;
};

bool counts_rooms(const YearQuestion& question, const RuleSet& rules) {
  for (std::size_t at = 0; at < rules.size(); ++at)
    if (rules[at] && question.rules[at].kind == RuleKind::rooms) return true;
  return false;
}

}  // namespace

bool forbid_crowding(YearQuestion& question, const MeetingSet& meetings,
                     const std::vector<std::size_t>& choices, const RuleSet& rules) {
  if (question.rooms.empty() || !counts_rooms(question, rules)) return false;
  std::vector<Stay> stays;
  for (std::size_t at = 0; at < meetings.size(); ++at)
    if (question.heads[meetings[at]] > 0)
      stays.push_back(stay_of(question, meetings[at], choices[at]));
  for (const Stay& begins : stays) {
    MeetingSet on;
    for (const Stay& stay : stays)
      if (is_on_at(stay, begins.start)) on.push_back(stay.meeting);
    if (have_rooms(question, on)) continue;
    const MeetingSet crowded = fewest_crowded(question, on);
    const RuleId rule{RuleKind::rooms,
                      static_cast<std::size_t>(question.heads[*std::ranges::min_element(
                          crowded, {}, [&](std::size_t at) { return question.heads[at]; })])};
    const auto place = place_of(question, rule);
    if (!place || !rules[*place]) continue;
    Forbidding(question, crowded).forbid();
    return true;
  }
  return false;
}

}  // namespace indkald::calendars
