#include "calendars/timetable_part.hpp"

#include <algorithm>
#include <numeric>

#include "calendars/timetable_cliques.hpp"
#include "calendars/timetable_score.hpp"

namespace indkald::calendars {
namespace {

class Cutting {
 public:
  Cutting(const Timetable& whole, std::span<const int> chosen, std::span<const int> meetings)
      : whole_(whole), chosen_(chosen), place_(whole.meetings.size(), -1) {
    part_.meetings.assign(meetings.begin(), meetings.end());
    for (std::size_t i = 0; i < meetings.size(); ++i)
      place_[static_cast<std::size_t>(meetings[i])] = static_cast<int>(i);
    for (const auto& choices : whole.meetings) fits_.emplace_back(choices.size(), true);
    for (const auto& choices : whole.meetings) extra_.emplace_back(choices.size(), 0);
  }

  TimetablePart cut(const std::function<bool(const Pick&)>& keep) {
    for (const Limit& limit : whole_.limits) fit_limit(limit);
    for (const Precedence& each : whole_.precedences) fit_precedence(each);
    for (const Spacing& each : whole_.spacings) fit_spacing(each);
    for (const int meeting : part_.meetings) take_choices(meeting, keep);
    for (const Limit& limit : whole_.limits) take_limit(limit);
    part_.timetable.limits = without_implied(std::move(part_.timetable.limits));
    return std::move(part_);
  }

 private:
  using At = std::size_t;

  int place(int meeting) const { return place_[static_cast<At>(meeting)]; }
  bool inside(int meeting) const { return place(meeting) >= 0; }
  const std::vector<Choice>& choices(int meeting) const {
    return whole_.meetings[static_cast<At>(meeting)];
  }
  int chosen(int meeting) const { return chosen_[static_cast<At>(meeting)]; }
  const Choice& fixed(int meeting) const {
    return choices(meeting)[static_cast<At>(chosen(meeting))];
  }

  int used(const Limit& limit) const {
    return static_cast<int>(std::ranges::count_if(limit.picks, [&](const Pick& pick) {
      return !inside(pick.meeting) && chosen(pick.meeting) == pick.choice;
    }));
  }

  void fit_limit(const Limit& limit) {
    if (used(limit) < limit.at_most) return;
    for (const Pick& pick : limit.picks)
      if (inside(pick.meeting))
        fits_[static_cast<At>(pick.meeting)][static_cast<At>(pick.choice)] = false;
  }

  template <typename Told>
  void each_choice(int meeting, const Told& told) {
    for (At i = 0; i < choices(meeting).size(); ++i) told(choices(meeting)[i], i);
  }

  void fit_precedence(const Precedence& each) {
    if (inside(each.earlier) && inside(each.later)) {
      Precedence kept = each;
      kept.earlier = place(each.earlier), kept.later = place(each.later);
      part_.timetable.precedences.push_back(kept);
    } else if (inside(each.earlier)) {
      each_choice(each.earlier, [&](const Choice& choice, At i) {
        if (!in_order(each, choice, fixed(each.later)))
          fits_[static_cast<At>(each.earlier)][i] = false;
      });
    } else if (inside(each.later)) {
      each_choice(each.later, [&](const Choice& choice, At i) {
        if (!in_order(each, fixed(each.earlier), choice))
          fits_[static_cast<At>(each.later)][i] = false;
      });
    }
  }

  void fit_spacing(const Spacing& each) {
    if (inside(each.earlier) && inside(each.later)) {
      Spacing kept = each;
      kept.earlier = place(each.earlier), kept.later = place(each.later);
      part_.timetable.spacings.push_back(kept);
    } else if (inside(each.earlier)) {
      each_choice(each.earlier, [&](const Choice& choice, At i) {
        extra_[static_cast<At>(each.earlier)][i] +=
            spacing_cost(each, choice.day, fixed(each.later).day);
      });
    } else if (inside(each.later)) {
      each_choice(each.later, [&](const Choice& choice, At i) {
        extra_[static_cast<At>(each.later)][i] +=
            spacing_cost(each, fixed(each.earlier).day, choice.day);
      });
    }
  }

  void take_choices(int meeting, const std::function<bool(const Pick&)>& keep) {
    auto& kept = part_.choices.emplace_back();
    auto& made = part_.timetable.meetings.emplace_back();
    auto& index = index_.emplace_back(choices(meeting).size(), -1);
    each_choice(meeting, [&](Choice choice, At i) {
      if (!fits_[static_cast<At>(meeting)][i] || !keep({meeting, static_cast<int>(i)})) return;
      choice.cost += static_cast<int>(extra_[static_cast<At>(meeting)][i]);
      index[i] = static_cast<int>(kept.size());
      kept.push_back(static_cast<int>(i));
      made.push_back(choice);
    });
    part_.empty = part_.empty || kept.empty();
  }

  void take_limit(const Limit& limit) {
    Limit kept{{}, limit.at_most - used(limit)};
    for (const Pick& pick : limit.picks) {
      if (!inside(pick.meeting)) continue;
      const int index = index_[static_cast<At>(place(pick.meeting))][static_cast<At>(pick.choice)];
      if (index >= 0) kept.picks.push_back({place(pick.meeting), index});
    }
    if (!kept.picks.empty()) part_.timetable.limits.push_back(std::move(kept));
  }

  const Timetable& whole_;
  std::span<const int> chosen_;
  std::vector<int> place_;                        // in the part; -1: not in it
  std::vector<std::vector<bool>> fits_;           // by meeting and choice of the whole
  std::vector<std::vector<std::int64_t>> extra_;  // cost beside its own
  std::vector<std::vector<int>> index_;           // by the part's meeting and the whole's choice
  TimetablePart part_;
};

}  // namespace

TimetablePart part_of(const Timetable& whole, const std::function<bool(const Pick&)>& keep) {
  std::vector<int> all(whole.meetings.size());
  std::iota(all.begin(), all.end(), 0);
  return Cutting(whole, {}, all).cut(keep);
}

TimetablePart part_of(const Timetable& whole, std::span<const int> chosen,
                      std::span<const int> meetings, const std::function<bool(const Pick&)>& keep) {
  return Cutting(whole, chosen, meetings).cut(keep);
}

void write_back(const TimetablePart& part, std::span<const int> chosen, std::vector<int>& whole) {
  for (std::size_t i = 0; i < part.meetings.size(); ++i)
    whole[static_cast<std::size_t>(part.meetings[i])] =
        part.choices[i][static_cast<std::size_t>(chosen[i])];
}

std::vector<int> taken_from(const TimetablePart& part, std::span<const int> whole) {
  std::vector<int> taken;
  for (std::size_t i = 0; i < part.meetings.size(); ++i) {
    const int choice = whole[static_cast<std::size_t>(part.meetings[i])];
    const auto at = std::ranges::find(part.choices[i], choice);
    if (at == part.choices[i].end()) return {};
    taken.push_back(static_cast<int>(at - part.choices[i].begin()));
  }
  return taken;
}

}  // namespace indkald::calendars
