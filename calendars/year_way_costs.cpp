#include "calendars/year_way_costs.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace indkald::calendars {
namespace {

struct Price {
  Way way;
  int once;
  int each;  // for `per` of its degree
  int per = 1;
};
constexpr std::array kPrices{Price{Way::pin_time, 2, 1, 60},    Price{Way::within, 2, 1},
                             Price{Way::weekday, 5, 0},         Price{Way::apart, 3, 1},
                             Price{Way::pin_day, 6, 2},         Price{Way::staggered, 4, 1, 10},
                             Price{Way::chain_at_most, 5, 1},   Price{Way::chain_days, 8, 2},
                             Price{Way::chain_weekdays, 10, 3}, Price{Way::chain_both, 12, 4},
                             Price{Way::window_later, 8, 2},    Price{Way::window_earlier, 8, 2},
                             Price{Way::open_days, 12, 6},      Price{Way::exempt, 30, 0},
                             Price{Way::away, 15, 15},          Price{Way::evenings, 0, 25},
                             Price{Way::budget_between, 25, 3}, Price{Way::budget_later, 25, 3},
                             Price{Way::budget_first, 25, 3},   Price{Way::budget_earlier, 25, 3},
                             Price{Way::rooms, 0, 30}};
}  // namespace

int cost_of_way(const WayOut& way) {
  const auto price = std::ranges::find(kPrices, way.way, &Price::way);
  if (way.way == Way::weekday) return price->once;
  const int degree = std::abs(way.degree);
  return price->once + price->each * ((degree + price->per - 1) / price->per);
}

}  // namespace indkald::calendars
