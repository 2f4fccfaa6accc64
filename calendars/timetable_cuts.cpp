#include "calendars/timetable_cuts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <utility>

namespace indkald::calendars {
namespace {

// In parts of a million, so that equal parts are equal.
using Part = std::int64_t;
constexpr Part kWhole = 1'000'000;
constexpr Part kEnough = 1000;

// The fractional picks with their parts, and which of them exclude each other.
class Fractional {
 public:
  Fractional(const std::vector<std::vector<double>>& parts, const Picks& picks,
             const Exclusions& excluded)
      : part_(picks.size(), 0), excluded_(excluded) {
    for (std::size_t i = 0; i < picks.size(); ++i) {
      const Pick& pick = picks.pick(static_cast<PickNumber>(i));
      const double part =
          parts[static_cast<std::size_t>(pick.meeting)][static_cast<std::size_t>(pick.choice)];
      part_[i] = std::llround(part * static_cast<double>(kWhole));
      if (part_[i] > 0 && part_[i] < kWhole) all_.push_back(static_cast<PickNumber>(i));
    }
  }

  const PickNumbers& all() const { return all_; }
  Part part(PickNumber number) const { return part_[static_cast<std::size_t>(number)]; }
  PickNumbers among(PickNumber number, const PickNumbers& open) const {
    return common(excluded_[static_cast<std::size_t>(number)], open);
  }
  Part sum(const PickNumbers& numbers) const {
    Part total = 0;
    for (const PickNumber number : numbers) total += part(number);
    return total;
  }

  // A heavy clique with `start` in it: always what leaves most to be added.
  PickNumbers clique(PickNumber start) const {
    PickNumbers clique{start};
    for (PickNumbers open = among(start, all_); !open.empty();) {
      PickNumber best = open.front();
      Part most = -1;
      for (const PickNumber number : open) {
        const Part weight = part(number) + sum(among(number, open));
        if (weight > most) best = number, most = weight;
      }
      clique.push_back(best);
      open = among(best, open);
    }
    std::ranges::sort(clique);
    return clique;
  }

 private:
  std::vector<Part> part_;
  PickNumbers all_;
  const Exclusions& excluded_;
};

}  // namespace

TimetableCuts::TimetableCuts(const Timetable& timetable)
    : picks_(timetable), excluded_(excluded_by_all(timetable, picks_)) {}

std::vector<Limit> TimetableCuts::violated(const std::vector<std::vector<double>>& parts) const {
  const Fractional fractional(parts, picks_, excluded_);
  std::set<PickNumbers> found;
  for (const PickNumber start : fractional.all()) {
    PickNumbers clique = fractional.clique(start);
    if (fractional.sum(clique) > kWhole + kEnough)
      found.insert(grown(std::move(clique), excluded_));
  }
  std::vector<Limit> limits;
  for (const PickNumbers& clique : found) limits.push_back(picks_.limit_of_one(clique));
  return limits;
}

}  // namespace indkald::calendars
