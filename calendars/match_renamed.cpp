#include "calendars/match_renamed.hpp"

#include <algorithm>
#include <cmath>

#include "calendars/assignment.hpp"

namespace indkald::calendars {

namespace {

using std::chrono::days;

constexpr days kNear{8};
// What each explanation makes of one date of the body: it agrees, lies near, or neither.
constexpr double kAgrees = 3.7;
constexpr double kNearby = -0.3;
constexpr double kApart = -2.5;
// Before anything is seen of it. A body that met once vanishes with its one meeting; where nothing
// else stands, the two calendars may have nothing to do with each other; a title comes and goes
// more easily than a body.
constexpr double kSeveralMeetings = 6.0;
constexpr double kOneMeeting = 2.3;
constexpr double kNothingStands = -6.0;
constexpr double kOneTitle = -3.0;
// By the likeness of the names.
struct ByName {
  double likeness;
  double odds;
};
constexpr ByName kByName[] = {{0.9, 7.0}, {0.75, 5.5}, {0.6, 2.5}, {0.0, -0.7}};
// An old name under which no more than one meeting in so many stands where it stood may have gone,
// though a meeting was added under it.
constexpr std::size_t kLeftOver = 4;
constexpr double kStillUsed = -1.0;
// Comparisons that are made of every old body with every new one; where there are more, only those
// that meet at one time are compared.
constexpr std::size_t kEveryPair = 40'000;

struct Dates {
  std::size_t agree = 0, near = 0, apart = 0;
};

// Dates that agree pair first, and of the rest those that lie near, in order.
Dates compare(const std::vector<Local>& before, const std::vector<Local>& after) {
  std::vector<Local> old_rest, new_rest;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                      std::back_inserter(old_rest));
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                      std::back_inserter(new_rest));
  Dates dates;
  dates.agree = before.size() - old_rest.size();
  auto r = new_rest.begin();
  for (const Local start : old_rest) {
    while (r != new_rest.end() && *r < start - kNear) ++r;
    if (r == new_rest.end() || *r > start + kNear) continue;
    ++dates.near;
    ++r;
  }
  dates.apart = std::max(old_rest.size(), new_rest.size()) - dates.near;
  return dates;
}

class Renaming {
 public:
  Renaming(std::vector<SeenBody>& bodies, NameBook& names) : bodies_(bodies), names_(names) {
    for (std::size_t i = 0; i < bodies.size(); ++i) {
      SeenBody& body = bodies[i];
      std::sort(body.before.begin(), body.before.end());
      std::sort(body.after.begin(), body.after.end());
      const std::size_t stand = compare(body.before, body.after).agree;
      if (kLeftOver * stand <= body.before.size() && !body.before.empty()) gone_.push_back(i);
      if (body.before.empty() && !body.after.empty()) come_.push_back(i);
      nothing_stands_ = nothing_stands_ && (body.before.empty() || body.after.empty());
    }
  }

  std::map<int, Renamed> run() {
    std::vector<Edge> edges;
    const bool every_pair = gone_.size() * come_.size() <= kEveryPair;
    for (std::size_t g = 0; g < gone_.size(); ++g)
      for (std::size_t c = 0; c < come_.size(); ++c)
        if (every_pair || meet_together(gone_[g], come_[c]))
          if (const double odds = odds_of(gone_[g], come_[c]); odds > 0)
            edges.push_back({g, c, odds});
    std::map<int, Renamed> renamed;
    const auto pairing = assign(gone_.size(), come_.size(), edges);
    for (const Edge& edge : edges)
      if (pairing[edge.left] == edge.right)
        renamed[static_cast<int>(come_[edge.right])] = {static_cast<int>(gone_[edge.left]),
                                                        1 / (1 + std::exp(-edge.worth))};
    return renamed;
  }

 private:
  bool meet_together(std::size_t gone, std::size_t come) const {
    return bodies_[gone].before.front() == bodies_[come].after.front();
  }

  double by_name(std::size_t gone, std::size_t come) {
    const double alike = names_.likeness_of(bodies_[gone].name, bodies_[come].name);
    return std::find_if(std::begin(kByName), std::end(kByName),
                        [&](const ByName& step) { return alike >= step.likeness; })
        ->odds;
  }

  double odds_of(std::size_t g, std::size_t c) {
    const SeenBody &gone = bodies_[g], &come = bodies_[c];
    if (gone.by_id && come.by_id) return 0;
    const Dates dates = compare(gone.before, come.after);
    const bool once = gone.before.size() == 1;
    double odds = once ? kOneMeeting : kSeveralMeetings;
    if (!gone.after.empty()) odds += kStillUsed;
    if (nothing_stands_) odds += kNothingStands;
    if (once && gone.by_title && come.by_title) odds += kOneTitle;
    return odds + by_name(g, c) + kAgrees * static_cast<double>(dates.agree) +
           kNearby * static_cast<double>(dates.near) + kApart * static_cast<double>(dates.apart);
  }

  std::vector<SeenBody>& bodies_;
  NameBook& names_;
  std::vector<std::size_t> gone_, come_;
  bool nothing_stands_ = true;
};

}  // namespace

std::map<int, Renamed> find_renamed(std::vector<SeenBody>& bodies, NameBook& names) {
  return Renaming(bodies, names).run();
}

}  // namespace indkald::calendars
