#include "connectors/net/mail_delivery.hpp"

#include <nlohmann/json.hpp>

#include "connectors/delivery.hpp"
#include "connectors/mime/compose.hpp"

namespace indkald::connectors {

using Json = nlohmann::json;

Delivery prepare_mail(const Request& request, const Mail& mail) {
  const Json about = {
      {"message_id", mail.message_id}, {"from", mail.from.address}, {"to", mail.envelope_to}};
  return {key_of(request), kind_of(request), compose(mail),
          about.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

Verdict deliver_mail(const SmtpServer& server, const Delivery& delivery) {
  Envelope envelope;
  try {
    const Json about = Json::parse(delivery.about);
    envelope = {about.at("from"), about.at("to")};
  } catch (const Json::exception&) {
    return refuse_unreadable(delivery);
  }
  return send_mail(server, envelope, delivery.bytes);
}

}  // namespace indkald::connectors
