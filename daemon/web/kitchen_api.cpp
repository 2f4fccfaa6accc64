#include <algorithm>

#include "calendars/time.hpp"
#include "daemon/web/api.hpp"
#include "daemon/web/order_view.hpp"

namespace indkald::daemon::web::api {
namespace {

using nlohmann::json;

json printed_shape(const KitchenPrint& print) {
  return {{"at", calendars::iso_instant(print.at)}, {"by", print.by}};
}

const Done& order_named(Call& call) {
  for (const Done& done : call.keeper.now().view.done)
    if (done.kind == Kind::catering && !done.uid.empty() && done.uid == call.parts.at(0))
      return done;
  throw Refusal(404, {"web.no_order", {}});
}

}  // namespace

Response kitchen(Call& call) {
  const Date from = asked_date(call, "from").value_or(today(call));
  const Date to = asked_date(call, "to").value_or(from + std::chrono::days{6});
  json orders = json::array();
  for (const Done* done : orders_of(call, from, to)) orders.push_back(order_shape(call, *done));
  const auto& print = call.keeper.now().print;
  return json_answer(
      call, {{"orders", std::move(orders)}, {"printed", print ? printed_shape(*print) : json()}});
}

Response acknowledge(Call& call) {
  const Done& done = order_named(call);
  if (done.sequence != call.body.at("revision").get<int>())
    throw Refusal(409, {"web.order_changed", {}});
  const std::string uid = done.uid;
  call.desk.ledger->acknowledge({uid, done.sequence, call.by(), call.now});
  call.keeper.forget();
  return json_answer(call, order_shape(call, order_named(call)));
}

Response print(Call& call) {
  KitchenPrint print{call.now, call.by(), {}};
  for (const Done* done : orders_of(call, {}, {})) print.revisions[done->uid] = done->sequence;
  call.desk.ledger->keep_print(print);
  call.keeper.forget();
  return json_answer(call, printed_shape(print), 201);
}

}  // namespace indkald::daemon::web::api
