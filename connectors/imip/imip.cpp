#include "connectors/imip/imip.hpp"

#include "connectors/delivery.hpp"
#include "connectors/net/mail_delivery.hpp"

namespace indkald::connectors {
namespace {

class Imip final : public Connector {
 public:
  explicit Imip(SmtpServer server) : server_(std::move(server)) {}

  Delivery prepare(const Request& request) const override {
    const auto* mail = std::get_if<Mail>(&request);
    return mail == nullptr ? undeliverable(request) : prepare_mail(request, *mail);
  }
  Verdict deliver(const Delivery& delivery) override {
    if (delivery.kind != "mail") return refuse_unknown_kind(delivery);
    return deliver_mail(server_, delivery);
  }
  Verdict check() override { return check_smtp(server_); }

 private:
  SmtpServer server_;
};

std::unique_ptr<Connector> make_imip(const calendars::Settings& settings) {
  return std::make_unique<Imip>(smtp_server(settings));
}

}  // namespace

ConnectorType imip_type() { return {"imip", {.mails = true}, smtp_settings(), make_imip}; }

}  // namespace indkald::connectors
