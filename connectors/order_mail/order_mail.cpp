#include "connectors/order_mail/order_mail.hpp"

#include "connectors/delivery.hpp"
#include "connectors/net/mail_delivery.hpp"

namespace indkald::connectors {
namespace {

class OrderMail final : public Connector {
 public:
  explicit OrderMail(SmtpServer server) : server_(std::move(server)) {}

  Delivery prepare(const Request& request) const override {
    const auto* order = std::get_if<Order>(&request);
    return order == nullptr ? undeliverable(request) : prepare_mail(request, mail_of(*order));
  }
  Verdict deliver(const Delivery& delivery) override {
    if (delivery.kind != "order") return refuse_unknown_kind(delivery);
    return deliver_mail(server_, delivery);
  }
  Verdict check() override { return check_smtp(server_); }

 private:
  SmtpServer server_;
};

std::unique_ptr<Connector> make_order_mail(const calendars::Settings& settings) {
  return std::make_unique<OrderMail>(smtp_server(settings));
}

}  // namespace

Mail mail_of(const Order& order) {
  Mail mail;
  mail.message_id = order.message_id;
  mail.from.address = order.from;
  mail.to.address = order.address;
  mail.envelope_to = order.envelope_to;
  mail.subject = order.subject;
  mail.text = order.text;
  mail.date = order.date;
  if (!order.csv.empty()) {
    mail.attachments.push_back({order.number + "-" + std::to_string(order.revision) + ".csv",
                                "text/csv; charset=UTF-8", order.csv});
  }
  return mail;
}

ConnectorType order_mail_type() {
  return {"order-mail", {.orders = true}, smtp_settings(), make_order_mail};
}

}  // namespace indkald::connectors
