#include "daemon/catering.hpp"

#include <cmath>
#include <cstdlib>

#include "calendars/time.hpp"
#include "calendars/working_days.hpp"

namespace indkald::daemon {
namespace {

bool row_fits(const config::CateringRow& row, const CateringNeed& need, int heads) {
  const auto midnight = std::chrono::floor<std::chrono::days>(need.start);
  const auto clock = std::chrono::floor<config::Minutes>(need.start - midnight);
  if (row.from && clock < *row.from) return false;
  if (row.to && clock >= *row.to) return false;
  if (row.min_length && need.end - need.start < *row.min_length) return false;
  return heads >= row.min_heads;
}

const config::CateringRow* first_fitting(const CateringNeed& need, int heads) {
  for (const config::CateringRow& row : need.rule->rows)
    if (row_fits(row, need, heads)) return &row;
  return nullptr;
}

int steady_heads(const CateringNeed& need, const config::Supplier& supplier) {
  if (need.heads_by_hand || need.done == nullptr || !need.done->live) return need.heads;
  const bool near = std::abs(need.heads - need.done->heads) <= supplier.head_tolerance;
  return near ? need.done->heads : need.heads;
}

std::string name_of_menu(const config::Supplier& supplier, const std::string& menu) {
  const auto named = supplier.menu_names.find(menu);
  return named == supplier.menu_names.end() ? menu : named->second;
}

void add_lines(CateringOrder& order, const config::Supplier& supplier) {
  const auto menu = supplier.menus.find(order.menu);
  if (menu == supplier.menus.end()) return;
  for (const config::MenuItem& item : menu->second) {
    order.lines.push_back({item.name, order.heads, item.price});
    order.total.oere += item.price.oere * order.heads;
  }
}

}  // namespace

std::optional<CateringOrder> catering_order(const config::Configuration& configuration,
                                            const CateringNeed& need) {
  const config::Supplier* supplier = configuration.supplier(need.rule->supplier);
  if (supplier == nullptr || need.heads <= 0) return {};
  const int heads = steady_heads(need, *supplier);
  const config::CateringRow* row = first_fitting(need, heads);
  if (row == nullptr && !need.menu_by_hand) return {};
  CateringOrder order;
  order.supplier = supplier->id;
  order.menu = need.menu_by_hand ? *need.menu_by_hand : row->menu;
  order.menu_name = name_of_menu(*supplier, order.menu);
  order.heads = heads;
  order.start = need.start;
  order.end = need.end;
  order.deliver = need.start - (row == nullptr ? config::Minutes{0} : row->before);
  order.zone = need.zone;
  order.place = need.place;
  order.title = need.title;
  order.contact = need.body->contact;
  order.cost_centre = supplier->cost_centre;
  order.ean = supplier->ean;
  add_lines(order, *supplier);
  return order;
}

std::optional<Local> order_deadline(const config::Configuration& configuration,
                                    const config::Supplier& supplier, int heads, Local deliver) {
  const calendars::WorkingDays weekdays{configuration.days_off, configuration.saturday_is_weekday};
  for (const config::Deadline& deadline : supplier.deadlines) {
    if (deadline.below_heads != 0 && heads >= deadline.below_heads) continue;
    const Date day = std::chrono::floor<std::chrono::days>(deliver);
    return weekdays.before(day, deadline.weekdays) + deadline.at;
  }
  return {};
}

std::optional<Text> late_for_supplier(const config::Configuration& configuration,
                                      const CateringOrder& order, Instant now) {
  const config::Supplier* supplier = configuration.supplier(order.supplier);
  if (supplier == nullptr) return {};
  const auto deadline = order_deadline(configuration, *supplier, order.heads, order.deliver);
  if (!deadline || *deadline >= calendars::to_local(now, configuration.zone)) return {};
  return Text{"plan.warning.order_deadline_passed",
              {{"supplier", supplier->name}, {"deadline", *deadline}}};
}

}  // namespace indkald::daemon
