#include "calendars/time.hpp"
#include "daemon/attended.hpp"
#include "daemon/shapes.hpp"
#include "daemon/status_shapes.hpp"
#include "daemon/web/api.hpp"
#include "daemon/web/connection_view.hpp"
#include "daemon/web/meeting_view.hpp"
#include "daemon/web/order_view.hpp"
#include "daemon/web/plan_view.hpp"

namespace indkald::daemon::web::api {
namespace {

using nlohmann::json;

constexpr std::chrono::days kAhead{14};
constexpr std::size_t kMostShown = 100;

// An overview shows the first of many, and tells how many there are.
struct Many {
  json first = json::array();
  std::size_t count = 0;

  template <typename Shape>
  void add(Shape shape) {
    if (++count <= kMostShown) first.push_back(shape());
  }
};

Many next_meetings(const Call& call) {
  const Snapshot& snapshot = call.keeper.now();
  const Date first = today(call);
  Many next;
  for (const KnownMeeting* known : snapshot.meetings) {
    const Date day = known->meeting.date();
    if (day < first || day >= first + kAhead || !known->meeting.dated) continue;
    next.add([&] { return summary_shape(snapshot, call.desk.configuration, *known); });
  }
  return next;
}

// Orders of the days ahead that the kitchen has not said it has seen.
Many unseen_orders(Call& call) {
  Many orders;
  for (const Done* done : orders_of(call, today(call), today(call) + kAhead))
    if (done->live && unseen(call.keeper.now(), *done))
      orders.add([&] { return order_shape(call, *done); });
  return orders;
}

// A calendar that cannot be read is told of; the rest of the page stands.
void add_plan(Call& call, json& waits) {
  waits["plan"] = nullptr;
  waits["decisions"] = json::array();
  try {
    waits["plan"] = plan_in_short(call);
    waits["decisions"] = waiting_page(call);
  } catch (const calendars::InputError& error) {
    waits["problems"] = problems_shape(error.problems(), call.language);
  }
}

}  // namespace

Response overview(Call& call) {
  Desk& desk = call.desk;
  json waits;
  add_plan(call, waits);
  json answers =
      answers_shape({}, desk.ledger->unreached(), desk.ledger->left_mails(), call.language);
  waits["trouble"] = trouble_shape(trouble_of(desk.ledger->unfinished()), call.language);
  Many orders = unseen_orders(call);
  waits["orders"] = std::move(orders.first);
  waits["orders_count"] = orders.count;
  waits["left"] = std::move(answers.at("left"));
  waits["unreached"] = std::move(answers.at("unreached"));
  json open;
  if (const auto plan = desk.ledger->open_plan()) {
    const auto left = std::ranges::count_if(plan->steps, [](const StepRow& row) {
      return row.state == StepState::pending || row.state == StepState::intended;
    });
    open = {{"plan", plan->hash}, {"left", left}};
  }
  Many next = next_meetings(call);
  return json_answer(call, {{"now", calendars::iso_instant(call.now)},
                            {"paused", desk.ledger->paused()},
                            {"open_plan", std::move(open)},
                            {"waits", std::move(waits)},
                            {"next", std::move(next.first)},
                            {"next_count", next.count},
                            {"sources", sources_page(call)},
                            {"connections", connections_shape(call)}});
}

Response bodies(Call& call) {
  const config::Configuration& configuration = call.desk.configuration;
  json shape{{"bodies", json::array()}, {"rooms", json::array()}, {"menus", json::array()}};
  for (const config::Body& body : configuration.bodies)
    shape["bodies"].push_back({{"id", body.id}, {"name", body.name}});
  for (const config::Room& room : configuration.rooms)
    shape["rooms"].push_back({{"id", room.id}, {"name", room.name}, {"seats", room.capacity}});
  for (const config::Supplier& supplier : configuration.suppliers)
    for (const auto& [id, name] : supplier.menu_names)
      shape["menus"].push_back({{"id", id}, {"name", name}, {"supplier", supplier.name}});
  return json_answer(call, shape);
}

}  // namespace indkald::daemon::web::api
